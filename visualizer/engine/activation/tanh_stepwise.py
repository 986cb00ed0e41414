"""FANN's stand-in for the hyperbolic tangent, in straight lines: its SIGMOID_SYMMETRIC_STEPWISE."""

from visualizer.engine.activation.stepwise import stepwise

_HALF = (0.5493061542510986, 1.4722193479537964, 2.646652936935425)
_LEVELS = (0.5, 0.8999999761581421, 0.9900000095367432)

ACTIVATION = stepwise(
    "tanh-stepwise",
    (*(-x for x in reversed(_HALF)), *_HALF),
    (*(-y for y in reversed(_LEVELS)), *_LEVELS),
    -1.0,
    "squashes the sum between −1 and 1, along straight lines",
)
