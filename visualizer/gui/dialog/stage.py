"""Which cards stand on the stage, and what Page Down does there."""

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.form import FormDialog
from visualizer.scene.stage.stage_part import STAGE_PARTS
from visualizer.session.command import Command, SetStage
from visualizer.session.staging import MOST_CARDS, STAGE_CARDS, TURNS, Staging

NONE = "none"


class StageDialog(FormDialog):
    """The arrangement of the stage, which is part of the experiment."""

    title = "Cards of the stage"
    width = 460

    def fill(self, room: int) -> None:
        stage = self.ui.state.experiment.stage
        # What stands there now is the experiment's, not what was typed the last time.
        labels = [STAGE_PARTS[card].label for card in stage.cards]
        first = [*labels, *[NONE] * (MOST_CARDS - len(labels)), f"next {stage.turn}"]
        self.ui.remembered.update(zip((*map(_tag, range(MOST_CARDS)), "stage.turn"), first, strict=True))
        every = [STAGE_PARTS[card].label for card in STAGE_CARDS]
        self.note("F5 shows them in large type; they are kept with the experiment.", room)
        for place in range(MOST_CARDS):
            with self.row(room):
                self.choice(f"card {place + 1}", _tag(place), [*every, *([NONE] if place else [])], "stage")
        with self.row(room):
            self.choice("Page Down", "stage.turn", [f"next {turn}" for turn in TURNS], "stage")
        self.answers("Set", self.enter)

    def enter(self) -> None:
        """Set the stage."""
        self.carry_out(self._command)

    @staticmethod
    def _command() -> Command:
        named = {STAGE_PARTS[card].label: card for card in STAGE_CARDS}
        chosen = [dpg.get_value(_tag(place)) for place in range(MOST_CARDS)]
        turn = next(turn for turn in TURNS if dpg.get_value("stage.turn") == f"next {turn}")
        return SetStage(Staging(tuple(named[label] for label in chosen if label != NONE), turn))


def _tag(place: int) -> str:
    return f"stage.card{place}"
