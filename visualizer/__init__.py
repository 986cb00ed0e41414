"""See a small neural network learn by backpropagation.

Conventions, said once for the whole package:

- A table has one row per situation: arrays are ``(n_rows, width of a layer)``, weights are ``(fan_in, fan_out)``.
- The tutorial's sign: an *error* is target minus output, and updates are *added* to the weights. Nothing is called a
  gradient; an update is minus the gradient of half the summed squared error.
- An update is a sum over all rows (full batch), not a mean.
- *Iteration N* is the state after N updates; its outputs and its error are those of the forward pass through the
  weights that it has.
- Arithmetic is float64; arrays inside a state are read-only.
- The source of the arithmetic is Andrew Trask, "A Neural Network in 11 lines of Python" (2015).
"""

__version__ = "0.2.0"
