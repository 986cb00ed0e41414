"""What all cards have in common: a place, a head, and when to be built anew."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from math import inf
from typing import ClassVar

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Painter, Tag
from visualizer.gui.plot.plot import Plot
from visualizer.gui.ui import Callback, Ui
from visualizer.scene.cover import cover_picture, covered_cards
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.heights import HEAD
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.tabs import GROUPS, WORDS, Tabs, tab_hint, tab_places
from visualizer.scene.text import text_width
from visualizer.session.command import SetView
from visualizer.session.state import State

# SemiBold letters are wider than the regular ones that text_width measures.
BOLD = 1.06
# Height of a second line of tabs.
SECOND = 28
# The share of a head that is the title's where the card sets it itself.
TITLE = 0.4
# While something runs the network moves with every frame and the other cards take turns: nobody reads figures faster
# than that, and training has the time. What tells error and iteration has one turn, so that all of it says the same.
TURNS, TELLING = 5, 2


def choose_tab(ui: Ui, tab: str) -> Callback:
    """What brings a card to the front."""
    return lambda: ui.dispatch(SetView(replace(ui.state.view, tab=tab)))


class Card:
    """A card of the window.

    Parameters
    ----------
    ui : Ui
    tabs : Tabs or None
        What shares the place and stands in the head; None if there are no tabs there.
    close : bool
        Whether the window is so small that heads give way.

    Attributes
    ----------
    name : str
        Its name in the layout, and in the tag of its frame.
    turn : int or None
        While something runs, the frame of every `TURNS` in which it is drawn; None if that is each of them.
    plot : Plot or None
        What the pointer can zoom and drag, if there is such a thing.
    """

    name: ClassVar[str]
    turn: ClassVar[int | None] = None
    plot: Plot | None = None
    # Whether it has a head where the window is close.
    head_when_close: ClassVar[bool] = True

    def __init__(self, ui: Ui, tabs: Tabs | None = None, close: bool = False) -> None:
        self.ui = ui
        self.tabs, self.close = tabs, close
        self.frame: Tag = 0
        self.rect = Rect(0, 0, 1, 1)
        self._structure: Hashable = None
        self._covered = False
        # Of tabs in the head.
        self._lines = 1
        self._title_end = 0.0

    def structure(self, state: State) -> Hashable:
        """What of the state decides which widgets there are; when it changes they are made anew."""
        return state.experiment.table.n_inputs, state.experiment.table.n_outputs

    def build(self, rect: Rect, state: State) -> None:
        """Make the widgets, in place of those that were there."""
        if self.frame:
            dpg.delete_item(self.frame)
        self.rect, self._structure = rect, self._seen(state)
        self.frame = self.ui.frame(f"card.{self.name}", rect)
        if self._covered:
            self._cover()
        else:
            self.fill(state)

    def _seen(self, state: State) -> Hashable:
        """What decides which widgets there are, and whether a question covers all of them."""
        self._covered = self.name in covered_cards(state)
        return self._covered, None if self._covered else self.structure(state)

    def on_title(self, x: float, y: float) -> bool:
        """Whether a point of the window lies on the title, or on the tabs in its place."""
        left, top, width, _ = self.rect
        if self.close and not self.head_when_close:
            return False
        end = min(self._title_end or TITLE * width, width)
        return 0 <= x - left < end and 0 <= y - top < self.ui.style.px(HEAD)

    def update(self, state: State) -> None:
        """Show `state`, or that a question covers it."""
        if self._seen(state) != self._structure:
            self.build(self.rect, state)
        if not self._covered:
            self.show(state)

    def _cover(self) -> None:
        """What lies in the card's place while a question stands; tabs lead away from it all the same."""
        self.plot = None
        if self.tabs:
            self.head("", self.rect.width)
        top = self.ui.style.px(HEAD) if self.tabs else 0
        canvas = self.ui.canvas(self.frame, 0, top, self.rect.width, self.rect.height - top)
        Painter(canvas).draw(cover_picture(self.ui.style, self.rect.width, self.rect.height - top))
        self.ui.explain(canvas, lambda _, __: sentence("question"))

    def fill(self, state: State) -> None:
        """Make what the card holds."""
        raise NotImplementedError

    def show(self, state: State) -> None:
        """Make what the card holds agree with `state`."""
        raise NotImplementedError

    def head(self, title: str, room: float, word: str = "") -> tuple[Tag, float]:
        """The title, or the tabs that stand in its place, within `room`; the phrase after it is about a `word`.

        Returns
        -------
        note : item for the phrase after the title
        x : float
            Where that phrase begins.
        """
        ui, px = self.ui, self.ui.style.px
        self._title_end = room
        if self.tabs:
            return ui.text(self.frame, 0, px(11), "", ui.style.palette.t2, ui.fonts.small), self._tabs(room)
        tip = sentence(WORDS[self.name])
        ui.text(self.frame, px(PAD), px(12), title, ui.style.palette.t0, ui.fonts.title, tip=tip)
        x = px(PAD) + text_width(title, ui.style.size) * BOLD + px(10)
        tip = sentence(word) if word else ""
        return ui.text(self.frame, x, px(13), "", ui.style.palette.t2, ui.fonts.small, tip=tip), x

    def _tabs(self, room: float) -> float:
        """The tabs, on a second line as well if they do not fit `room`; where what follows on the first line begins."""
        ui, px = self.ui, self.ui.style.px
        assert self.tabs is not None
        end = 0
        size, places = tab_places(self.tabs, ui.style, (room, self.rect.width - px(4)))
        fonts = {ui.style.tiny: ui.fonts.tiny, ui.style.small: ui.fonts.small}
        for (label, card, front), (x, width, line) in zip(self.tabs.choices, places, strict=True):
            ui.button(
                self.frame,
                (x, px(7) + line * px(SECOND), width, px(26)),
                label,
                choose_tab(ui, card),
                tab_hint(label, card),
                ui.themes.on if front else ui.themes.tab,
                fonts.get(size, ui.fonts.title if front else ui.fonts.body),
                tag=f"tab.{label if label in GROUPS else card}",
            )
            end = x + width if line == 0 else end
        self._lines = 1 + max((place.line for place in places), default=0)
        return end

    def tabs_width(self) -> float:
        """Pixels of a head that its tabs take side by side."""
        _, places = tab_places(self.tabs or Tabs(), self.ui.style, (inf, inf))
        return places[-1].left + places[-1].width if places else self.ui.style.px(8)

    def head_buttons(self, buttons: Sequence[tuple[str, str, str, Callable[[], object]]]) -> float:
        """Flat buttons at the right of the head: (tag, label, tooltip, action); returns where they begin."""
        ui, px = self.ui, self.ui.style.px
        x: float = self.rect.width - px(8)
        for tag, label, tip, action in reversed(buttons):
            width = round(text_width(label, ui.style.small) + px(14))
            x -= width
            ui.button(self.frame, (x, px(8), width, px(24)), label, action, tip, ui.themes.flat, tag=tag)
            x -= px(2)
        return x

    @property
    def body(self) -> Rect:
        """The room under the head, from the corner of the card."""
        if self.close and not self.head_when_close:
            return Rect(0, 0, self.rect.width - 2, self.rect.height - 2)
        head = self.ui.style.px(HEAD + (self._lines - 1) * SECOND)
        return Rect(0, head, self.rect.width - 2, self.rect.height - head - 2)
