"""How a network learns: every setting, a field and a row each.

A setting is told of once, here: its field in `Rule` and its row in `SETTINGS`. Files, journal, undo, command line,
window, script and help loop over the rows.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

from visualizer.engine.activation import ACTIVATIONS, DEFAULT, HIDDEN
from visualizer.engine.initial_weights import STARTS
from visualizer.engine.scaling import SCALES
from visualizer.engine.setting.base import Setting
from visualizer.engine.setting.choice import Choice, Choices, Switch
from visualizer.engine.setting.held_out import HeldOut
from visualizer.engine.setting.number import Count, Number
from visualizer.engine.table import MAX_ROWS
from visualizer.errors import InvalidValue

SETTINGS: tuple[Setting, ...] = (
    Number(
        "alpha",
        "alpha",
        "Every update is multiplied by it before it is added: the learning rate. The tutorial's is 1.",
        least=1e-6,
        most=100.0,
    ),
    Choice(
        "update",
        "update",
        "What the rows add up to: their sum, as in the tutorial, or their mean, which does not grow with the table.",
        ("sum", "mean"),
    ),
    Count("batch", "batch", "How many rows each iteration learns from.", least=1, most=MAX_ROWS, off="all"),
    Choice(
        "order",
        "order",
        "Whether batches take the rows in order, or shuffled anew in every round.",
        ("in-order", "shuffled"),
    ),
    Choice(
        "rest",
        "rest of a round",
        "What becomes of rows too few for a whole batch: a smaller one, or they join the first of the next round.",
        ("smaller", "joins"),
    ),
    Number(
        "momentum",
        "momentum",
        "How much of its last step a weight takes again: it rolls on. 0 is none.",
        least=0.0,
        most=1.0,
    ),
    Number("l2", "L2", "Every update pulls the weight towards 0, the harder the larger it is.", least=0.0, most=100.0),
    Number(
        "l1",
        "L1",
        "Every update pulls the weight towards 0, always as hard; one that arrives there is dead and stays.",
        least=0.0,
        most=100.0,
    ),
    Number(
        "dropout",
        "dropout",
        "The share of hidden neurons that each iteration leaves out, drawn anew for every row.",
        least=0.0,
        most=1.0,
    ),
    Number(
        "trim_low",
        "trim below",
        "A delta smaller than this in size counts as 0.",
        least=0.0,
        most=1e9,
    ),
    Number(
        "trim_high",
        "trim above",
        "A delta larger than this in size is cut to it.",
        least=0.0,
        most=1e9,
        off="none",
    ),
    Choice(
        "error",
        "error",
        "What is made small, the loss: half the sum of squared errors, as in the tutorial, or the cross-entropy.",
        ("squared", "cross-entropy"),
    ),
    Switch("bias", "bias", "One neuron more in every layer but the last, which always answers 1."),
    Choices("hidden_activation", "hidden activation", "What the neurons of hidden layers make of their sums.", HIDDEN),
    Choice(
        "output_activation", "output activation", "What the neurons of the last layer make of their sums.", ACTIVATIONS
    ),
    Switch(
        "normalize",
        "normalize",
        "Batch normalization: the sums of each hidden neuron get mean 0 and variance 1, then a scale and a shift that "
        "learn.",
    ),
    Choice("start", "start", "How the weights are drawn before the first iteration.", STARTS),
    HeldOut(
        "hold_out", "held out", "Rows that the network never learns from; their error shows what it makes of new ones."
    ),
    Choice(
        "scale",
        "scale",
        "Fits the table to the learner: inputs to 0 to 1 (unit), -1 to 1 (signed), or mean 0 and deviation 1 "
        "(standard); targets to what the last layer can answer.",
        SCALES,
    ),
    Choice(
        "adding",
        "adding",
        "How sums are rounded: as matrix products, in whatever order is quick; or one by one, the bias first, and row "
        "by row, as TensorFlow Playground does.",
        ("products", "one-by-one"),
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Rule:
    """The settings; their defaults are the tutorial. The rows of `SETTINGS` say what each is.

    Raises
    ------
    InvalidValue
        If a setting is beyond its limits, or two do not go together; the text names them.
    """

    alpha: float = 1.0
    update: str = "sum"
    batch: int | None = None
    order: str = "in-order"
    rest: str = "smaller"
    momentum: float = 0.0
    l2: float = 0.0
    l1: float = 0.0
    dropout: float = 0.0
    trim_low: float = 0.0
    trim_high: float | None = None
    error: str = "squared"
    bias: bool = False
    hidden_activation: str = DEFAULT
    output_activation: str = DEFAULT
    normalize: bool = False
    start: str = "tutorial"
    hold_out: str = "none"
    scale: str = "none"
    adding: str = "products"

    def __post_init__(self) -> None:
        for setting in SETTINGS:
            object.__setattr__(self, setting.name, setting.checked(getattr(self, setting.name)))
        output = ACTIVATIONS[self.output_activation]
        if self.error == "cross-entropy" and not output.probability:
            fitting = " or ".join(name for name, each in ACTIVATIONS.items() if each.probability)
            raise InvalidValue(
                f"The error cross-entropy needs answers between 0 and 1, and {output.name} has others: "
                f"choose the output activation {fitting}, or the error squared."
            )
        if self.trim_high is not None and self.trim_high < self.trim_low:
            raise InvalidValue("trim below is greater than trim above, so no delta would be left; make it smaller.")

    def hidden_activations(self, n_layers: int) -> tuple[str, ...]:
        """Names of the functions of so many hidden layers; the last that is named serves for all that follow."""
        names = self.hidden_activation.split(", ")
        return tuple(names[min(k, len(names) - 1)] for k in range(n_layers))

    def on_table_of(self, other: "Rule") -> "Rule":
        """`other` on the table of this one: with its rows held out, and scaled as it is."""
        return replace(other, hold_out=self.hold_out, scale=self.scale)

    @property
    def one_by_one(self) -> bool:
        """Whether every term of a sum is rounded and added in order, and every part of an update as well."""
        return self.adding == "one-by-one"

    @property
    def in_parts(self) -> bool:
        """Whether a weight moves by what the rows say, and only then by L2 and L1, each rounded."""
        return self.one_by_one and not self.momentum and bool(self.l1 or self.l2)

    @property
    def sums(self) -> bool:
        """Whether an update is what the rows add up to, and nothing else."""
        return not {"alpha", "update", "momentum", "l1", "l2"} & self.differences.keys()

    @property
    def differences(self) -> dict[str, Any]:
        """The settings that are not the tutorial's, by name."""
        return differences(TUTORIAL, self)


def differences(before: Rule, after: Rule) -> dict[str, Any]:
    """The settings of `after` that are not those of `before`, by name."""
    values = {field.name: getattr(after, field.name) for field in fields(Rule)}
    return {name: value for name, value in values.items() if value != getattr(before, name)}


TUTORIAL = Rule()
