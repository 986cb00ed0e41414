"""The script: in a process of its own it prints the bits of the engine, whatever was edited on the way."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import network_of, random_problem
from tests.export.code.performing import HOSTILE, Perform, assert_prints
from tests.session.strategy import XOR, burst, edits, experiment_of, experiments, trained, with_network
from tests.thoroughness import examples
from tests.waiting import HANGING
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable, all_situations
from visualizer.errors import VisualizerError
from visualizer.export.code.script import script
from visualizer.files.preset import preset, preset_names
from visualizer.session import command as do
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

TRASK = """\
import numpy as np

# Trask 3-layer, up to iteration 60,000. Written by Backprop visualizer.
# No input alone tells y. From near 0, |r| of the hidden neurons grows to 0.39–0.56 (seed 1, iteration 60,000).


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


np.seterr(all="ignore")  # where exp overflows, the sigmoid is 0, as it should be
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=float)  # in1, in2, in3
y = np.array([[0, 1, 1, 0]], dtype=float).T  # y

np.random.seed(1)
syn0 = 2 * np.random.random((3, 4)) - 1
syn1 = 2 * np.random.random((4, 1)) - 1

for j in range(60000):
    l0 = X
    l1 = sigmoid(l0.dot(syn0))
    l2 = sigmoid(l1.dot(syn1))
    l2_error = y - l2
    l2_delta = l2_error * (l2 * (1 - l2))
    l1_error = l2_delta.dot(syn1.T)
    l1_delta = l1_error * (l1 * (1 - l1))
    syn1 += l1.T.dot(l2_delta)
    syn0 += l0.T.dot(l1_delta)

l0 = X
l1 = sigmoid(l0.dot(syn0))
l2 = sigmoid(l1.dot(syn1))
print("error", np.mean(np.abs(y - l2)))
print(*l2.tolist(), sep="\\n")
"""


@pytest.fixture
def assert_clean(tmp_path: Path) -> Callable[[Iterable[str]], None]:
    """Raises if ruff finds anything in a script."""

    def check(texts: Iterable[str]) -> None:
        for k, text in enumerate(texts):
            (tmp_path / f"script_{k}.py").write_text(text, encoding="utf-8")
        options = ["--isolated", "--no-cache", "--select", "E,F,W", "--line-length", "120", str(tmp_path)]
        command = [sys.executable, "-m", "ruff", "check", *options]
        result = subprocess.run(command, capture_output=True, text=True, timeout=HANGING)
        assert result.returncode == 0, result.stdout + result.stderr

    return check


def of(state: State) -> str:
    return script(state.history, state.iteration)


def assert_repeats(state: State, perform: Perform) -> str:
    """Returns the script, once it is found to print the state's error and answers."""
    text = of(state)
    assert_prints(state, perform(text))
    assert max(map(len, text.splitlines())) <= 120
    return text


def loop_of(text: str) -> str:
    return text[text.index("for j") :]


def test_the_tutorial_reads_like_the_tutorial() -> None:
    assert script(initial_state(XOR).history, 60000) == TRASK


@pytest.mark.parametrize("name", preset_names())
def test_every_preset(name: str, perform: Perform) -> None:
    assert_repeats(trained(preset(name), 300), perform)


@pytest.mark.parametrize("name", ["trask-3-layer", "spiral"])
def test_it_is_a_file_that_runs_alone(name: str, tmp_path: Path) -> None:
    state, path = trained(preset(name), 300), tmp_path / "script.py"
    path.write_text(of(state), encoding="utf-8")

    command = [sys.executable, "-I", "-W", "error", str(path)]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=HANGING)

    assert (result.returncode, result.stderr) == (0, "")
    assert_prints(state, result.stdout)


def test_every_preset_is_short_clean_and_needs_only_numpy(assert_clean: Callable[[Iterable[str]], None]) -> None:
    texts = [script(initial_state(preset(name)).history, 10000) for name in preset_names()]

    for name, text in zip(preset_names(), texts, strict=True):
        deep, rows = len(preset(name).hidden) - 1, preset(name).table.n_rows
        longer = 8 * len(preset(name).rule.differences) + 7 * max(0, deep) + 2 * max(0, rows - 16)
        assert len(text.splitlines()) <= 40 + longer
        assert max(map(len, text.splitlines())) <= 120
        imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert [alias.name for node in imports for alias in node.names] == ["numpy"]
    assert_clean(texts)


def test_run_that_has_not_come_so_far_is_carried_on(perform: Perform) -> None:
    begun = update(trained(XOR, 100), do.EditCell(0, 0, 1.0))

    assert_prints(burst(begun, 250), perform(script(begun.history, 350)))


# Edits -----------------------------------------------------------------------------------------------

GRID = "\n".join("1 0 1 0" if row % 3 else "0 1 0.5 1" for row in range(5))
# Every one of them follows 30 iterations; what is looked for in the loop, where that is short.
EDITS: list[tuple[str, list[do.Command], str]] = [
    ("cell", [do.EditCell(3, 3, 1.0)], "    if j == 30:\n        y[3, 0] = 1\n    l0 = X\n"),
    ("input", [do.EditCell(0, 1, 0.1)], "    if j == 30:\n        X[0, 1] = 0.1\n    l0 = X\n"),
    ("rows", [do.AddRow(), do.RemoveRow(1)], "X = np.array([[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 0, 0]], dtype=float)"),
    ("new row", [do.AddRow()], "X = np.vstack([X, [[0, 0, 0]]])\n        y = np.vstack([y, [[0]]])\n"),
    ("row", [do.RemoveRow(1)], "X = np.delete(X, 1, axis=0)\n        y = np.delete(y, 1, axis=0)\n"),
    ("two rows", [do.RemoveRow(3), do.RemoveRow(0)], "np.delete(y, [0, 3], axis=0)"),
    ("new input", [do.AddColumn("input")], "X = np.hstack([X, [[0], [0], [0], [0]]])  # in1, in2, in3, in4\n"),
    ("new output", [do.AddColumn("output")], "y = np.hstack([y, [[0], [0], [0], [0]]])  # y, y2\n"),
    ("no input", [do.RemoveColumn(1)], "X = np.delete(X, 1, axis=1)  # in1, in3\n        syn0 = np.delete(syn0, 1, "),
    ("name", [do.RenameColumn(0, "rain")], "for j in range(60):\n    l0 = X\n"),
    ("full", [do.FillTable(4)], "X = np.array(list(np.ndindex(2, 2, 2, 2)), dtype=float)  # in1, in2, in3, in4\n"),
    ("block", [do.PasteBlock(2, 1, "1 0 1\n0 1 0.5")], ""),
    ("other table", [do.PasteTable(GRID, 2)], ""),
    ("outputs that were inputs", [do.PasteTable("0 1 1 1\n1 1 1 0", 2)], ""),
    ("wider", [do.SetHidden((6,))], "syn0 = np.hstack([syn0, [["),
    ("narrower", [do.SetHidden((2,))], "syn1 = np.delete(syn1, [2, 3], axis=0)"),
    ("deeper", [do.SetHidden((4, 3))], "\n\nfor j in range(30, 60):\n    l0 = X\n"),
    ("no hidden layer", [do.SetHidden(())], "\n\nfor j in range(30, 60):\n    l0 = X\n    l1 = "),
    ("very deep", [do.SetHidden((4, 3, 2, 3))], "]], dtype=float).T\n\nfor j in range(30, 60):\n    l0 = X\n"),
    ("alpha", [do.SetRule(Rule(alpha=0.5))], "    syn0 += l0.T.dot(l1_delta)\n\nfor j in range(30, 60):\n    l0 = X\n"),
    ("alpha and cell", [do.SetRule(Rule(alpha=2)), do.EditCell(3, 3, 1.0)], "\n\ny[3, 0] = 1\n\nfor j in range(30"),
    ("weight", [do.SetWeight(Synapse(1, 2, 0), -0.25)], "    if j == 30:\n        syn1[2, 0] = -0.25\n    l0 = X\n"),
    ("all", [do.SetWeight(Synapse(1, k, 0), k / 3) for k in range(4)], "syn1[2, 0] = 0.6666666666666666\n"),
    ("cut", [do.Cut(Synapse(0, 1, 2), True)], "l1_delta)\n    if j >= 30:\n        syn0[1, 2] = 0  # cut\n\n"),
    ("cuts", [do.Cut(Synapse(0, k, 2), True) for k in (0, 2)], "        syn0[[0, 2], [2, 2]] = 0  # cut\n\n"),
    ("cut of 0", [do.SetWeight(Synapse(1, 0, 0), 0.0), do.Cut(Synapse(1, 0, 0), True)], "if j >= 30:\n"),
    ("cut and wider", [do.Cut(Synapse(0, 1, 2), True), do.SetHidden((5,))], "        syn0[1, 2] = 0  # cut\n\n"),
    ("situation", [do.SetSituation(0, 0.5)], "for j in range(60):\n    l0 = X\n"),
]  # fmt: skip


@pytest.mark.parametrize(("commands", "says"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_edit_on_the_way_at_the_start_and_at_the_end(commands: list[do.Command], says: str, perform: Perform) -> None:
    begun = trained(XOR, 30)
    edited = edited_by(begun, commands)

    on_the_way = assert_repeats(burst(edited, 30), perform)
    assert_repeats(edited, perform)
    assert_repeats(at_iteration(burst(edited, 30), 12), perform)
    assert_repeats(burst(edited_by(initial_state(XOR), commands), 30), perform)

    assert says in loop_of(on_the_way)


def edited_by(state: State, commands: list[do.Command]) -> State:
    for command in commands:
        state = update(state, command)
    return state


def test_alpha_stands_in_the_updates(perform: Perform) -> None:
    state = burst(update(initial_state(XOR), do.SetRule(Rule(alpha=0.1))), 20)
    text = assert_repeats(burst(update(state, do.SetRule(Rule(alpha=1 / 3))), 20), perform)

    assert [line.strip() for line in text.splitlines() if "syn1 +=" in line] == [
        "syn1 += 0.1 * l1.T.dot(l2_delta)",
        "syn1 += 0.3333333333333333 * l1.T.dot(l2_delta)",
    ]


def test_last_edit_stands_behind_the_loop(perform: Perform) -> None:
    text = assert_repeats(update(trained(XOR, 30), do.EditCell(3, 3, 1.0)), perform)

    assert "\n\ny[3, 0] = 1\n\nl0 = X\n" in text
    assert "if j" not in text

    text = assert_repeats(update(trained(XOR, 30), do.SetHidden(())), perform)

    assert text.count("for j") == 1
    assert text.endswith(
        'l0 = X\nl1 = sigmoid(l0.dot(syn0))\nprint("error", np.mean(np.abs(y - l1)))\nprint(*l1.tolist(), sep="\\n")\n'
    )


def test_columns_have_the_names_given_last() -> None:
    renamed = burst(update(burst(update(trained(XOR, 9), do.EditCell(0, 0, 1.0)), 9), do.RenameColumn(1, "rain")), 9)

    assert "  # in1, rain, in3\n" in of(renamed)


def test_edits_of_every_kind_one_after_the_other(
    perform: Perform, assert_clean: Callable[[Iterable[str]], None]
) -> None:
    state, texts = trained(XOR, 20), []
    for _, commands, _ in EDITS:
        with suppress(VisualizerError):  # a synapse may have gone
            state = edited_by(state, commands)
        state = burst(state, 20)
        texts.append(assert_repeats(state, perform))
    assert_clean(texts)


def test_synapse_that_is_cut_for_a_while(perform: Perform) -> None:
    cut = burst(update(trained(XOR, 10), do.Cut(Synapse(1, 2, 0), True)), 10)
    mended = burst(update(cut, do.Cut(Synapse(1, 2, 0), False)), 10)
    text = assert_repeats(mended, perform)
    assert "    if 10 <= j < 20:\n        syn1[2, 0] = 0  # cut\n" in text

    from_the_start = burst(update(initial_state(XOR), do.Cut(Synapse(1, 2, 0), True)), 10)
    assert "l1_delta)\n    syn1[2, 0] = 0  # cut\n\n" in assert_repeats(from_the_start, perform)
    mended = burst(update(from_the_start, do.Cut(Synapse(1, 2, 0), False)), 10)
    assert "    if j < 10:\n" in assert_repeats(mended, perform)


def test_branch_from_the_past_knows_nothing_of_the_run_left(perform: Perform) -> None:
    left = burst(update(trained(XOR, 40), do.EditCell(0, 3, 1.0)), 40)
    branch = burst(update(update(left, do.GoTo(25)), do.EditCell(1, 3, 0.0)), 40)

    text = assert_repeats(branch, perform)

    assert re.findall(r"if j == .*\n.*", text) == ["if j == 25:\n        y[1, 0] = 0"]


@pytest.mark.parametrize("hidden", [(), (3,), (3, 2), (4, 3, 2), (2, 2, 2, 2), (3, 2, 4, 2, 3, 2)])
@pytest.mark.parametrize("n_outputs", [1, 3])
def test_any_depth(hidden: tuple[int, ...], n_outputs: int, perform: Perform) -> None:
    _, table = random_problem((3, *hidden, n_outputs), 5, 7)

    text = assert_repeats(trained(experiment_of(table, hidden), 100), perform)

    # Six lines for every matrix more than the tutorial's two.
    assert len(text.splitlines()) <= len(TRASK.splitlines()) + 6 * (len(hidden) - 1)


def test_iteration_0(perform: Perform) -> None:
    assert "for j in range(0):\n" in assert_repeats(initial_state(XOR), perform)


def test_weights_that_no_seed_draws(perform: Perform) -> None:
    rng = np.random.default_rng(3)
    for hidden in ((4,), (3, 3, 3)):
        weights = tuple(rng.normal(size=matrix.shape) for matrix in replace(XOR, hidden=hidden).start().weights)
        text = assert_repeats(burst(with_network(replace(XOR, hidden=hidden), network_of(weights)), 20), perform)
        assert "random" not in text


@pytest.mark.parametrize(
    ("inputs", "targets"),
    [
        # 1e308² - 1e308²: nan, but where the processor fuses a product with a sum, only the first one overflows.
        ([[1e308, -1e308]], [[0.5]]),
        # The sum of these errors overflows on every processor, and their mean is a number.
        ([[1.0, 0.0], [0.0, 1.0]], [[1e308], [1e308]]),
    ],
)
def test_numbers_that_overflow(inputs: list[list[float]], targets: list[list[float]], perform: Perform) -> None:
    table = TruthTable(np.array(inputs), np.array(targets), ("a", "b"), ("y",))
    state = update(initial_state(experiment_of(table, ())), do.SetWeight(Synapse(0, 0, 0), 1e308))
    state = update(state, do.SetWeight(Synapse(0, 1, 0), 1e308))

    said = perform(of(state)).splitlines()

    assert said == [f"error {state.error}", *map(str, state.pass_.outputs.tolist())]
    assert len(targets) == 1 or said[0] == "error 1e+308"


@pytest.mark.parametrize("widths", [(12, 32, 8), (12, 32, 32, 8)])
def test_large_network_on_a_large_table(widths: tuple[int, ...], perform: Perform) -> None:
    _, table = random_problem(widths, 300, 5, 0.3)

    assert_repeats(burst(update(trained(experiment_of(table, widths[1:-1]), 4), do.SetHidden((32, 31))), 4), perform)


def test_all_situations_take_one_line(perform: Perform) -> None:
    inputs = all_situations(12)
    table = TruthTable(inputs, inputs[:, :1], tuple(f"x{k}" for k in range(12)), ("y",))

    text = assert_repeats(trained(experiment_of(table, (3,)), 20), perform)

    assert f"X = np.array(list(np.ndindex({', '.join('2' * 12)})), dtype=float)" in text


@pytest.mark.parametrize("value", [-0.0, 0.1, 1e15, 1e16, -7.0, 1e-320, 2**53 + 2.0])
def test_values_keep_their_bits(value: float, perform: Perform) -> None:
    table = TruthTable(np.array([[value, 1.0], [0.5, 0.0]]), np.array([[0.25], [1.0]]), ("a", "b"), ("y",))
    state = initial_state(experiment_of(table, ()))

    said = perform(of(state) + "print(X.tobytes().hex())")

    assert said.splitlines()[-1] == table.inputs.tobytes().hex()


KINDS = ["train", "train", "edit", "edit", "weight", "cut", "mend", "rule", "go", "undo"]


@given(st.data())
@examples(60)
def test_any_sequence_of_commands(perform: Perform, data: st.DataObject) -> None:
    state = initial_state(data.draw(experiments()))
    for _ in range(data.draw(st.integers(1, 8))):
        kind = data.draw(st.sampled_from(KINDS))
        with suppress(VisualizerError):
            if kind == "train":
                state = burst(state, data.draw(st.integers(1, 25)))
            else:
                state = update(state, drawn_command(data, kind, state))

    assert_repeats(state, perform)


def drawn_command(data: st.DataObject, kind: str, state: State) -> do.Command:
    if kind == "edit":
        command: do.Command = data.draw(edits(state.experiment))[0]
        return command
    if kind == "rule":
        return do.SetRule(Rule(alpha=data.draw(st.sampled_from([1.0, 0.5, 0.1, 1e-6, 1 / 3, 7.0]))))
    if kind == "go":
        return do.GoTo(data.draw(st.integers(0, state.history.reached)))
    if kind == "undo":
        return do.Undo() if data.draw(st.booleans()) else do.Redo()
    k = data.draw(st.integers(0, len(state.network.weights) - 1))
    n, m = state.network.weights[k].shape
    synapse = Synapse(k, data.draw(st.integers(0, n - 1)), data.draw(st.integers(0, m - 1)))
    if kind == "weight":
        return do.SetWeight(synapse, data.draw(st.sampled_from([0.0, 1.0, -0.3, 30.0])))
    return do.Cut(synapse, kind == "cut")


# What people write -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_never_runs(text: str, perform: Perform) -> None:
    names = tuple("".join(c if c.isprintable() else " " for c in f"{k}{text}")[:24] for k in range(3))
    table = replace(XOR.table, input_names=names)
    state = trained(replace(XOR, title=text, note=text, table=table), 20)
    state = burst(update(burst(update(state, do.AddColumn("input")), 20), do.RemoveColumn(0)), 20)

    assert_repeats(state, perform)
