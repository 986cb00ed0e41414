"""The session: holds the state, and lets commands through one at a time."""

import logging
from collections.abc import Callable

from visualizer.errors import VisualizerError
from visualizer.message import internal_error
from visualizer.session.command import Command, Say
from visualizer.session.state import State
from visualizer.session.update import update

log = logging.getLogger("visualizer")


class Session:
    """The present state and the gate through which it changes.

    Parameters
    ----------
    state : State
        The first present.

    Attributes
    ----------
    state : State
        The present. A new value after every command; what was read before stays valid.
    witness : callable or None
        Told of every command that was carried out: the state before, the command, the state after.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self.witness: Callable[[State, Command, State], object] | None = None

    def dispatch(self, command: Command) -> bool:
        """Carry out `command`.

        Returns
        -------
        bool
            Whether it was carried out. If not, the state is as it was, but for a message that says why.
        """
        before = self.state
        try:
            self.state = update(before, command)
        except VisualizerError as problem:
            self.refuse(str(problem))
            return False
        except Exception as defect:
            self.report(defect)
            return False
        if self.witness is not None:
            try:
                self.witness(before, command, self.state)
            except Exception as defect:
                self.report(defect)
        return True

    def refuse(self, text: str) -> None:
        """Say in the status bar why something was not done."""
        # Past the gate, which may be what fails; and no witness need know of it.
        self.state = Say(text, problem=True).apply(self.state)

    def report(self, defect: Exception) -> None:
        """Log a defect of the program with its traceback, and say so in the status bar.

        A defect that comes back with every frame is logged once.
        """
        text = internal_error(defect)
        if self.state.message is None or self.state.message.text != text:
            log.error("%s", text, exc_info=defect)
        self.refuse(text)
