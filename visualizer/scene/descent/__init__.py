"""The way of a run over the loss: a map of the loss over two weights or two directions, and the path through it."""
