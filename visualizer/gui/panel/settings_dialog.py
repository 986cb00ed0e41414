"""What is remembered from one start to the next."""

import dearpygui.dearpygui as dpg

from visualizer.gui.desk import Settings
from visualizer.gui.folder import typed_path
from visualizer.gui.panel.dialog import Dialog

EXPLANATION = (
    "F12 puts a picture of the window into this folder. "
    "In its name, {title}, {iteration}, {date} and {time} are filled in."
)


class SettingsDialog(Dialog):
    """Folder and names of pictures, and which file dialog."""

    title = "Settings"
    width = 560

    def fill(self, room: int) -> None:
        settings, px = self.kit.desk.settings, self.kit.style.px
        self.note(EXPLANATION, room)
        for label, tag, text in (
            ("Folder", "settings.folder", str(settings.folder)),
            ("Name", "settings.pattern", settings.pattern),
        ):
            with dpg.group(horizontal=True, xoffset=px(78)):
                dpg.add_text(label)
                dpg.add_input_text(tag=tag, default_value=text, width=room - px(78), auto_select_all=True)
        dpg.add_checkbox(label="Use the system's own file dialog", tag="settings.native", default_value=settings.native)
        self.answers("Save", self._keep)
        dpg.focus_item("settings.folder")

    def enter(self) -> None:
        self._keep()

    def _keep(self) -> None:
        folder = typed_path(dpg.get_value("settings.folder"), self.kit.desk.settings.folder)
        pattern, native = dpg.get_value("settings.pattern").strip(), dpg.get_value("settings.native")
        self.finish(self.kit.desk.change(Settings(folder, pattern, native)))
