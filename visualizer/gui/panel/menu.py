"""The menu bar, and at its right what is shown and how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.gui.action import Actions
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.burst_list import BURSTS
from visualizer.gui.panel.dialog import front_dialog
from visualizer.gui.panel.file_menu import FileMenu
from visualizer.gui.panel.stop_dialog import StopDialog
from visualizer.gui.panel.table_dialog import FillDialog
from visualizer.gui.shortcut import CAPS
from visualizer.scene import number
from visualizer.scene.caption import menu_line
from visualizer.scene.layout import MENU
from visualizer.scene.text import text_width
from visualizer.scene.transport import speed_text
from visualizer.session.command import AddColumn, AddRow, Command, RunBurst, SetPace, SetView
from visualizer.session.experiment import Experiment
from visualizer.session.state import MAX_DIGITS, PHASE_SPEEDS, SPEEDS, TYPE_SIZES, Edges, Numbers, Pace, State, View

TITLES = ("File", "Edit", "Run", "View", "Presets", "Help")
EDGES: tuple[Edges, ...] = ("weight", "update", "change")
NUMBERS: dict[Numbers, str] = {
    "all": "Numbers on all",
    "selected": "Numbers on the selected ones",
    "none": "No numbers",
}
# What can be switched on and off, by the name of the field of the view.
SWITCHES = ("log_x", "log_y", "hidden_errors", "row_errors")


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
        self._turns: tuple[str, ...] = ("-", "-")
        self._looks: tuple[View, Pace] | None = None

    def _act(self, label: str, action: str, key: str = "") -> None:
        """An entry for an action and its key, which may be that of another name."""
        perform: Callable[[], None] = getattr(self.actions, action)
        dpg.add_menu_item(label=label, shortcut=CAPS[key or action], tag=f"do.{action}", callback=lambda: perform())

    def _command(self, label: str, tag: str, command: Callable[[], Command], checkable: bool = False) -> None:
        dpg.add_menu_item(label=label, tag=f"do.{tag}", check=checkable, callback=lambda: self.kit.dispatch(command()))

    def _file(self) -> None:
        self._files = FileMenu(self.kit, self.actions)
        self._files.fill()

    def _edit(self) -> None:
        self._act("Undo", "undo")
        self._act("Redo", "redo")
        dpg.add_separator()
        self._command("Add row", "add_row", AddRow)
        self._act("Remove selected row", "remove_row")
        self._command("Add input column", "add_input", lambda: AddColumn("input"))
        self._command("Add output column", "add_output", lambda: AddColumn("output"))
        dpg.add_separator()
        self._act("Paste a block of numbers…", "paste")
        dpg.add_menu_item(label="Full table…", tag="do.fill", callback=lambda: FillDialog(self.kit).open())

    def _run(self) -> None:
        self._act("Run or pause", "run")
        self._act("Step", "step")
        self._act("Step back", "back")
        with dpg.menu(label="Phases"):
            self._act("Phase", "phase")
            self._act("Phase back", "phase_back")
            self._act("Play phases or pause", "play_phases")
            dpg.add_separator()
            for speed in PHASE_SPEEDS:
                self._command(f"{speed:g} a second", f"phase_speed.{speed:g}", self._paced(phase_speed=speed), True)
        with dpg.menu(label="Go to"):
            self._act("Start", "first")
            self._act("Last iteration", "last")
            self._act("Iteration…", "go_to")
        dpg.add_separator()
        self._act("Reset", "reset")
        self._act("New weights", "new_weights")
        with dpg.menu(label="Burst"):
            for count in BURSTS:
                self._command(number.count(count), f"burst.{count}", partial(RunBurst, count))
        with dpg.menu(label="Speed"):
            for speed in SPEEDS:
                self._command(speed_text(speed), f"speed.{speed:g}", self._paced(speed=speed), True)
        dpg.add_menu_item(label="Stop at…", tag="do.stop", callback=lambda: StopDialog(self.kit).open())

    def _paced(self, **changed: float) -> Callable[[], Command]:
        return lambda: SetPace(replace(self.kit.state.pace, **changed))  # type: ignore[arg-type]

    def _view(self) -> None:
        self._act("Dark or light", "theme")
        with dpg.menu(label="Type size"):
            self._act("Larger type", "larger")
            self._act("Smaller type", "smaller")
            dpg.add_separator()
            for size in TYPE_SIZES:
                self._command(f"{size}", f"size.{size}", self._look(size=size), True)
        self._act("Full screen", "full_screen")
        dpg.add_separator()
        with dpg.menu(label="Row"):
            self._act("Row above", "row_up", "up")
            self._act("Row below", "row_down", "down")
            self._act("Mean of all rows", "mean")
        with dpg.menu(label="Synapses"):
            for edges in EDGES:
                self._command(f"By {edges}", f"edges.{edges}", self._look(edges=edges), True)
            dpg.add_separator()
            for numbers, label in NUMBERS.items():
                self._command(label, f"numbers.{numbers}", self._look(numbers=numbers), True)
            with dpg.menu(label="Digits"):
                for digits in range(1, MAX_DIGITS + 1):
                    self._command(f"{digits}", f"digits.{digits}", self._look(digits=digits), True)
        with dpg.menu(label="Plots"):
            self._command("Logarithmic iterations", "log_x", self._switch("log_x"), True)
            self._command("Logarithmic error", "log_y", self._switch("log_y"), True)
            self._command("Errors of hidden layers", "hidden_errors", self._switch("hidden_errors"), True)
            self._command("Errors of rows", "row_errors", self._switch("row_errors"), True)
            self._act("Follow the run", "follow")
        dpg.add_separator()
        self._act("Compare two iterations…", "compare")

    def _look(self, **changed: object) -> Callable[[], Command]:
        return lambda: SetView(replace(self.kit.state.view, **changed))  # type: ignore[arg-type]

    def _switch(self, name: str) -> Callable[[], Command]:
        return lambda: self._look(**{name: not getattr(self.kit.state.view, name)})()

    def _presets(self) -> None:
        for place, preset in enumerate(self.presets):
            item = dpg.add_menu_item(label=preset.title, tag=f"do.preset.{place}", callback=self._open(preset))
            self.kit.tip(item, preset.note)

    def _open(self, preset: Experiment) -> Callable[[], None]:
        return lambda: self.actions.open_preset(preset)

    def _help(self) -> None:
        self._act("Keys and first steps", "help")

    def show(self, state: State) -> None:
        """Make the line, the ticks in the menus, and what can be undone agree with `state`."""
        self._files.show()
        view, pace = state.view, state.pace
        if (view, pace) != self._looks:
            self._looks = view, pace
            self._tick({name: bool(getattr(view, name)) for name in SWITCHES})
            self._tick({f"edges.{name}": name == view.edges for name in EDGES})
            self._tick({f"numbers.{name}": name == view.numbers for name in NUMBERS})
            self._tick({f"digits.{digits}": digits == view.digits for digits in range(1, MAX_DIGITS + 1)})
            self._tick({f"size.{size}": size == view.size for size in TYPE_SIZES})
            self._tick({f"phase_speed.{speed:g}": speed == pace.phase_speed for speed in PHASE_SPEEDS})
            self._tick({f"speed.{speed:g}": speed == pace.speed for speed in SPEEDS})
        turns = tuple(stack[-1].label if stack else "" for stack in (state.past, state.future))
        if turns != self._turns:
            self._turns = turns
            for action, what in zip(("undo", "redo"), turns, strict=True):
                label = f"{action.capitalize()} {what}".rstrip()
                dpg.configure_item(f"do.{action}", label=label, enabled=bool(what))
        dialog = front_dialog()
        # The line lies in front of all windows; in a low window a dialog reaches up to it.
        covered = dialog is not None and dialog.top < self.kit.style.px(MENU)
        self._painter.draw([] if covered else menu_line(state, self.kit.style, self._left, self._width))

    def _tick(self, on: dict[str, bool]) -> None:
        for name, ticked in on.items():
            dpg.set_value(f"do.{name}", ticked)
