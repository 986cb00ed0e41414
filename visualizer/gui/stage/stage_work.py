"""What the stage shows that takes long: seeds that are trained, the error around the present, updates compared."""

from visualizer.gui.bit_by_bit import GrowingCheck, GrowingMap
from visualizer.gui.ui import Ui
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_frame import stage_layout_of
from visualizer.scene.stage.stage_style import stage_style
from visualizer.session.state import State
from visualizer.session.turning import with_ahead


class StageWork:
    """It goes on between frames, for the cards that are there.

    Parameters
    ----------
    ui : Ui
    """

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._map, self._check = GrowingMap(), GrowingCheck()
        self._cards: frozenset[str] = frozenset()
        self._of: tuple[State, int, int] | None = None

    def follow(self, state: State, width: int, height: int) -> Beside:
        """What is known for a stage of `width` x `height` pixels, once a frame."""
        if self._of != (state, width, height):
            self._of = state, width, height
            self._begin(state, width, height)
        seeds = self._ui.seeds
        if self._goes_on(state) and self not in self._ui.tasks:
            self._ui.tasks.append(self)
        return Beside(seeds.runs, self._map.found, self._check.found, live=True)

    def _begin(self, state: State, width: int, height: int) -> None:
        layout, style = stage_layout_of(state, width, height), stage_style(state.view.theme, width, height)
        self._cards = frozenset(layout.cards)
        if "descent" in self._cards:
            room = layout.room("descent", style)
            self._map.follow(with_ahead(state), style, (room.width, room.height))
        if "gradient-check" in self._cards:
            self._check.follow(state)

    def _goes_on(self, state: State) -> bool:
        if "seeds" in self._cards and self._ui.seeds.busy:
            return True
        mapped, checked = "descent" in self._cards, "gradient-check" in self._cards
        return state.motion is None and ((mapped and self._map.goes_on) or (checked and self._check.goes_on))

    def update(self) -> None:
        """Go on a bit, once a frame; the next frame shows what has come of it."""
        state = self._ui.state
        if state.lecture is None or not self._goes_on(state):
            self.close()
            return
        if "seeds" in self._cards:
            self._ui.seeds.follow()
        if state.motion is not None:
            return
        if "descent" in self._cards:
            self._map.advance()
        if "gradient-check" in self._cards:
            self._check.advance()

    def close(self) -> None:
        """Leave what is under way to itself."""
        self._ui.tasks.remove(self)
