"""How it learns: a field for every setting."""

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.scene.learner import SettingRow, setting_rows
from visualizer.session.command import SetRule, StartBy, rule_command

# Units of length: where fields begin, and their width.
START, WIDTH = 150, 150


class LearnerDialog(Dialog):
    """All settings; what is set is learnt with from the present iteration on."""

    title = "Learner"
    width = 560

    def fill(self, room: int) -> None:
        self.note("How the network learns from here on. What it has learnt stays, and all of it can be undone.", room)
        rows = setting_rows(self.ui.state)
        self._tags = {row.name: f"learner.{row.name}" for row in rows}
        for row in rows:
            self._row(row)
        self.answers("Set", self.enter)
        dpg.focus_item(self._tags[rows[0].name])

    def _row(self, row: SettingRow) -> None:
        px, tag = self.ui.style.px, self._tags[row.name]
        if row.choices:
            with dpg.group(horizontal=True, xoffset=px(START)):
                dpg.add_text(row.label)
                item = dpg.add_combo(list(row.choices), tag=tag, default_value=row.text, width=px(WIDTH))
            dpg.bind_item_theme(item, self.ui.themes.popup)
        else:
            self.field(row.label, tag, px(START), px(WIDTH), default_value=row.text, auto_select_all=True)
        self.ui.tip(tag, row.tip)

    def enter(self) -> None:
        self.carry_out(self._command)

    def _command(self) -> SetRule | StartBy:
        return rule_command(self.ui.state, {name: dpg.get_value(tag) for name, tag in self._tags.items()})
