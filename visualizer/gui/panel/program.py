"""One iteration as a program: its lines, the one in progress, and what that does, in words and numbers."""

from collections.abc import Hashable

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import pointer_in
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.card import Card
from visualizer.scene.anatomy.program import SENTENCE_GAP, phase_at, program_lines, program_picture, program_share
from visualizer.scene.anatomy.sentence import sentence_picture
from visualizer.scene.icon import icon
from visualizer.session.command import GoToPhase, Pause, PlayPhases, StepPhase, StepPhaseBack
from visualizer.session.state import State


class ProgramCard(Card):
    """Lines of NumPy that can be clicked, and the sentence and formula of the present one."""

    name = "program"

    def structure(self, state: State) -> Hashable:
        return len(state.network.weights)

    def fill(self, state: State) -> None:
        kit = self.kit
        buttons = [
            ("program.back", icon("phaseback"), "One phase back (Shift ←)", lambda: kit.dispatch(StepPhaseBack())),
            ("program.next", icon("phase"), "One phase on (Shift →)", lambda: kit.dispatch(StepPhase())),
            ("program.play", icon("play"), "Play the iteration phase by phase, or pause (P)", self._play),
        ]
        self.head("One iteration", self.head_buttons(buttons))
        body = self.body
        self._heights = program_share(len(program_lines(state)), kit.style, body.height)
        program, words = self._heights
        self._canvas: Tag = kit.canvas(self.frame, body.x, body.y, body.width, program, tag="program.canvas")
        below = body.y + program + kit.style.px(SENTENCE_GAP)
        self._program = Painter(self._canvas)
        self._sentence = Painter(kit.canvas(self.frame, body.x, below, body.width, words))
        kit.handle(self._canvas, clicked=self._clicked)
        self._shown: State | None = None
        self._playing = False

    def _play(self) -> None:
        self.kit.dispatch(Pause() if _playing(self.kit.state) else PlayPhases())

    def _clicked(self) -> None:
        phase = phase_at(self.kit.state, self.kit.style, self._heights[0], pointer_in(self._canvas)[1])
        if phase is not None:
            self.kit.dispatch(GoToPhase(phase))

    def show(self, state: State) -> None:
        if state is self._shown:
            return
        self._shown = state
        style, width, (program, words) = self.kit.style, self.body.width, self._heights
        self._program.draw(program_picture(state, style, width, program))
        self._sentence.draw(sentence_picture(state, style, width, words))
        if _playing(state) != self._playing:
            self._playing = _playing(state)
            dpg.configure_item("program.play", label=icon("pause" if self._playing else "play"))


def _playing(state: State) -> bool:
    return state.motion is not None and state.motion.phases
