"""The overview of a trained network as one picture: the network, its error curve, the truth table."""

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network
from visualizer.errors import InvalidValue
from visualizer.export.error_plot import draw_error_plot
from visualizer.export.painter import canvas, house_style, page, paint
from visualizer.scene.caption import window_title
from visualizer.scene.chart.error_chart import error_name
from visualizer.scene.layout import GAP, HEAD, PAD, Rect
from visualizer.scene.network.diagram import diagram_layout, network_diagram, row_name
from visualizer.scene.network.network_frame import network_frame
from visualizer.scene.palette import LIGHT, rgba
from visualizer.scene.shape import Box
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import HEADER, TableLayout, table_layout
from visualizer.scene.table.truth_table import table_header, table_rows, table_summary
from visualizer.scene.text import SEMIBOLD, shortened
from visualizer.session.envelope import Envelope
from visualizer.session.experiment import Experiment
from visualizer.session.grid import ERRORS
from visualizer.session.state import State, View, initial_state

WIDTH, HEIGHT = 1600, 800
# Pixels of the file for each pixel of the picture, so that it stays crisp when it is shown large.
SCALE = 2
STYLE = Style(LIGHT, 20)
SMALLEST = 10
# Units of length; see Style.px.
TITLE, SIDE, SUMMARY = 46, 500, 30
LEAST_PLOT = 215
# Most and least height of a row.
ROWS = 32, 23
STACKED_ROWS = 40, 30

# By the ending of the file: what matplotlib would write about the moment and itself, taken out.
METADATA: dict[str, dict[str, str | None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def write_overview(experiment: Experiment, network: Network, iteration: int, errors: FloatArray, path: Path) -> None:
    """Write the picture of a trained network: the same bytes for the same network and errors.

    Parameters
    ----------
    experiment : Experiment
    network : Network
        After training.
    iteration : int
        How many updates led to it.
    errors : ndarray of shape (iteration + 1,)
        Mean absolute error at every iteration, the last one included.
    path : Path
        Its ending says which kind of file: ``.png``, ``.svg`` or ``.pdf``.

    Raises
    ------
    InvalidValue
        If the file cannot be written, or its ending is another one.
    """
    kind = path.suffix.lower()
    if kind not in METADATA:
        raise InvalidValue(f"{path}: a picture is a file that ends in {', '.join(METADATA)}; name it so.")
    content = BytesIO()
    with house_style():
        figure = overview(state_after(experiment, network, iteration, errors))
        figure.savefig(content, format=kind[1:], metadata=METADATA[kind])
    _write(content.getvalue(), path)


def _write(content: bytes, path: Path) -> None:
    """All of the content or nothing: what was there before stays until the new file is complete."""
    partial = path.with_name(f"{path.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise InvalidValue(
            f"{path} cannot be written ({error.strerror}); choose a folder of yours that has room."
        ) from error


def state_after(experiment: Experiment, network: Network, iteration: int, errors: FloatArray) -> State:
    """The state that training would have led to; correlations and weights on the way are not recorded.

    The row shown is the first one with the largest target: with all neurons off there is little to see.
    """
    state = initial_state(experiment, view=View(theme=STYLE.palette.name, size=STYLE.size))
    pass_ = propagate(network, experiment.table)
    kept = Envelope.empty().extended(errors[ERRORS.points(0, iteration)])
    history = replace(state.history, errors=kept, reached=iteration, end_error=pass_.mean_absolute_error)
    return replace(
        state,
        network=network,
        iteration=iteration,
        pass_=pass_,
        history=history,
        row=int(np.argmax(experiment.table.targets.max(axis=1))),
    )


def overview(state: State) -> Figure:
    """The page: a title over cards for the network, the error and, where it fits, the truth table."""
    px, palette = STYLE.px, STYLE.palette
    figure = page(WIDTH, HEIGHT, SCALE)
    figure.set_facecolor(palette.bg0)
    gap, top, side = px(GAP), px(TITLE), px(SIDE)
    room = HEIGHT - top - gap
    _draw_title(figure, state)
    _draw_network(figure, state, Rect(gap, top, WIDTH - side - 3 * gap, room))
    beyond = WIDTH - side - gap
    free = room - px(LEAST_PLOT) - gap - px(HEAD)
    table = fitted_table(state, side, free)
    if table is None:
        _draw_error(figure, state, Rect(beyond, top, side, room))
        return figure
    shown = min(state.experiment.table.n_rows, (free - _frame(table)) // table.row)
    height = px(HEAD) + _frame(table) + shown * table.row
    _draw_error(figure, state, Rect(beyond, top, side, room - height - gap))
    _draw_table(figure, state, table, shown, Rect(beyond, top + room - height, side, height))
    return figure


def _draw_title(figure: Figure, state: State) -> None:
    axes = canvas(figure, Rect(0, 0, WIDTH, STYLE.px(TITLE)))
    _draw_words(axes, STYLE.px(GAP + PAD), STYLE.px(TITLE / 2), window_title(state), state.experiment.note, WIDTH)


def _card(figure: Figure, rect: Rect, title: str, phrase: str) -> Rect:
    """Draw a card with its title; returns the room inside, below the title."""
    palette, head = STYLE.palette, STYLE.px(HEAD)
    axes = canvas(figure, rect)
    box = Box((0.5, 0.5), (rect.width - 0.5, rect.height - 0.5), rgba(palette.bg1), rgba(palette.line), 1, STYLE.px(8))
    paint(axes, [box])
    _draw_words(axes, STYLE.px(PAD), head / 2, title, phrase, rect.width)
    return Rect(rect.x, rect.y + head, rect.width, rect.height - head)


def _draw_words(axes: Axes, x: float, y: float, title: str, phrase: str, width: int) -> None:
    """A title and, behind it, as much of a quieter phrase as has room."""
    (drawn,) = paint(axes, [STYLE.text(x, y, title, STYLE.palette.t0, STYLE.size)], SEMIBOLD)
    end = drawn.get_window_extent().transformed(axes.transData.inverted()).x1
    left = end + STYLE.px(12)
    phrase = shortened(phrase, STYLE.small, width - STYLE.px(PAD) - left)
    paint(axes, [STYLE.text(left, y + STYLE.px(1), phrase, STYLE.palette.t2)])


def _draw_network(figure: Figure, state: State, rect: Rect) -> None:
    inside = _card(figure, rect, "Network", row_name(state))
    layout = diagram_layout(state, STYLE, inside.width, inside.height)
    paint(canvas(figure, inside), [*network_frame(layout), *network_diagram(state, layout)])


def _draw_error(figure: Figure, state: State, rect: Rect) -> None:
    inside = _card(figure, rect, error_name(state), "mean of its absolute values")
    draw_error_plot(figure, state, inside, STYLE)


def _draw_table(figure: Figure, state: State, layout: TableLayout, shown: int, rect: Rect) -> None:
    total, style = state.experiment.table.n_rows, layout.style
    inside = _card(figure, rect, "Truth table", f"first {shown} of {total:,} rows" if shown < total else "")
    header = Rect(inside.x, inside.y, inside.width, style.px(HEADER))
    rows = Rect(inside.x, header.y + header.height, inside.width, shown * layout.row)
    foot = Rect(inside.x, rows.y + rows.height, inside.width, style.px(SUMMARY))
    paint(canvas(figure, header), table_header(state, layout))
    paint(canvas(figure, rows), table_rows(state, layout, 0, shown))
    paint(canvas(figure, foot), table_summary(state, style, inside.width))


def _frame(table: TableLayout) -> int:
    """Height of what stands over and under the rows."""
    return table.style.px(HEADER) + table.style.px(SUMMARY)


def fitted_table(state: State, width: int, height: int) -> TableLayout | None:
    """The truth table in the largest type in which all its rows have room; the first of them, if there is none.

    None if the columns have no room in the smallest type.
    """
    table = state.experiment.table
    cut = None
    for size in range(STYLE.size, SMALLEST - 1, -1):
        style = Style(STYLE.palette, size)
        layout = table_layout(table, width, height, style)
        # Answers that stand under their targets need a second line.
        most, least = (style.px(row) for row in (STACKED_ROWS if layout.stacked else ROWS))
        if layout.width > width:
            continue
        row = min(most, (height - _frame(layout)) // table.n_rows)
        if row >= least:
            return replace(layout, row=row, height=row * table.n_rows)
        cut = cut or replace(layout, row=least, height=least * table.n_rows)
    return cut
