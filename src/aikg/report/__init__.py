"""Floor 7: results become terminal text, Markdown and, later, pages."""
