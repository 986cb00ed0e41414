"""Presets that differ in kind: what holds for these need not be tried with all of them at every size."""

# One of each shape and rule: no hidden layer, one, many columns, as many outputs as inputs, a bias, deep, classes with
# rows held out, a long title, batches of points.
KINDS = (
    "trask-2-layer",
    "trask-3-layer",
    "adder-2-bit",
    "encoder-8-3-8",
    "seven-segments",
    "vanishing-gradient",
    "flowers",
    "bad-start",
    "spiral",
)
