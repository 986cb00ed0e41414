"""What the arithmetic of a page needs to know of a stretch of a run: the task, the network, the steps."""

import re
from dataclasses import asdict
from typing import Any

from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.iteration import steps
from visualizer.engine.scaling import Scaling
from visualizer.engine.score import tolerance
from visualizer.engine.stage.naming import layer_names
from visualizer.engine.step import Step
from visualizer.errors import InvalidValue
from visualizer.export.page.packed import packed
from visualizer.export.page.recorded import Stretch
from visualizer.resource import asset
from visualizer.scene.chart.correlation_chart import isolation
from visualizer.session.experiment import Experiment


def known() -> list[str]:
    """The functions that the arithmetic of the page has, as it names them."""
    source = asset("page", "learner.js").read_text(encoding="utf-8")
    table = source.partition("ACTIVATIONS = {")[2].partition("};")[0]
    return sorted(re.findall(r'^  "?([\w-]+)"?: \[', table, re.MULTILINE))


def check_known(experiment: Experiment) -> None:
    """Refuse what a page cannot compute.

    Raises
    ------
    InvalidValue
        If a layer has a function that the page does not have.
    """
    for name in experiment.architecture.activations:
        if name not in known():
            raise InvalidValue(f"A page cannot compute the activation {name}; it has {', '.join(known())}.")


def stretch_data(stretch: Stretch, frame: int) -> dict[str, Any]:
    """A stretch as it is written into a page; `frame` is the number of its pictures of the network."""
    network, experiment = stretch.segment.first.network, stretch.segment.experiment
    return {
        "task": _task(experiment),
        "cut": network.cut,
        "frozen": network.frozen,
        "size": network.flat.size,
        "iterations": stretch.iterations,
        "states": packed(stretch.states),
        "frame": frame,
        "largestUpdate": stretch.segment.largest_update,
    }


def _task(experiment: Experiment) -> dict[str, Any]:
    architecture, task, table = experiment.architecture, experiment.task, experiment.table
    return {
        "widths": architecture.widths,
        "bias": int(architecture.bias),
        "normalized": architecture.normalized,
        "rolling": architecture.rolling,
        "mortal": architecture.mortal,
        "activations": architecture.activations,
        "levels": [_levels(name) for name in architecture.activations],
        "rule": asdict(experiment.rule),
        "seed": experiment.seed,
        "nRows": table.n_rows,
        "heldOut": task.held_out,
        "names": (table.input_names, table.output_names),
        "tableInputs": packed(table.inputs),
        "tableTargets": packed(table.targets),
        "inputScaling": _scaling(task.input_scaling),
        "targetScaling": _scaling(task.target_scaling),
        "tolerance": tolerance(task),
        "guides": [isolation(table, target) for target in range(table.n_outputs)],
        "carried": [layer_names(architecture, experiment.rule, k).carried for k in range(1, architecture.last + 1)],
        "argument": [layer_names(architecture, experiment.rule, k).argument for k in range(1, architecture.last + 1)],
        "steps": [_step(step) for step in steps(architecture, experiment.rule)],
    }


def _levels(name: str) -> dict[str, Any]:
    """From which level to which a layer is drawn; null where there is no end."""
    activation = ACTIVATIONS[name]
    low, high = activation.low, activation.high
    return {
        "low": None if low == float("-inf") else low,
        "high": None if high == float("inf") else high,
        "flat": activation.flat_below,
        "slope": activation.slope_formula,
    }


def _scaling(scaling: Scaling | None) -> dict[str, Any] | None:
    if scaling is None:
        return None
    return {
        "origin": packed(scaling.origin),
        "span": packed(scaling.span),
        "factor": scaling.factor,
        "base": scaling.base,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "layer": step.layer,
        "name": step.name,
        "code": step.code,
        "width": step.width,
        "height": step.height,
        "reads": [operand._asdict() for operand in step.reads],
        "result": step.result._asdict(),
        "product": step.product and {**step.product._asdict(), "flow": step.product.flow},
        "formula": step.formula,
        "why": step.why,
    }
