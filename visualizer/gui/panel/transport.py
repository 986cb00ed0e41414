"""The transport: back and forth by iteration and phase, run, burst, speed, where to stop, and the timeline."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action import Actions
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Tag
from visualizer.gui.panel.burst_list import fill_burst_list
from visualizer.gui.panel.field import Field
from visualizer.gui.panel.timeline import Timeline, go_to_field
from visualizer.gui.shortcut import CAPS
from visualizer.scene import number
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
from visualizer.session.entry import optional_error, optional_iteration
from visualizer.session.state import SPEEDS, Pace, State

HEIGHT = 36


class Transport:
    """The row of controls under the cards.

    Parameters
    ----------
    kit : Kit
    actions : Actions
    """

    def __init__(self, kit: Kit, actions: Actions) -> None:
        self.kit, self.actions = kit, actions

    def build(self, rect: Rect) -> None:
        """Make the controls; words and fields that have no room are left out."""
        kit, px = self.kit, self.kit.style.px
        self._bar = kit.frame("bar", rect)
        self._plan = plan = transport_plan(rect.width / kit.style.scale)
        self._y = (rect.height - px(HEIGHT)) // 2
        self._x: float = px(LEFT)
        self._ways()
        self._x += px(GAP)
        width = SMALL_RUN if plan.small else RUN
        self._run = self._button("run", "", "Run, pause, or cancel a burst", width, kit.fonts.title, kit.themes.run)
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
            field = right + px(APART), self._y + px(HEIGHT - 26) / 2, px(GO_TO - APART)
            self._fields.append(go_to_field(kit, self._bar, field))
        room = Rect(round(self._x), 0, max(1, round(right - self._x)), rect.height - 2)
        self._timeline = Timeline(kit, self._bar, room)
        self._labels = ("", "")

    def _ways(self) -> None:
        """Buttons that go to another iteration or phase."""
        ways = (
            ("reset", "Reset", "Reset to iteration 0, with the same starting weights", False),
            ("back", "Back", "Back to the iteration before", False),
            ("step", "Step", "One iteration", self._plan.words),
            ("phase", "Phase", "The next phase of the iteration", self._plan.words),
        )
        for action, word, tip, worded in ways:
            if worded:
                self._button(action, f"{icon(action)} {word}", tip, WORDED, self.kit.fonts.body)
            elif self._plan.more or action in ("reset", "step"):
                self._button(action, icon(action), tip, SMALL_BUTTON if self._plan.small else BUTTON)

    def _button(
        self, action: str, label: str, tip: str, width: float, font: Tag | None = None, theme: Tag | None = None
    ) -> Tag:
        kit, px = self.kit, self.kit.style.px
        rect = (self._x, self._y, px(width), px(HEIGHT))
        perform: Callable[[], None] = getattr(self.actions, action)
        tip = f"{tip} ({CAPS[action]})"
        font = kit.fonts.icon if font is None else font
        item = kit.button(self._bar, rect, label, perform, tip, theme, font, tag=f"transport.{action}")
        self._x += px(width) + px(GAP)
        return item

    def _burst_controls(self) -> None:
        kit, px = self.kit, self.kit.style.px
        tip = "A burst of iterations, as fast as they go"
        width = BURST if self._plan.count else SMALL_BURST
        self._burst = self._button("burst", "", tip, width, kit.fonts.body)
        self._x -= px(2)
        rect = (self._x, self._y, px(LIST), px(HEIGHT))
        tip = "Bursts of other lengths"
        more = kit.button(self._bar, rect, icon("down"), lambda: None, tip, font=kit.fonts.body, tag="transport.more")
        self._x += px(LIST) + px(APART)
        fill_burst_list(kit, more)

    def _set(self, pace: Pace) -> bool:
        return self.kit.dispatch(SetPace(pace))

    def _speed_slider(self) -> None:
        kit, px = self.kit, self.kit.style.px
        length, middle = px(SPEED - 24), self._y + px(HEIGHT) / 2
        self._caption("speed", self._x)
        self._speed_text = kit.text(self._bar, self._x, middle - px(20), "", kit.style.palette.t1, kit.fonts.tiny)
        self._speed_right = self._x + length
        self._speed = dpg.add_slider_int(
            parent=kit.place(self._bar, self._x, middle + px(2)),
            tag="transport.speed",
            width=length,
            min_value=0,
            max_value=len(SPEEDS) - 1,
            default_value=SPEEDS.index(kit.state.pace.speed),
            format="",
            clamped=True,
            callback=lambda: self._set(replace(kit.state.pace, speed=SPEEDS[dpg.get_value(self._speed)])),
        )
        dpg.bind_item_theme(self._speed, kit.themes.slider)
        dpg.bind_item_font(self._speed, kit.fonts.thin)
        kit.tip(self._speed, "Speed of a run, from 1 iteration a second to as fast as it goes")
        self._x += length + px(24)

    def _caption(self, text: str, x: float) -> None:
        kit, px = self.kit, self.kit.style.px
        y = self._y + px(HEIGHT) / 2 - px(20)
        kit.text(self._bar, x, y, text, kit.style.palette.t2, kit.fonts.tiny)

    def _stop_fields(self) -> None:
        kit, px = self.kit, self.kit.style.px
        for caption, tag, width, shown, commit, hint, tip in (
            (
                "stop at iteration",
                "transport.stop_iteration",
                112,
                stop_iteration_text,
                lambda text: self._set(replace(kit.state.pace, stop_iteration=optional_iteration(text))),
                "never",
                "Pause when this iteration is reached; empty for never",
            ),
            (
                "or at error",
                "transport.stop_error",
                80,
                stop_error_text,
                lambda text: self._set(replace(kit.state.pace, stop_error=optional_error(text))),
                "never",
                "Pause when the mean error has fallen to this; empty for never",
            ),
        ):
            self._caption(caption, self._x)
            rect = (self._x, self._y + px(HEIGHT) / 2 - px(2), px(width))
            padding = (px(6), px(2))
            self._fields.append(Field(kit, self._bar, rect, tag, shown, commit, tip, padding=padding, hint=hint))
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
                left = self._speed_right - text_width(text, self.kit.style.tiny)
                dpg.configure_item(self._speed_text, pos=[int(left), dpg.get_item_pos(self._speed_text)[1]])
        for field in self._fields:
            field.show(state)
        self._timeline.show(state)
