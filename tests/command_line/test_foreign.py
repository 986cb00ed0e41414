"""Links, formulas and files of other programs as EXPERIMENT."""

import json
from pathlib import Path

import pytest

from tests.command_line.running import run, windows

LINK = "https://playground.tensorflow.org/#seed=0.38516"


def test_a_link_is_trained_and_tells_both_losses_of_the_page() -> None:
    """With the defaults of the page; 25 updates are its first epoch."""
    told, same = (
        json.loads(run("train", LINK, *far, "--json").stdout) for far in (("--rounds", "1"), ("--iterations", "25"))
    )

    assert told == same
    assert (told["round"], told["iteration"]) == (1, 25)
    assert told["loss"] == pytest.approx(0.4999283971272001, rel=1e-12)
    assert told["held_out"]["loss"] == pytest.approx(0.4982860684987493, rel=1e-12)


def test_what_is_made_of_a_link_or_a_formula_has_a_name(tmp_path: Path) -> None:
    result = run("export", LINK, "--iterations", "1", "--table", f"{tmp_path}/", "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    run("export", "y = a or b", "--table", f"{tmp_path}/{{name}}.csv", "--quiet")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["formula.csv", "link.csv"]
    assert (tmp_path / "formula.csv").read_text() == "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,1\n"


def test_a_formula_stands_in_place_of_an_experiment() -> None:
    lines = ["--formula", "s = a xor b", "--formula", "c = a and b", "--iterations", "10", "--json"]
    told = [json.loads(line) for line in run("train", "xnor", *lines).stdout.splitlines()]

    assert [one["experiment"] for one in told] == ["xnor", "s = a xor b\nc = a and b"]
    assert len(told[1]["outputs"][0]) == 2


@pytest.mark.parametrize("text", ["a xor b", "xor", "y = __import__('os')", "y = a & t.csv", "", "a, b"])
def test_a_formula_is_never_taken_for_a_name(text: str) -> None:
    """Of a file, or of a preset; without a name its output is y."""
    result = run("export", "--formula", text, "--table", "-")

    if text == "a xor b":
        assert result.stdout == "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"
    else:
        assert result.exit_code == 2
        assert "ormula" in result.stderr.splitlines()[0]


def test_what_cannot_be_had_here_is_refused_or_left_out_by_name(tmp_path: Path) -> None:
    path = tmp_path / "t.pla"
    path.write_text(".i 2\n.o 1\n01 1\n10 1\n11 -\n.e\n")
    refused = run("export", str(path), "--table", "-")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == (
        f"visualizer: {path} at line 5: output 1 does not matter there, but a network needs a target; write 0 or 1 for"
        " it. With --lenient it is opened without.\n"
    )
    for quiet in ((), ("--quiet",)):
        told = run("export", str(path), "--table", "-", "--lenient", *quiet)
        assert (told.exit_code, told.stdout) == (0, "in1,in2,y\n0,0,0\n0,1,1\n1,0,1\n")
        said = "" if quiet else f"visualizer: {path}: A row in which an output does not matter was left out.\n"
        assert told.stderr == said
    rows = ["--seeds", "1", "--iterations", "2", "-o", str(tmp_path / "t.npz")]
    assert "was left out" in run("sweep", str(path), "--lenient", *rows).stderr


@pytest.mark.parametrize("arguments", [["--formula", "y = a or b"], ["y = a or b"], ["open", "y = a or b"], [LINK]])
def test_a_formula_or_a_link_opens_at_once(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    opened = windows(monkeypatch)

    assert run(*arguments).exit_code == 0
    ((state, path, _),) = opened
    assert path is None
    assert state.experiment.title == ("Playground circle, seed 0.38516" if LINK in arguments else "y = a or b")


def test_a_fault_in_a_formula_is_shown_by_a_caret() -> None:
    result = run("train", "--formula", "y = a xor (b and not)")

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "visualizer: Formula, line 1, column 21: expected a name, 0, 1, not or (, but found “)”.",
        "  y = a xor (b and not)",
        "                      ^",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train"], "Missing argument 'EXPERIMENT...'"),
        (["open"], "Missing argument 'EXPERIMENT'"),
        (["open", "xnor", "--formula", "y = a"], "Give an EXPERIMENT or a --formula, not both"),
        (["train", f"{LINK}&batchSize=0"], "The link at batchSize: “0” is no whole number of rows"),
        (["train", "xnor", "--rounds", "3", "--iterations", "3"], "Give --iterations or --rounds, not both."),
        (["animate", "xnor", "--rounds", "3", "--to", "3", "-o", "x.gif"], "Give --to or --rounds, not both"),
        (["train", LINK, "--rounds", "4000001"], "4,000,001 rounds are 100,000,025 iterations"),
        (["train", "y = a or b", "--outputs", "y"], "is not a table of which columns can be chosen"),
    ],
)
def test_what_cannot_be_meant_is_said(arguments: list[str], says: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
