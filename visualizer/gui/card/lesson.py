"""The lesson of a phase, where little room is left: its line, what it does and why, and its formula."""

from visualizer.gui.card.card import TELLING, Card
from visualizer.gui.weighted_painter import weighted_painter
from visualizer.scene.anatomy.lesson import lesson_hint, lesson_picture
from visualizer.scene.glossary.glossary import sentence
from visualizer.session.state import State


class LessonCard(Card):
    """Stands with the network as long as a phase does."""

    name = "lesson"
    turn = TELLING

    def fill(self, _: State) -> None:
        canvas = self.ui.canvas(self.frame, 0, 0, self.rect.width, self.rect.height)
        self._painter = weighted_painter(self.ui, self.frame, canvas, 0, 0)
        self.ui.explain_words(canvas, self._painter, otherwise=lambda _, __: self._said())
        self._shown: State | None = None

    def _said(self) -> str:
        return lesson_hint(self.ui.state, self.ui.style, self.rect.width, self.rect.height) or sentence("formula")

    def show(self, state: State) -> None:
        if state is not self._shown:
            self._shown = state
            self._painter.draw(lesson_picture(state, self.ui.style, self.rect.width, self.rect.height))
