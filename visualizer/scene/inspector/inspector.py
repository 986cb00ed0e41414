"""What is selected, looked at closely: a synapse row by row, or a neuron line by line."""

from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.inspector.neuron_inspector import neuron_note, neuron_picture
from visualizer.scene.inspector.synapse_inspector import synapse_picture
from visualizer.scene.reading.name import plain_name
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.text import balanced, shortened
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State

# Units: of a line, and of a card in a window so low that the program stands without its sentence.
LINE, LOW = 20, 150
INVITATION = "Click a neuron or a synapse to take it apart here."


def inspector_title(state: State) -> tuple[str, str]:
    """The name of what is selected, and a phrase about it; both empty if nothing is."""
    match state.selection:
        case Synapse(k, i, j) as synapse:
            return synapse.name, f"{plain_name(state, Neuron(k, i))} → {plain_name(state, Neuron(k + 1, j))}"
        case Neuron() as neuron:
            return plain_name(state, neuron), neuron_note(state, neuron)
        case None:
            return "", ""


def inspector_picture(state: State, style: Style, width: int, height: int, inviting: bool = True) -> list[Shape]:
    """Everything under the title, for a room of `width` x `height` pixels; where nothing is selected, `inviting` to."""
    match state.selection:
        case Synapse() as synapse:
            return synapse_picture(state, synapse, style, width, height)
        case Neuron() as neuron:
            return neuron_picture(state, neuron, style, width, height)
        case None:
            return _nothing_selected(state, style, width, height, inviting)


def _nothing_selected(state: State, style: Style, width: int, height: int, inviting: bool) -> list[Shape]:
    """What the phase does, where the program has no room to say it; else what to watch, and what to click."""
    palette, room = style.palette, width - style.px(40)
    if state.phase and height < style.px(LOW):
        text, formula = sentence(state)
        parts = [(text, palette.t1), (formula, palette.t0)]
    else:
        # It tells what comes, so not before the first iteration.
        told = state.history.reached and not state.experiment.edited
        note = state.experiment.note if told else ""
        parts = [(note, palette.t1), *([(INVITATION, palette.t2)] if inviting else [])]
    lines = [(line, colour) for text, colour in parts for line in balanced(text, style.small, room)]
    lines = lines[-max(1, int(height / style.px(LINE))) :]
    top = height / 2 - style.px(LINE) * (len(lines) - 1) / 2
    return [
        style.text(width / 2, top + style.px(LINE) * k, shortened(line, style.small, room), colour, anchor=0.5)
        for k, (line, colour) in enumerate(lines)
    ]
