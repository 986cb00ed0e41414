"""The network for LaTeX: what pdflatex would stumble over is read off the text."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import numpy as np
import pytest

from tests.comparing import Compare
from tests.elsewhere import EXPERIMENTS, state_of
from tests.waiting import HANGING
from visualizer.engine.network import with_cut
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.export.network.latex import latex
from visualizer.export.network.tikz import tikz
from visualizer.files.preset import preset
from visualizer.session.experiment import Experiment
from visualizer.session.state import initial_state

ADDER = preset("half-adder")
HOSTILE = ("a_b", "50%", "x^2 {", "\\input{/etc/passwd}", "a&b#$~", 'q"<|>')


def draws(text: str) -> list[str]:
    return re.findall(r"^\\draw\[.*\] \(.*\) -- \(.*\); % syn\d\[\d+,\d+\] = \S+$", text, re.MULTILINE)


@pytest.mark.parametrize("experiment", [ADDER, replace(ADDER, rule=Rule(bias=True)), replace(ADDER, hidden=())])
def test_every_neuron_and_every_weight_is_there(experiment: Experiment) -> None:
    state = initial_state(experiment)
    text = tikz(state)
    architecture = state.network.architecture

    assert len(draws(text)) == architecture.n_weights
    nodes = re.findall(r"^\\node\[(neuron|bias), fill=white.*\] at \((\S+), (\S+)\) \{1?\};$", text, re.MULTILINE)
    assert len(nodes) == sum(architecture.units)
    places = {(x, y) for _, x, y in nodes}
    assert len(places) == len(nodes)
    assert {end for line in draws(text) for end in re.findall(r"\((\S+), (\S+?)\)", line.split("%")[0])} <= places
    for name in experiment.table.names:
        assert f":{{{name}}}]" in text


def test_weights_are_told_by_width_and_dashes() -> None:
    state = initial_state(ADDER)
    for line, weight in zip(draws(tikz(state)), state.network.weight_row, strict=True):
        assert ("lowers" in line) == (weight < 0)
        assert float(line.rpartition("= ")[2]) == pytest.approx(weight, rel=1e-5)
    widths = [float(width) for width in re.findall(r"line width=(\S+)pt", tikz(state))]
    assert np.argmax(widths) == np.argmax(np.abs(state.network.weight_row))


def test_a_cut_synapse_has_no_line() -> None:
    cut = replace(ADDER, origin=with_cut(ADDER.start(), 2, True))
    assert len(draws(tikz(initial_state(cut)))) == ADDER.start().architecture.n_weights - 1


def test_whatever_people_write_is_only_text() -> None:
    table = TruthTable(np.zeros((1, 5)), np.zeros((1, 1)), HOSTILE[:5], HOSTILE[5:])
    text = tikz(initial_state(replace(ADDER, title="50 % \\end{x}\u2028\\bad", table=table, situation=(0.0,) * 5)))

    assert text.startswith("% 50 % \\end{x} \\bad, iteration 0. Written")
    body = "\n".join(re.sub(r"(?<!\\)%.*", "", line) for line in text.splitlines())
    assert "\\input" not in body
    assert body.count("{") - body.count("\\{") == body.count("}") - body.count("\\}")
    assert set(re.findall(r"\\([a-z]+)", body)) <= {
        "begin", "end", "draw", "node", "textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater",
        "textbar", "textquotedblright",
    }  # fmt: skip
    assert latex("x²_1") == "x\\textsuperscript{2}\\_1"


def test_letters_that_plain_fonts_lack_are_told_from_those_that_they_have() -> None:
    assert latex("größe") == r"grö\ss{}e"
    assert latex("a ⊕ µ₁") == r"a \ensuremath{\oplus} \ensuremath{\mu}\textsubscript{1}"
    assert latex("Łódź — 1") == "Łódź — 1"
    assert latex("温") == r"\otherletter{温}{U+6E29}"

    table = TruthTable(np.zeros((1, 2)), np.zeros((1, 1)), ("温度", "b"), ("y",))
    text = tikz(initial_state(replace(ADDER, table=table, situation=(0.0,) * 2)))
    assert text.index(r"\providecommand{\otherletter}") < text.index(r"\begin{tikzpicture}")
    assert r"\otherletter" not in tikz(initial_state(ADDER))


@pytest.mark.elsewhere
def test_pdflatex_sets_them_all(tmp_path: Path, compare: Compare) -> None:
    if which("pdflatex") is None:
        pytest.skip("could not find pdflatex")
    table = TruthTable(np.zeros((1, 5)), np.zeros((1, 1)), HOSTILE[:5], HOSTILE[5:])
    hostile = initial_state(replace(ADDER, title="50 % \\end{x}", table=table, situation=(0.0,) * 5))
    letters = TruthTable(np.zeros((1, 5)), np.zeros((1, 1)), ("größe", "a ⊕ b", "μ₁ Ω", "温度", "رطوبة"), ("Łódź",))
    lettered = initial_state(replace(ADDER, table=letters, situation=(0.0,) * 5))
    states = [*map(state_of, EXPERIMENTS), hostile, lettered]
    for k, state in enumerate(states):
        (tmp_path / f"net{k}.tex").write_text(tikz(state), encoding="utf-8")
    pages = "\\newpage\n".join(f"\\noindent\\input{{net{k}}}\n" for k in range(len(states)))
    head = "\\documentclass{article}\n\\usepackage{tikz}\n\\pagestyle{empty}\n"
    (tmp_path / "paper.tex").write_text(f"{head}\\begin{{document}}\n{pages}\\end{{document}}\n", encoding="utf-8")

    said = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "paper.tex"],
        cwd=tmp_path, capture_output=True, text=True, errors="replace", timeout=HANGING,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout[-2000:]
    assert f"({len(states)} pages" in said.stdout
    version = said.stdout.split(", Version ")[1].split(" (")[0]
    compare(f"{len(states)} pictures, each on a page", f"pdflatex {version}", 0.0, 0.0)


def test_many_neurons_fit_on_a_page() -> None:
    heights = [float(y) for y in re.findall(r"at \(\S+, (\S+)\)", tikz(initial_state(replace(ADDER, hidden=(32,)))))]
    assert max(heights) - min(heights) <= 11.01
