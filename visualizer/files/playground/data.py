"""The data sets of the page: points and their labels, drawn in its order and reckoned with its roundings."""

from collections.abc import Callable, Iterator
from math import cos, log, pi, sin, sqrt

from visualizer.files.playground.chance import Chance

# x, y and the label.
Row = tuple[float, float, float]
# Draws all rows; the number is the noise, from 0 to 1.
Maker = Callable[[Chance, float], Iterator[Row]]
_CLASS, _RADIUS, _WIDE, _GAP = 250, 5, 6, 0.3
# Rows of the data sets of classes, and of those of numbers.
N_CLASSES, N_NUMBERS = 2 * _CLASS, 1200
# Middles of the bumps, and whether they rise or fall.
_BUMPS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


def _circle(chance: Chance, noise: float) -> Iterator[Row]:
    for low, high in ((0, _RADIUS * 0.5), (_RADIUS * 0.7, _RADIUS)):
        for _ in range(_CLASS):
            r, angle = chance.between(low, high), chance.between(0, 2 * pi)
            x, y = r * sin(angle), r * cos(angle)
            moved = [value + chance.between(-_RADIUS, _RADIUS) * noise for value in (x, y)]
            yield x, y, 1.0 if _distance(*moved) < _RADIUS * 0.5 else -1.0


def _xor(chance: Chance, noise: float) -> Iterator[Row]:
    def outward() -> float:
        value = chance.between(-_RADIUS, _RADIUS)
        return value + (_GAP if value > 0 else -_GAP)

    for _ in range(N_CLASSES):
        x, y = outward(), outward()
        moved = [value + chance.between(-_RADIUS, _RADIUS) * noise for value in (x, y)]
        yield x, y, 1.0 if moved[0] * moved[1] >= 0 else -1.0


def _gauss(chance: Chance, noise: float) -> Iterator[Row]:
    share = noise / 0.5
    variance = 0.5 * (1 - share) + 4 * share
    for middle, label in ((2, 1.0), (-2, -1.0)):
        for _ in range(_CLASS):
            yield _normal(chance, middle, variance), _normal(chance, middle, variance), label


def _normal(chance: Chance, mean: float, variance: float) -> float:
    while True:
        first, second = 2 * chance.number() - 1, 2 * chance.number() - 1
        size = first * first + second * second
        if size <= 1:
            return mean + sqrt(variance) * (sqrt(-2 * log(size) / size) * first)


def _spiral(chance: Chance, noise: float) -> Iterator[Row]:
    for turn, label in ((0.0, 1.0), (pi, -1.0)):
        for i in range(_CLASS):
            r, t = i / _CLASS * 5, 1.75 * i / _CLASS * 2 * pi + turn
            x = r * sin(t) + chance.between(-1, 1) * noise
            yield x, r * cos(t) + chance.between(-1, 1) * noise, label


def _on_square(label: Callable[[float, float], float]) -> Maker:
    """Points of the square of regression, with a label of the point as noise moves it."""

    def rows(chance: Chance, noise: float) -> Iterator[Row]:
        for _ in range(N_NUMBERS):
            x, y = chance.between(-_WIDE, _WIDE), chance.between(-_WIDE, _WIDE)
            moved = [value + chance.between(-_WIDE, _WIDE) * noise for value in (x, y)]
            yield x, y, label(*moved)

    return rows


def _plane(x: float, y: float) -> float:
    share = (x + y + 10) / 20
    return -1 * (1 - share) + 1 * share


def _bumps(x: float, y: float) -> float:
    label = 0.0
    for middle_x, middle_y, sign in _BUMPS:
        height = sign * max(0.0, 1 - _distance(x - middle_x, y - middle_y) / 2)
        if abs(height) > abs(label):
            label = height
    return label


def _distance(x: float, y: float) -> float:
    return sqrt(x * x + y * y)


CLASSES: dict[str, Maker] = {"circle": _circle, "xor": _xor, "gauss": _gauss, "spiral": _spiral}
NUMBERS: dict[str, Maker] = {"reg-plane": _on_square(_plane), "reg-gauss": _on_square(_bumps)}
# The inputs that the page can make of a point, in its order: their keys, what they are called, and how they are made.
FEATURES: dict[str, tuple[str, Callable[[float, float], float]]] = {
    "x": ("x", lambda x, _: x),
    "y": ("y", lambda _, y: y),
    "xSquared": ("x²", lambda x, _: x * x),
    "ySquared": ("y²", lambda _, y: y * y),
    "xTimesY": ("x·y", lambda x, y: x * y),
    "sinX": ("sin x", lambda x, _: sin(x)),
    "sinY": ("sin y", lambda _, y: sin(y)),
}


def shuffled_rows(make: Maker, chance: Chance, noise: float) -> list[Row]:
    """All rows of a data set in the order in which the page parts them: those that train stand first."""
    rows = list(make(chance, noise))
    for place in range(len(rows) - 1, -1, -1):
        other = int(chance.number() * (place + 1))
        rows[place], rows[other] = rows[other], rows[place]
    return rows
