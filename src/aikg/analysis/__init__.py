"""Floor 6: analyses over the graph; they reach the store through saved queries only."""
