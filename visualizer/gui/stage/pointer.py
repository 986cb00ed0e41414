"""The ring that follows the mouse while it moves, and the ink that the right button draws: no part of the state."""

import time

import dearpygui.dearpygui as dpg

from visualizer.scene.palette import Palette
from visualizer.scene.shape import Point, Shape
from visualizer.scene.stage.ink import ink_shapes, ring_shapes
from visualizer.session.state import State

# The ring stays so long after the mouse has stopped.
SECONDS = 0.8
# Points of a stroke are at least so many pixels apart.
APART = 2.0


class Pointer:
    """Ring and ink; what the mouse does is told by its handlers.

    Attributes
    ----------
    strokes : list of list of Point
        Lines of ink, in the order in which they were drawn.
    """

    def __init__(self) -> None:
        self.strokes: list[list[Point]] = []
        self._place: Point = (0.0, 0.0)
        self._moved = 0.0
        self._drawing = False
        self._page: tuple[object, ...] = ()

    def handle_mouse(self) -> None:
        """Listen to the mouse; the handlers stay as long as the window does."""
        with dpg.handler_registry():
            dpg.add_mouse_move_handler(callback=self._move)
            dpg.add_mouse_click_handler(dpg.mvMouseButton_Right, callback=self._press)
            dpg.add_mouse_release_handler(dpg.mvMouseButton_Right, callback=self._release)

    def picture(self, state: State, palette: Palette, height: int) -> list[Shape]:
        """Ring and ink over the stage of a state; another step clears the ink."""
        lecture = state.lecture
        page = (lecture.back, lecture.told, lecture.full) if lecture is not None else ()
        if page != self._page:
            self._page = page
            self.clear()
        seen = time.monotonic() - self._moved < SECONDS and not self._drawing
        ring = ring_shapes(self._place, palette, height) if seen else []
        return [*ink_shapes(self.strokes, palette, height), *ring]

    def clear(self) -> None:
        """Take the ink away."""
        self.strokes.clear()
        self._drawing = False

    def _move(self) -> None:
        place = dpg.get_mouse_pos(local=False)
        self._place, self._moved = (float(place[0]), float(place[1])), time.monotonic()
        if self._drawing and self.strokes:
            (x, y), last = self._place, self.strokes[-1][-1]
            if abs(x - last[0]) + abs(y - last[1]) >= APART:
                self.strokes[-1].append(self._place)

    def _press(self) -> None:
        x, y = dpg.get_mouse_pos(local=False)
        self._drawing = True
        self.strokes.append([(float(x), float(y))])

    def _release(self) -> None:
        self._drawing = False
