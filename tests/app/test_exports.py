"""Exports, without a window: what is to be taken away is written, or why not is said in one line."""

from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.app.served import Served
from tests.session.play import TICK
from tests.session.strategy import XOR
from tests.waiting import wait_until
from visualizer.app import exports as module
from visualizer.files.source import text_experiment
from visualizer.gui.service import Settings
from visualizer.scene.film import DPI, Film
from visualizer.scene.page import Page
from visualizer.scene.web_page import WebPage
from visualizer.session import command as do

PAGE = Page(("network",), width=66.0, height=45.0, type_size=5.0, dpi=DPI)
PIXELS = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)


def test_a_picture_is_written_beside_the_window(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    served.exports.export(PAGE, path)
    assert served.exports.job is not None
    assert (served.exports.job.title, served.exports.written) == ("mine.svg", None)
    # The window goes on meanwhile, and only one thing is done at a time.
    served.session.dispatch(do.Step())
    served.exports.export(PAGE, tmp_path / "other.svg")
    assert "mine.svg is under way" in served.said(problem=True)
    served.documents.open(tmp_path / "other.json")
    assert "mine.svg is under way" in served.said(problem=True)
    served.finish()
    assert served.said() == f"Written: {path}"
    assert (served.exports.written, served.documents.place) == (path, tmp_path)
    assert path.read_bytes().startswith(b"<?xml")
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["mine.svg"]


def test_what_had_no_room_is_said(served: Served, tmp_path: Path) -> None:
    served.exports.export(replace(PAGE, type_size=8.0, numbers=True), tmp_path / "mine.svg")
    served.finish()
    assert served.said().startswith("Written: mine.svg. Left out for want of room: the numbers on syn0")
    assert "there is room at" in served.said()
    assert served.exports.written == tmp_path / "mine.svg"


def test_the_link_to_the_page_is_said_or_refused(served: Served) -> None:
    assert served.exports.playground_link() == ""
    assert "TensorFlow Playground cannot show this experiment" in served.said(problem=True)
    served.session.dispatch(do.Open(text_experiment("https://playground.tensorflow.org/#seed=1")))
    assert served.exports.playground_link().endswith("&initZero=false")
    assert served.said() == "Copied: the link to TensorFlow Playground."


def test_an_export_that_fails_is_said(served: Served, tmp_path: Path) -> None:
    served.exports.export("table", tmp_path / "none" / "mine.csv")
    served.finish()
    assert "cannot be written" in served.said(problem=True)
    assert served.exports.written is None


def test_an_export_that_is_cancelled_leaves_nothing_behind(served: Served, tmp_path: Path) -> None:
    for command in (do.RunBurst(500), TICK):
        served.session.dispatch(command)
    served.exports.export(Film(PAGE, 0, 500, frames=500), tmp_path / "mine.png")

    def begun() -> bool:
        served.jobs.frame()
        assert served.exports.job is not None
        return served.exports.job.share > 0

    wait_until(begun)
    served.exports.cancel()
    assert served.said() == "Cancelled: mine.png."
    assert (served.exports.job, served.exports.written) == (None, None)
    wait_until(lambda: not active_children())
    assert [entry.name for entry in tmp_path.iterdir()] == []


def test_what_is_sent_to_the_other_process_is_what_can_be_seen(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []

    class Noted:
        title, share = "noted", 0.0

        def __init__(self, *what: Any) -> None:
            sent.append(what)

        def poll(self) -> None:
            pass

    for command in (do.AddRow(), do.AddRow(), do.Undo(), do.Run()):
        served.session.dispatch(command)
    monkeypatch.setattr(module, "Work", Noted)
    served.exports.export("table", tmp_path / "mine.csv")
    ((_, _, state, order, path),) = sent
    assert (state.past, state.future, state.motion, order, path) == ((), (), None, "table", tmp_path / "mine.csv")
    assert state.history is served.session.state.history
    served.jobs.current = None


def test_pictures_of_the_window_get_names_of_their_own(served: Served, tmp_path: Path) -> None:
    from PIL import Image

    folder = tmp_path / "not" / "there"
    assert served.preferences.change(Settings(folder, "{title} {iteration}", True))
    names = []
    for _ in range(3):
        path = served.exports.keep_picture(PIXELS)
        assert path is not None
        assert (served.exports.written, served.said()) == (path, f"Written: {path}")
        with Image.open(path) as picture:
            assert np.array_equal(np.asarray(picture), PIXELS)
        names.append(path.name)
    assert names == [f"{XOR.title} 0.png", f"{XOR.title} 0-2.png", f"{XOR.title} 0-3.png"]


def test_a_picture_that_cannot_be_kept_is_said(served: Served, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    assert served.preferences.change(Settings(folder, "{title}", True))
    folder.rmdir()
    folder.touch()
    assert served.exports.keep_picture(PIXELS) is None
    assert "The picture cannot be written to" in served.said(problem=True)
    assert served.exports.written is None


def test_a_page_is_written_and_opened_from_the_status_line(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def opened(address: str) -> bool:
        shown.append(address)
        return len(shown) == 1

    monkeypatch.setattr("webbrowser.open", opened)
    path = tmp_path / "run.html"
    served.exports.export(WebPage(), path)
    served.finish()

    assert path.read_bytes().startswith(b"<!doctype html>")
    assert served.said() == served.exports.page_line == f"Written: {path}"
    served.exports.open_page()
    assert shown == [path.as_uri()]
    served.exports.open_page()
    assert "No browser could be opened" in served.said(problem=True)
    served.exports.export("table", tmp_path / "table.csv")
    served.finish()
    assert served.exports.page_line == ""
