"""Training: steps, bursts, runs, and beginning again."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, Key, pace_choice
from visualizer.gui.dialog.learner import LearnerDialog
from visualizer.gui.dialog.stop import StopDialog
from visualizer.scene import number
from visualizer.scene.transport import speed_text
from visualizer.session.command import NewWeights, Pause, Reset, Run, RunBurst, SetView, Step
from visualizer.session.pace import SPEEDS

# Bursts that are offered in lists.
BURST_LENGTHS = (10, 100, 1000, 10_000, 100_000)

# fmt: off
RUN = Action(
    "run", "Run or pause", "Run, pause, or cancel a burst", (Key(dpg.mvKey_Spacebar, "Space"),),
    command=lambda state: Run() if state.motion is None else Pause(), reminder="run",
)
STEP = Action(
    "step", "Step", "One iteration", (Key(dpg.mvKey_Right, "→"),),
    command=lambda _: Step(), repeats=True, reminder="step",
)
BURST = Action(
    "burst", "", "A burst of iterations, as fast as they go", (Key(dpg.mvKey_B, "B"),),
    command=lambda state: RunBurst(state.pace.burst), reminder="burst",
)
RESET = Action(
    "reset", "Reset", "Reset to iteration 0, with the same starting weights", (Key(dpg.mvKey_R, "R"),),
    command=lambda _: Reset(), reminder="reset",
)
NEW_WEIGHTS = Action(
    "new_weights", "New weights", "New weights: start again with those of the next seed", (Key(dpg.mvKey_N, "N"),),
    command=lambda _: NewWeights(), reminder="new weights",
)
LEARNER = Action(
    "learner", "Learner", "Open the learner, which says how the network learns, or close it", (Key(dpg.mvKey_L, "L"),),
    command=lambda state: SetView(replace(state.view, learner=not state.view.learner)),
    on=lambda state: state.view.learner,
)
ALL_SETTINGS = Action(
    "all_settings", "All settings…", "All settings of the learner at once", (Key(dpg.mvKey_L, "⇧ L", shift=True),),
    perform=lambda ui: LearnerDialog(ui).open(),
)
STOP = Action(
    "stop", "Stop at…", "Pause at an iteration, or when the error has fallen far enough",
    perform=lambda ui: StopDialog(ui).open(),
)
RUN_SPEEDS = tuple(
    pace_choice(f"speed.{speed:g}", speed_text(speed), f"Run at {speed_text(speed)}", speed=speed) for speed in SPEEDS
)
# fmt: on


def _burst(length: int) -> Action:
    count = number.count(length)
    return Action(f"burst.{length}", count, f"A burst of {count} iterations", command=lambda _: RunBurst(length))


BURSTS = tuple(map(_burst, BURST_LENGTHS))
