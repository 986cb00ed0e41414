"""The list beside the burst button: bursts of other lengths."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.action import BURST_MENU
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Tag
from visualizer.scene import number
from visualizer.scene.palette import rgba
from visualizer.session.command import RunBurst, SetPace
from visualizer.session.entry import whole_number

BURSTS = (10, 100, 1000, 10_000, 100_000)


def fill_burst_list(kit: Kit, button: Tag) -> None:
    """Make the list that `button` opens: some lengths, and a field for any."""
    with dpg.popup(button, mousebutton=dpg.mvMouseButton_Left, tag=BURST_MENU):
        for count in BURSTS:
            label = f"{number.count(count)} iterations"
            dpg.add_menu_item(label=label, tag=f"transport.burst.{count}", callback=_start(kit, count))
        dpg.add_text("or any number, then Enter", color=rgba(kit.style.palette.t2))
        dpg.add_input_text(
            tag="transport.burst.any",
            width=kit.style.px(170),
            on_enter=True,
            callback=lambda _, text: _start_typed(kit, text),
            hint="such as 2,500",
        )
    dpg.bind_item_theme(BURST_MENU, kit.themes.popup)
    kit.loose.append(BURST_MENU)


def _start(kit: Kit, count: int) -> Callable[[], None]:
    def start() -> None:
        if kit.dispatch(SetPace(replace(kit.state.pace, burst=count))):
            kit.dispatch(RunBurst(count))

    return start


def _start_typed(kit: Kit, text: str) -> None:
    try:
        pace = replace(kit.state.pace, burst=whole_number(text, "length of a burst", 1000))
    except VisualizerError as problem:
        kit.session.refuse(str(problem))
        return
    dpg.configure_item(BURST_MENU, show=False)
    if kit.dispatch(SetPace(pace)):
        kit.dispatch(RunBurst(pace.burst))
