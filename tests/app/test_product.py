"""What can be taken away: every order is made by the room that knows it, and written whole or not at all."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from tests.command_line.running import a_run, files
from tests.session.strategy import trained
from visualizer.app.product import FILMS, PICTURES, check_kind, product, remark, write_product
from visualizer.errors import InvalidValue
from visualizer.export import figure as figure_export
from visualizer.export import film as film_export
from visualizer.export.code.jax_script import jax_script
from visualizer.export.code.notebook import notebook
from visualizer.export.code.script import script
from visualizer.export.code.torch_script import torch_script
from visualizer.export.data import numbers_csv
from visualizer.export.network.npz import npz
from visualizer.export.network.onnx_graph import onnx_model
from visualizer.export.network.safetensors import safetensors
from visualizer.export.network.tikz import tikz
from visualizer.files.experiment import document_to_json
from visualizer.files.preset import preset
from visualizer.files.source import named_source, text_experiment
from visualizer.files.table_csv import table_to_csv
from visualizer.scene.film import DPI, Film
from visualizer.scene.page import Page
from visualizer.scene.web_page import WebPage
from visualizer.session.record import document
from visualizer.session.state import initial_state

STATE = a_run()
PAGE = Page(("network",), width=60.0, height=40.0, type_size=5.0, dpi=DPI)
FILM = Film(PAGE, 0, 50, frames=3)


def idle(_share: float) -> None:
    pass


@pytest.mark.parametrize("kind", PICTURES)
def test_picture(kind: figure_export.Kind) -> None:
    assert product(STATE, PAGE, kind, idle) == figure_export.picture(STATE, PAGE, kind)


def test_film_tells_how_far_it_is() -> None:
    shares: list[float] = []

    assert product(STATE, FILM, "gif", shares.append) == film_export.film(STATE, FILM, "gif")
    assert shares[:3] == [1 / 3, 2 / 3, 1]


def test_data() -> None:
    history, table = STATE.history, STATE.experiment.table
    made = {
        what: product(STATE, what, "", idle)
        for what in (
            "script",
            "notebook",
            "table",
            "history",
            "network",
            "activations",
            "experiment",
            "npz",
            "safetensors",
            "tikz",
        )
    }

    assert made == {
        "script": script(history, 50).encode(),
        "notebook": notebook(history, 50).encode(),
        "table": table_to_csv(table),
        "history": numbers_csv.history_csv(STATE),
        "network": numbers_csv.weights_csv(STATE),
        "activations": numbers_csv.activations_csv(STATE),
        "experiment": document_to_json(document(STATE)),
        "npz": npz(STATE),
        "safetensors": safetensors(STATE),
        "tikz": tikz(STATE).encode(),
    }


def test_scripts_of_other_libraries() -> None:
    state = trained(preset("or"), 5)

    assert product(state, "torch", "", idle) == torch_script(state).encode()
    assert product(state, "jax", "", idle) == jax_script(state).encode()
    assert product(state, "onnx", "", idle) == onnx_model(state)
    assert product(state, "onnx_float", "", idle) == onnx_model(state, "float")


def test_the_link_to_the_page_is_a_line_or_a_file_to_click(tmp_path: Path) -> None:
    state = trained(text_experiment("https://playground.tensorflow.org/#seed=1"), 5)
    line = product(state, "playground_link", "txt", idle).decode()
    path = write_product(state, "playground_link", tmp_path / "a.url", idle)

    assert line.startswith("https://playground.tensorflow.org/#activation=tanh&")
    assert path.read_text() == f"[InternetShortcut]\nURL={line}"
    for text in (line, str(path)):
        assert named_source(text.strip()).document.experiment.start().same_as(state.experiment.start())
    assert remark(state, "playground_link") == ""
    assert "draws by itself" in remark(initial_state(state.experiment.with_seed(2)), "playground_link")


def test_kind_is_that_of_the_file_unless_it_is_said(tmp_path: Path) -> None:
    for name, kind in (("a.SVG", None), ("b.png", "svg"), ("c", "svg")):
        assert write_product(STATE, PAGE, tmp_path / name, idle, kind) == tmp_path / name
        assert (tmp_path / name).read_bytes() == product(STATE, PAGE, "svg", idle)


@pytest.mark.parametrize(
    ("order", "kinds"),
    [
        (PAGE, PICTURES),
        (FILM, (*FILMS, "png")),
        (WebPage(), ("html", "htm", "")),
        ("script", ("", "py", "png", "gif")),
    ],
)
def test_kinds(order: Page | Film | WebPage | Literal["script"], kinds: tuple[str, ...], tmp_path: Path) -> None:
    for kind in ("", "py", "png", "svg", "pdf", "gif", "mp4", "jpg", "html", "htm"):
        if kind in kinds or order == "script":
            check_kind(order, kind)
        else:
            with pytest.raises(InvalidValue, match=rf"is a file that ends in \.{kinds[0]}"):
                write_product(STATE, order, tmp_path / f"a.{kind}", idle)
    assert files(tmp_path) == []


def test_frames_appear_together(tmp_path: Path) -> None:
    seen: list[list[str]] = []
    (tmp_path / "a-0002.png").write_text("earlier")

    first = write_product(
        STATE, FILM, tmp_path / "a.PNG", lambda _: seen.append([name for name in files(tmp_path) if name[0] != "."])
    )

    assert first == tmp_path / "a-0001.png"
    assert seen == [["a-0002.png"]] * 3
    assert files(tmp_path) == ["a-0001.png", "a-0002.png", "a-0003.png"]
    assert [(tmp_path / name).read_bytes() for name in files(tmp_path)] == list(film_export.frames(STATE, FILM))


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, InvalidValue])
@pytest.mark.parametrize("name", ["a.png", "a.gif", "a.mp4"])
def test_film_that_is_ended_leaves_nothing(
    name: str, failure: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(share: float) -> None:
        if share > 0.5:
            raise failure

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with pytest.raises(failure):
        write_product(STATE, FILM, tmp_path / name, end)

    assert files(tmp_path) == []


def test_frames_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "a-0002.png").mkdir()

    for path, says in (
        (tmp_path / "missing" / "a.png", "there is no folder"),
        (tmp_path / "a.png", "Is a directory"),
    ):
        with pytest.raises(InvalidValue, match=rf"a\.png cannot be written \({says}.*\); (choose|make)"):
            write_product(STATE, FILM, path, idle)
    assert not [name for name in files(tmp_path) if name.startswith(".")]


def test_film_of_few_iterations_has_few_frames(tmp_path: Path) -> None:
    short = replace(FILM, end=1, frames=50)

    write_product(STATE, short, tmp_path / "a.png", idle)

    assert files(tmp_path) == ["a-0001.png", "a-0002.png"]
