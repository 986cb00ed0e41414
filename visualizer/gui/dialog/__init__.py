"""What is asked in front of the window: one dialog at a time, a module for each, and the folders that files are in."""
