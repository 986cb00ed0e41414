"""What the values of a layer are called, whatever is switched on."""

from typing import NamedTuple

from visualizer.engine.architecture import Architecture
from visualizer.engine.rule import Rule


class LayerNames(NamedTuple):
    """Names of the values of a layer; where a setting is off, two of them are the same.

    Attributes
    ----------
    below : str
        The layer before.
    entering : str
        What enters the weights: the layer before, with its bias.
    entering_code : str
        The same as the program says it.
    syn : str
        The weights that lead to the layer.
    total : str
        The sums.
    argument : str
        What the activation function gets: the sums, or what normalization makes of them.
    full : str
        What the function answers, before neurons are left out.
    level : str
        What the layer passes on.
    error, slope : str
    untrimmed, delta : str
        Error times slope, before it is trimmed and after.
    carried : str
        The delta that reaches the sums, and so the weights.
    kept : str
        The factors of dropout.
    """

    below: str
    entering: str
    entering_code: str
    syn: str
    total: str
    argument: str
    full: str
    level: str
    error: str
    slope: str
    untrimmed: str
    delta: str
    carried: str
    kept: str


def layer_names(architecture: Architecture, rule: Rule, layer: int) -> LayerNames:
    """The names of a layer; 1 is the first after the input."""
    name, below = f"l{layer}", f"l{layer - 1}"
    hidden = layer < architecture.last
    normalized = architecture.normalized and hidden
    trimmed = rule.trim_low > 0 or rule.trim_high is not None
    return LayerNames(
        below=below,
        entering=f"{below}_biased" if architecture.bias else below,
        entering_code=f"biased({below})" if architecture.bias else below,
        syn=f"syn{layer - 1}",
        total=f"{name}_sum",
        argument=f"{name}_fitted" if normalized else f"{name}_sum",
        full=f"{name}_full" if rule.dropout and hidden else name,
        level=name,
        error=f"{name}_error",
        slope=f"{name}_slope",
        untrimmed=f"{name}_untrimmed" if trimmed else f"{name}_delta",
        delta=f"{name}_delta",
        carried=f"{name}_sum_delta" if normalized else f"{name}_delta",
        kept=f"kept{layer}",
    )
