"""What the program costs, as ratios to the limits it stands on. No test depends on it."""
