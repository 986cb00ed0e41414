"""The gradient check in the detail card: made at once where it is short, else bit by bit, as long as nothing runs."""

import dearpygui.dearpygui as dpg

from visualizer.gui.card.panel import Panel
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.check.check_picture import check_hint, check_picture
from visualizer.scene.check.comparison import Found, comparison
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.text import wrapped
from visualizer.session.present import Present
from visualizer.session.state import State

RUNNING = "Pause the run: then all updates are compared."
UNDER_WAY = "All updates are compared…"


class CheckPanel(Panel):
    """The comparison of the updates of the iteration that comes next."""

    def __init__(self, ui: Ui, frame: Tag, room: Rect) -> None:
        self._of: Present | None = None
        self._parts: Found | None = None
        super().__init__(ui, frame, room, self._drawn, self._told)

    def show(self, state: State) -> None:
        if self._of is not state.present:
            self._of, self._comparison = state.present, comparison(state.present)
            self._parts = self._comparison.finished() if self._comparison.short else None
        if self._parts is None and state.motion is None and self not in self.ui.tasks:
            self.ui.tasks.append(self)
        super().show(state)

    def update(self) -> None:
        """Go on with the comparison, once a frame."""
        state = self.ui.state
        if self._of is not state.present or not dpg.does_item_exist(self.canvas):
            self.close()
        elif not self._comparison.advance():
            self._parts = self._comparison.finished()
            self.close()
            super().show(state)

    def close(self) -> None:
        """Leave what is under way."""
        self.ui.tasks.remove(self)

    def _drawn(self, state: State, style: Style, width: int, height: int) -> list[Shape]:
        if self._parts is not None:
            return check_picture(state, self._parts, style, width, height)
        lines = wrapped(UNDER_WAY if state.motion is None else RUNNING, style.small, width - 2 * style.px(14))
        return [
            style.text(width / 2, height / 2 + style.px(18) * k, line, style.palette.t2, anchor=0.5)
            for k, line in enumerate(lines)
        ]

    def _told(self, state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
        if self._parts is None:
            return sentence("gradient check")
        return check_hint(state, self._parts, style, size, x, y)
