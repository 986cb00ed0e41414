"""Training: steps, bursts, runs, and beginning again."""

from dataclasses import dataclass, replace

from visualizer.session import phasing, run, timeline
from visualizer.session.command.base import Command, Restart
from visualizer.session.experiment import Experiment
from visualizer.session.pace import Pace
from visualizer.session.state import State, initial_state


@dataclass(frozen=True)
class Step(Command):
    """One iteration; pauses a run."""

    def apply(self, state: State) -> State:
        return run.stepped(state)


@dataclass(frozen=True)
class RunBurst(Command):
    """Begin `count` iterations as fast as they go; `Tick` does them."""

    count: int

    def apply(self, state: State) -> State:
        return run.started(state, self.count)


@dataclass(frozen=True)
class Run(Command):
    """Begin to run at the speed of the pace."""

    def apply(self, state: State) -> State:
        return run.started(state, None)


@dataclass(frozen=True)
class Pause(Command):
    """End a run or a burst where it is."""

    def apply(self, state: State) -> State:
        return replace(state, motion=None, message=None)


@dataclass(frozen=True)
class Tick(Command):
    """Let a run or burst go on.

    Attributes
    ----------
    budget : float
        Seconds that training may take now.
    elapsed : float
        Seconds since the last tick, for a run at a set speed.
    """

    budget: float
    elapsed: float

    def apply(self, state: State) -> State:
        if state.motion is not None and state.motion.phases:
            return phasing.carried_on(state, self.elapsed)
        return run.carried_on(state, self.budget, self.elapsed)


@dataclass(frozen=True)
class SetPace(Command):
    """Change speed, burst length or stops."""

    journalled = True
    pace: Pace

    def apply(self, state: State) -> State:
        return run.with_pace(state, self.pace)


class Reseed(Restart):
    """A command that starts the same experiment again; what one looks at stays, and the run leaves its ghost."""

    def reseeded(self, experiment: Experiment) -> Experiment:
        """The experiment with other starting weights."""
        raise NotImplementedError

    def restarted(self, state: State) -> State:
        fresh = initial_state(self.reseeded(state.experiment), view=state.view)
        ghosts = timeline.with_ghost(state.ghosts, state.history)
        return replace(fresh, row=state.row, selection=state.selection, ghosts=ghosts)


@dataclass(frozen=True)
class Reset(Reseed):
    """Back to iteration 0 and the same starting weights."""

    def label(self, state: State) -> str:
        return "reset"

    def reseeded(self, experiment: Experiment) -> Experiment:
        return experiment


@dataclass(frozen=True)
class SetSeed(Reseed):
    """Start again with the weights of another seed."""

    seed: int

    def label(self, state: State) -> str:
        return f"seed {self.seed}"

    def reseeded(self, experiment: Experiment) -> Experiment:
        return experiment.with_seed(self.seed)


@dataclass(frozen=True)
class NewWeights(Reseed):
    """Start again with the weights of the next seed."""

    def label(self, state: State) -> str:
        return f"seed {state.experiment.seed + 1}"

    def reseeded(self, experiment: Experiment) -> Experiment:
        return experiment.with_seed(experiment.seed + 1)
