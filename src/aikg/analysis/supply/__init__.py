"""The supply network as objects, and paths in it."""
