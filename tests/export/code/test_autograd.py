"""Scripts for PyTorch and JAX: they train the same run where these libraries are, and refuse what they cannot."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace

import pytest

from tests.comparing import DOUBLE, Compare
from tests.elsewhere import EXPERIMENTS, state_of
from tests.export.code.performing import HOSTILE
from tests.session.strategy import trained
from visualizer.engine.network import with_cut
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidValue
from visualizer.export.code.jax_script import jax_script
from visualizer.export.code.torch_script import torch_script
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

ADDER = preset("half-adder")
MADE = {"torch": torch_script, "jax": jax_script}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_they_are_short_lines_of_python(name: str) -> None:
    state = state_of(name)
    for library, made in MADE.items():
        text = made(state)
        compile(text, library, "exec")
        assert max(map(len, text.splitlines())) <= 120


@pytest.mark.elsewhere
@pytest.mark.parametrize("library", MADE)
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_it_trains_the_same_run(library: str, name: str, compare: Compare) -> None:
    version = pytest.importorskip(library).__version__

    with redirect_stdout(io.StringIO()) as said:
        exec(compile(MADE[library](state_of(name)), library, "exec"), {})
    last = said.getvalue().splitlines()[-1]
    assert last.startswith("largest difference from the answers of the run: ")
    compare(name, f"{library} {version}", float(last.split()[-1]), DOUBLE)


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
