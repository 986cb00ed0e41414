"""What runs along the edges of the window: the menu bar, the transport with its timeline, the status line."""
