"""What the detail card can show as a drawn picture: each is drawn, explained, and perhaps answers to a click."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Painter, Tag
from visualizer.gui.popup import CHOICE_LIST
from visualizer.gui.ui import Ui
from visualizer.gui.widget.entry_list import Entry, open_entries
from visualizer.scene.choice_row import Label, choice_row
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Chain, Raster, Shape
from visualizer.scene.style import Style
from visualizer.session.command import SetView
from visualizer.session.state import State
from visualizer.session.view import View

Draw = Callable[[State, Style, int, int], list[Shape]]
Hint = Callable[[State, Style, tuple[int, int], float, float], str]
# Units of height of a line of choices over a surface.
CHOICES = 26
# Least height of what is below them.
LEAST = 84


class Panel:
    """A picture in the card.

    Parameters
    ----------
    ui : Ui
    frame : item
        Of the card.
    room : Rect
        In the card.
    draw, hint : callable
        The picture, and what is said of a place in it.

    Attributes
    ----------
    has_ground : bool
        Whether what lies under all the rest, up to the last line through many points, has a layer of its own: how many
        such lines there are changes all the time, and all that comes after them in a layer would be made anew.
    """

    has_ground: ClassVar[bool] = False

    def __init__(self, ui: Ui, frame: Tag, room: Rect, draw: Draw, hint: Hint) -> None:
        self.ui, self._draw, self._hint = ui, draw, hint
        self.size = room.width, room.height
        self.canvas = ui.canvas(frame, *room, tag="detail.canvas")
        # Panels follow each other under one tag.
        self._item = dpg.get_alias_id(self.canvas) if isinstance(self.canvas, str) else self.canvas
        self._ground = Painter(self.canvas) if self.has_ground else None
        self._painter = Painter(self.canvas)
        ui.explain_words(self.canvas, self._painter, otherwise=self._said)

    @property
    def is_there(self) -> bool:
        """Whether the card still shows this panel, and not another one."""
        return bool(dpg.does_item_exist(self._item))

    def _said(self, x: float, y: float) -> str:
        return self._hint(self.ui.state, self.ui.style, self.size, x, y)

    def show(self, state: State) -> None:
        """Draw `state`."""
        shapes = self._draw(state, self.ui.style, *self.size)
        if self._ground is not None:
            first = 1 + max((k for k, shape in enumerate(shapes) if isinstance(shape, Chain | Raster)), default=-1)
            self._ground.draw(shapes[:first])
            shapes = shapes[first:]
        self._painter.draw(shapes)


class Choice(NamedTuple):
    """A button over a picture, which opens a list of what there is to choose.

    Attributes
    ----------
    name : str
        In its tag.
    label : Label
    tip : str
    options : callable
        What is chosen from, each with the view that it leads to.
    chosen : int or None
        Which of them is the one of now.
    """

    name: str
    label: Label
    tip: str
    options: Callable[[], Sequence[tuple[str, View]]]
    chosen: int | None


def choice_buttons(ui: Ui, frame: Tag, room: Rect, make: Callable[[State], Sequence[Choice]], panel: str) -> Rect:
    """The buttons of what there is to choose in a state, over the picture of a panel; what is left for that.

    In a room in which nothing would be left for the picture there are none.
    """
    px, choices = ui.style.px, make(ui.state)
    row = choice_row([choice.label for choice in choices], ui.style, room.width - px(14))
    high = px(CHOICES) * (1 + max((button.line for button in row), default=-1))
    if room.height < high + px(LEAST):
        return room
    for k, (choice, button) in enumerate(zip(choices, row, strict=True)):
        tag = f"detail.{panel}.{choice.name}"
        rect = room.x + px(8) + button.x, room.y + button.line * px(CHOICES), button.width, px(22)
        ui.button(frame, rect, button.text, _opening(ui, tag, make, k), choice.tip, ui.themes.control, tag=tag)
    return Rect(room.x, room.y + high, room.width, room.height - high)


def _opening(ui: Ui, button: str, make: Callable[[State], Sequence[Choice]], place: int) -> Callable[[], object]:
    def opens() -> None:
        # What it leads to goes out from the view of now.
        choice = make(ui.state)[place]
        entries = [Entry(label, ui.dispatching(SetView(view))) for label, view in choice.options()]
        open_entries(ui, CHOICE_LIST, button, entries, choice.chosen)

    return opens
