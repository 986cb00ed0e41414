"""The page of a picture: which parts are on it, how large it is, and how it looks."""

import re
from dataclasses import dataclass
from math import isfinite

import numpy as np

from visualizer.errors import InvalidValue
from visualizer.scene.palette import DARK, LIGHT, PRINT, Palette
from visualizer.scene.part import PART_NAMES
from visualizer.session.state import State

THEMES = {palette.name: palette for palette in (LIGHT, DARK, PRINT)}
MILLIMETRES_PER_INCH = 25.4
POINTS_PER_INCH = 72
# Width and height in millimetres, type in points, pixels per inch.
SIDES, TYPE_SIZES, RESOLUTIONS = (20.0, 2000.0), (4.0, 48.0), (30.0, 1200.0)
MAX_PIXELS = 100_000_000
# A page is at least this many type sizes wide and high: with less, hardly a word would have room.
LEAST_EMS = 12
# Widths and heights are read in these, in millimetres.
UNITS = {"mm": 1.0, "cm": 10.0, "in": MILLIMETRES_PER_INCH}


@dataclass(frozen=True)
class Page:
    """What is drawn, and how.

    Attributes
    ----------
    parts : tuple of str
        Among `PART_NAMES`, in the order in which they are placed.
    theme : str
        "light", "dark" or "print".
    width : float
        In millimetres.
    height : float or None
        In millimetres; None is as high as the parts need.
    type_size : float
        Of names and numbers, in points; captions are a little smaller.
    dpi : float
        Pixels per inch of a PNG.
    transparent : bool
        Whether the ground is left out.
    numbers : bool or None
        Whether synapses carry their numbers; None as in the view of the state.
    bare : bool
        Whether the title of the page and the cards round its parts are left out.
    outlines : bool
        Whether the texts of an SVG are paths, which look the same in every program and are texts no more.

    Raises
    ------
    InvalidValue
        For what there is not, and what no file can be.
    """

    parts: tuple[str, ...] = ("network", "error", "table")
    theme: str = "light"
    width: float = 160.0
    height: float | None = None
    type_size: float = 8.0
    dpi: float = 300.0
    transparent: bool = False
    numbers: bool | None = None
    bare: bool = False
    outlines: bool = False

    def __post_init__(self) -> None:
        for part in self.parts:
            if part not in PART_NAMES:
                raise InvalidValue(f"A picture has no part {part!r}; the parts are {', '.join(PART_NAMES)}.")
        if not self.parts or len(set(self.parts)) < len(self.parts):
            raise InvalidValue(f"A picture shows one or more of {', '.join(PART_NAMES)}, each of them once.")
        if self.theme not in THEMES:
            raise InvalidValue(f"There is no theme {self.theme!r}; the themes of pictures are {', '.join(THEMES)}.")
        _check("type size of a picture", self.type_size, TYPE_SIZES, "points")
        _check("resolution of a picture", self.dpi, RESOLUTIONS, "dots per inch")
        for name, side in (("width", self.width), ("height", self.height)):
            if side is not None:
                _check(f"{name} of a picture", side, SIDES, "mm")
                self._check_room(name, side)
        if self.height is not None:
            self.check_pixels(self.height)

    def _check_room(self, name: str, side: float) -> None:
        least = LEAST_EMS * self.type_size / POINTS_PER_INCH * MILLIMETRES_PER_INCH
        if side < least:
            raise InvalidValue(
                f"A {name} of {side:.4g} mm has no room for type of {self.type_size:g} points; "
                f"make it {least + 0.05:.1f} mm or more, or the type smaller."
            )

    def check_pixels(self, height: float) -> None:
        """Refuse a PNG of this `height` in millimetres if it has more than `MAX_PIXELS`."""
        across, down = self.dots(self.width), self.dots(height)
        if across * down > MAX_PIXELS:
            raise InvalidValue(
                f"A picture of {across:,} x {down:,} pixels is too large; at most {MAX_PIXELS // 10**6} million: "
                "take fewer dots per inch or a smaller width."
            )

    def dots(self, millimetres: float) -> int:
        """Pixels of a PNG that a length takes."""
        return max(1, round(millimetres / MILLIMETRES_PER_INCH * self.dpi))

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return THEMES[self.theme]

    @property
    def pixels(self) -> tuple[int, int | None]:
        """Width and height of the PNG; None where the parts decide."""
        return self.dots(self.width), None if self.height is None else self.dots(self.height)


def length(text: str, dpi: float) -> float:
    """A length in millimetres, from ``160mm``, ``16cm``, ``6.3in``, or ``800px`` at a resolution in pixels per inch.

    Raises
    ------
    InvalidValue
        For anything else.
    """
    found = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{0,9})?)\s*(mm|cm|in|px)\s*", text, re.ASCII | re.IGNORECASE)
    if not found:
        raise InvalidValue(f"{text.strip()[:40]!r} is no length; type one such as 160mm, 16cm, 6.3in or 800px.")
    value, unit = float(found[1]), found[2].lower()
    return value * (MILLIMETRES_PER_INCH / dpi if unit == "px" else UNITS[unit])


def telling_row(state: State) -> int:
    """The row to show where nobody has chosen one: the first with the largest target.

    With all neurons off there is little to see.
    """
    return int(np.argmax(state.experiment.table.targets.max(axis=1)))


def _check(name: str, value: float, limits: tuple[float, float], unit: str) -> None:
    low, high = limits
    if not (isfinite(value) and low <= value <= high):
        raise InvalidValue(f"The {name} is {low:g} to {high:g} {unit}, not {value:g}.")
