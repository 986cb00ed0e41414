"""Another device: PyTorch on the processor where it is installed, and the array standard alone where it is not."""

import sys
from dataclasses import replace

import array_api_strict
import numpy as np
import pytest

from tests.comparing import DOUBLE, SINGLE, Compare, comparing, difference
from tests.sweep.sweeping import plan
from visualizer.command_line.sweep_table import sweep_table
from visualizer.engine.many import device
from visualizer.engine.many.arithmetic import Arithmetic
from visualizer.engine.many.outcome import Outcomes
from visualizer.engine.many.training import train_many
from visualizer.engine.network import with_frozen
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidValue
from visualizer.files.preset import preset
from visualizer.sweep import work
from visualizer.sweep.plan import Plan, plan_of
from visualizer.sweep.results import Results, gathered
from visualizer.sweep.work import Piece, job_of, outcomes

compare = pytest.fixture(comparing)


@pytest.mark.parametrize("name", ["torch", "array_api_compat"])
def test_missing_library_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    device.arithmetic_on.cache_clear()

    with pytest.raises(InvalidValue, match=r"backprop-visualizer\[device\]"):
        device.arithmetic_on("cpu", False)


@pytest.mark.parametrize("rule", [Rule(momentum=0.5), Rule(batch=2), Rule(hidden_activation="tanh"), Rule(bias=True)])
def test_more_than_the_tutorials_arithmetic_is_refused(rule: Rule) -> None:
    experiment = replace(preset("xor"), rule=rule)
    with pytest.raises(InvalidValue, match="leave --device out"):
        device.check_device(experiment.start(), experiment.task)


def test_frozen_weights_are_refused_and_what_the_table_asks_is_not() -> None:
    experiment = replace(preset("xor"), rule=Rule(alpha=0.3, hold_out="every:4"))
    device.check_device(experiment.start(), experiment.task)
    with pytest.raises(InvalidValue, match="leave --device out"):
        device.check_device(with_frozen(experiment.start(), 1, True), experiment.task)


def found_on(where: Plan) -> Results:
    """What a sweep of one setting comes to."""
    piece = Piece(0, 0, len(where.seeds))
    return gathered(where, {piece: outcomes(job_of(where, piece))})


@pytest.mark.parametrize("single", [False, True])
def test_a_sweep_on_a_device_is_near_the_reference_and_says_so(single: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    standard = Arithmetic(array_api_strict, single=single)
    monkeypatch.setattr(work, "arithmetic_on", lambda *_: standard)
    here = plan(iterations=300)
    there = replace(here, device="cuda", single=single)

    near, exact = found_on(there), found_on(here)

    assert difference(near.columns.errors, exact.columns.errors) <= (1e-4 if single else 1e-9)
    assert not np.array_equal(near.columns.weights, exact.columns.weights)
    assert near.columns.weights.dtype == np.float64
    title, *_, last = sweep_table(near).splitlines()
    assert title.endswith(", on cuda in single precision" if single else ", on cuda")
    assert f"and {exact.columns.errors[0, -1]:.9f} by the reference" in last
    assert f"{near.columns.errors[0, -1]:.9f} on cuda" in last
    assert "cuda" not in sweep_table(exact)


def test_results_of_a_device_are_those_of_no_other() -> None:
    here = plan()
    plans = [here, *(replace(here, device="cuda", single=single) for single in (False, True))]

    assert len({each.header for each in plans}) == 3
    for each in plans:
        again = plan_of(each.header, "s.npz")
        assert (again.device, again.single, again.header) == (each.device, each.single, each.header)


def trained(by: Arithmetic) -> Outcomes:
    """A few networks by an arithmetic."""
    runs = [preset("trask-3-layer").with_seed(seed) for seed in range(9)]
    return train_many([run.start() for run in runs], [run.task for run in runs], 200, exact=by.plain, by=by)


@pytest.mark.elsewhere
@pytest.mark.parametrize("single", [False, True])
def test_torch_trains_the_same_runs(single: bool, compare: Compare) -> None:
    torch = pytest.importorskip("torch")
    device.arithmetic_on.cache_clear()
    found, own = trained(device.arithmetic_on("cpu", single)), trained(Arithmetic())

    what = f"nine seeds, {'single' if single else 'double'}"
    compare(what, f"torch {torch.__version__}", difference(found.flats, own.flats), 100 * SINGLE if single else DOUBLE)


@pytest.mark.elsewhere
def test_torch_has_no_such_device() -> None:
    pytest.importorskip("torch")
    with pytest.raises(InvalidValue, match=r"^PyTorch cannot compute on nope \(Expected one of .*\); name a device"):
        device.arithmetic_on("nope", False)
