"""The colours of a page as variables of CSS: every token of a palette, and what it mixes, as tables to look up."""

from collections.abc import Iterator
from dataclasses import fields

from visualizer.scene.look import correlation_colour, level_colour, shade_colour
from visualizer.scene.palette import Palette, ink, mix
from visualizer.scene.shape import Colour

# Steps of the tables: of weights and correlations on either side of 0, of levels from the darkest to the brightest.
SHADES, CORRELATIONS, LEVELS = 64, 32, 64
# One of these has at least this contrast with any colour.
BLACK, WHITE, LEGIBLE = (0, 0, 0, 255), (255, 255, 255, 255), 4.5


def variables(palette: Palette) -> str:
    """Declarations of all colours of a theme.

    ``--w0`` to ``--w128`` are weights from the strongest below zero to the strongest above, ``--k`` the ink on them,
    ``--f`` and ``--x`` ground and number of their chips; ``--l`` are levels, ``--i`` the ink on them; ``--r``
    correlations, ``--q`` the ink on them; ``--h`` hidden neurons, then several outputs.
    """
    return ";".join(f"--{name}:{colour}" for name, colour in _colours(palette))


def _colours(palette: Palette) -> Iterator[tuple[str, str]]:
    for field in fields(Palette):
        if field.name not in ("name", "hidden", "classes"):
            yield field.name, getattr(palette, field.name)
    for place, colour in enumerate(palette.hidden):
        yield f"h{place}", colour
        yield f"j{place}", hexadecimal(ink((int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16), 255)))
    for place, colour in enumerate(palette.classes, len(palette.hidden)):
        yield f"h{place}", colour
    for step in range(2 * SHADES + 1):
        shade = step / SHADES - 1
        yield from _inked("wk", step, shade_colour(palette, shade))
        sign = palette.pos if shade > 0 else palette.neg if shade < 0 else palette.neu
        strength = abs(shade) ** (4 / 3)
        yield f"f{step}", hexadecimal(mix(palette.bg1, sign, 0.10 + 0.12 * strength))
        yield f"x{step}", hexadecimal(mix(palette.t0, sign, 0.25 + 0.4 * strength))
    for step in range(LEVELS + 1):
        yield from _inked("li", step, level_colour(palette, step / LEVELS))
    for step in range(2 * CORRELATIONS + 1):
        yield from _inked("rq", step, correlation_colour(palette, step / CORRELATIONS - 1))


def _inked(names: str, step: int, colour: Colour) -> Iterator[tuple[str, str]]:
    """A colour and the ink on it, which can be read whatever its size."""
    inks = ink(colour), BLACK, WHITE
    yield f"{names[0]}{step}", hexadecimal(colour)
    yield f"{names[1]}{step}", hexadecimal(next(each for each in inks if contrast(each, colour) >= LEGIBLE))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours by the guidelines for accessible pages, 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hexadecimal(colour: Colour) -> str:
    """An opaque colour as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour[:3])
