"""The colours: themes of named tokens, mixed in OKLab so that no mixture turns muddy.

Weights are orange below zero and blue above, a pair that holds for colour-blind eyes and, by width, in grey.
"""

from dataclasses import dataclass
from functools import lru_cache

from visualizer.scene.shape import Colour

Rgb = tuple[float, float, float]
# How much of what is behind a dialog its ground covers, of 255.
DIM = 150


@dataclass(frozen=True)
class Palette:
    """One theme; every colour as ``#RRGGBB``.

    Attributes
    ----------
    bg0, bg1, bg2, bg3, bg4 : str
        Window, card, field, hover, pressed.
    line, line2, grid : str
        Borders and dividers, axes, grid of a plot.
    t0, t1, t2 : str
        Text: numbers and names, secondary, captions.
    neg, neu, pos : str
        Weights below, at and above zero.
    acc, onacc : str
        What happens now, and text on it.
    bad : str
        What is wrong.
    a0, a1 : str
        Activation 0 and 1.
    hidden : tuple of str
        Hidden neurons, in order: in every theme of the same eight hues.
    classes : tuple of str
        Outputs where there are several, and the classes that they stand for: in every theme of the same ten hues, the
        first ones furthest from each other.
    """

    name: str
    bg0: str
    bg1: str
    bg2: str
    bg3: str
    bg4: str
    line: str
    line2: str
    grid: str
    t0: str
    t1: str
    t2: str
    neg: str
    neu: str
    pos: str
    acc: str
    onacc: str
    bad: str
    a0: str
    a1: str
    hidden: tuple[str, ...]
    classes: tuple[str, ...]


def _colours(codes: str) -> tuple[str, ...]:
    return tuple(f"#{code}" for code in codes.split())


DARK = Palette(
    name="dark",
    bg0="#0D1014",
    bg1="#14181E",
    bg2="#1E242C",
    bg3="#2A323C",
    bg4="#36404C",
    line="#252C35",
    line2="#3A4450",
    grid="#222932",
    t0="#EDF1F6",
    t1="#B3BDCA",
    t2="#818C9B",
    neg="#FF9A3D",
    neu="#46505D",
    pos="#4AA3FF",
    acc="#3DE8BE",
    onacc="#06251D",
    bad="#FF6B6B",
    a0="#1B2129",
    a1="#F4F7FB",
    hidden=("#F0E6A0", "#F29AC4", "#8F7FEF", "#5FA38C", "#DF5346", "#448AA8", "#CE93F1", "#7DBD07"),
    classes=_colours("A5A5FF F0FF00 FF0078 E12DE1 B4E1FF 0F87FF 69D24B E15A00 9678A5 F087C3"),
)

LIGHT = Palette(
    name="light",
    bg0="#EEF0F3",
    bg1="#FFFFFF",
    bg2="#F0F2F5",
    bg3="#E2E6EB",
    bg4="#D3D9E1",
    line="#DADFE6",
    line2="#B9C1CC",
    grid="#E8EBEF",
    t0="#12161C",
    t1="#434D5A",
    t2="#616C7A",
    neg="#C2570C",
    neu="#B4BCC7",
    pos="#1363C6",
    acc="#00755F",
    onacc="#FFFFFF",
    bad="#C01F2E",
    a0="#FFFFFF",
    a1="#1A2029",
    hidden=("#7A6A00", "#B03A78", "#4B34B8", "#1F5F4B", "#430604", "#01445B", "#8F59AE", "#2B4307"),
    classes=_colours("4B00E1 4B5A00 E10F78 9600A5 4B7896 0069FF 008700 5A2D0F 5A0078 872D5A"),
)

# Black on white, for paper. Its colours also differ in lightness, so that a grey copy tells them apart: weights above
# zero are dark and those below are light, and hidden neurons grow darker from the first to the fourth.
PRINT = Palette(
    name="print",
    bg0="#FFFFFF",
    bg1="#FFFFFF",
    bg2="#F2F2F2",
    bg3="#E4E4E4",
    bg4="#D2D2D2",
    line="#A6A6A6",
    line2="#7A7A7A",
    grid="#E6E6E6",
    t0="#000000",
    t1="#333333",
    t2="#555555",
    neg="#D9730D",
    neu="#C8C8C8",
    pos="#0A2F7A",
    acc="#005B4A",
    onacc="#FFFFFF",
    bad="#B00020",
    a0="#FFFFFF",
    a1="#141414",
    hidden=("#7E6E00", "#962A67", "#43229B", "#022C20", "#926C67", "#1C7EA1", "#3E1752", "#334124"),
    classes=_colours("3C00C3 69784B 784B5A 4B005A 1E78B4 003C87 006900 4B1E00 B400FF D21E96"),
)

# The themes of the window.
PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}


@lru_cache(maxsize=256)
def rgba(colour: str, alpha: int = 255) -> Colour:
    """``#RRGGBB`` as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16), alpha


def mix(first: str, second: str, share: float, alpha: int = 255) -> Colour:
    """`first` and `second` mixed in OKLab, `share` of the second (0 to 1)."""
    return _mixed(first, second, round(min(1.0, max(0.0, share)) * 255), alpha)


@lru_cache(maxsize=8192)
def _mixed(first: str, second: str, share: int, alpha: int) -> Colour:
    t = share / 255
    a, b = oklab(first), oklab(second)
    red, green, blue = _srgb((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t))
    return red, green, blue, alpha


@lru_cache(maxsize=2048)
def blend(ground: Colour, colour: Colour, share: float) -> Colour:
    """Two opaque colours mixed in OKLab, `share` of the second (0 to 1)."""
    return mix(_hexadecimal(ground), _hexadecimal(colour), share)


def _hexadecimal(colour: Colour) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@lru_cache(maxsize=256)
def oklab(colour: str) -> Rgb:
    """Lightness, green to red, blue to yellow: distances there are those that an eye sees.

    Björn Ottosson, "A perceptual color space for image processing" (2020).
    """
    r, g, b = (_linear(channel / 255) for channel in rgba(colour)[:3])
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def _srgb(lab: Rgb) -> tuple[int, int, int]:
    lightness, a, b = lab
    l_ = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )
    red, green, blue = (round(255 * _companded(min(1.0, max(0.0, c)))) for c in channels)
    return red, green, blue


def _companded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2), 0 to 1."""
    r, g, b = (_linear(channel / 255) for channel in colour[:3])
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@lru_cache(maxsize=1024)
def ink(fill: Colour) -> Colour:
    """Near-black or white, whichever is easier to read on `fill`."""
    light = luminance(fill) + 0.05
    return rgba("#0B0E12") if light / 0.055 > 1.05 / light else rgba("#FFFFFF")
