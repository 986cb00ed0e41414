"""What the network answers over two of its inputs: as values, as a picture, and small in every neuron."""
