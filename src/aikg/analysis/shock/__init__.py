"""What stops if some stop, and without whom most stops."""
