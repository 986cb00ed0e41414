"""Many networks by the compiled machine have the bits of `Stack`, or are not trained by it."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.strategy import XOR, Problem, cut_problems, problems, random_problem, same_bits, seeded
from tests.session.strategy import EXPLOSIVE
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_work import Machine, own_exponential
from visualizer.engine.many import compiled as module
from visualizer.engine.many.compiled import Compiled, compiled
from visualizer.engine.many.order import ORDERS, Order
from visualizer.engine.many.stack import Stack
from visualizer.engine.many.training import train_many
from visualizer.engine.many.way import Way
from visualizer.engine.many.writing import Terms, Writing
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task


@pytest.fixture(autouse=True)
def in_use(kernel: Kernel) -> Iterator[None]:
    choice.use(kernel)
    yield
    choice.use(None)


def flats_of(network: Network, n: int) -> FloatArray:
    flats = np.stack([seeded(network.widths, seed).flat for seed in range(n)])
    flats[:, list(network.cut)] = 0.0
    return flats


def alike(one: Way, other: Way, iterations: int) -> bool:
    return same_bits(one.run(0, iterations), other.run(0, iterations)) and same_bits(one.flats, other.flats)


@settings(examples(25), suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(problems(), cut_problems()), st.integers(1, 70), st.integers(1, 40), st.sampled_from([1.0, 0.3, 20.0]))
def test_bits_are_those_of_the_stack(problem: Problem, n: int, iterations: int, alpha: float) -> None:
    network, table = problem
    task, flats = Task(table, Rule(alpha=alpha)), flats_of(network, n)
    fast = compiled(flats, network, task, exact=True)

    assert fast is None or alike(fast, Stack(flats, network, task), iterations)


@pytest.mark.parametrize(
    ("widths", "n_rows"),
    [((3, 4, 1), 4), ((2, 2, 1), 4), ((3, 1), 4), ((3, 4, 1), 8), ((2, 5, 3, 1), 8), ((4, 8, 4), 16), ((4, 3, 2), 6)],
)
@pytest.mark.parametrize("ours", [True, False])
def test_it_trains_the_usual_shapes(
    widths: tuple[int, ...], n_rows: int, ours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, table = random_problem(widths, n_rows, 1)
    flats = flats_of(network, 20)
    flats[3] *= 600  # whose sums are too large for our own exponential
    monkeypatch.setattr(module, "own_exponential", lambda kernel: ours and own_exponential(kernel))
    fast = compiled(flats, network, Task(table), exact=True)

    assert fast is not None
    assert alike(fast, Stack(flats, network, Task(table)), 50)


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_sums_all_products(kernel: Kernel, order: Order) -> None:
    for n in range(1, 20):
        writing = Writing(8)
        left, right, into = (writing.registers(count) for count in (n, n, 1))
        writing.product(order, into, Terms(left, 8, right, 8), n)
        machine = Machine(kernel, writing.fields, writing.used, 8)
        values = np.random.default_rng(n).normal(size=(2, n, 8))
        machine.memory[left:into] = values.ravel()
        machine.run(np.empty((1, 8)))

        np.testing.assert_allclose(machine.memory[into : into + 8], values.prod(axis=0).sum(axis=0), atol=1e-12)


def test_machine_with_other_bits_is_left_out(kernel: Kernel) -> None:
    assert kernel.stack is not None
    right = kernel.stack

    def wrong(program: int, memory: int, errors: int, count: int, apart: int) -> None:
        right(program, memory, errors, count, apart)
        if count > 1:  # a trial of sums is one iteration
            last = ctypes.c_double.from_address(errors + 8 * apart * (count - 1))
            last.value = np.nextafter(last.value, 1)

    network, flats = seeded((3, 4, 1), 1), flats_of(seeded((3, 4, 1), 1), 20)
    choice.use(replace(kernel, stack=wrong))

    assert compiled(flats, network, Task(XOR), exact=True) is None
    assert compiled(flats, network, Task(XOR), exact=False) is not None


def test_order_of_sums_that_is_not_known_leaves_it_out(monkeypatch: pytest.MonkeyPatch, kernel: Kernel) -> None:
    monkeypatch.setattr("visualizer.engine.many.order_here.ORDERS", ORDERS[1:2])
    choice.use(replace(kernel))  # of which nothing is known yet
    network, table = random_problem((3, 5, 2), 9, 1)

    assert compiled(flats_of(network, 20), network, Task(table), exact=True) is None


def test_what_need_not_be_exact_is_near_for_any_shape() -> None:
    network, table = random_problem((3, 9, 1), 7, 1)
    flats = flats_of(network, 20)
    near, exact = compiled(flats, network, Task(table), exact=False), Stack(flats, network, Task(table))

    assert near is not None
    np.testing.assert_allclose(near.run(0, 300), exact.run(0, 300), rtol=1e-9)


def test_networks_that_diverge_do_so_as_without_it() -> None:
    runs = [EXPLOSIVE.with_seed(seed) for seed in range(30, 36)]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]
    flats = np.stack([network.flat for network in networks])
    assert isinstance(compiled(flats, networks[0], tasks[0], exact=True), Compiled)
    fast = train_many(networks, tasks, 700)
    choice.use(None)
    plain = train_many(networks, tasks, 700)

    assert same_bits(fast.errors, plain.errors)
    assert same_bits(fast.flats, plain.flats)
    assert list(fast.diverged_at) == list(plain.diverged_at)
    assert max(fast.diverged_at) > 0
