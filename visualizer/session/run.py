"""A run: what trains takes a state and returns the state that follows."""

import time
from dataclasses import replace

import numpy as np

from visualizer.engine.compiled.choice import said_engine
from visualizer.engine.training import Burst, last_sound, train
from visualizer.errors import InvalidValue, TrainingDiverged
from visualizer.session.pace import MAX_ITERATION, Motion, Pace
from visualizer.session.present import Present
from visualizer.session.segment import keyframe_stops
from visualizer.session.state import Message, State
from visualizer.session.timeline import at_present
from visualizer.session.undo import without_redo

# A tick trains in chunks of at most about this long, so that it ends close to its budget.
CHUNK_SECONDS = 0.02
FIRST_CHUNK = 64
LONGEST_CHUNK = 100_000
# The rate is measured over at least this long.
RATE_SECONDS = 0.5

# What mends weights that grow beyond all numbers.
SMALLER = "make alpha or the inputs smaller"


def stepped(state: State) -> State:
    """One iteration; pauses what runs."""
    _require_next(state)
    return _advanced(replace(state, phase=0, motion=None, message=None), 1)[0]


def started(state: State, count: int | None) -> State:
    """A burst of `count` iterations under way, or a run if `count` is None."""
    if count is not None and not 1 <= count <= MAX_ITERATION:
        raise InvalidValue(f"A burst has 1 to {MAX_ITERATION:,} iterations; {count:,} is not possible.")
    _require_next(state)
    goal = None if count is None else state.iteration + count
    motion = Motion(state.iteration, goal, _error_ahead(state, state.pace))
    return replace(state, phase=0, motion=motion, message=None)


def with_pace(state: State, pace: Pace) -> State:
    """Another pace; another error to stop at holds at once, also for what is under way."""
    motion = state.motion
    if motion is not None and pace.stop_error != state.pace.stop_error:
        motion = replace(motion, stop_error=_error_ahead(state, pace))
    return replace(state, pace=pace, motion=motion, message=_already_past(state, pace))


def _already_past(state: State, pace: Pace) -> Message | None:
    """Say so if a stop has just been set where the training has been already."""
    if pace.stop_iteration != state.pace.stop_iteration and pace.stop_iteration is not None:
        if pace.stop_iteration <= state.iteration:
            return Message(f"Iteration {pace.stop_iteration:,} has passed: a run stops there after a reset.")
    elif pace.stop_error != state.pace.stop_error and pace.stop_error is not None and state.error <= pace.stop_error:
        return Message(
            f"The error is at or below {pace.stop_error:g} already: a run stops when it falls to that again."
        )
    return None


def _error_ahead(state: State, pace: Pace) -> float | None:
    """The error to stop at, unless the error is that low already."""
    return None if pace.stop_error is None or state.error <= pace.stop_error else pace.stop_error


def carried_on(state: State, budget: float, elapsed: float) -> State:
    """The run or burst carried on for `budget` seconds, `elapsed` seconds after the last time."""
    motion = state.motion
    if motion is None:
        return state
    if not state.pass_.sound:  # after an edit of what is under way
        return _ended(state)
    before, began = state.iteration, time.perf_counter()
    speed = state.pace.speed
    if motion.goal is None and speed < float("inf"):
        due = min(motion.due + elapsed * speed, speed)
        state = replace(state, motion=replace(motion, due=due % 1))
        state = _timed(state, int(due), budget)
    else:
        state = _timed(state, MAX_ITERATION, budget)
    if state.motion is None:
        return state
    passed = max(elapsed, time.perf_counter() - began)
    motion = replace(state.motion, engine=said_engine(state.network, state.experiment.task))
    return replace(state, motion=_measured(motion, state.iteration - before, passed))


def _measured(motion: Motion, count: int, elapsed: float) -> Motion:
    """`motion` with `count` iterations more on its clock; the rate changes at most twice a second, to be readable."""
    counted, clock = motion.counted + count, motion.clock + elapsed
    if counted == 0 or clock < RATE_SECONDS:
        return replace(motion, counted=counted, clock=clock)
    return replace(motion, rate=counted / clock, counted=0, clock=0.0)


def _timed(state: State, count: int, budget: float) -> State:
    """Up to `count` iterations within `budget` seconds, or until the motion ends."""
    now = time.perf_counter()
    deadline = now + budget
    swift, between = (state.motion.swift, state.motion.between) if state.motion else (0.0, 0.0)
    while count > 0 and state.motion is not None:
        # However little time there is, no more of it goes into what lies between than into training.
        room = min(CHUNK_SECONDS, max(deadline - now, between))
        chunk = max(1, int(swift * room)) if swift else FIRST_CHUNK
        began, done = now, min(chunk, count, _ahead(state))
        state, trained = _advanced(state, done)
        count -= done
        now = time.perf_counter()
        # Where the processor was taken away meanwhile, training seems slow: half of it is what is believed at the most.
        swift = max(swift / 2, done / max(1e-9, trained))
        between = now - began - trained
        if now >= deadline:
            break
    return state if state.motion is None else replace(state, motion=replace(state.motion, swift=swift, between=between))


def _ahead(state: State) -> int:
    """Iterations until the next place where the motion must stop; at least 1."""
    motion = state.motion
    places = [MAX_ITERATION]
    if state.iteration < state.history.reached:
        places.append(state.history.border_after(state.iteration))
    if motion is not None and motion.goal is not None:
        places.append(motion.goal)
    if state.pace.stop_iteration is not None and state.pace.stop_iteration > state.iteration:
        places.append(state.pace.stop_iteration)
    return max(1, min(places) - state.iteration)


def _advanced(state: State, count: int) -> tuple[State, float]:
    """The state `count` iterations later, fewer where the error is low or the numbers end; and seconds of training."""
    after, burst = _trained(state, count)
    if not after.present.sound:
        return _diverged(state, count), burst.seconds
    stop_error = state.motion.stop_error if state.motion else None
    if stop_error is not None:
        low = np.flatnonzero(np.append(burst.errors[1:], after.error) <= stop_error)
        if len(low):
            state, _ = _trained(state, int(low[0]) + 1)
            return _paused(state, f"the error has fallen to {stop_error:g}"), burst.seconds
    return _arrived(after), burst.seconds


def _trained(state: State, count: int) -> tuple[State, Burst]:
    """The state after `count` iterations, and what was recorded on the way.

    What has been before comes again with the edits that were made there; it does not go beyond such a border, and is
    not recorded again.
    """
    if state.iteration < state.history.reached:
        return _repeated(state, count)
    state = without_redo(state)
    stops = keyframe_stops(state.iteration, count)
    burst = train(state.network, state.experiment.task, count, stops, state.iteration)
    present = Present(state.experiment, burst.network, state.iteration + count)
    return replace(state, present=present, history=state.history.extended(burst, present.batch_error)), burst


def trained_to(state: State, reached: int) -> State:
    """The state after training from the end of its run to an iteration, as a run there would have left it.

    Raises
    ------
    InvalidValue
        If it is not at the end of its run, or the numbers end before that.
    """
    state = replace(state, phase=0, motion=None, message=None)
    if not state.iteration == state.history.reached <= reached <= MAX_ITERATION:
        raise InvalidValue(f"The run cannot be trained from iteration {state.iteration:,} to {reached:,}.")
    while state.iteration < reached:
        state, _ = _trained(state, min(LONGEST_CHUNK, reached - state.iteration))
        if not state.present.sound:
            raise InvalidValue(f"The run has no iteration {reached:,}: its numbers end before that.")
    return state


def _repeated(state: State, count: int) -> tuple[State, Burst]:
    burst = train(state.network, state.experiment.task, count, start=state.iteration)
    present = Present(state.experiment, burst.network, state.iteration + count)
    segment = state.history.segment_at(present.iteration)
    # Where a segment begins, its edit is made again.
    at_edit = segment.start == present.iteration
    after = at_present(state, segment.first) if at_edit else replace(state, present=present)
    return after, burst


def _arrived(state: State) -> State:
    """The state, paused if this is where its motion ends."""
    motion, iteration = state.motion, state.iteration
    if motion is None:
        return state
    if iteration == state.pace.stop_iteration:
        return _paused(state, "as asked")
    if iteration >= MAX_ITERATION:
        return _paused(state, "the last that is recorded")
    if motion.goal is not None and iteration >= motion.goal:
        return replace(state, motion=None)
    return state


def _paused(state: State, why: str) -> State:
    return replace(state, motion=None, message=Message(f"Paused at iteration {state.iteration:,}: {why}."))


def _diverged(state: State, count: int) -> State:
    return _ended(_trained(state, last_sound(state.network, state.experiment.task, count, state.iteration))[0])


def _ended(state: State) -> State:
    text = f"Paused at iteration {state.iteration:,}: the next weights would be no numbers; {SMALLER}."
    return replace(state, motion=None, message=Message(text, problem=True))


def _require_next(state: State) -> None:
    """Refuse what has no next iteration."""
    if state.iteration >= MAX_ITERATION:
        raise InvalidValue(f"Iteration {MAX_ITERATION:,} is the last; reset to train again.")
    if not state.pass_.sound:
        raise TrainingDiverged(f"The next weights would be no numbers; {SMALLER}.")
