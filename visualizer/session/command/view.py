"""How the state is shown, and what the status bar says."""

from dataclasses import dataclass, replace

from visualizer.session.command.base import Command
from visualizer.session.state import Message, State
from visualizer.session.view import View


@dataclass(frozen=True)
class SetView(Command):
    """Change how the state is shown."""

    view: View

    def apply(self, state: State) -> State:
        return replace(state, view=self.view)


@dataclass(frozen=True)
class Say(Command):
    """Put a line into the status bar."""

    text: str
    problem: bool = False

    def apply(self, state: State) -> State:
        return replace(state, message=Message(self.text, self.problem))


@dataclass(frozen=True)
class Hush(Command):
    """Take the line out of the status bar."""

    def apply(self, state: State) -> State:
        return replace(state, message=None)
