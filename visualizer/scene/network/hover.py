"""The live numbers of what is under the pointer in the network, as a small card beside it."""

from visualizer.engine.array import FloatArray
from visualizer.engine.stage.naming import layer_names
from visualizer.scene import number
from visualizer.scene.palette import rgba
from visualizer.scene.reading.layer import answered_row, shown_row
from visualizer.scene.reading.name import is_bias, learning_name, plain_name, row_name
from visualizer.scene.reading.neuron import entering, slopes, target_correlations, weighted_sums
from visualizer.scene.reading.unit import signal_unit
from visualizer.scene.shape import Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width, wrapped
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State

Lines = list[tuple[str, str]]
# Units of width of a sentence beside the pointer.
NOTE = 340


def hover_lines(state: State, focus: Selection) -> tuple[str, Lines]:
    """Head and lines (label, number) for a neuron or synapse.

    Numbers of a single row are those of the selected row, or means over all rows that the iteration learns from. There
    are none while a question covers something.
    """
    if state.covered:
        return "", []
    if isinstance(focus, Synapse):
        return _synapse(state, focus)
    if isinstance(focus, Neuron):
        return _neuron(state, focus)
    return "", []


def _of_row(state: State, values: FloatArray) -> float:
    return float(shown_row(state, values))


def _synapse(state: State, synapse: Synapse) -> tuple[str, Lines]:
    k, i, j = synapse
    pass_ = state.pass_
    carried = layer_names(state.network.architecture, state.experiment.rule, k + 1).carried
    below, delta = entering(state, k + 1)[:, i], pass_.values[carried][:, j]
    source, target = plain_name(state, Neuron(k, i)), plain_name(state, Neuron(k + 1, j))
    row = learning_name(state)
    lines = [
        ("weight", number.fixed(float(state.network.weights[k][i, j]), 4, plus=True)),
        ("next update", signal_unit(state, f"syn{k}_update").told(float(pass_.updates[k][i, j]), 4, plus=True)),
        (f"l{k}, {row}", number.fixed(_of_row(state, below), 4)),
        (f"{carried}, {row}", signal_unit(state, carried).told(_of_row(state, delta), 4, plus=True)),
    ]
    return f"{synapse.name}   {source} → {target}", lines


def _neuron(state: State, neuron: Neuron) -> tuple[str, Lines]:
    k, j = neuron
    if is_bias(state, neuron):
        return "bias", [("always", "1")]
    pass_, table = state.pass_, state.experiment.table
    name, row = plain_name(state, neuron), learning_name(state)
    if k == 0:
        given, typed = (float(answered_row(state, values[:, j])) for values in (pass_.levels[0], table.inputs))
        scaled = [("as the network gets it", number.fixed(given, 4))] if state.experiment.task.input_scaling else []
        return f"{name}   l0[:,{j}]", [(row_name(state), number.fixed(typed, 4)), *scaled]
    level = pass_.activations[k][:, j]
    slope = state.network.architecture.activation(k).slope_formula.format(l=f"l{k}").replace(" × ", "·")
    lines = [
        (f"l{k - 1}.dot(syn{k - 1})", number.fixed(_of_row(state, weighted_sums(state, neuron)), 4, plus=True)),
        (f"l{k}, activation", number.fixed(_of_row(state, level), 4)),
        (f"slope, {slope}", number.fixed(_of_row(state, slopes(state, neuron)), 4)),
        *(
            (f"l{k}_{what}", signal_unit(state, f"l{k}_{what}").told(_of_row(state, values[:, j]), 4, plus=True))
            for what, values in (("error", pass_.errors[k - 1]), ("delta", pass_.deltas[k - 1]))
        ),
    ]
    if k < len(state.network.weights):
        r = zip(table.output_names, target_correlations(state, neuron).tolist(), strict=True)
        lines += [(f"r with {output}", number.fixed(value, 3)) for output, value in r]
    elif state.place is not None:
        lines.insert(2, ("target", number.fixed(float(pass_.values["y"][state.place, j]), 4)))
        if state.experiment.task.target_scaling and state.row is not None:
            lines.insert(3, ("target in the table", number.fixed(float(table.targets[state.row, j]), 4)))
    return f"{name}   l{k}[:,{j}]   {row}", lines


def note_card(text: str, pointer: tuple[float, float], style: Style, room: tuple[float, float]) -> list[Shape]:
    """A sentence beside the pointer, in as many lines as it takes."""
    px, palette = style.px, style.palette
    lines = wrapped(text, style.tiny, min(px(NOTE), room[0] - px(28)))
    width = max(text_width(line, style.tiny) for line in lines) + px(20)
    x = round(max(px(4), min(pointer[0] + px(12), room[0] - px(4) - width)))
    y = round(pointer[1] + px(16))
    return [
        Box((x, y), (x + width, y + px(10 + 16 * len(lines))), rgba(palette.bg2), rgba(palette.line2), 1, px(6)),
        *(
            style.text(x + px(10), y + px(13 + 16 * place), line, palette.t0, style.tiny)
            for place, line in enumerate(lines)
        ),
    ]


def hover_card(
    state: State, focus: Selection, pointer: tuple[float, float], style: Style, room: tuple[float, float]
) -> list[Shape]:
    """The card beside `pointer`, kept within a picture of the size `room`."""
    head, lines = hover_lines(state, focus)
    if not head:
        return []
    px, palette = style.px, style.palette
    labels = max(text_width(label, style.tiny) for label, _ in lines)
    values = max(max(text_width(value, style.tiny) for _, value in lines), text_width("−00.0000", style.tiny))
    width = max(labels + px(20) + values, text_width(head, style.small)) + px(24)
    lines = lines[: max(1, int((room[1] - px(48)) / px(20)))]
    height = px(40) + px(20) * len(lines)
    x, y = pointer[0] + px(18), pointer[1] + px(14)
    if x + width > room[0] - px(4):
        x = max(px(4), pointer[0] - px(14) - width)
    y = max(px(4), min(y, room[1] - px(4) - height))
    x, y, width = round(x), round(y), round(width)
    shapes: list[Shape] = [
        Box((x, y), (x + width, y + height), rgba(palette.bg2), rgba(palette.line2), 1, px(6)),
        style.text(x + px(12), y + px(16), head, palette.t0),
        Line((x + px(12), y + px(29)), (x + width - px(12), y + px(29)), rgba(palette.line2)),
    ]
    for k, (label, value) in enumerate(lines):
        middle = y + px(43) + px(20) * k
        shapes.append(style.text(x + px(12), middle, label, palette.t2, style.tiny))
        shapes.append(style.text(x + width - px(12), middle, value, palette.t0, style.tiny, anchor=1))
    return shapes
