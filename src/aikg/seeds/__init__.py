"""Floor 2: CSV on the disk -> checked rows -> quads."""
