"""One iteration as a program: its lines, the one in progress, and what that does, in words and numbers."""

from collections.abc import Hashable

import dearpygui.dearpygui as dpg

from visualizer.gui.action.travel import PLAY_PHASES, STEP_PHASE, STEP_PHASE_BACK
from visualizer.gui.card.card import TELLING, Card
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import pointer_in
from visualizer.gui.weighted_painter import weighted_painter
from visualizer.scene.anatomy.program import SENTENCE_GAP, is_cut, phase_at, program_picture, program_share
from visualizer.scene.anatomy.sentence_picture import sentence_hint, sentence_picture
from visualizer.scene.glossary.glossary import name_sentence, sentence
from visualizer.scene.icon import icon
from visualizer.session.command import GoToPhase, Pause, PlayPhases
from visualizer.session.state import State

# Units of width of the buttons of its head.
BUTTONS = 100


class ProgramCard(Card):
    """Lines of NumPy that can be clicked, and the sentence and formula of the present one."""

    name = "program"
    turn = TELLING

    def structure(self, state: State) -> Hashable:
        return len(state.steps)

    def fill(self, state: State) -> None:
        ui = self.ui
        buttons = [
            ("program.back", icon("phaseback"), STEP_PHASE_BACK.hint, STEP_PHASE_BACK.callback(ui)),
            ("program.next", icon("phase"), STEP_PHASE.hint, STEP_PHASE.callback(ui)),
            ("program.play", icon("play"), PLAY_PHASES.hint, self._play),
        ]
        # Where tabs need the room, the transport has two of them and the keys all.
        room = self.rect.width - self.tabs_width() if self.tabs else self.rect.width
        self.head("Program", self.head_buttons(buttons if room >= ui.style.px(BUTTONS) else ()))
        body = self.body
        self._heights = program_share(len(state.steps), ui.style, body.height)
        program, words = self._heights
        self._canvas: Tag = ui.canvas(self.frame, body.x, body.y, body.width, program, tag="program.canvas")
        below = body.y + program + ui.style.px(SENTENCE_GAP)
        self._program = Painter(self._canvas)
        under = ui.canvas(self.frame, body.x, below, body.width, words)
        self._sentence = weighted_painter(ui, self.frame, under, body.x, below)
        ui.handle(self._canvas, clicked=self._clicked)
        ui.explain(self._canvas, self._said)
        ui.explain(under, lambda _, __: self._sentence_said())
        self._shown: State | None = None
        self._playing = False

    def _said(self, _: float, y: float) -> str:
        state = self.ui.state
        phase = phase_at(state, self.ui.style, self._heights[0], y)
        if phase is None:
            return ""
        step = state.steps[phase - 1]
        cut = is_cut(state, self.ui.style, self.body.width, phase)
        return (f"{step.name} {step.code}  " if cut else "") + name_sentence(state, step.name)

    def _sentence_said(self) -> str:
        state = self.ui.state
        whole = sentence_hint(state, self.ui.style, self.body.width, self._heights[1])
        return whole or sentence("formula" if state.phase else "program")

    def _play(self) -> None:
        # Unlike the key, which pauses whatever runs, the button says what it will do.
        self.ui.dispatch(Pause() if _playing(self.ui.state) else PlayPhases())

    def _clicked(self) -> None:
        phase = phase_at(self.ui.state, self.ui.style, self._heights[0], pointer_in(self._canvas)[1])
        if phase is not None:
            self.ui.dispatch(GoToPhase(phase))

    def show(self, state: State) -> None:
        if state is self._shown:
            return
        self._shown = state
        style, width, (program, words) = self.ui.style, self.body.width, self._heights
        self._program.draw(program_picture(state, style, width, program))
        self._sentence.draw(() if _told_elsewhere() else sentence_picture(state, style, width, words))
        if _playing(state) != self._playing:
            self._playing = _playing(state)
            if dpg.does_item_exist("program.play"):
                dpg.configure_item("program.play", label=icon("pause" if self._playing else "play"))


def _told_elsewhere() -> bool:
    """Whether sentence and formula of a phase stand under the network."""
    return bool(dpg.does_item_exist("card.lesson"))


def _playing(state: State) -> bool:
    return state.motion is not None and state.motion.phases
