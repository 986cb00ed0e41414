"""TensorFlow Playground, as its page computes it: the random numbers, the data sets, and what a link asks for."""
