"""Floor 4: saved queries with typed parameters, and the tables they give."""
