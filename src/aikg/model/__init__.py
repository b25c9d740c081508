"""Floor 1: the shape of a row, without RDF and without files."""
