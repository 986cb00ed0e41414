"""What holds for every picture: texts lie within it and not on each other."""

from collections.abc import Sequence
from itertools import combinations

from visualizer.scene.shape import Shape, Text
from visualizer.scene.text import text_width

Frame = tuple[float, float, float, float]


def words(picture: Sequence[Shape]) -> list[str]:
    """The texts of a picture."""
    return [shape.string for shape in picture if isinstance(shape, Text)]


def frame(text: Text) -> Frame:
    """Left, top, right and bottom of the letters of a text."""
    (left, top), size = text.place, text.size
    return left, top + 0.15 * size, left + text_width(text.string, size, text.bold), top + 0.85 * size


def untidy(picture: Sequence[Shape], width: float, height: float) -> list[str]:
    """Texts that stick out, and pairs that lie on each other; empty for a tidy picture."""
    texts = [(shape.string, frame(shape)) for shape in picture if isinstance(shape, Text) and shape.string]
    faults = [
        f"{string} sticks out: {box}"
        for string, box in texts
        if box[0] < -1 or box[1] < -1 or box[2] > width + 1 or box[3] > height + 1
    ]
    for (one, a), (other, b) in combinations(texts, 2):
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] and b[1] < a[3]:
            faults.append(f"{one} lies on {other}: {a} {b}")
    return faults


def reading(text: str) -> float:
    """The number that a text begins with, as a person reads it."""
    plain = text.split()[0].replace("−", "-").replace(",", "")
    if "·10" in plain:
        mantissa, exponent = plain.split("·10")
        return float(mantissa) * 10.0 ** int(exponent.translate(_PLAIN))
    return float(plain)


def power_of(head: str) -> int:
    """The exponent that the head of a column names; 0 if it names none."""
    return int(head.split("×10")[1].translate(_PLAIN)) if "×10" in head else 0


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
