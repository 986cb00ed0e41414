"""The laws of the eye: how a weight, a level, a correlation look. Each stands here once, for window and paper alike."""

from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.palette import Palette, mix, rgba
from visualizer.scene.shape import Colour

# A weight of this size looks as strong as it gets, nearly: legends end here.
FULL = 12.0


def weight_strength(weights: FloatArray | float) -> FloatArray:
    """How strongly weights are coloured, 0 to 1: one scale for all matrices, clear early and growing until 12."""
    return np.tanh(np.abs(weights) / 4)


def weight_shade(weights: FloatArray | float) -> FloatArray:
    """Share of the colour of its sign that a weight has, with that sign: -1 to 1."""
    return np.copysign(weight_strength(weights) ** 0.75, weights)


def weight_thickness(weights: FloatArray | float, scale: float) -> FloatArray:
    """Width of synapses, not rounded: from `scale` to ten times that."""
    return scale * (1 + 9 * np.tanh(np.abs(weights) / 8))


def weight_widths(weights: FloatArray | float, scale: float) -> FloatArray:
    """Width of synapses in whole pixels, at least 1."""
    return np.maximum(1, np.rint(weight_thickness(weights, scale)))


def shade_colour(palette: Palette, shade: float, alpha: int = 255) -> Colour:
    """Colour of a `weight_shade`."""
    return mix(palette.neu, palette.pos if shade > 0 else palette.neg, abs(shade), alpha)


def weight_colour(palette: Palette, weight: float, alpha: int = 255) -> Colour:
    """Colour of a weight."""
    return shade_colour(palette, float(weight_shade(weight)), alpha)


class Range(NamedTuple):
    """The levels between which a neuron is drawn from dark to bright; those beyond look like the nearer end."""

    low: float = 0.0
    high: float = 1.0


# Of inputs and targets, and of what answers between 0 and 1.
UNIT = Range()


def level_colour(palette: Palette, level: float, span: Range = UNIT) -> Colour:
    """Fill of a neuron."""
    share = (level - span.low) / (span.high - span.low)
    return mix(palette.a0, palette.a1, share if share == share else 0.0)


def correlation_colour(palette: Palette, r: float) -> Colour:
    """Colour of a correlation between -1 and 1; that of a field where it is undefined."""
    if r != r:
        return rgba(palette.bg2)
    return mix(palette.bg2, palette.pos if r > 0 else palette.neg, abs(r) ** 1.2)


def hidden_colour(palette: Palette, index: int) -> str:
    """Colour of a hidden neuron; the colours recur beyond the eighth, and its name always stands beside it."""
    return palette.hidden[index % len(palette.hidden)]


def class_colour(palette: Palette, place: int) -> str:
    """Colour of one of several outputs, and of the class that it stands for; the colours recur beyond the tenth."""
    return palette.classes[place % len(palette.classes)]


def output_colour(palette: Palette, place: int, n_outputs: int, alone: str) -> str:
    """Colour of an output: that of its class, or `alone` where it is the only one."""
    return class_colour(palette, place) if n_outputs > 1 else alone
