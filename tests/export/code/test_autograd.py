"""Scripts for PyTorch and JAX: they train the same run where these libraries are, and refuse what they cannot."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace

import pytest

from tests.export.code.performing import HOSTILE
from tests.session.strategy import trained
from visualizer.engine.network import with_cut
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidValue
from visualizer.export.code.jax_script import jax_script
from visualizer.export.code.torch_script import torch_script
from visualizer.files.preset import preset
from visualizer.files.source import text_experiment
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

ADDER = preset("half-adder")
RULES = [
    Rule(),
    Rule(alpha=0.3, update="mean", momentum=0.9, bias=True),
    Rule(batch=3, rest="joins", order="shuffled", alpha=0.5, hold_out="rows:2"),
    Rule(batch=3, l2=0.01, bias=True, hidden_activation="tanh"),
    Rule(error="cross-entropy", alpha=0.1, hidden_activation="leaky-relu", start="he-normal"),
    Rule(output_activation="linear", scale="signed", alpha=0.01, hidden_activation="relu", bias=True),
]
MADE = {"torch": torch_script, "jax": jax_script}


@pytest.mark.parametrize("library", MADE)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.differences))
def test_it_trains_the_same_run(library: str, rule: Rule) -> None:
    text = MADE[library](trained(replace(ADDER, rule=rule, hidden=(4, 3)), 40))
    code = compile(text, library, "exec")
    assert max(map(len, text.splitlines())) <= 120
    pytest.importorskip(library)

    with redirect_stdout(io.StringIO()) as said:
        exec(code, {})
    last = said.getvalue().splitlines()[-1]
    assert last.startswith("largest difference from the answers of the run: ")
    assert float(last.split()[-1]) < 1e-12


@pytest.mark.parametrize("library", MADE)
def test_classes_and_a_link(library: str) -> None:
    link = text_experiment("https://playground.tensorflow.org/#seed=1&regularization=L2&regularizationRate=0.01")
    classes = replace(preset("flowers"), rule=Rule(output_activation="softmax", error="cross-entropy", alpha=0.001))
    texts = [MADE[library](trained(experiment, 40)) for experiment in (link, classes)]
    pytest.importorskip(library)

    for text in texts:
        with redirect_stdout(io.StringIO()) as said:
            exec(compile(text, library, "exec"), {})
        assert float(said.getvalue().split()[-1]) < 1e-12


@pytest.mark.parametrize("made", MADE.values())
@pytest.mark.parametrize(
    ("experiment", "says"),
    [
        (replace(ADDER, rule=Rule(l1=0.1, dropout=0.5)), "L1, dropout; the script for NumPy has all of it"),
        (replace(ADDER, rule=Rule(trim_low=0.1, normalize=True)), "trim below, normalize"),
        (replace(ADDER, origin=with_cut(ADDER.start(), 0, True)), "weights are cut or frozen"),
        (replace(ADDER, rule=Rule(output_activation="softmax", error="cross-entropy")), "do not add up to 1"),
    ],
)
def test_what_these_scripts_do_not_do_is_named(made: Callable[[State], str], experiment: Experiment, says: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        made(initial_state(experiment))
    assert says in str(caught.value)
    assert str(caught.value).startswith("Not written for ")


def test_a_run_that_was_edited_on_the_way_is_refused() -> None:
    state = trained(ADDER, 40)
    edited = update(update(state, do.EditCell(0, 0, 0.5)), do.Step())
    assert torch_script(state)
    with pytest.raises(InvalidValue, match="the run was edited on the way"):
        torch_script(edited)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_write_stays_a_comment(text: str) -> None:
    script = torch_script(initial_state(replace(ADDER, title=text or "t", note=text)))

    assert script.startswith("import numpy as np\nimport torch\n")
    code = [line.partition("#")[0] for line in script.splitlines()]
    compile(script, "script", "exec")
    assert not any("print('ran')" in line for line in code)
