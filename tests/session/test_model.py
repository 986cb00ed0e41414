"""Any sequence of commands, against a model that stores every state; see `tests.session.model`."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.engine.made_up import SOFTSIGN, known
from tests.engine.strategy import same_bits
from tests.session.model import Model, Place, Refused, Track, same_experiment, same_network
from tests.session.strategy import burst, edits, experiments, rules
from tests.thoroughness import THOROUGH, examples
from visualizer.engine.rule import Rule
from visualizer.errors import VisualizerError
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.grid import KEYFRAMES, METRICS
from visualizer.session.history import History
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import MAX_GHOSTS, Moment, State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

# A run that was edited on the way.
KEPT = burst(update(burst(initial_state(preset("and")), 8), do.SetHidden((2,))), 3)
# What a run is, is looked at anew only where it is another one: pairs that were the same, and stay alive here.
Seen = dict[int, tuple[History, Track]]
FUNCTIONS = st.sampled_from(["sigmoid", "sigmoid", SOFTSIGN.name])


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(SOFTSIGN):
        yield


def assert_same_run(history: History, track: Track) -> None:
    assert (history.number, history.cause, history.reached) == (track.number, track.cause, track.reached)
    errors = np.array([point.error for point in track.points])
    assert same_bits(history.errors.values.values, errors[:-1])
    assert history.end_error == errors[-1]
    starts = [segment.start for segment in history.segments]
    assert starts == sorted(set(starts))
    for segment, end in zip(history.segments, [*starts[1:], track.reached + 1], strict=True):
        first = track.points[segment.start]
        assert same_network(segment.first.network, first.network)
        assert same_experiment(replace(segment.experiment, situation=()), replace(first.experiment, situation=()))
        frames = [segment.start, *KEYFRAMES.points(segment.start + 1, end).tolist()]
        assert segment.iterations.values.tolist() == frames
        assert same_bits(segment.keyframes.values, np.stack([track.points[k].network.flat for k in frames]))
        drawn = [segment.start, *METRICS.points(segment.start + 1, end).tolist()]
        assert segment.metrics.iterations.values.tolist() == drawn
        largest = [max(np.abs(u).max() for u in track.points[k].pass_.updates) for k in drawn]
        np.testing.assert_allclose(segment.metrics.largest_updates.values, largest, rtol=1e-9, atol=1e-300)
    amounts = [segment.metrics.largest_updates.values.max() for segment in history.segments]
    assert history.largest_update == max(amounts)


def assert_same_runs(runs: tuple[History, ...], tracks: tuple[Track, ...], seen: Seen) -> None:
    for history, track in zip(runs, tracks, strict=True):
        if seen.get(id(history), (None, None))[1] is not track:
            assert_same_run(history, track)
            seen[id(history)] = history, track
    numbers = [run.number for run in runs]
    assert len(set(numbers)) == len(numbers) <= 1 + MAX_GHOSTS


def assert_same_place(state: State | Moment, place: Place, seen: Seen) -> None:
    present = state.present
    assert present.iteration == place.iteration
    assert same_network(present.network, place.network)
    assert same_experiment(present.experiment, place.experiment)
    assert (state.row, state.phase, state.selection) == (place.row, place.phase, place.selection)
    assert_same_runs((state.history, *state.ghosts), (place.track, *place.ghosts), seen)


def assert_same(state: State, model: Model, seen: Seen) -> None:
    place = model.place
    assert_same_place(state, place, seen)
    shown, table = place.track.points[place.iteration].pass_, state.experiment.table
    for mine, others in ((state.pass_.outputs, shown.outputs), *zip(state.pass_.updates, shown.updates, strict=True)):
        assert same_bits(mine, others)
    assert [entry.label for entry in state.past] == [what for what, _ in model.past]
    assert [entry.label for entry in state.future] == [what for what, _ in model.future]
    assert (state.motion is not None) == bool(model.moving)
    assert state.motion is None or state.motion.goal == model.goal
    assert state.view.target < table.n_outputs
    assert state.view.layer <= max(0, len(state.experiment.hidden) - 1)


class Sessions(RuleBasedStateMachine):
    """The session and the model, hand in hand."""

    @initialize(experiment=experiments(max_width=3, max_rows=3))
    def begin(self, experiment: Experiment) -> None:
        self.state, self.model = initial_state(experiment), Model.of(experiment)
        self.seen: Seen = {}
        assert_same(self.state, self.model, self.seen)

    def send(self, command: do.Command) -> None:
        """Both do it, or neither can."""
        undone = self.model.future[:1]
        try:
            after = update(self.state, command)
        except VisualizerError:
            with pytest.raises((Refused, VisualizerError)):
                self.model.carry_out(command, self.state)
            assert_same(self.state, self.model, self.seen)
            return
        self.model.carry_out(command, after)
        self.state = after
        assert_same(self.state, self.model, self.seen)
        if undone and not self.model.future and not isinstance(command, do.Redo | do.Open | do.DismissRun):
            self.assert_nothing_is_lost(undone[0][1].track)

    def assert_nothing_is_lost(self, left: Track) -> None:
        """What was undone and can no longer be redone is a ghost, if it had trained."""
        place = self.model.place
        runs = (place.track, *place.ghosts)
        weights = [[point.network for point in run.points[: left.reached]] for run in runs]
        assert len(place.ghosts) == MAX_GHOSTS or [point.network for point in left.points[:-1]] in weights

    # Training --------------------------------------------------------------------------------------

    @rule()
    def step(self) -> None:
        self.send(do.Step())

    @rule(count=st.integers(0, 60), ticks=st.lists(st.sampled_from([0.0, 60.0]), max_size=2))
    def burst(self, count: int, ticks: list[float]) -> None:
        self.send(do.RunBurst(count))
        for budget in ticks:
            self.go_on(budget, 0.01)

    @rule(speed=st.sampled_from([1.0, 5.0, 50.0, np.inf]), stop=st.none() | st.integers(-5, 40))
    def run(self, speed: float, stop: int | None) -> None:
        stop = None if stop is None else max(1, self.state.iteration + stop)
        self.send(do.SetPace(Pace(speed=speed, stop_iteration=stop)))
        self.send(do.Run())

    @rule(elapsed=st.sampled_from([0.01, 0.3, 2.0]))
    def tick(self, elapsed: float) -> None:
        self.go_on(60.0, elapsed)

    def go_on(self, budget: float, elapsed: float) -> None:
        """A tick; what would not end by itself gets no time but that of its first iterations."""
        endless = self.model.moving == "run" and self.model.pace.speed == np.inf
        self.send(do.Tick(0.0 if endless else budget, elapsed))

    @rule()
    def pause(self) -> None:
        self.send(do.Pause())

    # Going back and forth ----------------------------------------------------------------------------

    @rule()
    def step_back(self) -> None:
        self.send(do.StepBack())

    @rule(share=st.floats(-0.1, 1.1))
    def go_to(self, share: float) -> None:
        self.send(do.GoTo(round(share * self.state.history.reached)))

    @rule(share=st.floats(0, 1), beyond=st.integers(-10, 10))
    def repeat(self, share: float, beyond: int) -> None:
        self.go_to(share)
        self.burst(self.state.history.reached - self.state.iteration + beyond, [60.0])

    @rule(iteration=st.integers(-1, 3))
    def go_near_an_edit(self, iteration: int) -> None:
        starts = [segment.start for segment in self.state.history.segments]
        self.send(do.GoTo(starts[-1] - iteration))

    @rule(back=st.booleans(), times=st.integers(1, 15))
    def step_phase(self, back: bool, times: int) -> None:
        for _ in range(times):
            self.send(do.StepPhaseBack() if back else do.StepPhase())

    @rule(phase=st.integers(-1, 17))
    def go_to_phase(self, phase: int) -> None:
        self.send(do.GoToPhase(phase))

    @rule(elapsed=st.lists(st.sampled_from([0.4, 1.0, 3.0]), max_size=12))
    def play(self, elapsed: list[float]) -> None:
        self.send(do.PlayPhases())
        for seconds in elapsed:
            self.go_on(60.0, seconds)

    # Edits -------------------------------------------------------------------------------------------

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        command, _ = data.draw(edits(self.state.experiment))
        self.send(command)

    @rule(command=st.sampled_from([do.AddRow(), do.AddColumn("output"), do.SetHidden((4,))]), back=st.integers(1, 4))
    def grow_and_go_back(self, command: do.Command, back: int) -> None:
        """What is selected does not exist where one goes."""
        self.go_to(1.0)
        self.send(command)
        self.burst(2, [60.0])
        widths = self.state.network.widths
        self.send(do.SelectRow(self.state.experiment.table.n_rows - 1))
        self.send(do.Select(Neuron(len(widths) - back % 2 - 1, widths[-(back % 2) - 1] - 1)))
        for _ in range(back):
            self.step_back()

    @rule(row=st.integers(0, 3), column=st.integers(0, 4), value=st.sampled_from([0.0, 1.0, -0.0, np.nan]))
    def edit_cell(self, row: int, column: int, value: float) -> None:
        self.send(do.EditCell(row, column, value))

    @rule(
        which=st.integers(0, 99),
        values=st.lists(st.sampled_from([0.0, -0.0, 1.5, -3.0, np.inf]), min_size=1, max_size=3),
        continued=st.booleans(),
        between=st.booleans(),
    )
    def set_weight(self, which: int, values: list[float], continued: bool, between: bool) -> None:
        for k, value in enumerate(values):
            self.send(do.SetWeight(self.synapse(which), value, continued and k > 0))
            if between:
                self.go_on(0.0, 0.1)

    @rule(rule=rules(), start=st.sampled_from(["he-normal", "half"]))
    def start_by(self, rule: Rule, start: str) -> None:
        self.send(do.StartBy(replace(rule, start=start)))

    @rule(layer=st.integers(0, 3), width=st.integers(1, 3), less=st.booleans())
    def change_layers(self, layer: int, width: int, less: bool) -> None:
        self.send(do.RemoveLayer(layer) if less else do.AddLayer(layer, width))

    @rule(layer=st.integers(0, 2), unit=st.integers(0, 3), less=st.booleans())
    def change_neurons(self, layer: int, unit: int, less: bool) -> None:
        self.send(do.RemoveNeuron(layer, unit) if less else do.AddNeuron(layer))

    @rule(which=st.integers(0, 99), frozen=st.booleans())
    def freeze(self, which: int, frozen: bool) -> None:
        self.send(do.Freeze(self.synapse(which), frozen))

    @rule(which=st.integers(0, 99), cut=st.booleans())
    def cut(self, which: int, cut: bool) -> None:
        self.send(do.Cut(self.synapse(which), cut))

    @rule(
        alphas=st.lists(st.sampled_from([1.0, 0.25, 0.5]), min_size=1, max_size=3),
        other=rules(),
        function=FUNCTIONS,
        continued=st.booleans(),
        between=st.booleans(),
    )
    def set_rule(self, alphas: list[float], other: Rule, function: str, continued: bool, between: bool) -> None:
        if function != "sigmoid":
            other = replace(other, hidden_activation=function)
        for k, alpha in enumerate(alphas):
            self.send(do.SetRule(replace(other, alpha=alpha), continued and k > 0))
            if between:
                self.go_on(0.0, 0.1)

    def synapse(self, which: int) -> Synapse:
        """One of those that there are, or one beyond."""
        everyone = [
            Synapse(k, *place)
            for k, matrix in enumerate(self.state.network.weights)
            for place in np.ndindex(matrix.shape)
        ]
        return [*everyone, Synapse(9, 0, 0)][which % (len(everyone) + 1)]

    @rule(column=st.integers(0, 4), value=st.sampled_from([0.0, 0.5, np.nan]), continued=st.booleans())
    def ask(self, column: int, value: float, continued: bool) -> None:
        self.send(do.SetSituation(column, value, continued))

    @rule(
        command=st.sampled_from([do.Reset(), do.SetSeed(3), do.SetSeed(-1), do.NewWeights()])
        | st.builds(do.Open, st.sampled_from([preset("trask-3-layer"), preset("half-adder")]))
    )
    def restart(self, command: do.Command) -> None:
        self.send(command)

    @rule()
    def open_what_was_kept(self) -> None:
        self.send(do.Open(KEPT.experiment, KEPT.history, 5))

    @rule(title=st.sampled_from(["Ours", " Mine ", "", "two\nlines"]))
    def describe(self, title: str) -> None:
        self.send(do.Describe(title, "to see"))

    @rule(share=st.floats(0, 1), value=st.sampled_from([0.0, 0.5, 1.0]), count=st.integers(0, 20))
    def branch(self, share: float, value: float, count: int) -> None:
        self.go_to(share)
        self.send(do.EditCell(0, 0, value))
        self.burst(count, [60.0])

    # Runs, undo ---------------------------------------------------------------------------------------

    @precondition(lambda self: self.state.ghosts)
    @rule(which=st.integers(0, 4), dismiss=st.sampled_from([False, False, True]))
    def choose(self, which: int, dismiss: bool) -> None:
        number = self.state.ghosts[which % len(self.state.ghosts)].number
        self.send(do.DismissRun(number) if dismiss else do.OpenRun(number))

    @rule(number=st.integers(0, 3), dismiss=st.booleans())
    def choose_any(self, number: int, dismiss: bool) -> None:
        self.send(do.DismissRun(number) if dismiss else do.OpenRun(number))

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.send(do.Undo())

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.send(do.Redo())

    # Showing ------------------------------------------------------------------------------------------

    @rule(what=st.none() | st.builds(Neuron, st.integers(-1, 3), st.integers(-1, 3)), which=st.integers(0, 99))
    def select(self, what: Selection, which: int) -> None:
        self.send(do.Select(self.synapse(which) if which % 2 else what))

    @rule(row=st.none() | st.integers(-2, 1))
    def select_row(self, row: int | None) -> None:
        self.send(do.SelectRow(row if row is None else row % (self.state.experiment.table.n_rows + 1)))

    # In the end ---------------------------------------------------------------------------------------

    def teardown(self) -> None:
        """All that is still known is as it was; undoing everything gives the first state, redoing it the last."""
        if not hasattr(self, "state"):
            return
        anew: Seen = {}
        assert_same(self.state, self.model, anew)
        for entries, places in ((self.state.past, self.model.past), (self.state.future, self.model.future)):
            for entry, (_, place) in zip(entries, places, strict=True):
                assert_same_place(entry.moment, place, anew)
        for history in (self.state.history, *self.state.ghosts):
            self.assert_every_iteration(history)
        self.send(do.Pause())
        back, forth = len(self.state.past), len(self.state.future)
        for command, times in ((do.Redo(), forth), (do.Undo(), back + forth), (do.Redo(), back + forth)):
            for _ in range(times):
                self.send(command)

    def assert_every_iteration(self, history: History) -> None:
        place = self.model.place
        track = next(t for t in (place.track, *place.ghosts) if t.number == history.number)
        there = replace(self.state, history=history)
        for iteration in {*range(0, track.reached, 1 + track.reached // 20), track.reached}:
            state = at_iteration(there, iteration)
            assert same_network(state.network, track.points[iteration].network)
            assert same_bits(state.experiment.table.inputs, track.points[iteration].experiment.table.inputs)


Sessions.TestCase.settings = settings(examples(150 if THOROUGH else 80), stateful_step_count=40)
TestSessions = Sessions.TestCase
