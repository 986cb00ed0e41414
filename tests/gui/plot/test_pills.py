"""Names in the plots of the window: Dear PyGui draws no lines of its own over them."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import dearpygui.dearpygui as dpg
import pytest

from visualizer.gui.plot.pills import Pills
from visualizer.scene.chart.pill import APART
from visualizer.scene.chart.plot import Plot
from visualizer.scene.layout import Rect
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style

STYLE = Style(DARK, 16)
AXES = Plot(STYLE, Rect(40, 6, 200, 100), (0.0, 100.0), (0.0, 1.0), False, False)


@pytest.fixture
def plot() -> Iterator[Any]:
    dpg.create_context()
    with dpg.window():
        item: Any = dpg.add_plot()
    dpg.add_plot_axis(dpg.mvXAxis, parent=item)
    y = dpg.add_plot_axis(dpg.mvYAxis, parent=item)

    def line(_theme: object) -> Any:
        return dpg.add_line_series([0.0], [0.0], parent=y)

    ui = SimpleNamespace(style=STYLE, themes=SimpleNamespace(line=lambda *_: None))
    yield SimpleNamespace(item=item, ui=ui, line=line)
    dpg.destroy_context()


def test_each_is_centred_on_its_place_and_says_what_it_is_told(plot: Any) -> None:
    pills, here = Pills(plot, [(90, 90, 90, 255)] * 3), (50.0, 0.5)

    pills.show(AXES, [(0, "held out", here, 0.0), (2, "0.0431", here, 0.0), (1, "past", (101.0, 0.5), 0.0)])

    children: Any = dpg.get_item_children(plot.item, 0)
    items = [dpg.get_item_configuration(item) for item in children]
    assert [item["show"] for item in items] == [True, False, True]
    assert [item["label"] for item in items] == ["held out", "", "0.0431"]
    # One that is offset from its point gets a line to it, over the names before it.
    assert all(tuple(item["offset"]) == (0.0, 0.0) for item in items)
    places = [dpg.get_value(item)[:2] for item in children]
    assert abs(places[0][1] - places[2][1]) * 100 == pytest.approx(APART, abs=1)
    pills.hide()
    assert not any(dpg.get_item_configuration(item)["show"] for item in children)
