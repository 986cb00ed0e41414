"""The one way in which a state becomes the next."""

from visualizer.session.command import Command
from visualizer.session.state import State


def update(state: State, command: Command) -> State:
    """The state that follows when `command` is carried out.

    Raises
    ------
    VisualizerError
        If it cannot be; the state that was passed in stays as it was.
    """
    return command.apply(state)
