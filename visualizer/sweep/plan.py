"""What a sweep is to do: which runs, and how far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import Any

import msgspec
import numpy as np

from visualizer import __version__
from visualizer.engine.many.device import check_device
from visualizer.engine.many.training import default_threshold
from visualizer.files.experiment import document_from_json, document_to_json
from visualizer.session.experiment import Experiment
from visualizer.session.record import Document
from visualizer.sweep.axis import HIDDEN, Axis, seeds_of, seeds_text, value_of

# Settings that are all looked at before anything is trained.
_MOST_CHECKED = 5000


@dataclass(frozen=True, eq=False)
class Plan:
    """Seeds times settings of one experiment.

    Attributes
    ----------
    experiment : Experiment
        What all runs have in common.
    seeds : tuple of int
    axes : tuple of Axis
        What the settings are made of: each value of one with each of the others, the last axis changing first.
    iterations : int
    threshold : float
        The error below which a run counts as learnt.
    program, numpy : str
        Versions of what computes it.
    device : str
        Where, as PyTorch names it; empty for the processor, by the engine that is the reference.
    single : bool
        Whether in single precision there.
    """

    experiment: Experiment
    seeds: tuple[int, ...]
    axes: tuple[Axis, ...]
    iterations: int
    threshold: float
    program: str = __version__
    numpy: str = np.__version__
    device: str = ""
    single: bool = False

    @property
    def n_settings(self) -> int:
        """How many settings there are; one where nothing but the seed varies."""
        return prod(len(axis.values) for axis in self.axes)

    @property
    def n_runs(self) -> int:
        """How many networks are trained."""
        return self.n_settings * len(self.seeds)

    @property
    def ends(self) -> list[int]:
        """The first and the last setting, which stand for all where it need not be exact."""
        return sorted({0, self.n_settings - 1})

    def values(self, setting: int) -> dict[str, Any]:
        """The values of a setting, by the names of the axes."""
        found = {}
        for axis in reversed(self.axes):
            setting, place = divmod(setting, len(axis.values))
            found[axis.name] = axis.values[place]
        return dict(reversed(found.items()))

    def experiment_of(self, setting: int) -> Experiment:
        """The experiment of a setting, whatever its seed.

        Raises
        ------
        InvalidValue
            If its values do not go together.
        """
        return changed(self.experiment, self.values(setting))

    def check(self) -> None:
        """Refuse settings that cannot be.

        Raises
        ------
        InvalidValue
            If the values of one do not go together, or cannot be had on the device.
        """
        for setting in range(min(self.n_settings, _MOST_CHECKED)):
            experiment = self.experiment_of(setting).with_seed(self.seeds[0])
            experiment.check()
            if self.device:
                check_device(experiment.start(), experiment.task)

    @cached_property
    def header(self) -> bytes:
        """All of it, and who computes it, as JSON: two sweeps are one if theirs are the same."""
        fields = {
            "experiment": document_to_json(Document(self.experiment)).decode(),
            "seeds": seeds_text(self.seeds),
            "axes": [[axis.name, list(axis.texts)] for axis in self.axes],
            "iterations": self.iterations,
            "threshold": self.threshold,
            "program": self.program,
            "numpy": self.numpy,
            **({"device": self.device, "single": self.single} if self.device else {}),
        }
        return msgspec.json.encode(fields)


class Header(msgspec.Struct, forbid_unknown_fields=True):
    """The fields of `Plan.header`."""

    experiment: str
    seeds: str
    axes: list[tuple[str, list[str]]]
    iterations: int
    threshold: float
    program: str
    numpy: str
    device: str = ""
    single: bool = False


def plan_of(header: bytes, source: str) -> Plan:
    """The plan that a header describes; inverse of `Plan.header`.

    Parameters
    ----------
    header : bytes
    source : str
        Name of the file, for the message.

    Raises
    ------
    VisualizerError, msgspec.MsgspecError
        If it describes none.
    """
    fields = msgspec.json.decode(header, type=Header)
    experiment = document_from_json(fields.experiment.encode(), source).experiment
    axes = tuple(Axis(name, tuple(value_of(name, text) for text in texts)) for name, texts in fields.axes)
    seeds = seeds_of(fields.seeds)
    how_far = fields.iterations, fields.threshold
    return Plan(experiment, seeds, axes, *how_far, fields.program, fields.numpy, fields.device, fields.single)


def changed(experiment: Experiment, values: Mapping[str, Any]) -> Experiment:
    """An experiment with other hidden layers and settings, by the names of their axes.

    Raises
    ------
    InvalidValue
        If they do not go together.
    """
    settings = {name: value for name, value in values.items() if name != HIDDEN}
    made = replace(experiment, rule=replace(experiment.rule, **settings), origin=None)
    hidden = values.get(HIDDEN, made.hidden)
    return made if hidden == made.hidden else replace(made, hidden=hidden, edited=True)


def planned(
    experiment: Experiment,
    seeds: tuple[int, ...],
    axes: tuple[Axis, ...],
    iterations: int,
    threshold: float | None,
    device: str = "",
    single: bool = False,
) -> Plan:
    """The plan of a sweep, checked.

    Raises
    ------
    InvalidValue
        If the values of a setting do not go together, or cannot be had on the device.
    """
    bare = experiment.with_seed(seeds[0])
    threshold = default_threshold(bare.task) if threshold is None else threshold
    plan = Plan(bare, seeds, axes, iterations, threshold, device=device, single=single)
    plan.check()
    return plan
