"""What can be taken away: pictures, films, the experiment as a file and as a program, its numbers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from visualizer.app.frames import FRAMES, write_frames
from visualizer.atomic_file import write_whole
from visualizer.errors import InvalidValue
from visualizer.gui.seed_service import SEEDS, seed_iterations
from visualizer.gui.service import Data, Order
from visualizer.scene.film import MAX_SIDE, Film
from visualizer.scene.lending import lend, unknown_letters, written
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.page import MILLIMETRES_PER_INCH, Page
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_frame import StageShot, staged_cards
from visualizer.scene.web_page import WebPage
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration

if TYPE_CHECKING:
    from visualizer.files.playground.expression import Expression

Product = Order | StageShot | Literal["experiment"]
# Told how much is done, from 0 to 1; what it raises ends the work.
Advance = Callable[[float], None]
Picture = Literal["png", "svg", "pdf"]
PICTURES, FILMS = ("png", "svg", "pdf"), ("gif", "mp4")


def write_product(state: State, what: Product, path: Path, advance: Advance, kind: str | None = None) -> Path:
    """Write what is ordered, whole or not at all.

    Parameters
    ----------
    state : State
    what : Page, StageShot, Film, WebPage, Data or "experiment"
    path : Path
    advance : callable
    kind : str, optional
        Of picture or film, such as "svg", if it is not what the ending of the path says. A film as "png" is numbered
        pictures.

    Returns
    -------
    Path
        What has been written; of numbered pictures the first.

    Raises
    ------
    VisualizerError
        If it cannot be made or written.
    """
    kind = kind or kind_of(path)
    if isinstance(what, Film) and kind == FRAMES:
        return write_frames(state, what, path, advance)
    if isinstance(what, WebPage) and what.folder:
        from visualizer.export.page.document import web_page_beside

        data_path = path.with_name(f"{path.stem}.data.js")
        page, data = web_page_beside(state, what, data_path.name)
        write_whole(data, data_path)
        write_whole(page, path)
        return path
    write_whole(product(state, what, kind, advance), path)
    return path


def product(state: State, what: Product, kind: str, advance: Advance) -> bytes:
    """What is ordered, as the content of a file.

    Parameters
    ----------
    state : State
    what : Page, StageShot, Film, WebPage, Data or "experiment"
    kind : str
        One of `PICTURES` or of `FILMS`; "url" for a link to click; without a meaning for the rest.
    advance : callable

    Raises
    ------
    VisualizerError
        If it cannot be made.
    """
    check_kind(what, kind)
    if isinstance(what, Page):
        from visualizer.export.figure import picture  # brings matplotlib, which takes longer than all the rest

        return picture(state, what, cast(Picture, kind))
    if isinstance(what, StageShot):
        from visualizer.export.stage import stage_picture

        shown = replace(state, view=replace(state.view, theme=what.theme))
        return stage_picture(shown, what.width, what.height, Beside(_seeds(shown, advance)))
    if isinstance(what, Film):
        from visualizer.export.film import film, frame_count

        count = frame_count(state, what)
        return film(state, what, kind, lambda done: advance(done / count))
    if isinstance(what, WebPage):
        from visualizer.export.page.document import web_page

        return web_page(state, what)
    if what == "experiment":
        from visualizer.files.experiment import document_to_json
        from visualizer.session.record import document

        return document_to_json(document(state))
    return _data(state, what, kind)


def _seeds(state: State, advance: Advance) -> SeedRuns | None:
    """The seeds that a stage shows, trained as from there; None where it shows none."""
    if "seeds" not in staged_cards(state):
        return None
    from visualizer.app.seed_training import begun, trained_seeds

    runs = begun(None, state.experiment, SEEDS, seed_iterations(state))
    found = trained_seeds(runs, runs.wanted, lambda share, _: advance(share))
    return replace(runs, outcomes=found, under_way=False)


def remark(state: State, what: Product) -> str:
    """What is to be said of what has been made: what it leaves out for want of room or of letters; empty if nothing is.

    Parameters
    ----------
    state : State
    what : Page, StageShot, Film, WebPage, Data or "experiment"
    """
    if isinstance(what, WebPage):
        return unknown_letters(lend(written(state.experiment)))
    if what == "playground_link":
        return page_expression(state).note
    if not isinstance(what, Page | Film):
        return ""
    from visualizer.export.lack import lack_note

    if isinstance(what, Page):
        left_out = lack_note(state, what)
    else:
        widest = MAX_SIDE / what.page.dpi * MILLIMETRES_PER_INCH
        left_out = lack_note(at_iteration(state, what.end), what.page, widest)
    return " ".join(filter(None, (unknown_letters(lend(written(state.experiment))), left_out)))


def kind_of(path: Path) -> str:
    """The kind of picture or film that a file is, by its ending."""
    return path.suffix[1:].lower()


def check_kind(what: Product, kind: str) -> None:
    """Raise if there is no picture or film of that kind."""
    if isinstance(what, Page) and kind not in PICTURES:
        raise InvalidValue(f"A picture is a file that ends in .{', .'.join(PICTURES)}; name it so.")
    if isinstance(what, StageShot) and kind != FRAMES:
        raise InvalidValue(f"A picture of the stage is a file that ends in .{FRAMES}; name it so.")
    if isinstance(what, Page) and what.outlines and kind != "svg":
        raise InvalidValue("Outlines take the place of the texts of an SVG; a PNG or PDF looks the same everywhere.")
    if isinstance(what, WebPage) and kind not in ("html", "htm", ""):
        raise InvalidValue("A page is a file that ends in .html; name it so.")
    if isinstance(what, Film) and kind not in (*FILMS, FRAMES):
        raise InvalidValue(
            f"A film is a file that ends in .{', .'.join(FILMS)}, or .{FRAMES} for its frames; name it so."
        )


def page_expression(state: State) -> "Expression":
    """The link by which TensorFlow Playground shows the experiment in view, with what is to be said of it.

    Raises
    ------
    InvalidValue
        If the page cannot show it.
    """
    from visualizer.files.playground.expression import expressed

    return expressed(state.experiment, state.history.segments[0].first.network)


def _data(state: State, what: Data, kind: str) -> bytes:
    from visualizer.export.code.jax_script import jax_script
    from visualizer.export.code.notebook import notebook
    from visualizer.export.code.script import script
    from visualizer.export.code.torch_script import torch_script
    from visualizer.export.data import numbers_csv
    from visualizer.export.network.npz import npz
    from visualizer.export.network.onnx_graph import onnx_model
    from visualizer.export.network.safetensors import safetensors
    from visualizer.export.network.tikz import tikz
    from visualizer.files.table_csv import table_to_csv

    match what:
        case "script":
            return script(state.history, state.iteration).encode()
        case "notebook":
            return notebook(state.history, state.iteration).encode()
        case "table":
            return table_to_csv(state.experiment.table)
        case "history":
            return numbers_csv.history_csv(state)
        case "network":
            return numbers_csv.weights_csv(state)
        case "activations":
            return numbers_csv.activations_csv(state)
        case "npz":
            return npz(state)
        case "safetensors":
            return safetensors(state)
        case "onnx" | "onnx_float":
            return onnx_model(state, "double" if what == "onnx" else "float")
        case "tikz":
            return tikz(state).encode()
        case "torch":
            return torch_script(state).encode()
        case "jax":
            return jax_script(state).encode()
        case "playground_link":
            return _link_text(page_expression(state).link, kind)


def _link_text(link: str, kind: str) -> bytes:
    """A link as a line, or as a file to click."""
    return (f"[InternetShortcut]\nURL={link}\n" if kind == "url" else f"{link}\n").encode()
