"""Pictures in the detail card: what has not changed is not made anew."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import dearpygui.dearpygui as dpg
import pytest

from visualizer.gui.card.panel import Panel
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Chain, Disc, Shape

GREY = (90, 90, 90, 255)


class _Map(Panel):
    has_ground = True


@pytest.fixture
def ui() -> Iterator[Any]:
    dpg.create_context()
    with dpg.window():
        canvas: Any = dpg.add_drawlist(100, 100)
    yield SimpleNamespace(canvas=lambda *_, **__: canvas, explain_words=lambda *_, **__: None, style=None)
    dpg.destroy_context()


def test_points_over_a_border_stay_whatever_number_of_lines_that_has(ui: Any) -> None:
    line = Chain(((0.0, 0.0), (9.0, 9.0)), GREY, 1)
    points = [Disc((float(k), 5.0), 2.0, GREY) for k in range(20)]

    def drawn(state: Any, *_: object) -> list[Shape]:
        return [*[line] * state, *points]

    panel = _Map(ui, 0, Rect(0, 0, 100, 100), drawn, lambda *_: "")
    layers: Any = dpg.get_item_children(ui.canvas(), 2)
    made = []
    for lines in (1, 4, 2, 0):
        panel.show(lines)  # type: ignore[arg-type]
        below, above = ([*(dpg.get_item_children(layer, 2) or ())] for layer in layers)
        assert len(below) == lines
        made.append(above)

    assert len(made[0]) == len(points)
    assert made[1:] == made[:-1]
