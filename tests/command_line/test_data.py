"""script and export: what is written is the experiment, to the bit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.running import a_run, child, files, materials, run
from tests.waiting import HANGING
from visualizer.export.code.notebook import notebook
from visualizer.export.code.script import script
from visualizer.export.data import numbers_csv
from visualizer.files.experiment import document_to_json
from visualizer.files.preset import preset
from visualizer.files.table_csv import table_to_csv
from visualizer.session.record import document
from visualizer.session.state import initial_state


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_script_is_that_of_the_experiment(tmp_path: Path) -> None:
    default = run("script", "trask-3-layer")
    asked = run("script", "half-adder", "--iterations", "7", "--seed", "4294967295", "-o", "-")

    assert (default.exit_code, default.stderr) == (0, "")
    assert default.stdout == script(initial_state(preset("trask-3-layer")).history, 60000)
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert asked.stdout == script(initial_state(preset("half-adder").with_seed(4294967295)).history, 7)
    assert files(tmp_path) == []


def test_script_has_the_edits_of_a_run(tmp_path: Path) -> None:
    materials(tmp_path)

    assert run("script", "my-experiment.json").stdout == script(a_run().history, 50)
    assert run("script", "my-experiment.json", "--iterations", "60").stdout == script(a_run().history, 60)


def test_script_in_a_file_prints_the_numbers_of_training(tmp_path: Path) -> None:
    result = run("script", "xnor", "--iterations", "350", "-o", "new.py")
    said = subprocess.run(
        [sys.executable, "new.py"], cwd=tmp_path, capture_output=True, text=True, timeout=HANGING
    ).stdout

    assert (result.exit_code, result.stdout, result.stderr) == (0, "Written: new.py\n", "")
    fields = json.loads(run("train", "xnor", "--iterations", "350", "--json").stdout)
    error, *rows = said.splitlines()
    assert float(error.removeprefix("error ")) == fields["mean_absolute_error"]
    assert [json.loads(row) for row in rows] == fields["outputs"]
    assert files(tmp_path) == ["new.py"]


def test_script_as_a_notebook(tmp_path: Path) -> None:
    printed = run("script", "or", "--notebook")
    for name in ("a.ipynb", "b.IPYNB"):
        assert run("script", "or", "-o", name).exit_code == 0
        assert Path(name).read_text(encoding="utf-8") == printed.stdout
    run("script", "or", "--notebook", "-o", str(tmp_path))

    assert printed.stdout == notebook(initial_state(preset("or")).history, preset("or").iterations)
    assert files(tmp_path) == ["a.ipynb", "b.IPYNB", "or.ipynb"]


def test_script_is_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    assert "−11.0" in preset("and").note

    result = child("script", "and", folder=tmp_path, PYTHONIOENCODING="latin-1", LC_ALL="C")

    assert (result.returncode, result.stderr) == (0, b"")
    assert "−11.0" in result.stdout.decode("utf-8")


def test_export_writes_all_that_is_asked_for(tmp_path: Path) -> None:
    materials(tmp_path)
    names = ["--csv", "h.csv", "--weights", "w.csv", "--activations", "{name}-a.csv", "--table", "t.csv", "--json", "j"]

    result = run("export", "my-experiment.json", *names)

    state = a_run()
    assert result.stdout.splitlines() == [
        f"Written: {n}" for n in ("h.csv", "w.csv", "my-experiment-a.csv", "t.csv", "j")
    ]
    assert Path("h.csv").read_bytes() == numbers_csv.history_csv(state)
    assert Path("w.csv").read_bytes() == numbers_csv.weights_csv(state)
    assert Path("my-experiment-a.csv").read_bytes() == numbers_csv.activations_csv(state)
    assert Path("t.csv").read_bytes() == table_to_csv(state.experiment.table)
    assert Path("j").read_bytes() == document_to_json(document(state)) == Path("my-experiment.json").read_bytes()


def test_export_prints(tmp_path: Path) -> None:
    result = child("export", "and", "--iterations", "5", "--csv", "-", folder=tmp_path)

    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.startswith(b"iteration,")
    assert len(result.stdout.splitlines()) == 7


def test_export_into_a_folder_names_the_file() -> None:
    Path("out").mkdir()

    assert run("export", "and", "--iterations", "5", "--csv", "out", "--json", "out/").exit_code == 0
    assert files(Path("out")) == ["and.csv", "and.json"]


def test_a_link_goes_out_as_it_came_in() -> None:
    link = run("export", "https://playground.tensorflow.org/#seed=1&batchSize=7", "--playground-link", "-").stdout
    again = run("export", link.strip(), "--set", "alpha=0.5", "--playground-link", "a.url", "--onnx-float", "a.onnx")

    assert "batchSize=7" in link
    assert again.stdout.splitlines() == ["Written: a.onnx", "Written: a.url"]
    changed = link.replace("learningRate=0.03", "learningRate=0.5")
    assert Path("a.url").read_text() == f"[InternetShortcut]\nURL={changed}"
    refused = run("export", "xor", "--playground-link", "b.txt")
    assert (refused.exit_code, files(Path())) == (2, ["a.onnx", "a.url"])
    assert "cannot show this experiment: the table is none of its own" in refused.stderr


def test_what_one_of_several_refuses_leaves_nothing() -> None:
    """Of the first experiment neither; nor where a run was edited."""
    materials(Path())
    before = files(Path())
    edited = run("export", "my-experiment.json", "--npz", "net.npz", "--torch", "train.py")
    assert "the run was edited on the way" in edited.stderr
    assert files(Path()) == before
    for refusing in (["--torch", "{name}.py"], ["--onnx", "{name}.onnx"], ["--playground-link", "{name}.txt"]):
        flowers = ["--set", "normalize=on", "--iterations", "5"]
        result = run("export", "or", "flowers", *flowers, "--npz", "{name}.npz", *refusing)
        assert (result.exit_code, files(Path())) == (2, before), refusing
        assert len(result.stderr.splitlines()) == 1


def test_a_page_is_that_of_the_run() -> None:
    made = run("page", "xnor", "--iterations", "20", "--theme", "dark", "--title", "Homework <3", "-o", "run.html")

    assert (made.exit_code, made.stdout) == (0, "Written: run.html\n")
    page = Path("run.html").read_text(encoding="utf-8")
    assert "<title>Homework &lt;3</title>" in page
    assert 'data-theme="dark"' in page
    assert '"reached":20' in page


def test_a_page_lies_beside_its_data() -> None:
    made = run("page", "xnor", "--iterations", "20", "--folder", "-o", "out/")

    assert (made.exit_code, files(Path("out"))) == (0, ["xnor.data.js", "xnor.html"])
    refused = run("page", "xnor", "--iterations", "20", "--folder", "-o", "-")
    assert "With --folder a page is two files: name one with -o" in refused.stderr


def test_a_title_that_is_too_long_is_refused() -> None:
    made = run("page", "xnor", "--title", "x" * 61, "-o", "run.html")

    assert (made.exit_code, files(Path())) == (2, [])
    assert "A title is one line of at most 60 characters" in made.stderr
