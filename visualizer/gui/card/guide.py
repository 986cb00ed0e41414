"""A lesson at the desk: what it says and asks, with its buttons; see `visualizer.scene.guide`."""

from collections.abc import Hashable

import dearpygui.dearpygui as dpg

from visualizer.gui.action.lesson import BACK, CLOSE, NEXT, press
from visualizer.gui.card.card import BOLD, TELLING, Card
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import pointer_in
from visualizer.gui.widget.field import Field, FieldSpec
from visualizer.lesson.action import ACTIONS
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.guide.guide_picture import (
    GuidePicture,
    Spot,
    field_place,
    guide_picture,
    has_field,
    step_line,
)
from visualizer.scene.icon import icon
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State
from visualizer.typed.field import finite_number

# What the button says: while a question stands, and else.
REVEAL, ON = "Reveal", "Next"
ANSWER_TIP = "Type what you expect and press Enter; Next shows what comes out"
CHOICE_TIP = "Answer so; Next shows which answer is right"


class GuideCard(Card):
    """Stands above all other cards as long as a lesson is open."""

    name = "guide"
    turn = TELLING

    def structure(self, _: State) -> Hashable:
        walk = self.ui.lessons.walk
        return walk and (walk.lesson, len(walk.stands) if has_field(walk) else 0)

    def fill(self, _: State) -> None:
        ui, px = self.ui, self.ui.style.px
        walk = ui.lessons.walk
        buttons = [
            ("guide.back", icon("back"), BACK.hint, BACK.callback(ui)),
            ("guide.next", f"{REVEAL} {icon('step')}", NEXT.hint, NEXT.callback(ui)),
            ("guide.close", icon("cross"), CLOSE.hint, CLOSE.callback(ui)),
        ]
        end = self.head_buttons(buttons)
        dpg.bind_item_theme("guide.next", ui.themes.on)
        title = walk.lesson.title if walk else ""
        title = shortened(title, ui.style.size, (end - px(24)) / BOLD)
        self._note, x = self.head(title, end, "lesson")
        self._room = end - x - px(8)
        body = self.body
        self._canvas: Tag = ui.canvas(self.frame, 0, body.y, body.width, body.height, "guide.canvas")
        self._painter = Painter(self._canvas)
        self._field: Field | None = None
        if walk is not None and has_field(walk):
            left, top, width = field_place(ui.style, body.height)
            spec = FieldSpec("guide.answer", ANSWER_TIP, self._answer, self._answered, hint="a number")
            self._field = Field(ui, self.frame, (left, body.y + top, width), spec)
        ui.handle(self._canvas, clicked=self._clicked)
        ui.explain(self._canvas, self._said)
        self._picture = GuidePicture((), ())
        self._shown: tuple[object, ...] = ()

    def _answer(self, _: State) -> str:
        walk = self.ui.lessons.walk
        return "" if walk is None or walk.answer is None else f"{walk.answer:g}"

    def _answered(self, text: str) -> None:
        if text.strip():
            self.ui.lessons.answer(finite_number(text, "answer"))

    def show(self, state: State) -> None:
        walk, style = self.ui.lessons.walk, self.ui.style
        if walk is None:
            return
        if self._field is not None:
            self._field.show(state)
        lit = self._under(*pointer_in(self._canvas)) if dpg.is_item_hovered(self._canvas) else None
        if self._shown == (walk, lit):
            return
        self._shown = walk, lit
        line = step_line(walk)
        dpg.configure_item("guide.next", label=f"{REVEAL if walk.question else ON} {icon('step')}")
        dpg.set_value(self._note, shortened(line, style.small, self._room) if self._room > text_width("…", 14) else "")
        body = self.body
        self._picture = guide_picture(walk, style, body.width, body.height, lit)
        self._painter.draw(self._picture.shapes)

    def _under(self, x: float, y: float) -> Spot | None:
        return next((spot for spot in self._picture.spots if spot.room.contains(x, y)), None)

    def _said(self, x: float, y: float) -> str:
        spot = self._under(x, y)
        if spot is None:
            # The field has a hint of its own.
            typed = self._field is not None and dpg.is_item_hovered(self._field.item)
            return "" if typed else sentence("lesson")
        return CHOICE_TIP if spot.deed is None else ACTIONS[spot.deed.action].says

    def _clicked(self) -> None:
        spot = self._under(*pointer_in(self._canvas))
        if spot is None:
            return
        if spot.deed is not None:
            self.ui.lessons.press(spot.deed)
        else:
            press(self.ui, spot.choice)
