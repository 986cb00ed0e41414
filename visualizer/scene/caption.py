"""Lines of text about the state: title, status, answer to the new situation."""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import answers
from visualizer.scene import number
from visualizer.session.state import State


def window_title(state: State) -> str:
    """Such as "Trask 3-layer · iteration 12,000 · error 0.0078"."""
    error = number.fixed(state.error, 4)
    return f"{state.experiment.title} · iteration {number.count(state.iteration)} · error {error}"


def status_line(state: State) -> tuple[str, str]:
    """The status bar's line, and its kind: "running", "paused" or "problem"."""
    if state.message is not None:
        kind = "problem" if state.message.problem else "running" if state.motion else "paused"
        return state.message.text, kind
    motion = state.motion
    if motion is None:
        if state.iteration == 0:
            return "Press Run, or step with →", "paused"
        return f"Paused at iteration {number.count(state.iteration)}", "paused"
    rate = f"{number.rate(motion.rate)} iterations/s" if motion.rate else "…"
    if motion.goal is None:
        return f"Running · {rate}", "running"
    done, total = state.iteration - motion.start, motion.goal - motion.start
    return f"Burst · {number.count(done)} of {number.count(total)} · {rate}", "running"


def progress(state: State) -> float:
    """How much of a burst is done, 0 to 1; 0 when there is none."""
    motion = state.motion
    if motion is None or motion.goal is None:
        return 0.0
    return (state.iteration - motion.start) / (motion.goal - motion.start)


def situation_answer(state: State) -> FloatArray:
    """The network's answers to the new situation: shape (n_outputs,)."""
    outputs = answers(state.network, np.array([state.experiment.situation]))[-1]
    answer: FloatArray = outputs[0]
    return answer
