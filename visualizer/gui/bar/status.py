"""The status line, with a button that ends what is under way."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action import ACTIONS
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.scene.caption import advice_button, status_picture
from visualizer.scene.glossary.drawn_word import text_at
from visualizer.scene.job import CANCEL, cancel_width
from visualizer.scene.layout import Rect
from visualizer.session.advice import Advice
from visualizer.session.state import State

REMINDED = tuple(action for action in ACTIONS if action.reminder)
# Keys and what they do in a word, the first ones longest when room is short.
REMINDERS = tuple((action.keys[0].cap, action.reminder) for action in REMINDED)
# What is said of both.
HINTS = {word: action.hint for action in REMINDED for word in (action.keys[0].cap, action.reminder)}

# What the line says as long as it is so.
OPEN = "Open in the browser"
UNPROTECTED = "no journal: a crash would lose what comes"


class StatusLine:
    """The line at the foot of the window.

    Parameters
    ----------
    ui : Ui
    rect : Rect
        Its place in the window.
    """

    def __init__(self, ui: Ui, rect: Rect) -> None:
        self.ui, self._rect = ui, rect
        height, width = ui.style.px(20), cancel_width(ui.style)
        place = rect.x + rect.width - width - ui.style.px(4), rect.y + (rect.height - height) / 2 - ui.style.px(1)
        self._cancel: Tag = ui.button(
            "main",
            (*place, width, height),
            CANCEL,
            ui.exports.cancel,
            "End what is under way; nothing half-written stays",
            ui.themes.on,
            ui.fonts.tiny,
            tag="status.cancel",
        )
        dpg.configure_item(self._cancel, show=False)
        # After the button, for what is made first gets the click.
        self._canvas: Tag = ui.canvas("main", rect.x, rect.y, rect.width, rect.height, "status.line")
        self._painter = Painter(self._canvas)
        ui.handle(self._canvas, clicked=self._clicked)
        ui.explain(self._canvas, self._said)
        self._advice: Advice | None = None
        self._told: tuple[object, ...] = ()

    def show(self, state: State) -> None:
        """Make the line agree with `state` and with the job under way."""
        job, rect = self.ui.exports.job, self._rect
        if dpg.is_item_shown(self._cancel) != (job is not None):
            dpg.configure_item(self._cancel, show=job is not None)
        told = None if job is None else (job.title, job.share)
        sign = self.ui.recordings.sign
        self._advice = None if job is not None or sign else self._linked(state) or self._given(state)
        style, warning = self.ui.style, UNPROTECTED if self.ui.recovery.unprotected else ""
        shown = state, told, self._advice, warning, sign
        if shown != self._told:
            self._told = shown
            self._painter.draw(status_picture(state, style, *rect[2:], REMINDERS, told, self._advice, warning, sign))

    def _given(self, state: State) -> Advice | None:
        return self.ui.advisor.advice(state) if state.message is None else None

    def _linked(self, state: State) -> Advice | None:
        """The line that tells of a page, as long as it stands there, with a link to it."""
        told = state.message is not None and state.message.text == self.ui.exports.page_line
        return Advice(self.ui.exports.page_line, OPEN) if told else None

    def _said(self, x: float, y: float) -> str:
        """What a key does that the line reminds of; and what the line is."""
        text = text_at([self._painter.picture], x, y)
        if text == OPEN:
            return "The page as its readers will see it"
        return HINTS.get(text, "What goes on, or what is wrong and what mends it." if text else "")

    def _clicked(self) -> None:
        """The button of the advice does what it says."""
        advice = self._advice
        if advice is None or not advice.label:
            return
        left, right = advice_button(advice, self.ui.style, self._rect.width)
        if left <= pointer_in(self._canvas)[0] < right:
            if advice.command is not None:
                self.ui.dispatch(advice.command)
            else:
                self.ui.exports.open_page()
