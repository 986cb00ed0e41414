"""Pictures in files, by matplotlib, from the same shapes that the window shows."""
