"""The typeface in the sizes that widgets use."""

from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR, SEMIBOLD, file_of

# A slider is as high as its type.
THIN = 10


@dataclass(frozen=True)
class Fonts:
    """All fonts; they are loaded once and resized with the style."""

    body: Tag
    small: Tag
    tiny: Tag
    title: Tag
    figure: Tag
    icon: Tag
    thin: Tag

    @staticmethod
    def load(style: Style) -> "Fonts":
        """The fonts for a style."""
        with dpg.font_registry():
            regular, bold = str(file_of(REGULAR)), str(file_of(SEMIBOLD))
            return Fonts(
                body=dpg.add_font(regular, style.size),
                small=dpg.add_font(regular, style.small),
                tiny=dpg.add_font(regular, style.tiny),
                title=dpg.add_font(bold, style.size),
                figure=dpg.add_font(bold, style.large),
                icon=dpg.add_font(regular, style.px(18)),
                thin=dpg.add_font(regular, style.px(THIN)),
            )

    def resize(self, style: Style) -> None:
        """Set all fonts to the sizes of another style."""
        for font, size in (
            (self.body, style.size),
            (self.small, style.small),
            (self.tiny, style.tiny),
            (self.title, style.size),
            (self.figure, style.large),
            (self.icon, style.px(18)),
            (self.thin, style.px(THIN)),
        ):
            dpg.configure_item(font, size=size)
