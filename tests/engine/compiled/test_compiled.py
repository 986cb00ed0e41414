"""The compiled engine: the bits of the plain one, or none at all."""

import ctypes
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.strategy import XOR, Problem, cut_problems, problems, random_problem, seeded
from tests.playground_page import CASES, PAGES_TANH, assert_weights_are
from tests.session.strategy import EXPLOSIVE, experiments, rules
from tests.thoroughness import THOROUGH, examples
from visualizer.engine.architecture import architecture_of
from visualizer.engine.batch import Batches
from visualizer.engine.compiled import burst, choice, iteration, machine_work, matching
from visualizer.engine.compiled.exponential import powers
from visualizer.engine.compiled.formula import Op
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_code import installed, loaded
from visualizer.engine.compiled.machine_work import own_exponential
from visualizer.engine.compiled.matching import c_tangent, own_tangent, product_kinds
from visualizer.engine.compiled.matrix import Matrix
from visualizer.engine.compiled.numpy_loop import Unusable, inner_loop
from visualizer.engine.compiled.product import Kind
from visualizer.engine.compiled.tangent import coefficients
from visualizer.engine.network import Network, initial_network, with_cut
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task
from visualizer.engine.training import Burst, last_sound, train
from visualizer.errors import InvalidValue
from visualizer.files.source import text_experiment
from visualizer.session.experiment import Experiment

pytestmark = pytest.mark.skipif(not installed(), reason="needs the extra fast")


def same(one: Burst, other: Burst) -> bool:
    pairs = ((one.network.flat, other.network.flat), (one.errors, other.errors), (one.snapshots, other.snapshots))
    return all(a.tobytes() == b.tobytes() for a, b in pairs)


def by(kernel: Kernel, network: Network, task: Task) -> None:
    """Take it into use, with its trial of such a network behind it."""
    choice.use(kernel)
    train(network, task, 20)
    choice.settle()


@settings(examples(25), suppress_health_check=[HealthCheck.too_slow])
@given(problem=st.one_of(problems(), cut_problems(), problems(max_rows=300)), alpha=st.sampled_from([1.0, 0.3, 20.0]))
def test_burst_has_the_bits_of_the_plain_engine(kernel: Kernel, problem: Problem, alpha: float) -> None:
    network, table = problem
    task, stops = Task(table, Rule(alpha=alpha)), (0, 1, 7, 40, 40)

    choice.use(None)
    plain = train(network, task, 90, stops)
    by(kernel, network, task)
    fast = train(network, task, 90, stops)

    assert same(plain, fast)
    # A product of two single numbers is one that NumPy computes in several ways.
    assert choice.engine_of(network, task) == "fast" or table.n_rows == 1
    choice.use(None)


COMPILED = [
    Rule(momentum=0.5),
    Rule(batch=1, bias=True, hidden_activation="tanh"),
    Rule(batch=3),
    Rule(batch=5, hidden_activation="tanh", momentum=0.5),
    Rule(batch=5, rest="joins", order="shuffled", bias=True, update="mean"),
    Rule(batch=2, order="shuffled", bias=True, update="mean"),
    Rule(hidden_activation="tanh", output_activation="tanh", bias=True, alpha=0.3),
    Rule(hidden_activation="relu", output_activation="linear", alpha=0.01, scale="signed"),
    Rule(hidden_activation="leaky-relu, tanh", l2=0.1, momentum=0.9, alpha=0.1),
    Rule(l1=0.02, bias=True, alpha=0.5),
    Rule(l1=0.05, l2=0.1, momentum=0.5, batch=5, update="mean"),
    Rule(error="cross-entropy", bias=True, l2=0.01, batch=6, hold_out="every:2"),
    Rule(adding="one-by-one", hidden_activation="tanh-c", output_activation="tanh-c", bias=True, l2=0.1, alpha=0.3),
    Rule(adding="one-by-one", update="mean", l1=0.02, bias=True, alpha=0.5, batch=5),
    Rule(adding="one-by-one", update="mean", l1=0.02, l2=0.1, momentum=0.5, bias=True, batch=5, rest="joins"),
]


WIDTHS = ((3, 1), (2, 4, 2, 1), (8, 16, 4))
# Each rule for two of the widths, in turn; for all of them at night.
PAIRS = [
    pytest.param(rule, widths, id=f"{widths}-{rule.differences}")
    for number, rule in enumerate(COMPILED)
    for k, widths in enumerate(WIDTHS)
    if THOROUGH or k != number % 3
]


@pytest.mark.parametrize(("rule", "widths"), PAIRS)
def test_burst_for_every_rule_has_the_bits_of_the_plain_engine(
    kernel: Kernel, rule: Rule, widths: tuple[int, ...]
) -> None:
    _, table = random_problem(widths, 12, 4)
    network, task, stops = initial_network(architecture_of(widths, rule), 2), Task(table, rule, 5), (0, 1, 9, 9, 33)
    network = with_cut(network, 1, True)
    choice.use(None)
    plain, later = (train(network, task, 90, stops, start=start) for start in (0, 7))
    by(kernel, network, task)

    assert same(train(network, task, 90, stops), plain)
    assert same(train(network, task, 90, stops, start=7), later)
    assert choice.engine_of(network, task) == "fast"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_thousand_epochs_of_playground_have_the_pages_bits(kernel: Kernel, case: dict[str, Any]) -> None:
    """Where the C library has the page's tanh."""
    experiment = text_experiment(case["link"])
    network, task = experiment.start(), experiment.task
    by(kernel, network, task)
    assert choice.engine_of(network, task) == "fast"
    if PAGES_TANH:
        assert_weights_are(train(network, task, 1000 * task.batches.per_round).network, case["after"]["1000"])
    choice.use(None)


@pytest.mark.parametrize("rule", [Rule(bias=True, alpha=0.3), Rule(error="cross-entropy", batch=4)])
@pytest.mark.parametrize(("width", "engine"), [(2, "fast"), (7, "fast"), (8, "plain")])
def test_softmax_has_the_bits_of_the_plain_engine(kernel: Kernel, rule: Rule, width: int, engine: str) -> None:
    rule, (_, table) = replace(rule, output_activation="softmax"), random_problem((3, 5, width), 12, 4)
    network, task = initial_network(architecture_of((3, 5, width), rule), 2), Task(table, rule, 5)
    choice.use(None)
    plain = train(network, task, 90, (3, 40))
    by(kernel, network, task)

    assert same(train(network, task, 90, (3, 40)), plain)
    assert choice.engine_of(network, task) == engine


@settings(examples(40), suppress_health_check=[HealthCheck.too_slow])
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
    by(kernel, network, task)

    assert same(train(network, task, 70, (3, 40)), plain)


def test_what_it_does_not_compile_is_plain_without_a_word(kernel: Kernel) -> None:
    choice.use(kernel)

    for rule in (Rule(dropout=0.5), Rule(normalize=True)):
        network, task = initial_network(architecture_of((3, 4, 1), rule), 1), Task(XOR, rule)
        train(network, task, 100)
        choice.settle()
        assert choice.engine_of(network, task) == "plain"
    assert choice.taken_note() == ""


def test_engine_with_other_bits_is_dropped_with_one_line(kernel: Kernel) -> None:
    def wrong(lists: int, read: int, which: int, rows: int, errors: int, count: int) -> None:
        kernel.run(lists, read, which, rows, errors, count)
        numbers = (ctypes.c_double * count).from_address(errors)
        numbers[count - 1] = np.nextafter(numbers[count - 1], 1)

    network, task = seeded((3, 4, 1), 1), Task(XOR)
    choice.use(None)
    plain = train(network, task, 500)
    by(replace(kernel, run=wrong), network, task)

    assert same(train(network, task, 500), plain)
    assert choice.engine_of(network, task) == "plain"
    assert "differ in the last digit" in choice.taken_note()
    assert choice.taken_note() == ""


def test_trial_that_fails_leaves_the_plain_engine(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(iteration, "Listing", broken)
    network, task = seeded((3, 4, 1), 1), Task(XOR)
    by(kernel, network, task)

    train(network, task, 100)
    assert choice.engine_of(network, task) == "plain"
    assert "no room" in choice.taken_note()


def test_long_burst_waits_for_the_trial_and_a_short_one_does_not(kernel: Kernel) -> None:
    network, task = seeded((3, 4, 2), 1), Task(random_problem((3, 4, 2), 5, 1)[1])
    choice.use(kernel)
    train(network, task, 10)
    assert not choice._CHOICE.trials
    train(network, task, 70_000)
    assert choice.engine_of(network, task) == "fast"


def test_products_are_reckoned_as_numpy_does_or_by_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_SEEN", {})
    left, right = Matrix(0, 10, 3, 3), Matrix(0, 3, 4, 4)
    large = left._replace(rows=50_000)
    kinds = product_kinds([(left, right), (large, right)])
    assert kinds[left.shape, right.shape] in {*Kind, None}
    assert kinds[large.shape, right.shape] is None

    monkeypatch.setattr(matching, "_SEEN", {})
    monkeypatch.setattr(matching, "_routine", lambda _: lambda *_: None)
    assert product_kinds([(left, right)]) == {(left.shape, right.shape): None}
    monkeypatch.setattr(matching, "_SEEN", {})
    monkeypatch.setattr(matching, "_matches", lambda *_: False)
    with pytest.raises(Unusable, match="products are reckoned in another way here"):
        product_kinds([(left, right)])


@examples(30)
@given(
    n_rows=st.integers(2, 20), size=st.integers(1, 20), shuffle=st.booleans(), joins=st.booleans(),
    start=st.integers(0, 50), count=st.integers(1, 60),
)  # fmt: skip
def test_rows_that_are_told_are_those_of_the_batches(
    n_rows: int, size: int, shuffle: bool, joins: bool, start: int, count: int
) -> None:
    batches = Batches(n_rows, size, shuffle, joins)
    sizes = sorted(batches.sizes)
    if batches.whole:
        return
    told = burst._told(batches, sizes, start, count)

    wanted = [batches.rows(iteration) for iteration in range(start, start + count)]
    assert [sizes[number] for number in told.lists] == [len(some) for some in wanted]
    for begin, some in zip(told.begins, wanted, strict=True):
        np.testing.assert_array_equal(told.rows[begin : begin + len(some)], some)


def test_numbers_that_end_do_so_as_in_the_plain_engine(kernel: Kernel) -> None:
    network, task = EXPLOSIVE.start(), EXPLOSIVE.task
    sound, table = random_problem(network.widths, 3, 1)
    ends = []
    for engine in (None, kernel):
        choice.use(engine)
        train(sound, Task(table), 20)  # which begins the trial
        choice.settle()
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


@pytest.mark.parametrize("function", ["sigmoid", "tanh"])
def test_functions_are_numpys_or_numpys_own_are_called(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    """Also where numbers are too large for ours: the first burst goes beyond them."""
    network, table = random_problem((3, 4, 2), 40, 1)
    rule = Rule(hidden_activation=function, output_activation=function)
    network = initial_network(architecture_of(network.widths, rule), 1)
    large, task = network.at(network.flat * 900), Task(table, rule)
    for ours in (True, False):
        for name, judged in (("own_exponential", own_exponential), ("own_tangent", own_tangent)):
            monkeypatch.setattr(iteration, name, lambda kernel, ours=ours, judged=judged: ours and judged(kernel))
        for each in (network, large):
            by(replace(kernel), network, Task(table, rule))
            found = train(each, task, 50)
            choice.use(None)
            assert same(found, train(each, task, 50))
        burst._LAST.clear()


def test_tangent_without_its_coefficients_or_with_others_is_left_out(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = coefficients()
    if found is None:  # of this NumPy
        return
    monkeypatch.setattr(matching, "coefficients", lambda: np.nextafter(found, 1))
    assert not own_tangent(replace(kernel))
    monkeypatch.setattr(matching, "coefficients", lambda: None)
    assert not own_tangent(replace(kernel))


def test_the_tangent_of_the_c_library_is_called_where_ours_has_other_bits(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = replace(kernel, operations={**kernel.operations, Op.C_TANH: kernel.operations[Op.COPY]})
    assert c_tangent(kernel)[0] is Op.C_TANH or not PAGES_TANH
    assert c_tangent(called)[0] is Op.EACH

    network, table = random_problem((3, 4, 2), 40, 1)
    rule = Rule(hidden_activation="tanh-c", output_activation="tanh-c", adding="one-by-one")
    network, task = initial_network(architecture_of(network.widths, rule), 1), Task(table, rule)
    by(called, network, task)
    found = train(network, task, 50)
    assert choice.engine_of(network, task) == "fast"
    choice.use(None)
    assert same(found, train(network, task, 50))
    monkeypatch.setattr("ctypes.CDLL", None)
    with pytest.raises(Unusable, match="tanh"):
        c_tangent(replace(called))


def test_exponential_with_other_bits_is_left_out(code: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    other = powers().copy()
    other[::2] += 2**40
    monkeypatch.setattr(machine_work, "powers", lambda: other)

    assert not own_exponential(loaded(code))
