"""Commands that take one iteration apart, phase by phase; they never change data."""

from dataclasses import replace

from visualizer.errors import InvalidValue, VisualizerError
from visualizer.session import timeline, training
from visualizer.session.command import Tick
from visualizer.session.phase import phases
from visualizer.session.state import Message, Motion, State


def stepped(state: State) -> State:
    """The next phase revealed; after the last one, the next iteration."""
    if state.phase < _count(state):
        return replace(state, phase=state.phase + 1, motion=None, message=None)
    return training.step(state)


def stepped_back(state: State) -> State:
    """The last phase hidden; before the first one, the end of the iteration before.

    Raises
    ------
    InvalidValue
        At the start.
    """
    if state.phase:
        return replace(state, phase=state.phase - 1, motion=None, message=None)
    before = timeline.stepped_back(state)
    return replace(before, phase=_count(before))


def gone_to(state: State, phase: int) -> State:
    """A phase of the present iteration.

    Raises
    ------
    InvalidValue
        If there is none of that number.
    """
    if not 0 <= phase <= _count(state):
        raise InvalidValue(f"An iteration of this network has phases 1 to {_count(state)}; {phase} is not one.")
    return replace(state, phase=phase, motion=None, message=None)


def playing(state: State) -> State:
    """Phases being played, the first one at once."""
    first = stepped(state)
    return first if first.message else replace(first, motion=Motion(first.iteration, None, None, phases=True))


def tick(state: State, command: Tick) -> State:
    """The play carried on; at most one phase a tick, so that none is missed."""
    motion = state.motion
    if motion is None:
        return state
    due = motion.due + command.elapsed * state.pace.phase_speed
    if due < 1:
        return replace(state, motion=replace(motion, due=due))
    try:
        after = stepped(state)
    except VisualizerError as problem:  # no iteration comes next
        return replace(state, motion=None, message=Message(str(problem), problem=True))
    # What ends a step, such as weights that would be no numbers, has said so and ends the play as well.
    return after if after.message else replace(after, motion=replace(motion, due=min(due - 1, 0.5)))


def _count(state: State) -> int:
    return len(phases(len(state.network.weights)))
