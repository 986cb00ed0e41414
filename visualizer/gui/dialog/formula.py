"""A table from boolean formulas."""

import dearpygui.dearpygui as dpg

from visualizer.errors import InvalidFormula, VisualizerError
from visualizer.gui.dialog.dialog import Dialog
from visualizer.scene.text import text_width
from visualizer.session.command import SetTable
from visualizer.typed.formula import formula_table


class FormulaDialog(Dialog):
    """The full table of formulas, a line for each output, in place of the present table."""

    title = "Table from a formula"
    width = 480

    def fill(self, room: int) -> None:
        self.note("A line for each output, such as y = a xor (b and not c). Weights that still fit stay.", room)
        # Signs at the beginning of their line, for it could end within one.
        self.note("& | ^ ~ -> <-> are known, and the words and, or, xor, not, nand, nor, xnor, implies and iff.", room)
        self._text = dpg.add_input_text(
            multiline=True,
            tag="formula.text",
            width=room,
            height=self.ui.style.px(110),
            callback=lambda _, text: self._preview(text),
        )
        self.answers("Make the table", self._make)
        dpg.focus_item(self._text)

    def _preview(self, text: str) -> None:
        """Say at once whether what is in the box is a formula."""
        self.say("" if not text.strip() else self._problem_of(text))

    def _problem_of(self, text: str) -> str:
        """What is wrong, and the line with a caret below the place; empty if nothing is."""
        try:
            formula_table(text)
        except InvalidFormula as problem:
            if not problem.line:
                return str(problem)
            size = self.ui.style.size
            # No blank is as wide as a letter.
            blanks = round(text_width(problem.line[: problem.column], size) / text_width(" ", size))
            return f"{problem}\n{problem.line}\n{' ' * blanks}^"
        except VisualizerError as problem:
            return str(problem)
        return ""

    def _make(self) -> None:
        text = dpg.get_value(self._text)
        problem = self._problem_of(text)
        if problem:
            self.say(problem)
        else:
            self.carry_out(lambda: SetTable(formula_table(text)))
