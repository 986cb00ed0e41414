"""The compiled engine: the bits of the plain one, or none at all."""

import ctypes

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.strategy import XOR, Problem, cut_problems, problems, random_problem, seeded
from tests.session.strategy import EXPLOSIVE, experiments, rules
from visualizer.engine.architecture import architecture_of
from visualizer.engine.compiled import burst, choice, machine_work, operation
from visualizer.engine.compiled.exponential import powers
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.listing import Matrix
from visualizer.engine.compiled.machine_code import installed, loaded
from visualizer.engine.compiled.machine_work import own_exponential
from visualizer.engine.compiled.matching import product_kind
from visualizer.engine.compiled.numpy_loop import Unusable, inner_loop
from visualizer.engine.network import initial_network, with_cut
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task
from visualizer.engine.training import Burst, last_sound, train
from visualizer.errors import InvalidValue
from visualizer.session.experiment import Experiment

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


COMPILED = [
    Rule(momentum=0.5),
    Rule(batch=3),
    Rule(batch=5, hidden_activation="tanh", momentum=0.5),
    Rule(batch=5, rest="joins", order="shuffled", bias=True, update="mean"),
    Rule(batch=2, order="shuffled", bias=True, update="mean"),
    Rule(hidden_activation="tanh", output_activation="tanh", bias=True, alpha=0.3),
    Rule(hidden_activation="relu", output_activation="linear", alpha=0.01, scale="signed"),
    Rule(hidden_activation="leaky-relu, tanh", l2=0.1, momentum=0.9, alpha=0.1),
    Rule(error="cross-entropy", bias=True, l2=0.01, batch=6, hold_out="every:2"),
]


@pytest.mark.parametrize("rule", COMPILED, ids=lambda rule: str(rule.differences))
@pytest.mark.parametrize("widths", [(3, 1), (2, 4, 2, 1), (8, 16, 4)])
def test_burst_for_every_rule_has_the_bits_of_the_plain_engine(
    kernel: Kernel, rule: Rule, widths: tuple[int, ...]
) -> None:
    _, table = random_problem(widths, 12, 4)
    network, task, stops = initial_network(architecture_of(widths, rule), 2), Task(table, rule, 5), (0, 1, 9, 9, 33)
    network = with_cut(network, 1, True)
    choice.use(None)
    plain, later = (train(network, task, 90, stops, start=start) for start in (0, 7))
    choice.use(kernel)

    assert same(train(network, task, 90, stops), plain)
    assert same(train(network, task, 90, stops, start=7), later)
    assert choice.engine_of(network, task) == "fast"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(experiment=experiments(max_rows=16), rule=rules(softmax=True))
def test_whatever_the_rule_no_bit_differs(kernel: Kernel, experiment: Experiment, rule: Rule) -> None:
    """Whichever engine is chosen."""
    try:
        network = initial_network(architecture_of(experiment.widths, rule), experiment.seed)
    except InvalidValue:  # a softmax of one output
        return
    task = Task(experiment.table, rule, experiment.seed)
    choice.use(None)
    plain = train(network, task, 70, (3, 40))
    choice.use(kernel)

    assert same(train(network, task, 70, (3, 40)), plain)


def test_what_it_does_not_compile_is_plain_without_a_word(kernel: Kernel) -> None:
    choice.use(kernel)

    for rule in (Rule(dropout=0.5), Rule(batch=3), Rule(batch=1, bias=True), Rule(l1=0.1), Rule(normalize=True)):
        network, task = initial_network(architecture_of((3, 4, 1), rule), 1), Task(XOR, rule)
        train(network, task, 100)
        assert choice.engine_of(network, task) == "plain"
    assert choice.taken_note() == ""


def test_engine_with_other_bits_is_dropped_with_one_line(kernel: Kernel) -> None:
    def wrong(plan: int, memory: int, errors: int, count: int) -> None:
        kernel.run(plan, memory, errors, count)
        numbers = (ctypes.c_double * count).from_address(errors)
        numbers[count - 1] = np.nextafter(numbers[count - 1], 1)

    network, task = seeded((3, 4, 1), 1), Task(XOR)
    choice.use(None)
    plain = train(network, task, 500)
    choice.use(Kernel(wrong, kernel.perform, None))

    assert same(train(network, task, 500), plain)
    assert choice.engine_of(network, task) == "plain"
    assert "differ in the last digit" in choice.taken_note()
    assert choice.taken_note() == ""
    choice.use(None)


def test_products_are_reckoned_as_numpy_does_or_not_at_all(kernel: Kernel) -> None:
    left, right = Matrix(0, 10, 3, 3), Matrix(0, 3, 4, 4)
    assert product_kind(kernel, left, right) in (operation.FUSED, operation.ROUNDED, operation.CALL)
    assert product_kind(kernel, left._replace(rows=1000, row_step=3), right) == operation.CALL

    def nothing(*_: int) -> None:
        pass

    idle = Kernel(kernel.run, nothing, None)
    with pytest.raises(Unusable, match="products are reckoned in another way here"):
        product_kind(idle, left, right)
    rule = Rule(momentum=0.5)
    network, task = initial_network(architecture_of((3, 4, 1), rule), 1), Task(XOR, rule)
    choice.use(idle)
    train(network, task, 100)
    assert choice.engine_of(network, task) == "plain"
    assert "products are reckoned in another way here" in choice.taken_note()


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
