"""What leaves the program: pictures and films by matplotlib, from the shapes that the window shows; the script."""
