"""What is remembered from one start to the next."""

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.dialog.folder import typed_path
from visualizer.gui.service import Settings

EXPLANATION = (
    "F12 puts a picture of the window into this folder. "
    "In its name, {title}, {iteration}, {date} and {time} are filled in."
)


class SettingsDialog(Dialog):
    """Folder and names of pictures, and which file dialog."""

    title = "Settings"
    width = 560

    def fill(self, room: int) -> None:
        settings, px = self.ui.preferences.settings, self.ui.style.px
        self.note(EXPLANATION, room)
        for label, tag, text in (
            ("Folder", "settings.folder", str(settings.folder)),
            ("Name", "settings.pattern", settings.pattern),
        ):
            self.field(label, tag, px(78), room - px(78), default_value=text, auto_select_all=True)
        dpg.add_checkbox(label="Use the system's own file dialog", tag="settings.native", default_value=settings.native)
        self.ui.tip("settings.native", "Else files are chosen in a dialog of the program.")
        self.answers("Save", self.enter)
        dpg.focus_item("settings.folder")

    def enter(self) -> None:
        folder = typed_path(dpg.get_value("settings.folder"), self.ui.preferences.settings.folder)
        pattern, native = dpg.get_value("settings.pattern").strip(), dpg.get_value("settings.native")
        self.finish(self.ui.preferences.change(Settings(folder, pattern, native)))
