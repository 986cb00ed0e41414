"""The buttons of the panel of many seeds."""

from collections.abc import Callable, Mapping
from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.layout import Rect
from visualizer.scene.many.seed_actions import SeedAction
from visualizer.scene.text import text_width

# Units of height of a line of buttons, and of what parts two, within a group and from the next.
LINE, BETWEEN, APART = 28, 4, 14
LABELS = {"stop": "Stop", "networks": "Networks", "next": "Next 64", "play": "Play the stuck ones"}
# With these a group begins.
FIRST = ("stop", "networks", "play")
TRAIN = "train"


class SeedButtons:
    """How many to train, and what can be done with those that are, in as many lines as that takes.

    Parameters
    ----------
    ui : Ui
    frame : item
        Of the card.
    room : Rect
    begin : mapping of int to callable
        What trains so many.
    does : mapping of str to callable
        What the others do, by their names.

    Attributes
    ----------
    height : int
        Of all lines.
    """

    def __init__(
        self,
        ui: Ui,
        frame: Tag,
        room: Rect,
        begin: Mapping[int, Callable[[], object]],
        does: Mapping[str, Callable[[], object]],
    ) -> None:
        self._ui, self._frame, self._room, px = ui, frame, room, ui.style.px
        self._shown: dict[str, SeedAction] = {}
        self._x, self._line = float(room.x + px(8)), 0
        tip = "Train that many seeds beside the run"
        ui.text(frame, self._x, room.y + px(4), TRAIN, ui.style.palette.t2, ui.fonts.small, tip=tip)
        self._x += text_width(TRAIN, ui.style.small) + px(8)
        for n, do in begin.items():
            self._add(f"train.{n}", f"{n:,}", do, f"Train seeds 0 to {n - 1:,} beside the run")
        for name, do in does.items():
            button = self._add(name, LABELS[name], do, first=name in FIRST)
            ui.explain(button, partial(self._said, name))
        self.height = (self._line + 1) * px(LINE)

    def _add(self, name: str, label: str, do: Callable[[], object], tip: str = "", first: bool = False) -> Tag:
        """Make a button after the last one."""
        ui, px, room = self._ui, self._ui.style.px, self._room
        self._x += px(APART - BETWEEN) if first else 0
        width = round(text_width(label, ui.style.small) + px(14))
        if self._x + width > room.x + room.width - px(6):
            self._x, self._line = room.x + px(8), self._line + 1
        rect = self._x, room.y + self._line * px(LINE), width, px(23)
        self._x += width + px(BETWEEN)
        return ui.button(self._frame, rect, label, do, tip, ui.themes.control, tag=f"seeds.{name}")

    def _said(self, name: str, _x: float, _y: float) -> str:
        return self._shown[name].tip if name in self._shown else ""

    def show(self, actions: Mapping[str, SeedAction]) -> None:
        """Let every button say what it can do."""
        themes = self._ui.themes
        for name, action in actions.items():
            if self._shown.get(name) != action:
                self._shown[name] = action
                dpg.configure_item(f"seeds.{name}", enabled=action.enabled)
                dpg.bind_item_theme(f"seeds.{name}", themes.control_on if action.on else themes.control)
