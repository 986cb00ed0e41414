"""The transport: back and forth by iteration and phase, run, burst, speed, where to stop, and the timeline."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action import training, travel
from visualizer.gui.action.action import Action
from visualizer.gui.bar.burst_list import open_burst_list
from visualizer.gui.bar.timeline import Timeline, go_to_field
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.gui.widget.field import Field, FieldSpec
from visualizer.scene import number
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.icon import icon
from visualizer.scene.layout import Rect
from visualizer.scene.text import text_width
from visualizer.scene.transport import (
    APART,
    BURST,
    BUTTON,
    GAP,
    GO_TO,
    LEFT,
    LIST,
    RIGHT,
    RUN,
    SMALL_BURST,
    SMALL_BUTTON,
    SMALL_RUN,
    SPEED,
    WORDED,
    speed_text,
    stop_error_text,
    stop_iteration_text,
    transport_plan,
)
from visualizer.session.command import SetPace
from visualizer.session.pace import SPEEDS, Pace
from visualizer.session.state import State
from visualizer.typed.field import optional_error, optional_iteration

HEIGHT = 36


class Transport:
    """The row of controls under the cards.

    Parameters
    ----------
    ui : Ui
    """

    def __init__(self, ui: Ui) -> None:
        self.ui = ui

    def build(self, rect: Rect, close: bool = False) -> None:
        """Make the controls; words and fields that have no room are left out, and where it is `close` the card."""
        ui, px = self.ui, self.ui.style.px
        self._bar = ui.frame("bar", rect)
        if close:
            dpg.bind_item_theme(self._bar, ui.themes.plain)
        self._plan = plan = transport_plan(rect.width / ui.style.scale)
        self._high = min(px(HEIGHT), rect.height - px(4))
        self._y = (rect.height - self._high) // 2
        self._x: float = px(LEFT)
        self._ways()
        self._x += px(GAP)
        width = SMALL_RUN if plan.small else RUN
        self._run = self._button(training.RUN, "", width, ui.fonts.title, ui.themes.run)
        self._x += px(GAP)
        self._burst_controls()
        self._speed: Tag = 0
        if plan.speed:
            self._speed_slider()
        self._fields: list[Field] = []
        if plan.stops:
            self._stop_fields()
        right = rect.width - px(RIGHT)
        if plan.go_to:
            right -= px(GO_TO)
            field = right + px(APART), self._y + (self._high - px(26)) / 2, px(GO_TO - APART)
            self._fields.append(go_to_field(ui, self._bar, field))
        room = Rect(round(self._x), 0, max(1, round(right - self._x)), rect.height - 2)
        self._timeline = Timeline(ui, self._bar, room)
        self._labels = ("", "")

    def _ways(self) -> None:
        """Buttons that go to another iteration or phase."""
        ways = (
            (training.RESET, "reset", "Reset", False),
            (travel.STEP_BACK, "back", "Back", False),
            (training.STEP, "step", "Step", self._plan.words),
            (travel.STEP_PHASE, "phase", "Phase", self._plan.words),
        )
        for action, glyph, word, worded in ways:
            if worded:
                self._button(action, f"{icon(glyph)} {word}", WORDED, self.ui.fonts.body)
            elif self._plan.more or action in (training.RESET, training.STEP):
                self._button(action, icon(glyph), SMALL_BUTTON if self._plan.small else BUTTON)

    def _button(
        self, action: Action, label: str, width: float, font: Tag | None = None, theme: Tag | None = None
    ) -> Tag:
        ui, px = self.ui, self.ui.style.px
        rect = (self._x, self._y, px(width), self._high)
        font = ui.fonts.icon if font is None else font
        tag = f"transport.{action.tag}"
        item = ui.button(self._bar, rect, label, action.callback(ui), action.hint, theme, font, tag=tag)
        self._x += px(width) + px(GAP)
        return item

    def _burst_controls(self) -> None:
        ui, px = self.ui, self.ui.style.px
        width = BURST if self._plan.count else SMALL_BURST
        self._burst = self._button(training.BURST, "", width, ui.fonts.body)
        self._x -= px(2)
        rect = (self._x, self._y, px(LIST), self._high)
        tip = "Bursts of other lengths"
        tag = "transport.more"
        ui.button(self._bar, rect, icon("down"), lambda: open_burst_list(ui, tag), tip, font=ui.fonts.body, tag=tag)
        self._x += px(LIST) + px(APART)

    def _set(self, pace: Pace) -> bool:
        return self.ui.dispatch(SetPace(pace))

    def _speed_slider(self) -> None:
        ui, px = self.ui, self.ui.style.px
        length, middle = px(SPEED - 24), self._y + self._high / 2
        self._caption("speed", self._x, sentence("speed"))
        self._speed_text = ui.text(self._bar, self._x, middle - px(20), "", ui.style.palette.t1, ui.fonts.tiny)
        self._speed_right = self._x + length
        self._speed = dpg.add_slider_int(
            parent=ui.place(self._bar, self._x, middle + px(2)),
            tag="transport.speed",
            width=length,
            min_value=0,
            max_value=len(SPEEDS) - 1,
            default_value=SPEEDS.index(ui.state.pace.speed),
            format="",
            clamped=True,
            callback=lambda: self._set(replace(ui.state.pace, speed=SPEEDS[dpg.get_value(self._speed)])),
        )
        dpg.bind_item_theme(self._speed, ui.themes.slider)
        dpg.bind_item_font(self._speed, ui.fonts.thin)
        ui.tip(self._speed, "Speed of a run, from 1 iteration a second to as fast as it goes")
        self._x += length + px(24)

    def _caption(self, text: str, x: float, tip: str) -> None:
        ui, px = self.ui, self.ui.style.px
        y = self._y + self._high / 2 - px(20)
        ui.text(self._bar, x, y, text, ui.style.palette.t2, ui.fonts.tiny, tip=tip)

    def _stop_fields(self) -> None:
        ui, px = self.ui, self.ui.style.px
        iteration = FieldSpec(
            "transport.stop_iteration",
            "Pause when this iteration is reached; empty for never",
            stop_iteration_text,
            lambda text: self._set(replace(ui.state.pace, stop_iteration=optional_iteration(text))),
            hint="never",
        )
        error = FieldSpec(
            "transport.stop_error",
            "Pause when the mean error has fallen to this; empty for never",
            stop_error_text,
            lambda text: self._set(replace(ui.state.pace, stop_error=optional_error(text))),
            hint="never",
        )
        for caption, width, spec in (("stop at iteration", 112, iteration), ("or at error", 80, error)):
            self._caption(caption, self._x, sentence("stop"))
            rect = (self._x, self._y + self._high / 2 - px(2), px(width))
            self._fields.append(Field(ui, self._bar, rect, spec, (px(6), px(2))))
            self._x += px(width) + px(10)
        self._x += px(10)

    def show(self, state: State) -> None:
        """Make the controls agree with `state`."""
        motion = state.motion
        if motion is None:
            run = f"{icon('play')}  Run"
        else:
            run = f"{icon('pause')}  Pause" if motion.goal is None else f"{icon('cross')}  Cancel"
        burst = f"  {number.count(state.pace.burst)}" if self._plan.count else ""
        labels = run, icon("burst") + burst
        if labels != self._labels:
            dpg.configure_item(self._run, label=labels[0])
            dpg.configure_item(self._burst, label=labels[1])
            self._labels = labels
        if self._speed:
            text = speed_text(state.pace.speed)
            if dpg.get_value(self._speed_text) != text:
                dpg.set_value(self._speed_text, text)
                left = self._speed_right - text_width(text, self.ui.style.tiny)
                dpg.configure_item(self._speed_text, pos=[int(left), dpg.get_item_pos(self._speed_text)[1]])
        for field in self._fields:
            field.show(state)
        self._timeline.show(state)
