"""Many seeds in the detail card: trained beside the window, each of them a click away."""

import time
from collections.abc import Callable

from visualizer.gui.card.panel import Panel
from visualizer.gui.card.seed_buttons import SeedButtons
from visualizer.gui.painter import Tag
from visualizer.gui.seed_service import train_seeds
from visualizer.gui.ui import Ui, pointer_in
from visualizer.scene.layout import Rect
from visualizer.scene.many.seed_actions import UNDER_WAY, UNTRAINED, seed_actions
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.many.seeds_picture import run_at, seeds_hint, seeds_picture
from visualizer.scene.many.small_networks import n_pages
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.command import Pause, RunBurst, Say, SetSeed
from visualizer.session.state import State

# What can be chosen.
COUNTS = 64, 256, 1024
# How long a run that was played is looked at, in seconds.
DWELL = 1.2


class SeedsPanel(Panel):
    """The seeds, and the buttons that begin and play them."""

    def __init__(self, ui: Ui, frame: Tag, room: Rect) -> None:
        self._drawn_of: SeedRuns | None = None
        self._state: State | None = None
        self._queue: list[int] = []
        self._rested = 0.0
        self.ui = ui
        does = {"stop": self._stop, "networks": self._turn, "next": self._go_on, "play": self._play}
        self._buttons = SeedButtons(ui, frame, room, {n: self._begin(n) for n in COUNTS}, does)
        high = self._buttons.height
        below = Rect(room.x, room.y + high, room.width, max(1, room.height - high))
        super().__init__(ui, frame, below, self._draw_runs, self._hint_of)
        ui.handle(self.canvas, clicked=self._clicked)

    def _begin(self, n: int) -> Callable[[], object]:
        def begin() -> None:
            self._queue.clear()
            train_seeds(self.ui.seeds, self.ui.state, n)
            self._wake()

        return begin

    def _wake(self) -> None:
        if self not in self.ui.tasks:
            self.ui.tasks.append(self)

    def _stop(self) -> None:
        if self._queue:
            self._queue.clear()
            self.ui.dispatch(Pause())
        if self.ui.seeds.busy:
            self.ui.seeds.stop()
            self._show_page(self.ui.seeds.page)

    def _turn(self) -> None:
        """Networks in place of errors, and back."""
        self._show_page(0 if self.ui.seeds.page is None else None)

    def _go_on(self) -> None:
        runs, page = self.ui.seeds.runs, self.ui.seeds.page
        if runs is not None and page is not None:
            self._show_page((page + 1) % max(1, n_pages(runs)))

    def _show_page(self, page: int | None) -> None:
        self.ui.seeds.page, self._drawn_of = page, None
        self.show(self.ui.state)

    def _play(self) -> None:
        runs = self._done()
        if runs is not None and runs.stuck:
            self._queue, self._rested = list(runs.stuck), 0.0
            self._open(self._queue[0])
            self._wake()

    def _done(self) -> SeedRuns | None:
        """The runs, if they are done and still those of the experiment; else what to do is said."""
        runs = self.ui.seeds.runs
        if runs is None or runs.ended is None:
            self.ui.dispatch(Say(f"{UNTRAINED if runs is None else UNDER_WAY}."))
            return None
        if not runs.is_of(self.ui.state.experiment):
            self.ui.dispatch(Say("The experiment has changed since; train the seeds anew."))
            return None
        return runs

    def _clicked(self) -> None:
        runs = self.ui.seeds.runs
        place = None if runs is None else self._run_at(runs, *pointer_in(self.canvas))
        if place is not None and (runs := self._done()) is not None:
            self._queue.clear()
            self._open(runs.seeds[place])

    def _run_at(self, runs: SeedRuns, x: float, y: float) -> int | None:
        return run_at(runs, self.ui.style, self.size, x, y, self.ui.seeds.page)

    def _open(self, seed: int) -> None:
        """That run, in the window, with all of its timeline."""
        runs = self.ui.seeds.runs
        if runs is not None and self.ui.dispatch(SetSeed(seed)):
            self.ui.dispatch(RunBurst(runs.iterations))

    def show(self, state: State) -> None:
        seeds, active = self.ui.seeds, self.ui.seeds.busy or bool(self._queue)
        if active:
            self._wake()
        self._buttons.show(seed_actions(seeds.runs, state.experiment, seeds.page, active))
        if self._drawn_of is not self.ui.seeds.runs or self._state is not state or self._drawn_of is None:
            self._drawn_of, self._state = self.ui.seeds.runs, state
            super().show(state)

    def update(self) -> None:
        """Take up what has been trained, and play on, once a frame."""
        if not self.is_there:
            self.close()
            return
        self.ui.seeds.follow()
        self._play_on()
        self.show(self.ui.state)
        if not self.ui.seeds.busy and not self._queue:
            self.close()

    def _play_on(self) -> None:
        state, runs = self.ui.state, self.ui.seeds.runs
        if not self._queue or runs is None or state.motion is not None:
            return
        elsewhere = state.experiment.seed != self._queue[0] or state.iteration != runs.iterations
        if elsewhere or state.lecture is not None:
            self._queue.clear()  # the person does something else
        elif not self._rested:
            self._rested = time.monotonic()
        elif time.monotonic() - self._rested > DWELL:
            self._rested = 0.0
            self._queue.pop(0)
            if self._queue:
                self._open(self._queue[0])

    def close(self) -> None:
        """Leave what is under way to itself."""
        if self in self.ui.tasks:
            self.ui.tasks.remove(self)

    def _draw_runs(self, state: State, style: Style, width: int, height: int) -> list[Shape]:
        return seeds_picture(self.ui.seeds.runs, state, style, width, height, self.ui.seeds.page)

    def _hint_of(self, _state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
        return seeds_hint(self.ui.seeds.runs, style, size, x, y, self.ui.seeds.page)
