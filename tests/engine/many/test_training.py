"""Many networks beside each other have the bits of each alone."""

from collections.abc import Sequence
from dataclasses import replace

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import XOR, Problem, cut_problems, random_problem, same_bits, seeded
from tests.session.strategy import EXPLOSIVE, experiments, rules
from tests.thoroughness import examples
from visualizer.engine.many import stack, training
from visualizer.engine.many.arithmetic import Arithmetic
from visualizer.engine.many.outcome import NEVER, Fate, Outcomes, fates, points_of
from visualizer.engine.many.stack import Stack, exact_stack
from visualizer.engine.many.training import Training, train_many
from visualizer.engine.network import Network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.score import right_rows
from visualizer.engine.task import Task
from visualizer.engine.training import last_sound, train
from visualizer.files.preset import preset
from visualizer.session.experiment import Experiment

few = examples(15)


def assert_as_alone(found: Outcomes, networks: Sequence[Network], tasks: Sequence[Task], iterations: int) -> None:
    for place, (network, task) in enumerate(zip(networks, tasks, strict=True)):
        burst = train(network, task, iterations)
        pass_ = propagate(burst.network, task, iterations)
        if found.diverged_at[place] != NEVER:
            assert found.diverged_at[place] == last_sound(network, task, iterations)
            continue
        assert same_bits(found.flats[place], burst.network.flat)
        errors = np.append(burst.errors[found.points[:-1]], pass_.mean_absolute_error)
        assert same_bits(found.errors[place], errors)
        assert found.rows_right[place] == right_rows(pass_).sum()
        below = np.flatnonzero(np.append(burst.errors, pass_.mean_absolute_error) < 0.2)
        assert found.learnt_at[place] == (below[0] if len(below) else NEVER)


@few
@given(cut_problems(), st.integers(1, 20), st.integers(0, 40), st.sampled_from([1.0, 0.3]))
def test_tutorials_networks_of_any_shape_have_the_bits_of_each_alone(
    problem: Problem, n: int, iterations: int, alpha: float
) -> None:
    network, table = problem
    task = Task(table, Rule(alpha=alpha))
    cut = list(network.cut)
    networks = []
    for seed in range(n):
        flat = seeded(network.widths, seed).flat.copy()
        flat[cut] = 0.0
        networks.append(network.at(flat))

    assert_as_alone(train_many(networks, [task] * n, iterations, 0.2), networks, [task] * n, iterations)


@few
@given(experiments(), rules(softmax=True), st.integers(1, 6), st.integers(0, 30))
def test_any_rule_has_the_bits_of_each_alone(experiment: Experiment, rule: Rule, n: int, iterations: int) -> None:
    if rule.output_activation == "softmax" and experiment.widths[-1] < 2:
        rule = replace(rule, output_activation="sigmoid")
    runs = [replace(experiment, rule=rule, seed=seed) for seed in range(n)]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]

    assert_as_alone(train_many(networks, tasks, iterations, 0.2), networks, tasks, iterations)


@few
@given(st.sampled_from([4, 8, 12]), st.integers(1, 40), st.integers(2, 70), st.integers(0, 99))
def test_one_product_for_the_first_layer_has_the_same_bits(width: int, n_rows: int, n: int, seed: int) -> None:
    network, table = random_problem((3, width, 2), n_rows, seed)
    flats = np.stack([seeded(network.widths, seed + k).flat for k in range(n)])
    narrow, wide = (Stack(flats, network, Task(table), wide=each) for each in (False, True))

    assert same_bits(narrow.run(0, 30), wide.run(0, 30))
    assert same_bits(narrow.flats, wide.flats)


def test_one_product_is_taken_only_where_it_has_been_seen_to_have_the_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    network = seeded((3, 4, 1), 1)
    flats = np.stack([seeded(network.widths, k).flat for k in range(5)])
    assert exact_stack(flats, network, Task(XOR)).wide

    class Other(Stack):
        """Whose product has other last bits."""

        @property
        def flats(self) -> oracle.Matrix:
            return super().flats + 1e-16 * self.wide

    monkeypatch.setattr(stack, "Stack", Other)
    assert not exact_stack(flats, network, Task(XOR)).wide


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("widths", [(3, 4, 1), (3, 3, 2, 1), (3, 1)])
def test_it_runs_by_the_array_standard_alone(widths: tuple[int, ...], exact: bool) -> None:
    networks, task = [seeded(widths, seed) for seed in range(7)], Task(XOR, Rule(alpha=0.7))

    strict = train_many(networks, [task] * 7, 40, exact=exact, by=Arithmetic(array_api_strict))
    alone = train_many(networks, [task] * 7, 40)

    np.testing.assert_allclose(strict.flats, alone.flats, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(strict.errors, alone.errors, rtol=1e-9, atol=1e-12)


def test_what_need_not_be_exact_is_near() -> None:
    networks, task = [seeded((3, 4, 1), seed) for seed in range(50)], Task(XOR)

    near, exact = (train_many(networks, [task] * 50, 2000, exact=each) for each in (False, True))

    np.testing.assert_allclose(near.errors, exact.errors, rtol=1e-9, atol=1e-12)
    assert not same_bits(near.flats, exact.flats)
    assert list(near.learnt_at) == list(exact.learnt_at)


def test_one_that_diverges_ends_alone() -> None:
    runs = [EXPLOSIVE.with_seed(seed) for seed in range(30, 36)]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]

    found = train_many(networks, tasks, 700)

    ends = [last_sound(network, task, 700) for network, task in zip(networks, tasks, strict=True)]
    assert 45 in ends
    assert [end if end < 700 else NEVER for end in ends] == list(found.diverged_at)
    assert np.isfinite(found.flats).all()
    assert np.isnan(found.last_errors).tolist() == [end < 700 for end in ends]
    sound = [place for place, end in enumerate(ends) if end == 700]
    assert_as_alone(found, networks, tasks, 700)
    assert sound or len(set(ends)) > 1


def test_how_runs_ended_is_told_by_their_rows() -> None:
    right, diverged = np.array([4, 3, 2, 0]), np.array([NEVER, NEVER, NEVER, 7])

    assert list(fates(right, diverged, XOR)) == [Fate.RIGHT, Fate.PARTLY, Fate.STUCK, Fate.DIVERGED]


@pytest.mark.parametrize("iterations", [0, 1, 2, 50, 10_000, 60_000])
def test_errors_are_recorded_from_the_start_to_the_end(iterations: int) -> None:
    points = points_of(iterations)

    assert (points[0], points[-1]) == (0, iterations)
    assert (np.diff(points) > 0).all()
    assert len(points) <= 100


@few
@given(experiments(), rules(softmax=True), st.integers(1, 5), st.integers(1, 25), st.integers(1, 7))
def test_what_is_left_in_the_middle_goes_on_with_the_same_bits(
    experiment: Experiment, rule: Rule, n: int, iterations: int, stretch: int
) -> None:
    if rule.output_activation == "softmax" and experiment.widths[-1] < 2:
        rule = replace(rule, output_activation="sigmoid")
    runs = [replace(experiment, rule=rule, seed=seed) for seed in range(n)]
    assert_goes_on([run.start() for run in runs], [run.task for run in runs], iterations, stretch)


@pytest.mark.parametrize("stretch", [20, 64])
def test_what_diverges_and_what_learns_goes_on_too(stretch: int) -> None:
    for runs in ([EXPLOSIVE.with_seed(seed) for seed in range(30, 36)], [preset("xor").with_seed(k) for k in range(6)]):
        assert_goes_on([run.start() for run in runs], [run.task for run in runs], 300, stretch)


def assert_goes_on(networks: Sequence[Network], tasks: Sequence[Task], iterations: int, stretch: int) -> None:
    """That it makes no difference whether a training is left after every stretch, and gone on with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "STRETCH", stretch)
        whole, found = train_many(networks, tasks, iterations, 0.2), None
        while found is None or found.iterations < iterations:
            under_way = Training(networks, tasks, iterations, 0.2, start=found)
            under_way.go_on()
            found = under_way.so_far
            alone = train_many(networks, tasks, found.iterations, 0.2)
            assert same_bits(found.last_errors, alone.last_errors)
            assert found.rows_right.tolist() == alone.rows_right.tolist()

    for name in ("points", "errors", "rows_right", "learnt_at", "diverged_at", "flats"):
        assert same_bits(getattr(found, name), getattr(whole, name)), name
