"""Options that nothing in a picture heeds are refused: it does not show that they have changed nothing."""

from collections.abc import Iterator, Sequence

from visualizer.app.product import Product
from visualizer.command_line.axes import LARGEST
from visualizer.command_line.look import Look
from visualizer.errors import InvalidValue
from visualizer.scene.film import Film
from visualizer.scene.page import Page
from visualizer.scene.part import PARTS
from visualizer.scene.part.part import Heed
from visualizer.scene.stage.stage_frame import StageShot, staged_cards
from visualizer.scene.surface.surface import shown_neuron
from visualizer.session.selection import Neuron
from visualizer.session.state import State


def check_heeded(look: Look, what: Product, state: State) -> None:
    """Refuse what has no meaning for the parts that are ordered.

    Parameters
    ----------
    look : Look
    what : Page, Film, StageShot or anything without parts
    state : State
        Looked at so.

    Raises
    ------
    InvalidValue
        If an option is for other parts.
    """
    page = what.page if isinstance(what, Film) else what
    if isinstance(page, StageShot):
        parts = staged_cards(state)
    elif isinstance(page, Page):
        parts = page.parts
    else:
        return
    for option, heed in _options(look, page):
        # The line at the foot of the stage tells the phase.
        staged = heed == "phase" and isinstance(page, StageShot)
        if not (staged or any(heed in PARTS[part].heeds for part in parts)):
            raise InvalidValue(_refusal(option, heed, parts))
    _check_target(look, parts, state)


def _options(look: Look, page: Page | StageShot) -> Iterator[tuple[str, Heed]]:
    """The options that are there, and what a part must heed for each."""
    given: tuple[tuple[str, Heed, object], ...] = (
        ("--row", "row", look.row),
        ("--phase", "phase", look.phase),
        ("--select", "selection", look.selection),
        ("--axes", "inputs", look.axes.inputs),
        ("--axes", "weights", look.axes.weights),
        ("--fixed", "inputs", look.axes.held or None),
        ("--target", "target", look.axes.target),
        ("--numbers", "numbers", page.numbers if isinstance(page, Page) else None),
    )
    yield from ((option, heed) for option, heed, value in given if value is not None)


def _refusal(option: str, heed: Heed, parts: Sequence[str]) -> str:
    """Why an option is refused, and what it is for."""
    if option == "--axes" and heed == "inputs" and "descent" in parts:
        return 'The descent lies over two synapses, such as --axes "syn0[0,1],syn1[2,0]", and not over inputs.'
    over_inputs = [part for part in parts if "inputs" in PARTS[part].heeds]
    if heed == "weights" and over_inputs:
        return f"The {over_inputs[0]} lies over two inputs, such as --axes in1,in2, and not over synapses."
    heeding = ", ".join(name for name, part in PARTS.items() if heed in part.heeds)
    return f"{option} changes nothing in {', '.join(parts)}; leave it out, or take of --what what it is for: {heeding}."


def _check_target(look: Look, parts: Sequence[str], state: State) -> None:
    """Refuse an output where it changes nothing for the others that are there, or for what is selected."""
    largest, hidden = state.view.largest, state.experiment.hidden
    if look.axes.target is None or ("correlations" in parts and hidden and not largest):
        return
    if "surface" not in parts:
        if largest:
            raise InvalidValue(f"Correlations are those of one output; --target is its name or number, not {LARGEST}.")
        raise InvalidValue("Without a hidden layer the correlations are those of all outputs; leave --target out.")
    if shown_neuron(state) != Neuron(state.network.architecture.last, state.view.target):
        raise InvalidValue("--select and --target both say whose surface it is; leave one of them out.")
