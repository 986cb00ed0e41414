"""A point of the surface that follows the pointer as long as the button is down."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.scene.surface.axes import held_axes
from visualizer.scene.surface.point_edit import dragged_to
from visualizer.session.command import MovePoint, SetView

# A pointer that has moved farther with its button down, in pixels, drags.
STILL = 4


class PointDrag:
    """A drag under way, which edits the table, also while it learns; all of it is undone at once.

    Parameters
    ----------
    ui : Ui
    canvas : item
    size : (width, height)
        Of the picture.
    row : int
        Whose point it is.
    clicked : callable
        What is done if the button goes up where it went down.
    """

    def __init__(self, ui: Ui, canvas: Tag, size: tuple[int, int], row: int, clicked: Callable[[], object]) -> None:
        self._ui, self._canvas, self._size, self._row, self._clicked = ui, canvas, size, row, clicked
        self._from = pointer_in(canvas)
        self._table = ui.state.experiment.table
        self._moved: tuple[tuple[int, float], ...] = ()
        ui.tasks.append(self)

    def update(self) -> None:
        """Follow the pointer, once a frame."""
        ui = self._ui
        if not dpg.does_item_exist(self._canvas) or ui.state.experiment.table is not self._table:
            self.close()
            return
        x, y = pointer_in(self._canvas)
        if self._moved or max(abs(x - self._from[0]), abs(y - self._from[1])) > STILL:
            values = dragged_to(ui.state, ui.style, self._size, x, y)
            if values != self._moved:
                if not self._moved:
                    # What is dragged beyond the other points must not move the ground under all of them.
                    ui.dispatch(SetView(held_axes(ui.state)))
                ui.dispatch(MovePoint(self._row, values, continued=bool(self._moved)))
                self._moved, self._table = values, ui.state.experiment.table
        if not dpg.is_mouse_button_down(dpg.mvMouseButton_Left):
            self.close()
            if not self._moved:
                self._clicked()

    def close(self) -> None:
        """Leave the point where it is; now the axes may fit all points again."""
        self._ui.tasks.remove(self)
        if self._ui.state.view.frame:
            self._ui.dispatch(SetView(replace(self._ui.state.view, frame=())))
