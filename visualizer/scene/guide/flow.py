"""Sentences with buttons in them, set line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from visualizer.lesson.lesson import Deed
from visualizer.lesson.telling import Told
from visualizer.scene.layout import Rect
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units: between lines of a type of 16, and within a button.
LINE, INSIDE = 24, 9


@dataclass(frozen=True)
class Word:
    """Words that stand in one line, or a button, in their place.

    Attributes
    ----------
    text : str
    x, line : float, int
        Where it begins, and in which line.
    width : float
    deed : Deed or None
        What the button does; None for a word.
    """

    text: str
    x: float
    line: int
    width: float
    deed: Deed | None


def flowed(pieces: Sequence[Told], style: Style, size: int, width: float) -> list[Word]:
    """Words and buttons in lines of at most `width` pixels, the first beginning at 0."""
    words: list[Word] = []
    x, line, blank = 0.0, 0, text_width(" ", size)
    gap = 0.0
    for text, deed, parted in _units(pieces):
        long = text_width(text, size) + (2 * style.px(INSIDE) if deed else 0)
        wide = min(long, width)
        if words and x + (gap if parted else 0) + wide > width:
            x, line = 0.0, line + 1
        elif parted and words:
            x += gap
        words.append(Word(shortened(text, size, width) if long > width else text, x, line, wide, deed))
        x, gap = x + wide, blank
    return _runs(words, blank, size)


def _runs(words: Sequence[Word], blank: float, size: int) -> list[Word]:
    """Words in one line as one text, which keeps the typeface's own blanks."""
    runs: list[Word] = []
    for word in words:
        last = runs[-1] if runs else None
        if last and last.line == word.line and last.deed is None and word.deed is None:
            parted = word.x - last.x - last.width > blank / 2
            text = f"{last.text} {word.text}" if parted else last.text + word.text
            runs[-1] = Word(text, last.x, last.line, text_width(text, size), None)
        else:
            runs.append(word)
    return runs


def _units(pieces: Sequence[Told]) -> Iterator[tuple[str, Deed | None, bool]]:
    """Words and buttons, and whether a blank stands before each."""
    parted = True
    for piece in pieces:
        if piece.deed is not None:
            yield piece.text, piece.deed, parted
            parted = False
            continue
        for place, word in enumerate(piece.text.split()):
            yield word, None, parted or place > 0 or piece.text[0] == " "
        parted = piece.text.endswith(" ") if piece.text else parted


def joined(pieces: Sequence[Told]) -> list[Told]:
    """The same, with words that stand side by side in one piece, so that a number keeps its full stop."""
    found: list[Told] = []
    for piece in pieces:
        if found and piece.deed is None and found[-1].deed is None:
            found[-1] = Told(found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def word_shapes(word: Word, at: tuple[float, float], style: Style, size: int, colour: str, lit: bool) -> list[Shape]:
    """A word, or a button round it, whose line has its middle at `at`."""
    x, y = at[0] + word.x, at[1]
    if word.deed is None:
        return [style.text(x, y, word.text, colour, size)]
    palette, half = style.palette, style.px(LINE) / 2 - 1
    fill = mix(palette.bg1, palette.acc, 0.34 if lit else 0.16)
    return [
        Box((x, y - half), (x + word.width, y + half), fill, rgba(palette.acc), 1, style.px(5)),
        style.text(x + style.px(INSIDE), y, word.text, palette.t0, size),
    ]


def room_of(word: Word, at: tuple[float, float], style: Style) -> Rect:
    """Where a button is."""
    half = style.px(LINE) / 2
    return Rect(round(at[0] + word.x), round(at[1] - half), round(word.width), round(2 * half))
