"""What an action is: what it is called, which keys ask for it, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from visualizer.gui.ui import Callback, Ui
from visualizer.session.command import Command, SetPace, SetView
from visualizer.session.pace import Pace
from visualizer.session.state import State
from visualizer.session.view import View

# Dear PyGui 2.3.1 names these keys by codes that its own library no longer knows: reading them is undefined.
PAGE_UP, PAGE_DOWN = 517, 518
EQUAL = 602


class InCell(Enum):
    """What a key means while a cell of the truth table is edited."""

    DONE = auto()  # the action is done beside it
    LEFT = auto()  # the cell is put away before the action is done
    ENDED = auto()  # the cell is put away, and that is all


@dataclass(frozen=True)
class Key:
    """A key, and the keys for modifying that go with it.

    Attributes
    ----------
    code : int
        Dear PyGui's.
    cap : str
        As all of it is printed on the keyboard; empty for another key for the same, which need not be told.
    ctrl : bool
        Whether Ctrl must be held.
    shift : bool or None
        Whether Shift must be held, or must not; None where it does not matter, as + needs it on some keyboards.
    """

    code: int
    cap: str = ""
    ctrl: bool = False
    shift: bool | None = False


@dataclass(frozen=True)
class Action:
    """Something that a person can do, by a key, a menu or a button.

    Attributes
    ----------
    tag : str
        By which its entry in a menu, and buttons for it, are found.
    label : str
        In menus; empty if it is in none.
    tip : str
        What it does, in one sentence.
    keys : tuple of Key
        Any of them asks for it.
    command : callable, optional
        Makes of a state the command to dispatch; None where there is nothing to do.
    perform : callable, optional
        Does what is no command. One of these two is given.
    repeats : bool
        Whether holding a key does it again and again.
    everywhere : bool
        Whether its keys work in dialogs, menus and fields too.
    in_cell : InCell
    on : callable, optional
        Whether a state has what it switches on; its entry in a menu is ticked then.
    reminder : str
        A word for it in the status line.
    """

    tag: str
    label: str
    tip: str
    keys: tuple[Key, ...] = ()
    command: Callable[[State], Command | None] | None = None
    perform: Callable[[Ui], object] | None = None
    repeats: bool = False
    everywhere: bool = False
    in_cell: InCell = InCell.DONE
    on: Callable[[State], bool] | None = None
    reminder: str = ""

    @property
    def item(self) -> str:
        """Tag of its entry in a menu."""
        return f"do.{self.tag}"

    @property
    def caps(self) -> str:
        """Its keys, as they are printed."""
        return "  ".join(key.cap for key in self.keys if key.cap)

    @property
    def hint(self) -> str:
        """What a button for it explains: what it does, and its keys."""
        return f"{self.tip} ({self.caps})" if self.keys else self.tip

    def is_on(self, state: State) -> bool:
        """Whether `state` has what it switches on."""
        return self.on is not None and self.on(state)

    def do(self, ui: Ui) -> None:
        """Do it."""
        with ui.act():
            if self.perform is not None:
                self.perform(ui)
            elif self.command is not None and (command := self.command(ui.state)) is not None:
                ui.dispatch(command)

    def callback(self, ui: Ui) -> Callback:
        """What does it when it is called."""
        return lambda: self.do(ui)


def view_choice(tag: str, label: str, tip: str, **wanted: Any) -> Action:
    """Chooses how things are shown: what fields of the view are to be. It is on where they are."""

    def chosen(state: State) -> View:
        return replace(state.view, **wanted)

    return Action(tag, label, tip, command=lambda s: SetView(chosen(s)), on=lambda s: chosen(s) == s.view)


def pace_choice(tag: str, label: str, tip: str, **wanted: Any) -> Action:
    """Chooses how fast things go: what fields of the pace are to be. It is on where they are."""

    def chosen(state: State) -> Pace:
        return replace(state.pace, **wanted)

    return Action(tag, label, tip, command=lambda s: SetPace(chosen(s)), on=lambda s: chosen(s) == s.pace)
