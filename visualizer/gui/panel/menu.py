"""The menu bar, and at its right what is shown and how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.gui.action import Actions
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.stop_dialog import StopDialog
from visualizer.gui.panel.table_dialog import FillDialog
from visualizer.gui.panel.transport import BURSTS
from visualizer.gui.shortcut import CAPS
from visualizer.scene import number
from visualizer.scene.caption import menu_line
from visualizer.scene.text import text_width
from visualizer.scene.transport import speed_text
from visualizer.session.command import AddColumn, AddRow, Command, Open, RunBurst, SetPace, SetView
from visualizer.session.experiment import Experiment
from visualizer.session.state import SPEEDS, TYPE_SIZES, State, View

TITLES = ("File", "Edit", "Run", "View", "Presets", "Help")


class Menu:
    """The menus, and the line at their right.

    Parameters
    ----------
    kit : Kit
    actions : Actions
    presets : sequence of Experiment
        In the order in which they are listed.
    """

    def __init__(self, kit: Kit, actions: Actions, presets: Sequence[Experiment]) -> None:
        self.kit, self.actions, self.presets = kit, actions, presets

    def build(self, width: int) -> None:
        """Make the menus for a window of `width` pixels."""
        with dpg.menu_bar(parent="main", tag="menu"):
            for title in TITLES:
                fill: Callable[[], None] = getattr(self, f"_{title.lower()}")
                with dpg.menu(label=title, tag=f"menu.{title.lower()}"):
                    fill()
                dpg.bind_item_theme(f"menu.{title.lower()}", self.kit.themes.popup)
        style = self.kit.style
        self._left = sum(text_width(title, style.size) + style.px(17) for title in TITLES) + style.px(16)
        self._width = width
        line: Tag = dpg.add_viewport_drawlist(front=True)
        self.kit.loose.append(line)
        self._painter = Painter(line)

    def _act(self, label: str, action: str) -> None:
        perform: Callable[[], None] = getattr(self.actions, action)
        dpg.add_menu_item(label=label, shortcut=CAPS[action], tag=f"do.{action}", callback=lambda: perform())

    def _command(self, label: str, tag: str, command: Callable[[], Command], checkable: bool = False) -> None:
        dpg.add_menu_item(label=label, tag=f"do.{tag}", check=checkable, callback=lambda: self.kit.dispatch(command()))

    def _file(self) -> None:
        self._act("Quit", "quit")

    def _edit(self) -> None:
        self._command("Add row", "add_row", AddRow)
        self._act("Remove selected row", "remove_row")
        self._command("Add input column", "add_input", lambda: AddColumn("input"))
        self._command("Add output column", "add_output", lambda: AddColumn("output"))
        dpg.add_separator()
        self._act("Paste a block of numbers…", "paste")
        dpg.add_menu_item(label="Full table…", tag="do.fill", callback=lambda: FillDialog(self.kit).open())

    def _run(self) -> None:
        for label, action in (
            ("Run or pause", "run"),
            ("Step", "step"),
            ("Reset", "reset"),
            ("New weights", "new_weights"),
        ):
            self._act(label, action)
        with dpg.menu(label="Burst"):
            for count in BURSTS:
                self._command(number.count(count), f"burst.{count}", partial(RunBurst, count))
        with dpg.menu(label="Speed"):
            for speed in SPEEDS:
                self._command(speed_text(speed), f"speed.{speed:g}", self._speed(speed))
        dpg.add_menu_item(label="Stop at…", tag="do.stop", callback=lambda: StopDialog(self.kit).open())

    def _speed(self, speed: float) -> Callable[[], Command]:
        return lambda: SetPace(replace(self.kit.state.pace, speed=speed))

    def _view(self) -> None:
        self._act("Dark or light", "theme")
        self._act("Larger type", "larger")
        self._act("Smaller type", "smaller")
        with dpg.menu(label="Type size"):
            for size in TYPE_SIZES:
                self._command(f"{size}", f"size.{size}", self._look(partial(_sized, size)))
        self._act("Full screen", "full_screen")
        dpg.add_separator()
        self._act("Row above", "row_up")
        self._act("Row below", "row_down")
        self._act("Mean of all rows", "mean")
        dpg.add_separator()
        self._command("Logarithmic iterations", "log_x", self._look(lambda v: replace(v, log_x=not v.log_x)), True)
        self._command("Logarithmic error", "log_y", self._look(lambda v: replace(v, log_y=not v.log_y)), True)
        self._act("Follow the run", "follow")

    def _look(self, change: Callable[[View], View]) -> Callable[[], Command]:
        return lambda: SetView(change(self.kit.state.view))

    def _presets(self) -> None:
        for place, preset in enumerate(self.presets):
            item = dpg.add_menu_item(label=preset.title, tag=f"do.preset.{place}", callback=self._open(preset))
            self.kit.tip(item, preset.note)

    def _open(self, preset: Experiment) -> Callable[[], None]:
        def start() -> None:
            self.kit.dispatch(Open(preset))

        return start

    def _help(self) -> None:
        self._act("Keys and first steps", "help")

    def show(self, state: State) -> None:
        """Make the line and the ticks in the menus agree with `state`."""
        for name in ("log_x", "log_y"):
            on = getattr(state.view, name)
            if dpg.get_value(f"do.{name}") != on:
                dpg.set_value(f"do.{name}", on)
        self._painter.draw(menu_line(state, self.kit.style, self._left, self._width))


def _sized(size: int, view: View) -> View:
    return replace(view, size=size)
