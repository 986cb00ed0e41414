"""FANN's stand-in for the sigmoid of twice the sum, in straight lines: its SIGMOID_STEPWISE."""

from visualizer.engine.activation.stepwise import stepwise

ACTIVATION = stepwise(
    "sigmoid-stepwise",
    (
        -2.6466524600982666,
        -1.472219467163086,
        -0.5493061542510986,
        0.5493061542510986,
        1.4722193479537964,
        2.646652936935425,
    ),
    (0.004999999888241291, 0.05000000074505806, 0.25, 0.75, 0.949999988079071, 0.9950000047683716),
    0.0,
    "squashes the sum between 0 and 1, along straight lines",
)
