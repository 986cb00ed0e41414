"""The transport: reset, step, run, burst, speed, where to stop, and how far it has come."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.action import BURST_MENU, Actions
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.field import Field
from visualizer.gui.shortcut import CAPS
from visualizer.scene import number
from visualizer.scene.icon import icon
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.text import text_width
from visualizer.scene.transport import progress_picture, speed_text, stop_error_text, stop_iteration_text
from visualizer.session.command import RunBurst, SetPace
from visualizer.session.entry import optional_error, optional_iteration, whole_number
from visualizer.session.state import SPEEDS, Pace, State

BURSTS = (10, 100, 1000, 10_000, 100_000)
BUTTON = 36


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
        self._compact = rect.width < px(330)
        self._y = (rect.height - px(BUTTON)) // 2
        self._x: float = px(10)
        tight = rect.width < px(560)
        small = 36 if self._compact else 40
        self._button("reset", icon("reset"), "Reset to iteration 0, with the same starting weights", small)
        if rect.width > px(1100):
            self._button("step", f"{icon('step')} Step", "One iteration", 82, kit.fonts.body)
        else:
            self._button("step", icon("step"), "One iteration", small)
        self._x += px(4 if tight else 8)
        width = 92 if tight else 108
        self._run = self._button("run", "", "Run, pause, or cancel a burst", width, kit.fonts.title, kit.themes.run)
        self._x += px(4 if tight else 8)
        self._burst_controls()
        self._speed: Tag = 0
        if rect.width - self._x > px(300):
            self._speed_slider()
        self._stops: list[Field] = []
        if rect.width - self._x > px(400):
            self._stop_fields()
        self._room = round(rect.width - self._x - px(16))
        canvas = kit.canvas(self._bar, self._x, 0, max(1, self._room), rect.height - 2, tag="transport.progress")
        self._progress = Painter(canvas)
        self._height = rect.height - 2
        self._labels = ("", "")

    def _button(
        self, action: str, label: str, tip: str, width: float, font: Tag | None = None, theme: Tag | None = None
    ) -> Tag:
        kit, px = self.kit, self.kit.style.px
        rect = (self._x, self._y, px(width), px(BUTTON))
        perform: Callable[[], None] = getattr(self.actions, action)
        tip = f"{tip} ({CAPS[action]})"
        font = kit.fonts.icon if font is None else font
        item = kit.button(self._bar, rect, label, perform, tip, theme, font, tag=f"transport.{action}")
        self._x += px(width) + px(4)
        return item

    def _burst_controls(self) -> None:
        kit, px = self.kit, self.kit.style.px
        width = text_width("100,000", 16) + 48 if not self._compact else 36
        tip = "A burst of iterations, as fast as they go"
        self._burst = self._button("burst", "", tip, width, kit.fonts.body)
        self._x -= px(2)
        rect = (self._x, self._y, px(26), px(BUTTON))
        tip = "Bursts of other lengths"
        more = kit.button(self._bar, rect, icon("down"), lambda: None, tip, font=kit.fonts.body, tag="transport.more")
        self._x += px(26) + px(14)
        with dpg.popup(more, mousebutton=dpg.mvMouseButton_Left, tag=BURST_MENU):
            for count in BURSTS:
                label = f"{number.count(count)} iterations"
                dpg.add_menu_item(label=label, tag=f"transport.burst.{count}", callback=self._start_burst(count))
            dpg.add_text("or any number, then Enter", color=rgba(kit.style.palette.t2))
            self._any = dpg.add_input_text(
                tag="transport.burst.any", width=px(170), on_enter=True, callback=self._any_burst, hint="such as 2,500"
            )
        dpg.bind_item_theme(BURST_MENU, kit.themes.popup)
        kit.loose.append(BURST_MENU)

    def _start_burst(self, count: int) -> Callable[[], None]:
        def start() -> None:
            if self._set(replace(self.kit.state.pace, burst=count)):
                self.kit.dispatch(RunBurst(count))

        return start

    def _any_burst(self) -> None:
        try:
            pace = replace(self.kit.state.pace, burst=whole_number(dpg.get_value(self._any), "length of a burst", 1000))
        except VisualizerError as problem:
            self.kit.session.refuse(str(problem))
            return
        dpg.configure_item(BURST_MENU, show=False)
        if self._set(pace):
            self.kit.dispatch(RunBurst(pace.burst))

    def _set(self, pace: Pace) -> bool:
        return self.kit.dispatch(SetPace(pace))

    def _speed_slider(self) -> None:
        kit, px = self.kit, self.kit.style.px
        length, middle = px(112), self._y + px(BUTTON) / 2
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
        y = self._y + px(BUTTON) / 2 - px(20)
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
            rect = (self._x, self._y + px(BUTTON) / 2 - px(2), px(width))
            padding = (px(6), px(2))
            self._stops.append(Field(kit, self._bar, rect, tag, shown, commit, tip, padding=padding, hint=hint))
            self._x += px(width) + px(10)
        self._x += px(10)

    def show(self, state: State) -> None:
        """Make the controls agree with `state`."""
        motion = state.motion
        if motion is None:
            run = f"{icon('play')}  Run"
        else:
            run = f"{icon('pause')}  Pause" if motion.goal is None else f"{icon('cross')}  Cancel"
        burst = f"  {number.count(state.pace.burst)}" if not self._compact else ""
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
        for field in self._stops:
            field.show(state)
        self._progress.draw(progress_picture(state, self.kit.style, self._room, self._height))
