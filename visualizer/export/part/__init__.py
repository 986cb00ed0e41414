"""The parts of a picture: each says what stands over it, how high it would be, and draws itself."""
