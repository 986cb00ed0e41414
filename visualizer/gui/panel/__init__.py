"""The cards of the window, one module each."""
