"""How a state is shown."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from visualizer.errors import InvalidValue
from visualizer.message import shown
from visualizer.session.selection import Synapse

MIN_TYPE_SIZE, MAX_TYPE_SIZE = 12, 36
# Those that keys and menu offer.
TYPE_SIZES = (12, 14, 16, 18, 20, 24, 28, 32, 36)
MAX_DIGITS = 8

Edges = Literal["weight", "update", "change"]
Others = Literal["row", "situation"]
Numbers = Literal["all", "selected", "none"]
Plane = Literal["path", "weights"]
# What a key turns from one to the next, by the name of the field.
TURNING: dict[str, tuple[object, ...]] = {
    "thumbnails": (False, True),
    "edges": ("weight", "update", "change"),
    "numbers": ("all", "selected", "none"),
    "log_x": (False, True),
    "log_y": (False, True),
}


@dataclass(frozen=True)
class View:
    """How the state is shown; nothing here changes what is learnt.

    Attributes
    ----------
    theme : str
        "dark" or "light".
    size : int
        Type size in pixels; everything is laid out from it.
    log_x, log_y : bool
        Logarithmic axes of the error plot; `log_x` also holds for the correlations.
    follow : bool
        Whether the plots move with the iteration; otherwise they stay where they were zoomed to.
    target : int
        The output whose correlations are plotted.
    layer : int
        The hidden layer whose correlations are plotted, counted from 0.
    tab : str
        The card that is shown where only one has room; see `visualizer.scene.layout`.
    edges : str
        What synapses are coloured by: "weight", the "update" of the iteration, or "change" since the start.
    numbers : str
        Which synapses carry numbers: "all", those of what is "selected", or "none".
    digits : int
        Decimals of the numbers on synapses.
    hidden_errors, row_errors : bool
        Whether the error plot also shows the errors of hidden layers, and of single rows.
    panel : str
        What the third card at the right shows, by the name of the part; "auto" is what goes with what is going on.
    learner : bool
        Whether the drawer with the settings is open.
    across, up : int
        The inputs that are the axes of the surface.
    others : str
        Where the surface takes all other inputs from: the "row" that is shown, or the new "situation".
    fixed : tuple of (int, float)
        Those of them that it takes from neither, with their values.
    thumbnails : bool
        Whether every neuron shows its own surface in the network.
    largest : bool
        Whether the surface of several outputs says which of them is the largest, in place of how large `target` is.
    frame : tuple of (int, float, float)
        Inputs whose axis is held where it is, with its low and high end, while a point is dragged.
    adds : int or None
        The class of the points that a click on the surface adds; None where it asks about a place.
    plane : str
        Over what the descent shows the error: the two directions in which the "path" is longest, or two "weights".
    weights : pair of Synapse or None
        These two, across and up; None for those that moved farthest.
    zoom : str
        The card that fills the window; empty where all have their places.
    """

    theme: str = "dark"
    size: int = 16
    log_x: bool = True
    log_y: bool = True
    follow: bool = True
    target: int = 0
    layer: int = 0
    tab: str = ""
    edges: Edges = "weight"
    numbers: Numbers = "all"
    digits: int = 2
    hidden_errors: bool = False
    row_errors: bool = False
    panel: str = "auto"
    learner: bool = False
    across: int = 0
    up: int = 1
    others: Others = "row"
    fixed: tuple[tuple[int, float], ...] = ()
    thumbnails: bool = False
    largest: bool = False
    frame: tuple[tuple[int, float, float], ...] = ()
    adds: int | None = None
    plane: Plane = "path"
    weights: tuple[Synapse, Synapse] | None = None
    zoom: str = ""

    def clamped(self, n_outputs: int, n_hidden_layers: int) -> "View":
        """The view with target and layer among those that there are."""
        target, layer = min(self.target, n_outputs - 1), min(self.layer, max(0, n_hidden_layers - 1))
        same = (target, layer) == (self.target, self.layer)
        return self if same else replace(self, target=target, layer=layer)

    def turned(self, what: str) -> "View":
        """The view with the next of what a field of `TURNING` can be.

        Raises
        ------
        InvalidValue
            If it is none of these.
        """
        if what not in TURNING:
            raise InvalidValue(f"Nothing turns {shown(what)}; keys turn {', '.join(TURNING)}.")
        values = TURNING[what]
        following: Any = values[(values.index(getattr(self, what)) + 1) % len(values)]
        return replace(self, **{what: following})

    def __post_init__(self) -> None:
        if not 1 <= self.digits <= MAX_DIGITS:
            raise InvalidValue(f"Numbers have 1 to {MAX_DIGITS} digits.")
        if not MIN_TYPE_SIZE <= self.size <= MAX_TYPE_SIZE:
            raise InvalidValue(f"The type size is from {MIN_TYPE_SIZE} to {MAX_TYPE_SIZE}.")
