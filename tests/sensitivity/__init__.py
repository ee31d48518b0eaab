"""Which assumptions matter most: makes docs/sensitivity.* from a study that varied them."""
