"""The stage in the window: what a hall sees, the pointer and the ink."""
