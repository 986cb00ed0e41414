"""A question with a few answers."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog, close_dialog
from visualizer.gui.ui import Callback, Ui

Answer = tuple[str, Callback]


class QuestionDialog(Dialog):
    """A question; Return gives the first answer, and Esc none of them.

    Parameters
    ----------
    ui : Ui
    title : str
    text : str
        What there is to know.
    answers : sequence of (label, action)
        The last button, which does nothing, is not among them.
    rest : str
        Label of that button.
    """

    width = 460

    def __init__(self, ui: Ui, title: str, text: str, answers: Sequence[Answer], rest: str = "Cancel") -> None:
        super().__init__(ui)
        self.title, self._text, self._answers, self._rest = title, text, answers, rest

    def fill(self, room: int) -> None:
        self.note(self._text, room)
        # The title bar is no wider than what is below it.
        dpg.add_spacer(width=room)
        with dpg.group(horizontal=True):
            for place, (label, action) in enumerate(self._answers):
                self.button(label, f"question.{place}", self._giving(action), first=place == 0)
            self.button(self._rest, "dialog.no", close_dialog)

    def enter(self) -> None:
        self._giving(self._answers[0][1])()

    def _giving(self, action: Callback) -> Callable[[], None]:
        def give() -> None:
            close_dialog()
            action()

        return give
