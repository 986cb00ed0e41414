"""The application: puts the rooms together, and does for the window what only all of them can."""
