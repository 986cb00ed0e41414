"""The way of a run over the error: a map of the error over two weights or two directions, and the path through it."""
