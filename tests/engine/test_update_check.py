"""The check agrees with every setting of the learner, and catches whatever is wrong in a derivative or a step."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.test_learner import RULES, problem
from visualizer.engine import iteration as steps_of
from visualizer.engine import update_check as module
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import updated_network
from visualizer.engine.network import Network, with_cut
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.step import Values
from visualizer.engine.task import Task
from visualizer.engine.update_check import ENOUGH, CheckedPart, not_compared, update_check


def worst(parts: tuple[CheckedPart, ...]) -> float:
    return float(np.nanmin([np.nanmin(part.digits) for part in parts if not np.isnan(part.digits).all()]))


def later(task: Task, network: Network, count: int) -> Network:
    """The network after some iterations: velocities roll, weights die."""
    for iteration in range(count):
        network = updated_network(network, propagate(network, task, iteration).values)
    return network


@pytest.mark.parametrize("part", range(4))
def test_every_setting_is_right(part: int) -> None:
    for number, rule in list(enumerate(RULES))[part::8]:
        task, network = problem(rule, number)
        network = later(task, network, 3)
        if not propagate(network, task, 3).sound:
            continue
        checked = update_check(network, task, 3)
        assert worst(checked) >= ENOUGH, (number, rule.differences, worst(checked))


def planted(monkeypatch: pytest.MonkeyPatch, name: str, **changes: object) -> None:
    wrong: Activation = replace(ACTIVATIONS[name], **changes)  # type: ignore[arg-type]
    monkeypatch.setitem(ACTIVATIONS, name, wrong)
    steps_of.steps.cache_clear()


@pytest.fixture(autouse=True)
def _as_before() -> object:
    yield
    steps_of.steps.cache_clear()


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_a_wrong_derivative_is_caught(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    joint = ACTIVATIONS[name].joint
    rule = Rule(output_activation=name) if joint else Rule(hidden_activation=name)
    task, network = problem(rule, 8)
    before = update_check(network, task, 0)
    assert worst(before) >= 6
    slope = ACTIVATIONS[name].slope

    if joint:
        # Softmax has no use for its slope when it learns; what it answers is another thing then.
        monkeypatch.setattr("visualizer.engine.stage.delta._joint", _as_if_single)
        steps_of.steps.cache_clear()
    else:
        planted(monkeypatch, name, slope=lambda levels: slope(levels) * 1.001)

    after = update_check(network, task, 0)
    assert worst(after) < ENOUGH
    if not joint and name != rule.output_activation:
        assert worst(after[-1:]) >= 6  # what leads to the last layer is as it was


def _as_if_single(architecture: object, name: object, layer: int) -> object:
    from visualizer.engine.stage.delta import _weighted

    return _weighted(architecture, name, layer)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["l1_error", "l1_delta", "syn0_update", "syn1_update"])
def test_a_wrong_step_is_caught_where_it_is(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    task, network = problem(Rule(), 0)
    real = steps_of.iteration_values

    def wrong(network: Network, task: Task, iteration: int) -> Values:
        values = real(network, task, iteration)
        changed = values[value].copy()
        changed[0, 0] *= 1.01
        known = {name: each for name, each in values.items() if _before(name, value)}
        return steps_of.performed(steps_of.steps(network.architecture, task.rule), known | {value: changed})

    monkeypatch.setattr(module, "iteration_values", wrong)
    first, second = update_check(network, task, 0)

    bad, good = (second, first) if value == "syn1_update" else (first, second)
    assert worst((bad,)) < ENOUGH
    assert worst((good,)) >= 8
    if "update" in value:
        assert bad.worst == (0, 0)
        assert int((bad.digits < ENOUGH).sum()) == 1


def _before(name: str, value: str) -> bool:
    """Whether a value does not come of the one that is changed."""
    after = {
        "l1_error": ("l1_error", "l1_delta", "syn0_"),
        "l1_delta": ("l1_delta", "syn0_"),
        "syn0_update": ("syn0_update", "syn0_new"),
        "syn1_update": ("syn1_update", "syn1_new"),
    }[value]
    return not name.startswith(after)


def test_what_is_held_is_not_compared() -> None:
    task, network = problem(Rule(), 0)

    first, _ = update_check(with_cut(network, 1, True), task, 0)

    assert np.isnan(first.digits[0, 1])
    assert np.isnan(first.digits).sum() == 1
    whole = replace(first, digits=np.full_like(first.digits, np.nan))
    assert whole.worst is None


def test_updates_are_those_of_the_iteration() -> None:
    task, network = problem(Rule(alpha=0.3, momentum=0.9, trim_low=1e-3), 0)
    network = later(task, network, 2)
    values = propagate(network, replace(task, rule=replace(task.rule, trim_low=0.0)), 2).values

    for part in update_check(network, task, 2):
        rolled: FloatArray = 0.9 * values[f"{part.name}_velocity"]
        assert part.updates == pytest.approx(values[f"{part.name}_update"] - rolled)
        assert part.falls == pytest.approx(part.updates, rel=1e-5, abs=1e-9)


def test_what_is_no_fall_of_the_error_is_said() -> None:
    def said(**settings: object) -> str:
        task, network = problem(Rule(**settings), 0)  # type: ignore[arg-type]
        return " ".join(not_compared(network, task))

    assert said() == ""
    assert "momentum" in said(momentum=0.9)
    assert "trimming" in said(trim_low=0.01)
    assert "dropout" in said(dropout=0.4)
    assert "batches" in said(batch=2)
    assert "dead" in said(l1=0.1)


def test_numbers_without_end_agree_in_nothing() -> None:
    task, network = problem(Rule(hidden_activation="linear", output_activation="linear"), 0)
    huge = network.at(network.flat * 1e200)

    assert worst(update_check(huge, task, 0)) == 0
