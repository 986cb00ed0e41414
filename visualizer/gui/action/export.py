"""What can be taken away: pictures, films, pages, programs, numbers, and the window as it is."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, Key
from visualizer.gui.dialog.ask_path import ask_path
from visualizer.gui.dialog.file_wish import FileWish, Kinds, proposed_name
from visualizer.gui.dialog.film import FilmDialog
from visualizer.gui.dialog.picture import PictureDialog
from visualizer.gui.service import Data, Order, busy_text
from visualizer.gui.ui import Ui
from visualizer.gui.window_picture import take_picture
from visualizer.scene.web_page import WebPage

PICTURES = (("PNG", ".png"), ("SVG", ".svg"), ("PDF", ".pdf"))
FILMS = (("GIF", ".gif"), ("MP4", ".mp4"), ("PNG frames", ".png"))


def _export_picture(ui: Ui) -> None:
    if not _busy(ui):
        wish = _wish(ui, "a picture", PICTURES)
        PictureDialog(ui, lambda page: _export(ui, wish, page)).open()


def _export_film(ui: Ui) -> None:
    if not _busy(ui):
        wish = _wish(ui, "a film", FILMS)
        FilmDialog(ui, lambda film: _export(ui, wish, film)).open()


def _export_page(ui: Ui) -> None:
    if not _busy(ui):
        # The device of its reader knows whether it is dark there.
        _export(ui, _wish(ui, "a page", (("HTML", ".html"),)), WebPage())


def _busy(ui: Ui) -> bool:
    """Whether something is under way already, which is said before anything is asked."""
    job = ui.exports.job
    if job is not None:
        ui.session.refuse(busy_text(job))
    return job is not None


def _wish(ui: Ui, what: str, kinds: Kinds, suffix: str = "") -> FileWish:
    return FileWish(f"Export {what}", "Export", kinds, True, proposed_name(ui, suffix, kinds[0][1]))


def _export(ui: Ui, wish: FileWish, order: Order) -> None:
    ask_path(ui, wish, lambda path: ui.exports.export(order, path))


def _copy_path(ui: Ui) -> None:
    if ui.exports.written is not None:
        dpg.set_clipboard_text(str(ui.exports.written))


def _copy_link(ui: Ui) -> None:
    if link := ui.exports.playground_link():
        dpg.set_clipboard_text(link)


def _data(data: Data, label: str, what: str, ending: str, suffix: str = "") -> Action:
    """The export of `what`, which needs no further word; `suffix` goes into the name that is proposed."""

    def perform(ui: Ui) -> None:
        if not _busy(ui):
            _export(ui, _wish(ui, what, ((ending[1:], ending),), suffix), data)

    return Action(f"export.{data}", label, f"Export {what}", perform=perform)


# fmt: off
EXPORT_PICTURE = Action("export_picture", "Picture…", "Export a picture of chosen parts", perform=_export_picture)
EXPORT_FILM = Action("export_film", "Film…", "Export a film of the run", perform=_export_film)
EXPORT_PAGE = Action("export_page", "Page…", "Export the run as a page for any browser", perform=_export_page)
EXPORT_DATA = (
    _data("script", "Script…", "the script", ".py"),
    _data("notebook", "Notebook…", "the notebook", ".ipynb"),
    _data("torch", "Script for PyTorch…", "the script for PyTorch", ".py", " torch"),
    _data("jax", "Script for JAX…", "the script for JAX", ".py", " jax"),
    _data("table", "Table as CSV…", "the table", ".csv", " table"),
    _data("history", "History as CSV…", "the history", ".csv", " history"),
    _data("network", "Weights as CSV…", "the weights", ".csv", " weights"),
    _data("activations", "Activations as CSV…", "the activations", ".csv", " activations"),
    _data("npz", "Network as NPZ…", "the network for NumPy", ".npz", " network"),
    _data("safetensors", "Network as safetensors…", "the weights as safetensors", ".safetensors", " network"),
    _data("onnx", "Network as ONNX…", "the network for other programs", ".onnx", " network"),
    _data("onnx_float", "Network as ONNX, float…", "the network in single precision", ".onnx", " network float"),
    _data("tikz", "Network for LaTeX…", "the network as TikZ", ".tex", " network"),
)
WINDOW_PICTURE = Action(
    "window_picture", "Picture of the window", "Take a picture of the window", (Key(dpg.mvKey_F12, "F12"),),
    perform=take_picture, everywhere=True,
)
COPY_PATH = Action(
    "copy_path", "Copy the path of the last export", "Copy the path of the last export", perform=_copy_path,
)
COPY_LINK = Action(
    "copy_link", "Copy a link to Playground", "Copy the link by which TensorFlow Playground shows this",
    perform=_copy_link,
)
