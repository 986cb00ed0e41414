"""The new situation: a row that the network never saw, and its live answer."""

from collections.abc import Callable, Hashable

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.card.card import BOLD, TELLING, Card
from visualizer.gui.painter import Painter
from visualizer.gui.widget.field import Field, FieldSpec
from visualizer.scene import number
from visualizer.scene.caption import ANSWERS_A_LINE, answer_lines, situation_answer, situation_note
from visualizer.scene.column_name import fitting_name
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import PAD
from visualizer.scene.shape import Shape
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import SetSituation
from visualizer.session.state import State
from visualizer.typed.block import number as parsed

# Units: what the names of the fields lower these by, and the height from which they are there, without answers.
NAMES, NAMED = 12, 58


class SituationCard(Card):
    """Fields for the inputs, and the answer."""

    name = "situation"
    turn = TELLING

    def structure(self, state: State) -> Hashable:
        table = state.experiment.table
        return table.input_names, table.output_names

    def fill(self, state: State) -> None:
        ui, px = self.ui, self.ui.style.px
        self._note, x = self.head("New situation", self.rect.width, "situation")
        self._note_room = 0.0 if self.tabs else self.rect.width - px(PAD) - x
        table = state.experiment.table
        self._below = answer_lines(table) > 0
        free = self.rect.width - 2 * px(PAD) - (0 if self._below else text_width("0.0000", ui.style.large) * 1.1)
        step = min(px(64), free / table.n_inputs)
        width = step - px(6) if step >= px(30) else step - px(2)
        body = self.body
        # Names stand above the fields where there is room for both, and for the answers.
        named = body.height >= px(NAMED + 18 * answer_lines(table))
        self._middle = body.y + (px(16) if self._below else body.height / 2 - px(4)) + (px(NAMES) if named else 0)
        self._names = self._name_fields(table.input_names, step, width) if named else None
        self._fields = self._value_fields(table.input_names, step, width)
        canvas = ui.canvas(self.frame, 0, self._middle + px(18), self.rect.width - 2, px(60))
        self._painter = Painter(canvas)
        if self._below:
            ui.explain(canvas, lambda _, __: sentence("answer"))
        wide = text_width("0.0000", ui.style.large) * BOLD
        x, top = self.rect.width - px(PAD) - wide, self._middle - ui.style.large / 2 - px(3)
        answered = "" if self._below else sentence("answer")
        self._answer = ui.text(self.frame, x, top, "", ui.style.palette.t0, ui.fonts.figure, tip=answered)
        self._shown: State | None = None
        self._typing = False

    def _value_fields(self, names: tuple[str, ...], step: float, width: float) -> list[Field]:
        """A field for the value of every input."""
        ui, px = self.ui, self.ui.style.px
        y = self._middle - ui.style.size / 2 - px(5)
        side = min(px(6), max(1, (width - text_width("0", ui.style.small)) / 2))
        return [
            Field(
                ui,
                self.frame,
                (px(PAD) + k * step, y, width),
                FieldSpec(
                    f"situation.{k}",
                    f"{name} of the new situation: any number; the answer follows while you type",
                    _value(k),
                    self._commit(k),
                    self._live(k),
                ),
                (round(side), px(5)),
                centred=True,
            )
            for k, name in enumerate(names)
        ]

    def _name_fields(self, names: tuple[str, ...], step: float, width: float) -> Painter:
        """What each field is of, over its middle; the whole name is what the field explains."""
        style, px = self.ui.style, self.ui.style.px
        canvas = self.ui.canvas(self.frame, 0, self._middle - px(34), self.rect.width - 2, px(18))
        painter = Painter(canvas)
        painter.draw(
            [
                style.text(px(PAD) + k * step + width / 2, px(9), short, style.palette.t2, style.tiny, anchor=0.5)
                for k in range(len(names))
                for short in [fitting_name(names, k, style.tiny, step - px(2))]
            ]
        )
        return painter

    def _live(self, column: int) -> Callable[[str], object]:
        def follow(text: str) -> None:
            try:
                changed = SetSituation(column, parsed(text), continued=self._typing)
            except VisualizerError:
                return  # not a number yet; said when the field is left
            before = self.ui.state
            self.ui.dispatch(changed)
            # What is typed until the field is left is undone together.
            self._typing = self._typing or self.ui.state.past is not before.past

        return follow

    def _commit(self, column: int) -> Callable[[str], object]:
        def leave(text: str) -> None:
            continued, self._typing = self._typing, False
            self.ui.dispatch(SetSituation(column, parsed(text), continued=continued))

        return leave

    def show(self, state: State) -> None:
        for field in self._fields:
            field.show(state)
        if state is self._shown:
            return
        self._shown = state
        if self._note_room > 0:
            note = shortened(situation_note(state.experiment), self.ui.style.small, self._note_room)
            dpg.set_value(self._note, note)
        answer = situation_answer(state).tolist()
        if self._below:
            self._painter.draw(self._answers(state, answer))
            return
        dpg.set_value(self._answer, number.fixed(answer[0], 4))

    def _answers(self, state: State, answer: list[float]) -> list[Shape]:
        """Name and answer of every output, in as many columns as fit."""
        style, px = self.ui.style, self.ui.style.px
        room = self.rect.width - 2 * px(PAD)
        digits = 3 if len(answer) <= 4 else 2
        columns = min(len(answer), ANSWERS_A_LINE)
        step = room / columns
        shapes: list[Shape] = []
        names = state.experiment.table.output_names
        for k, value in enumerate(answer):
            x, y = px(PAD) + (k % columns) * step, px(12) + (k // columns) * px(17)
            text = number.fixed(value, digits)
            label = fitting_name(names, k, style.tiny, step - text_width(text, style.tiny) - px(12))
            shapes.append(style.text(x, y, label, style.palette.t2, style.tiny))
            after = x + text_width(label, style.tiny) + px(5)
            shapes.append(style.text(after, y, text, style.palette.t0, style.tiny))
        return shapes


def _value(column: int) -> Callable[[State], str]:
    def shown(state: State) -> str:
        situation = state.experiment.situation
        return number.cell(situation[column]) if column < len(situation) else ""

    return shown
