"""Commands that train: each takes a state and returns the state that follows."""

import time
from dataclasses import replace

import numpy as np

from visualizer.engine.backprop import propagate
from visualizer.engine.training import Burst, last_sound, train
from visualizer.errors import TrainingDiverged
from visualizer.session.command import Tick
from visualizer.session.history import keyframe_stops
from visualizer.session.state import MAX_ITERATION, Message, Motion, State

# A tick trains in chunks of about this long, so that it ends close to its budget.
CHUNK_SECONDS = 0.002
FIRST_CHUNK = 64
# How quickly the displayed rate follows the measured one.
RATE_SMOOTHING = 0.1


def step(state: State) -> State:
    """One iteration; pauses what runs."""
    _require_sound(state)
    return _advanced(replace(state, motion=None, message=None), 1)


def begun(state: State, count: int | None) -> State:
    """A burst of `count` iterations under way, or a run if `count` is None."""
    _require_sound(state)
    if state.iteration >= MAX_ITERATION:
        raise TrainingDiverged(f"Iteration {MAX_ITERATION:,} is the last; reset to train again.")
    stop_error = state.pace.stop_error
    if stop_error is not None and state.error <= stop_error:
        stop_error = None
    goal = None if count is None else state.iteration + count
    return replace(state, motion=Motion(state.iteration, goal, stop_error), message=None)


def tick(state: State, command: Tick) -> State:
    """The run or burst carried on for the time that the command allows."""
    motion = state.motion
    if motion is None:
        return state
    before, began = state.iteration, time.perf_counter()
    speed = state.pace.speed
    if motion.goal is None and speed < float("inf"):
        due = min(motion.due + command.elapsed * speed, speed)
        state = replace(state, motion=replace(motion, due=due % 1))
        state = _timed(state, int(due), command.budget)
    else:
        state = _timed(state, MAX_ITERATION, command.budget)
    if state.motion is None:
        return state
    elapsed = max(command.elapsed, time.perf_counter() - began)
    now = (state.iteration - before) / elapsed
    rate = now if motion.rate == 0 else motion.rate + RATE_SMOOTHING * (now - motion.rate)
    return replace(state, motion=replace(state.motion, rate=rate))


def _timed(state: State, count: int, budget: float) -> State:
    """Up to `count` iterations within `budget` seconds, or until the motion ends."""
    deadline = time.perf_counter() + budget
    chunk = FIRST_CHUNK
    while count > 0 and state.motion is not None:
        began = time.perf_counter()
        done = min(chunk, count, _ahead(state))
        state = _advanced(state, done)
        count -= done
        now = time.perf_counter()
        if now >= deadline:
            break
        per_iteration = (now - began) / done
        chunk = max(1, int(min(CHUNK_SECONDS * 2, deadline - now) / per_iteration))
    # The answers, errors and updates that the screen shows: once a tick, not once a chunk.
    return replace(state, pass_=propagate(state.network, state.experiment.table))


def _ahead(state: State) -> int:
    """Iterations until the next place where the motion must stop; at least 1."""
    motion = state.motion
    places = [MAX_ITERATION]
    if motion is not None and motion.goal is not None:
        places.append(motion.goal)
    if state.pace.stop_iteration is not None and state.pace.stop_iteration > state.iteration:
        places.append(state.pace.stop_iteration)
    return max(1, min(places) - state.iteration)


def _advanced(state: State, count: int) -> State:
    """`count` iterations later, or earlier where the error is low enough or the numbers end."""
    network, table, start = state.network, state.experiment.table, state.iteration
    burst = train(network, table, count, keyframe_stops(start, count))
    reached = propagate(burst.network, table)
    if not (reached.sound and all(np.isfinite(matrix).all() for matrix in burst.network.weights)):
        return _diverged(state, count)
    stop_error = state.motion.stop_error if state.motion else None
    if stop_error is not None:
        low = np.flatnonzero(np.append(burst.errors[1:], reached.mean_absolute_error) <= stop_error)
        if len(low):
            count = int(low[0]) + 1
            burst = train(network, table, count, keyframe_stops(start, count))
            return _paused(_after(state, burst), f"the error has fallen to {stop_error:g}")
    return _arrived(_after(state, burst))


def _after(state: State, burst: Burst) -> State:
    return replace(
        state,
        network=burst.network,
        iteration=state.iteration + len(burst.errors),
        pass_=propagate(burst.network, state.experiment.table),
        history=state.history.extended(state.iteration, burst),
    )


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
    network, table, start = state.network, state.experiment.table, state.iteration
    sound = last_sound(network, table, count)
    burst = train(network, table, sound, keyframe_stops(start, sound))
    text = (
        f"Paused at iteration {start + sound:,}: the next one leads to weights that are no numbers; use smaller inputs."
    )
    return replace(_after(state, burst), motion=None, message=Message(text, problem=True))


def _require_sound(state: State) -> None:
    if not state.pass_.sound:
        raise TrainingDiverged("The next weights would be no numbers; make the inputs of the table smaller.")
