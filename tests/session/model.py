"""A session as slow and as plain as it can be: every state of every run is stored, and nothing is had again.

It trains by `propagate` and `updated_network`, one iteration at a time, and keeps whole copies of the places that can
be undone to. What an edit makes of a table and of weights is taken from the package (`tests.session.command` looks at
that); what becomes of the time around it is worked out here.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from typing import Any

import numpy as np

from tests.engine.strategy import same_bits
from tests.session.strategy import with_network
from visualizer.engine.answer import answers
from visualizer.engine.iteration import steps, updated_network
from visualizer.engine.network import Network
from visualizer.engine.propagation import Pass, propagate
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State
from visualizer.session.update import update


class Refused(Exception):
    """The model cannot do that."""


@dataclass(frozen=True, eq=False)
class Point:
    """One iteration of a run."""

    experiment: Experiment
    network: Network
    iteration: int = 0

    @cached_property
    def pass_(self) -> Pass:
        return propagate(self.network, self.experiment.task, self.iteration)

    @property
    def units(self) -> tuple[int, ...]:
        """Neurons of every layer, and its bias."""
        *others, last = self.experiment.widths
        return (*(width + self.experiment.rule.bias for width in others), last)

    @property
    def error(self) -> float:
        return self.pass_.batch_error

    @property
    def finite(self) -> bool:
        """Whether weights and answers are numbers."""
        everything = self.network.flat, *answers(self.network, self.experiment.task, self.experiment.task.inputs)
        return all(bool(np.isfinite(each).all()) for each in everything)


@dataclass(frozen=True, eq=False)
class Track:
    """One run: all its iterations from 0 on."""

    number: int
    cause: str
    points: tuple[Point, ...]

    @property
    def reached(self) -> int:
        return len(self.points) - 1


@dataclass(frozen=True, eq=False)
class Place:
    """Everything that undo brings back."""

    experiment: Experiment
    network: Network
    iteration: int
    track: Track
    row: int | None = 0
    phase: int = 0
    selection: Selection = None
    ghosts: tuple[Track, ...] = ()

    @property
    def n_phases(self) -> int:
        return len(steps(self.network.architecture, self.experiment.rule))

    def at(self, iteration: int) -> "Place":
        """Another iteration of this run; row and selection are kept as far as it has them."""
        point = self.track.points[iteration]
        n_inputs, widths, units = point.experiment.table.n_inputs, point.experiment.widths, point.units
        asked = self.experiment if n_inputs == self.experiment.table.n_inputs else point.experiment
        match self.selection:
            case Neuron(layer, unit):
                there = layer < len(widths) and unit < units[layer]
            case Synapse(k, i, j):
                there = k + 1 < len(widths) and i < units[k] and j < widths[k + 1]
            case None:
                there = False
        return replace(
            self,
            experiment=replace(point.experiment, situation=asked.situation),
            network=point.network,
            iteration=iteration,
            row=None if self.row is None else min(self.row, point.experiment.table.n_rows - 1),
            phase=0,
            selection=self.selection if there else None,
        )

    def state(self) -> State:
        """The same at iteration 0 of a session without a past."""
        fresh = with_network(self.experiment, self.network)
        return replace(fresh, row=self.row, phase=self.phase, selection=self.selection)


@dataclass
class Model:
    """What a session is, and `carry_out` what it does."""

    place: Place
    past: list[tuple[str, Place]] = field(default_factory=list)
    future: list[tuple[str, Place]] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)
    moving: str = ""
    goal: int | None = None
    due: float = 0.0

    @staticmethod
    def of(experiment: Experiment) -> "Model":
        network = experiment.start()
        track = Track(1, "", (Point(experiment, network),))
        return Model(Place(experiment, network, 0, track))

    def carry_out(self, command: do.Command, state: State) -> None:
        """Do the command; of `state`, which it led to, how far a tick went is believed, and that it cannot go on."""
        match command:
            case do.Tick():
                self.tick(command, state.iteration, bool(state.message and state.message.problem))
            case do.Select() | do.SelectRow() | do.SetPace() | do.Pause():
                self.show(command)
            case do.Undo() | do.Redo():
                self.turn(isinstance(command, do.Undo))
            case do.Reset() | do.SetSeed() | do.NewWeights() | do.StartBy() | do.Open():
                self.restart(command)
            case do.OpenRun() | do.DismissRun():
                self.choose(command)
            case do.SetSituation() | do.PlaceSituation():
                self.ask(command)
            case do.Describe():
                self.describe(command)
            case do.Step() | do.StepBack() | do.GoTo() | do.RunBurst() | do.Run():
                self.travel(command)
            case do.StepPhase() | do.StepPhaseBack() | do.GoToPhase() | do.PlayPhases():
                self.reveal(command)
            case do.SetView() | do.Say() | do.Hush():
                pass
            case do.Edit():
                self.edit(command)
            case _:
                raise AssertionError(command)

    # Time --------------------------------------------------------------------------------------------

    @property
    def following(self) -> Point:
        """One iteration after the end of the run."""
        point = self.place.track.points[-1]
        with np.errstate(all="ignore"):
            network = updated_network(point.network, point.pass_.values)
        return Point(point.experiment, network, point.iteration + 1)

    @property
    def pass_(self) -> Pass:
        """What the present iteration computes."""
        return self.place.track.points[self.place.iteration].pass_

    def require_numbers(self) -> None:
        """Refuse to go on where updates are no numbers."""
        if not self.pass_.sound:
            raise Refused

    @property
    def at_the_last(self) -> bool:
        """Whether the weights or answers after this iteration are no numbers."""
        return self.place.iteration == self.place.track.reached and not self.following.finite

    def train(self, count: int) -> None:
        """What has been comes again; what has not is added to the run, as long as it has numbers."""
        for _ in range(count):
            here = self.place
            if here.iteration == here.track.reached:
                self.forget_future()
                here, learnt = self.place, self.following
                if not learnt.finite:
                    self.place = replace(here, phase=0)
                    self.stop()
                    return
                here = replace(here, track=replace(here.track, points=(*here.track.points, learnt)))
            self.place = here.at(here.iteration + 1)

    def stop(self) -> None:
        self.moving, self.goal, self.due = "", None, 0.0

    def travel(self, command: do.Step | do.StepBack | do.GoTo | do.RunBurst | do.Run) -> None:
        here = self.place
        if isinstance(command, do.Step | do.RunBurst | do.Run):
            self.require_numbers()
        match command:
            case do.Step():
                self.train(1)
            case do.StepBack():
                if not here.phase and not here.iteration:
                    raise Refused
                self.place = replace(here, phase=0) if here.phase else here.at(here.iteration - 1)
            case do.GoTo(iteration):
                if not 0 <= iteration <= here.track.reached:
                    raise Refused
                self.place = here.at(iteration)
            case do.RunBurst(count) if count < 1:
                raise Refused
            case _:
                self.place = replace(here, phase=0)
        self.stop()
        if isinstance(command, do.RunBurst):
            self.moving, self.goal = "burst", here.iteration + command.count
        elif isinstance(command, do.Run):
            self.moving = "run"

    def tick(self, command: do.Tick, now: int, cannot: bool) -> None:
        before = self.place.iteration
        if self.moving == "phases":
            self.due += command.elapsed * self.pace.phase_speed
            if self.due >= 1:
                self.due = min(self.due - 1, 0.5)
                try:
                    goes_on = self.reveal_next()
                except Refused:
                    goes_on = False
                if not goes_on:
                    self.stop()
        elif self.moving and not self.pass_.sound:
            self.stop()
        elif self.moving:
            self.train(self.due_iterations(command, now) - before)
            if cannot and self.moving and self.at_the_last:
                if self.pass_.sound:
                    self.forget_future()
                self.stop()
            stop = self.pace.stop_iteration
            assert not (stop is not None and before < stop < self.place.iteration)
            if before < self.place.iteration in (stop, self.goal):
                self.stop()

    def due_iterations(self, command: do.Tick, now: int) -> int:
        """Where a tick leads: to `now`, which is what it should be if time does not matter."""
        here, speed = self.place.iteration, self.pace.speed
        stop = self.pace.stop_iteration
        ahead = [end for end in (self.goal, stop) if end is not None and end > here]
        if self.moving == "run" and speed < inf:
            self.due = min(self.due + command.elapsed * speed, speed)
            due = min([here + int(self.due), *ahead])
            # Without time it comes less far: to the next edit of what has been before, or by as much as takes no longer
            # than what lies around it.
            now = now if command.budget == 0 and here < now < due else due
            self.due %= 1
        elif ahead and command.budget > 1:
            now = min(ahead)
        assert here < now or speed < inf or self.at_the_last
        assert all(now <= end for end in ahead)
        return now

    # Phases ------------------------------------------------------------------------------------------

    def reveal_next(self) -> bool:
        """Go on by a phase; whether there is a next one after it."""
        here = self.place
        if here.phase < here.n_phases:
            self.place = replace(here, phase=here.phase + 1)
            return True
        self.require_numbers()
        self.train(1)
        return self.place.iteration > here.iteration and self.pass_.sound

    def reveal(self, command: do.StepPhase | do.StepPhaseBack | do.GoToPhase | do.PlayPhases) -> None:
        here = self.place
        match command:
            case do.GoToPhase(phase):
                if not 0 <= phase <= here.n_phases:
                    raise Refused
                self.place = replace(here, phase=phase)
            case do.StepPhaseBack() if here.phase:
                self.place = replace(here, phase=here.phase - 1)
            case do.StepPhaseBack():
                if not here.iteration:
                    raise Refused
                before = here.at(here.iteration - 1)
                self.place = replace(before, phase=before.n_phases)
            case _:
                goes_on = self.reveal_next()
        self.stop()
        if isinstance(command, do.PlayPhases) and goes_on:
            self.moving = "phases"

    # Edits -------------------------------------------------------------------------------------------

    def edit(self, command: do.Edit) -> None:
        before = self.place
        was = before.state()
        # The number of the next seed, of a new row and the like depend on nothing but the place.
        after = update(was, command)
        if after is was:
            return
        what = self.named(command)
        self.forget_future()
        here = self.place
        track = here.track
        if here.iteration < track.reached:
            here = replace(here, ghosts=self.haunted(here.ghosts, track))
            track = Track(self.new_number(), what, track.points[: here.iteration + 1])
        point = Point(after.experiment, after.network, here.iteration)
        self.place = replace(
            here,
            experiment=after.experiment,
            network=after.network,
            track=replace(track, points=(*track.points[:-1], point)),
            row=after.row,
            phase=after.phase,
            selection=after.selection,
        )
        self.record(what, before, command.continued)

    def record(self, what: str, before: Place, goes_on: bool) -> None:
        if not (goes_on and self.past and self.past[-1][0] == what):
            self.past.append((what, before))

    def ask(self, command: do.SetSituation | do.PlaceSituation) -> None:
        before = self.place
        after = update(before.state(), command).experiment
        if after.situation != before.experiment.situation:
            self.forget_future()
            self.record(self.named(command), before, isinstance(command, do.SetSituation) and command.continued)
            self.place = replace(self.place, experiment=after)

    def describe(self, command: do.Describe) -> None:
        before = self.place
        what = self.named(command)
        words: dict[str, Any] = {"title": command.title.strip(), "note": command.note.strip(), "edited": False}
        after = update(before.state(), command).experiment
        if after is before.experiment:
            return
        assert (after.title, after.note, after.edited) == tuple(words.values())
        self.forget_future()
        here = self.place
        points = tuple(replace(point, experiment=replace(point.experiment, **words)) for point in here.track.points)
        track = replace(here.track, points=points)
        self.place = replace(here, experiment=replace(here.experiment, **words), track=track)
        self.record(what, before, False)

    def restart(self, command: do.Restart) -> None:
        before, what = self.place, self.named(command)
        seed = before.experiment.seed
        match command:
            case do.Open(experiment):
                pass
            case do.SetSeed(seed):
                experiment = replace(before.experiment, seed=seed)
            case do.NewWeights():
                experiment = replace(before.experiment, seed=seed + 1)
            case do.StartBy(rule):
                experiment = replace(before.experiment, rule=rule, origin=None)
            case do.Reset():
                experiment = before.experiment
        network = experiment.start()
        self.forget_future()
        track = Track(self.new_number(), what, (Point(experiment, network),))
        if isinstance(command, do.Open) and command.history is not None:
            track = replace(track, points=recorded(command.history))
            self.place = Place(experiment, network, 0, track).at(command.iteration)
        elif isinstance(command, do.Open):
            self.place = Place(experiment, network, 0, track)
        else:
            ghosts = self.haunted(self.place.ghosts, self.place.track)
            self.place = Place(experiment, network, 0, track, before.row, 0, before.selection, ghosts)
        self.past.append((what, before))
        self.stop()

    def choose(self, command: do.OpenRun | do.DismissRun) -> None:
        before, future, what = self.place, self.future, self.named(command)
        self.forget_future()
        here = self.place
        chosen = next((track for track in here.ghosts if track.number == command.number), None)
        if chosen is None:
            self.place, self.future = before, future
            raise Refused
        self.past.append((what, before))
        others = tuple(track for track in here.ghosts if track is not chosen)
        if isinstance(command, do.DismissRun):
            self.place = replace(here, ghosts=others)
        else:
            here = replace(here, track=chosen, ghosts=self.haunted(others, here.track))
            self.place = here.at(chosen.reached)
            self.stop()

    def named(self, command: do.Undoable) -> str:
        return command.label(self.place.state())

    # Undo --------------------------------------------------------------------------------------------

    def turn(self, back: bool) -> None:
        here, there = (self.past, self.future) if back else (self.future, self.past)
        if not here:
            raise Refused
        what, place = here.pop()
        there.append((what, self.place))
        self.place = place
        self.stop()

    def forget_future(self) -> None:
        """Nothing can be redone any more; runs that had trained further stay as ghosts."""
        if not self.future:
            return
        last, what, number = self.future[0][1], self.future[-1][0], self.new_number()
        self.future = []
        for track in (*last.ghosts, last.track):
            here = self.place
            twin = next((t for t in (here.track, *here.ghosts) if t.number == track.number), None)
            if twin is None:
                self.place = replace(here, ghosts=self.haunted(here.ghosts, track))
            elif track.reached > twin.reached and twin is here.track:
                renamed = replace(twin, number=number, cause=f"{what} undone")
                self.place = replace(here, track=renamed, ghosts=self.haunted(here.ghosts, track))
            elif track.reached > twin.reached:
                ghosts = tuple(track if ghost is twin else ghost for ghost in here.ghosts)
                self.place = replace(here, ghosts=ghosts)

    @staticmethod
    def haunted(ghosts: tuple[Track, ...], left: Track) -> tuple[Track, ...]:
        return (*ghosts, left)[-5:] if left.reached else ghosts

    def new_number(self) -> int:
        places = [self.place, *(place for _, place in (*self.past, *self.future))]
        return 1 + max(track.number for place in places for track in (place.track, *place.ghosts))

    # Showing -----------------------------------------------------------------------------------------

    def show(self, command: do.Select | do.SelectRow | do.SetPace | do.Pause) -> None:
        here = self.place
        match command:
            case do.Select(what):
                widths, units = here.network.widths, here.track.points[here.iteration].units
                match what:
                    case Neuron(layer, unit) if layer not in range(len(widths)) or unit not in range(units[layer]):
                        raise Refused
                    case Synapse(k, i, j):
                        shape = here.network.weights[k].shape if k in range(len(widths) - 1) else (0, 0)
                        if i not in range(shape[0]) or j not in range(shape[1]):
                            raise Refused
                self.place = replace(here, selection=what)
            case do.SelectRow(row):
                if row is not None and row not in range(here.experiment.table.n_rows):
                    raise Refused
                self.place = replace(here, row=row)
            case do.SetPace(pace):
                self.pace = pace
            case do.Pause():
                self.stop()


def recorded(history: History) -> tuple[Point, ...]:
    """All iterations of a run, from the weights that it began with and those that were set."""
    points: list[Point] = []
    starts = {segment.start: segment for segment in history.segments}
    for iteration in range(history.reached + 1):
        if iteration in starts:
            experiment, network = starts[iteration].experiment, starts[iteration].first.network
        else:
            network = updated_network(network, points[-1].pass_.values)
        points.append(Point(experiment, network, len(points)))
    return tuple(points)


# Comparing -----------------------------------------------------------------------------------------


def same_experiment(left: Experiment, right: Experiment) -> bool:
    """Whether two experiments are the same, to the bit."""
    a, b = left.table, right.table
    rest = [
        (e.title, e.note, e.hidden, e.rule, e.seed, e.iterations, e.situation, e.edited, t.input_names, t.output_names)
        for e, t in ((left, a), (right, b))
    ]
    return rest[0] == rest[1] and same_bits(a.inputs, b.inputs) and same_bits(a.targets, b.targets)


def same_network(left: Network, right: Network) -> bool:
    """Whether two networks are the same, to the bit."""
    return (left.architecture, left.cut) == (right.architecture, right.cut) and same_bits(left.flat, right.flat)
