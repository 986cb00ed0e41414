"""Of how many straight pieces a circle or a curve is drawn: as few as look round, as software OpenGL pays for each."""

from math import acos, ceil, hypot, pi, sqrt

from visualizer.scene.shape import Point

# How far a piece may lie from what it stands for, in pixels.
DEVIATION = 0.12
LEAST = 12


def circle_pieces(radius: float) -> int:
    """Sides of a polygon that looks like a circle of `radius` pixels: 12 for a dot, 40 for a large neuron."""
    return max(LEAST, ceil(pi / acos(1 - DEVIATION / max(radius, 1.0))))


def curve_pieces(start: Point, handle_1: Point, handle_2: Point, end: Point) -> int:
    """Straight pieces for a cubic Bézier curve: as many as its second derivative, greatest at an end, asks for."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, handle_1, handle_2, end
    bend = 6 * max(hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))
    return max(1, ceil(sqrt(bend / (8 * DEVIATION))))
