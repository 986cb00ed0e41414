"""The compiled engine: the bits of the plain one, or none at all."""

import ctypes

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.strategy import XOR, Problem, cut_problems, problems, random_problem, seeded
from tests.session.strategy import EXPLOSIVE
from visualizer.engine.architecture import architecture_of
from visualizer.engine.compiled import burst, choice, machine_work
from visualizer.engine.compiled.exponential import powers
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_code import installed, loaded
from visualizer.engine.compiled.machine_work import own_exponential
from visualizer.engine.compiled.numpy_loop import Unusable, inner_loop
from visualizer.engine.network import initial_network
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task
from visualizer.engine.training import Burst, last_sound, train

pytestmark = pytest.mark.skipif(not installed(), reason="needs the extra fast")


def same(one: Burst, other: Burst) -> bool:
    pairs = ((one.network.flat, other.network.flat), (one.errors, other.errors), (one.snapshots, other.snapshots))
    return all(a.tobytes() == b.tobytes() for a, b in pairs)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(problem=st.one_of(problems(), cut_problems(), problems(max_rows=300)), alpha=st.sampled_from([1.0, 0.3, 20.0]))
def test_burst_has_the_bits_of_the_plain_engine(kernel: Kernel, problem: Problem, alpha: float) -> None:
    network, table = problem
    task, stops = Task(table, Rule(alpha=alpha)), (0, 1, 7, 40, 40)

    choice.use(None)
    plain = train(network, task, 90, stops)
    choice.use(kernel)
    fast = train(network, task, 90, stops)

    assert same(plain, fast)
    assert choice.engine_of(network, task) == ("fast" if table.n_rows > 1 else "plain")
    choice.use(None)


def test_what_it_does_not_compile_is_plain_without_a_word(kernel: Kernel) -> None:
    choice.use(kernel)

    for rule in (Rule(momentum=0.5), Rule(batch=2), Rule(hidden_activation="tanh"), Rule(bias=True)):
        network, task = initial_network(architecture_of((3, 4, 1), rule), 1), Task(XOR, rule)
        train(network, task, 100)
        assert choice.engine_of(network, task) == "plain"
    assert choice.taken_note() == ""
    choice.use(None)


def test_engine_with_other_bits_is_dropped_with_one_line(kernel: Kernel) -> None:
    def wrong(plan: int, memory: int, errors: int, count: int) -> None:
        kernel.run(plan, memory, errors, count)
        numbers = (ctypes.c_double * count).from_address(errors)
        numbers[count - 1] = np.nextafter(numbers[count - 1], 1)

    network, task = seeded((3, 4, 1), 1), Task(XOR)
    choice.use(None)
    plain = train(network, task, 500)
    choice.use(Kernel(wrong, None))

    assert same(train(network, task, 500), plain)
    assert choice.engine_of(network, task) == "plain"
    assert "differ in the last digit" in choice.taken_note()
    assert choice.taken_note() == ""
    choice.use(None)


def test_numbers_that_end_do_so_as_in_the_plain_engine(kernel: Kernel) -> None:
    network, task = EXPLOSIVE.start(), EXPLOSIVE.task
    sound, table = random_problem(network.widths, 3, 1)
    ends = []
    for engine in (None, kernel):
        choice.use(engine)
        train(sound, Task(table), 20)  # which is the trial
        ends.append((last_sound(network, task, 300), train(network, task, 300)))
    assert choice.engine_of(network, task) == "fast"
    choice.use(None)

    assert ends[0][0] == ends[1][0] < 300
    assert same(ends[0][1], ends[1][1])


def test_damaged_code_is_refused(code: bytes) -> None:
    with pytest.raises(Unusable, match="damaged"):
        loaded(code[:-8] + bytes(8))


def test_inner_loops_are_those_that_numpy_calls() -> None:
    assert inner_loop(np.exp, "d->d") != inner_loop(np.exp, "f->f")
    assert inner_loop(np.exp, "d->d") != inner_loop(np.matmul, "dd->d")


def test_exponential_is_numpys_or_numpys_own_is_called(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where numbers are too large for ours: the first burst goes beyond them."""
    network, table = random_problem((3, 4, 2), 40, 1)
    large, found = network.at(network.flat * 900), list[Burst]()
    for ours in (True, False):
        monkeypatch.setattr(burst, "own_exponential", lambda kernel, ours=ours: ours and own_exponential(kernel))
        for each in (network, large):
            choice.use(kernel)
            found.append(train(each, Task(table), 50))
            choice.use(None)
            assert same(found[-1], train(each, Task(table), 50))


def test_exponential_with_other_bits_is_left_out(code: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    other = powers().copy()
    other[::2] += 2**40
    monkeypatch.setattr(machine_work, "powers", lambda: other)

    assert not own_exponential(loaded(code))
