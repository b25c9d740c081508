"""Floor 3: fills, checks and opens the Oxigraph store."""
