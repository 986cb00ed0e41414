"""The stage at one moment: shapes in layers, whose texts have one weight each."""

from pathlib import Path
from typing import NamedTuple

from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Shape, moved
from visualizer.scene.stage.beside import ALONE, Beside
from visualizer.scene.stage.stage_card import card_least, card_picture, card_shapes, card_title
from visualizer.scene.stage.stage_layout import StageLayout, stage_layout
from visualizer.scene.stage.stage_line import line_shapes, line_values, sentence_height
from visualizer.scene.stage.stage_style import stage_style
from visualizer.scene.stage.told_band import band_height, band_shapes, band_words
from visualizer.scene.straight import straight
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR, SEMIBOLD
from visualizer.session.staging import Told
from visualizer.session.state import State
from visualizer.session.turning import with_ahead

# Of a curve, so many pixels are one straight piece.
PIECE = 2.0
BLACK = (0, 0, 0, 255)


class StageShot(NamedTuple):
    """A picture of the stage that is ordered: its size in pixels, and "dark" or "light"."""

    width: int
    height: int
    theme: str


class StageLayer(NamedTuple):
    """Shapes whose texts are set in one font file."""

    face: Path
    shapes: tuple[Shape, ...]


class StageFrame(NamedTuple):
    """What the stage shows.

    Attributes
    ----------
    style : Style
    layout : StageLayout
    layers : tuple of StageLayer
        The regular texts with all that lies under them, then those in semibold.
    """

    style: Style
    layout: StageLayout
    layers: tuple[StageLayer, ...]


def staged_cards(state: State) -> tuple[str, ...]:
    """The cards that are shown: the one that fills the screen, else those that what is told wishes, else the usual."""
    if state.lecture is not None and state.lecture.full:
        return (state.lecture.full,)
    told = _told(state)
    return (told.cards if told is not None else ()) or state.experiment.stage.cards


def stage_layout_of(state: State, width: int, height: int) -> StageLayout:
    """Where everything is on the stage of a state, in `width` x `height` pixels."""
    style, cards = stage_style(state.view.theme, width, height), staged_cards(state)
    least = {card: card_least(state, card, style) for card in cards}
    told = _told(state)
    sentences = told.sentences if told is not None else ()
    band = band_height(sentences, style, width, height) if sentences else 0
    # Where something is told, or the program is there, that says what happens.
    said = 0 if band or "program" in cards else sentence_height(state, style, width)
    return stage_layout(width, height, cards, band, least, said)


def stage_frame(state: State, width: int, height: int, beside: Beside = ALONE) -> StageFrame:
    """The stage of a state, also of one that is at the desk, in so many pixels, with what is known beside it."""
    style = stage_style(state.view.theme, width, height)
    layout = stage_layout_of(state, width, height)
    if state.lecture is not None and state.lecture.dark:
        black = Box((0, 0), (width, height), BLACK)
        return StageFrame(style, layout, (StageLayer(REGULAR, (black,)), StageLayer(SEMIBOLD, ())))
    told = _told(state)
    run = with_ahead(state)
    regular: list[Shape] = [Box((0, 0), (width, height), rgba(style.palette.bg0))]
    bold: list[Shape] = []
    for card, rect in layout.cards.items():
        room = layout.room(card, style)
        regular += card_shapes(state, card, rect, style)
        regular += moved(straight(card_picture(run, card, style, room[2:], beside), PIECE), *room[:2])
        bold += card_title(state, card, rect, style)
    if layout.band is not None:
        regular += band_shapes(layout.band, style)
        bold += band_words(told.sentences if told is not None else (), layout.band, style)
    regular += line_shapes(state, layout, style)
    bold += line_values(state, layout, style)
    return StageFrame(style, layout, (StageLayer(REGULAR, tuple(regular)), StageLayer(SEMIBOLD, tuple(bold))))


def _told(state: State) -> Told[State] | None:
    return state.lecture.told if state.lecture is not None else None
