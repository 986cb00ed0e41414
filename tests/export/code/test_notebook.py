"""The notebook: its form, and that its cells compute what the script does."""

import json
import re
from dataclasses import replace

import pytest

from tests.export.code.performing import HOSTILE, Perform, assert_prints
from tests.session.strategy import XOR, burst, trained
from visualizer.export.code.notebook import notebook
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.state import initial_state
from visualizer.session.update import update


def test_notebook_has_the_form_of_4_5() -> None:
    text = notebook(trained(XOR, 100).history, 100)
    document = json.loads(text)

    assert (document["nbformat"], document["nbformat_minor"]) == (4, 5)
    assert set(document) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    assert document["metadata"]["kernelspec"] == {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    kinds = [cell["cell_type"] for cell in document["cells"]]
    assert kinds == ["markdown", "code", "code", "code", "code"]
    ids = [cell["id"] for cell in document["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) for name in ids)
    common = {"cell_type", "id", "metadata", "source"}
    for cell in document["cells"]:
        assert set(cell) == (common if cell["cell_type"] == "markdown" else common | {"execution_count", "outputs"})
    assert text == notebook(trained(XOR, 100).history, 100)


def test_cells_of_the_notebook_compute_the_same(perform: Perform) -> None:
    for experiment, command in ((XOR, do.EditCell(0, 3, 1.0)), (preset("encoder-8-3-8"), do.SetHidden((3,)))):
        state = burst(update(trained(experiment, 50), command), 50)
        cells = json.loads(notebook(state.history, state.iteration))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]

        assert_prints(state, perform("\n".join(code)))
        assert "".join(cells[0]["source"]).startswith(f"# {experiment.title}, edited, up to iteration 100.")


@pytest.mark.parametrize("text", [*HOSTILE, "<img src=x onerror=alert(1)>", "# a\n* b `c` $d$ [e](f)"])
def test_what_people_write_has_no_meaning_in_markdown(text: str) -> None:
    document = json.loads(notebook(initial_state(replace(XOR, title=text, note=text)).history, 10))

    source = "".join(document["cells"][0]["source"])
    assert len(source.splitlines()) <= 3
    assert re.search(r"(?<!\\)[<`$\[*&]", source) is None
