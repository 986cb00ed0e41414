"""The timeline: a slider over the whole run that goes to any iteration of it, and a field for one by number."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.travel import GO_TO
from visualizer.gui.dialog.go_to import go_to
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.gui.widget.field import Field, FieldSpec
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.timeline_bar import KNOB, LEAST_TRACK, iteration_at, knob_at, timeline_picture
from visualizer.session.command import GoTo
from visualizer.session.state import State


class Timeline:
    """The slider.

    Parameters
    ----------
    ui : Ui
    parent : item
    rect : Rect
        Place in `parent`; where it is too narrow for a track, only the iteration is shown.
    """

    def __init__(self, ui: Ui, parent: Tag, rect: Rect) -> None:
        self._ui, self._rect = ui, rect
        self._canvas = ui.canvas(parent, rect.x, rect.y, rect.width, rect.height, tag="timeline")
        self.painter = Painter(self._canvas)
        ui.explain_words(self._canvas, self.painter, otherwise=lambda _, __: sentence("timeline"))
        # From the pointer to the middle of the knob while the button is held; None when it is not.
        self._grip: float | None = None
        if rect.width < ui.style.px(LEAST_TRACK):
            return
        ui.handle(self._canvas, clicked=self._press)
        registry: Tag
        with dpg.handler_registry() as registry:
            dpg.add_mouse_down_handler(dpg.mvMouseButton_Left, callback=self._drag)
            dpg.add_mouse_release_handler(dpg.mvMouseButton_Left, callback=self._release)
        ui.loose.append(registry)

    def show(self, state: State) -> None:
        """Draw what `state` says."""
        rect = self._rect
        self.painter.draw(timeline_picture(state, self._ui.style, rect.width, rect.height))

    def _press(self) -> None:
        """Take hold: of the knob where it was touched, or of it when it has come to the pointer."""
        state, style, x = self._ui.state, self._ui.style, pointer_in(self._canvas)[0]
        away = knob_at(state, style, self._rect.width, state.iteration) - x
        self._grip = away if abs(away) <= style.px(KNOB) else 0.0
        self._drag()

    def _drag(self) -> None:
        """Go where the pointer is, on the canvas or beside it."""
        if self._grip is None:
            return
        state, x = self._ui.state, pointer_in(self._canvas)[0] + self._grip
        iteration = iteration_at(state, self._ui.style, self._rect.width, x)
        if iteration != state.iteration:
            self._ui.dispatch(GoTo(iteration))

    def _release(self) -> None:
        self._grip = None


def go_to_field(ui: Ui, parent: Tag, rect: tuple[float, float, float]) -> Field:
    """A field for the number of an iteration; it is empty again when one is there."""

    def go(text: str) -> None:
        if text.strip():
            go_to(ui, text)

    padding = (ui.style.px(8), ui.style.px(4))
    spec = FieldSpec("timeline.goto", GO_TO.hint, lambda _: "", go, hint="go to")
    return Field(ui, parent, rect, spec, padding)
