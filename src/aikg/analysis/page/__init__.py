"""What the interactive pages show."""
