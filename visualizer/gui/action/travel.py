"""Back and forth: iterations, phases, what was undone, and two iterations side by side."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, InCell, Key, pace_choice
from visualizer.gui.dialog.compare import CompareDialog
from visualizer.gui.dialog.go_to import GoToDialog
from visualizer.session.command import GoTo, Pause, PlayPhases, Redo, StepBack, StepPhase, StepPhaseBack, Undo
from visualizer.session.pace import PHASE_SPEEDS

# fmt: off
STEP_BACK = Action(
    "back", "Step back", "Back to the iteration before", (Key(dpg.mvKey_Left, "←"),),
    command=lambda _: StepBack(), repeats=True,
)
STEP_PHASE = Action(
    "phase", "Phase", "The next phase of the iteration", (Key(dpg.mvKey_Right, "⇧ →", shift=True),),
    command=lambda _: StepPhase(), repeats=True, reminder="phase",
)
STEP_PHASE_BACK = Action(
    "phase_back", "Phase back", "Back to the phase before", (Key(dpg.mvKey_Left, "⇧ ←", shift=True),),
    command=lambda _: StepPhaseBack(), repeats=True,
)
PLAY_PHASES = Action(
    "play_phases", "Play phases or pause", "Play phase after phase, or pause", (Key(dpg.mvKey_P, "P"),),
    command=lambda state: PlayPhases() if state.motion is None else Pause(),
)
PLAYING_SPEEDS = tuple(
    pace_choice(f"phase_speed.{speed:g}", f"{speed:g} a second", f"Play {speed:g} phases a second", phase_speed=speed)
    for speed in PHASE_SPEEDS
)
GO_TO_START = Action(
    "first", "Start", "To the start of the run", (Key(dpg.mvKey_Home, "Home"),), command=lambda _: GoTo(0),
)
GO_TO_END = Action(
    "last", "Last iteration", "To the last iteration of the run", (Key(dpg.mvKey_End, "End"),),
    command=lambda state: GoTo(state.history.reached),
)
GO_TO = Action(
    "go_to", "Iteration…", "Go to an iteration by its number", (Key(dpg.mvKey_G, "G"),),
    perform=lambda ui: GoToDialog(ui).open(),
)
UNDO = Action(
    "undo", "Undo", "Undo the last edit", (Key(dpg.mvKey_Z, "Ctrl Z", ctrl=True),),
    command=lambda _: Undo(), in_cell=InCell.LEFT,
)
REDO = Action(
    "redo", "Redo", "Redo what was undone; also Ctrl ⇧ Z",
    (Key(dpg.mvKey_Y, "Ctrl Y", ctrl=True), Key(dpg.mvKey_Z, ctrl=True, shift=True)),
    command=lambda _: Redo(), in_cell=InCell.LEFT,
)
COMPARE = Action(
    "compare", "Compare two iterations…", "Compare two iterations, such as the first and the last",
    (Key(dpg.mvKey_C, "C"),), perform=lambda ui: CompareDialog(ui).open(),
)
