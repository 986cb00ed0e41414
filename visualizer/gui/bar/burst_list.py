"""The list beside the burst button: bursts of other lengths."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.action.training import BURST_LENGTHS
from visualizer.gui.painter import Tag
from visualizer.gui.popup import BURST_LIST
from visualizer.gui.ui import Ui
from visualizer.gui.widget.entry_list import Entry, open_entries
from visualizer.scene import number
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.palette import rgba
from visualizer.session.command import RunBurst, SetPace
from visualizer.session.pace import Pace
from visualizer.typed.field import whole_number


def open_burst_list(ui: Ui, button: Tag) -> None:
    """Open the list under `button`: some lengths, and a field for any."""

    def field() -> None:
        dpg.add_text("or any number, then Enter", color=rgba(ui.style.palette.t2))
        dpg.add_input_text(
            tag="transport.burst.any",
            width=ui.style.px(170),
            on_enter=True,
            callback=lambda _, text: _start_typed(ui, text),
            hint="such as 2,500",
        )

    entries = [
        Entry(f"{number.count(count)} iterations", _starting(ui, count), sentence("burst"), f"transport.burst.{count}")
        for count in BURST_LENGTHS
    ]
    chosen = BURST_LENGTHS.index(ui.state.pace.burst) if ui.state.pace.burst in BURST_LENGTHS else None
    open_entries(ui, BURST_LIST, button, entries, chosen, field)


def _starting(ui: Ui, length: int) -> Callable[[], object]:
    return lambda: _start(ui, replace(ui.state.pace, burst=length))


def _start(ui: Ui, pace: Pace) -> None:
    if ui.dispatch(SetPace(pace)):
        ui.dispatch(RunBurst(pace.burst))


def _start_typed(ui: Ui, text: str) -> None:
    try:
        pace = replace(ui.state.pace, burst=whole_number(text, "length of a burst", 1000))
    except VisualizerError as problem:
        ui.session.refuse(str(problem))
        return
    dpg.configure_item(BURST_LIST, show=False)
    _start(ui, pace)
