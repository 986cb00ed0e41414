"""Taking one iteration apart, phase by phase; never changes data."""

from dataclasses import replace

from visualizer.errors import InvalidValue, VisualizerError
from visualizer.message import shown
from visualizer.session import run, timeline
from visualizer.session.pace import Motion
from visualizer.session.state import Message, State


def next_phase(state: State) -> State:
    """The next phase revealed; after the last one, the next iteration."""
    if state.phase < len(state.steps):
        return replace(state, phase=state.phase + 1, motion=None, message=None)
    return run.stepped(state)


def phase_before(state: State) -> State:
    """The last phase hidden; before the first one, the end of the iteration before.

    Raises
    ------
    InvalidValue
        At the start.
    """
    if state.phase:
        return replace(state, phase=state.phase - 1, motion=None, message=None)
    before = timeline.iteration_before(state)
    return replace(before, phase=len(before.steps))


def at_phase(state: State, phase: int) -> State:
    """A phase of the present iteration.

    Raises
    ------
    InvalidValue
        If there is none of that number.
    """
    if not 0 <= phase <= len(state.steps):
        raise InvalidValue(f"An iteration of this network has phases 1 to {len(state.steps)}; {phase} is not one.")
    return replace(state, phase=phase, motion=None, message=None)


def at_named_phase(state: State, name: str) -> State:
    """The phase of the present iteration that is called so, such as ``l1_error``; its number is a name too.

    Raises
    ------
    InvalidValue
        If none is.
    """
    names = [step.name for step in state.steps]
    if name in names:
        return at_phase(state, 1 + names.index(name))
    if name.isascii() and name.isdigit() and 1 <= int(name[:4]) <= len(names) and len(name) <= 4:
        return at_phase(state, int(name))
    raise InvalidValue(f"An iteration of this network has no phase {shown(name)}; it has {', '.join(names)}.")


def playing(state: State) -> State:
    """Phases being played, the first one at once."""
    first = next_phase(state)
    return first if first.message else replace(first, motion=Motion(first.iteration, None, None, phases=True))


def carried_on(state: State, elapsed: float) -> State:
    """The play carried on after `elapsed` seconds; by at most one phase, so that none is missed."""
    motion = state.motion
    if motion is None:
        return state
    due = motion.due + elapsed * state.pace.phase_speed
    if due < 1:
        return replace(state, motion=replace(motion, due=due))
    try:
        after = next_phase(state)
    except VisualizerError as problem:  # no iteration comes next
        return replace(state, motion=None, message=Message(str(problem), problem=True))
    # What ends a step, such as weights that would be no numbers, has said so and ends the play as well.
    return after if after.message else replace(after, motion=replace(motion, due=min(due - 1, 0.5)))
