"""Two iterations of the run side by side."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui
from visualizer.scene import number
from visualizer.scene.chart.comparison import comparison_picture
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.text import text_width
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.typed.field import whole_number

# Units from which both iterations are asked for on one line.
BESIDE = 720

# Iterations that are asked for most; the run may go on while the dialog is open.
KNOWN: dict[str, Callable[[State], int]] = {
    "first": lambda state: min(1, state.history.reached),
    "now": lambda state: state.iteration,
    "last": lambda state: state.history.reached,
}


class CompareDialog(Dialog):
    """Layers and weights at two iterations, first the one after the first update and the last one.

    Parameters
    ----------
    ui : Ui
    """

    title = "Compare two iterations"
    width = 1080

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._fields: list[Tag] = []

    def fill(self, room: int) -> None:
        ui, px = self.ui, self.ui.style.px
        reached = ui.state.history.reached
        beside = room >= px(BESIDE)
        with dpg.group(horizontal=beside, xoffset=room // 2 if beside else 0):
            self._choice(room // (2 if beside else 1), "compare.first", "Iteration", min(1, reached))
            self._choice(room // (2 if beside else 1), "compare.second", "against", reached)
        rest = dpg.get_viewport_client_height() * 8 // 9 - px(178 if beside else 212)
        self._width = room - px(14)
        rows: Tag
        with dpg.child_window(width=room, height=int(max(px(60), rest)), border=False) as rows:
            self._canvas: Tag = dpg.add_drawlist(self._width, 1, tag="compare.canvas")
        dpg.bind_item_theme(rows, ui.themes.tight)
        self.painter = Painter(self._canvas)
        self.close_button()
        self._compare()

    def _choice(self, room: int, tag: str, label: str, iteration: int) -> None:
        """A field for an iteration, and buttons for those that are asked for most; as many as have room."""
        ui, px = self.ui, self.ui.style.px
        start = round(text_width("Iteration", ui.style.size)) + px(16)
        with dpg.group(horizontal=True, xoffset=start):
            dpg.add_text(label)
            with dpg.group(horizontal=True):
                field = dpg.add_input_text(
                    tag=tag,
                    default_value=number.count(iteration),
                    width=px(124),
                    auto_select_all=True,
                    on_enter=True,
                    callback=lambda: self._compare(),
                )
                left = room - start - px(132)
                for name, place in KNOWN.items():
                    width = round(text_width(name, ui.style.size)) + px(24)
                    left -= width + px(8)
                    if left >= 0:
                        button = dpg.add_button(
                            label=name, tag=f"{tag}.{name}", width=width, callback=self._put(field, place)
                        )
                        ui.tip(button, f"The {name} iteration." if name != "now" else "The iteration of now.")
        ui.tip(field, sentence("compare"))
        self._fields.append(field)

    def _put(self, field: Tag, place: Callable[[State], int]) -> Callable[[], None]:
        def put() -> None:
            dpg.set_value(field, number.count(place(self.ui.state)))
            self._compare()

        return put

    def _compare(self) -> None:
        """Show the iterations that the fields name; what is shown stays where one of them is none."""
        try:
            first, second = (
                at_iteration(self.ui.state, whole_number(dpg.get_value(field), "iteration to compare", 100))
                for field in self._fields
            )
        except VisualizerError as problem:
            self.say(str(problem))
            return
        self.say("")
        shapes, height = comparison_picture(first, second, self.ui.style, self._width)
        dpg.configure_item(self._canvas, height=max(1, round(height)))
        self.painter.draw(shapes)
