"""The gradient check in the detail card: made at once where it is short, else bit by bit, as long as nothing runs."""

from visualizer.gui.bit_by_bit import GrowingCheck
from visualizer.gui.card.panel import Panel
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.check.check_picture import check_awaited, check_hint, check_picture
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State


class CheckPanel(Panel):
    """The comparison of the updates of the iteration that comes next."""

    def __init__(self, ui: Ui, frame: Tag, room: Rect) -> None:
        self._check = GrowingCheck()
        super().__init__(ui, frame, room, self._drawn, self._told)

    def show(self, state: State) -> None:
        self._check.follow(state)
        if self._check.goes_on and state.motion is None and self not in self.ui.tasks:
            self.ui.tasks.append(self)
        super().show(state)

    def update(self) -> None:
        """Go on with the comparison, once a frame."""
        state = self.ui.state
        if not self._check.is_of(state) or not self.is_there:
            self.close()
        elif self._check.advance():
            self.close()
            super().show(state)

    def close(self) -> None:
        """Leave what is under way."""
        self.ui.tasks.remove(self)

    def _drawn(self, state: State, style: Style, width: int, height: int) -> list[Shape]:
        parts = self._check.found
        if parts is None:
            return check_awaited(state, style, width, height)
        return check_picture(state, parts, style, width, height)

    def _told(self, state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
        parts = self._check.found
        if parts is None:
            return sentence("gradient check")
        return check_hint(state, parts, style, size, x, y)
