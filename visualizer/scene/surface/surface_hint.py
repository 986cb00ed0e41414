"""Where on a surface a place of its picture is, and what is said of it."""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.reading.name import plain_name
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_phrase, surface_axes
from visualizer.scene.surface.frame import framed_rect
from visualizer.scene.surface.surface import is_largest, largest_at, level_at, shown_neuron, told_level
from visualizer.session.state import State


def surface_place(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> dict[int, float] | None:
    """The inputs at a place of a picture of that size, by their numbers: those of the axes; None beside the surface.

    They have no more digits than a pixel can tell apart.
    """
    shares = _shares(state, style, size, x, y)
    if shares is None:
        return None
    axes, rect = surface_axes(state), framed_rect(style, *size)
    pixels = rect.width, rect.height
    return {
        column: short(float(span.at(share)), span.step(room))
        for column, span, share, room in zip(axes.inputs, axes.spans, shares, pixels, strict=False)
    }


def surface_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """Of a place on the surface: the inputs there, and what the neuron answers; beside it, what the others are."""
    place = surface_place(state, style, size, x, y)
    if place is None:
        held = held_phrase(state)
        return sentence("surface") + (f" Here with {held}." if held else "")
    names, neuron, axes = state.experiment.table.input_names, shown_neuron(state), surface_axes(state)
    # Of the very place that is told, and that a click asks about.
    shares = np.array([float(span.share(np.array(place[k]))) for k, span in zip(axes.inputs, axes.spans, strict=True)])
    if is_largest(state) and len(place) > 1:
        neuron = largest_at(state, shares)
    level = number.fixed(told_level(state, neuron, level_at(state, neuron, shares)), 4)
    where = ", ".join(f"{names[column]} = {number.cell(value)}" for column, value in place.items())
    return f"{where}: {plain_name(state, neuron)} = {level}"


def _shares(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> FloatArray | None:
    """How far along the axes a place of the picture is."""
    rect, n_axes = framed_rect(style, *size), len(surface_axes(state).inputs)
    across, up = (x - rect.x) / rect.width, 1 - (y - rect.y) / rect.height
    inside = 0 <= across <= 1 and 0 <= up <= 1
    return np.array([across, up][:n_axes]) if inside else None


def short(value: float, step: float) -> float:
    """A value with the digits that a step of that size leaves."""
    digits = -int(np.floor(np.log10(step)))
    return round(value, digits) + 0.0
