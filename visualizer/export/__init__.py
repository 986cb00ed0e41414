"""What leaves the program: pictures by matplotlib, from the shapes that the window shows, and the script."""
