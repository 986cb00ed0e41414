"""The delta of a layer: what its error says of its sums."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.stage.naming import LayerNames, layer_names
from visualizer.engine.step import Operand, Step, Values, signal


def delta(architecture: Architecture, rule: Rule, layer: int) -> Iterator[Step]:
    """The error-weighted derivative of a layer, and what trimming leaves of it."""
    name = layer_names(architecture, rule, layer)
    last = layer == architecture.last
    if last and rule.error == "cross-entropy":
        yield _entropy(architecture, name, layer)
    elif last and architecture.activation(layer).joint:
        yield _joint(architecture, name, layer)
    else:
        yield _weighted(architecture, name, layer)
    if name.untrimmed != name.delta:
        yield _trimmed(architecture, rule, name, layer)


def _step(architecture: Architecture, name: LayerNames, layer: int, **fields: object) -> Step:
    return Step(
        stage="backward",
        layer=layer,
        name=name.delta,
        width=architecture.widths[layer],
        height=None,
        product=None,
        **fields,  # type: ignore[arg-type]
    )


def _weighted(architecture: Architecture, name: LayerNames, layer: int) -> Step:
    activation = architecture.activation(layer)
    dropped = name.full != name.level
    slope_code = activation.slope_code.format(l=name.full)

    def slopes(values: Values) -> FloatArray:
        return activation.slope(values[name.full])

    def kept_slopes(values: Values) -> FloatArray:
        return slopes(values) * values[name.kept]

    def weighted(values: Values) -> FloatArray:
        return values[name.error] * values[name.slope]

    kept = f" × {{{name.kept}}}" if dropped else ""
    result = Operand(name.untrimmed, name.delta, "signal", layer, "=")
    return _step(
        architecture,
        name,
        layer,
        code=f"= {name.error} * {f'({slope_code} * {name.kept})' if dropped else slope_code}",
        reads=(signal(name.error, layer), Operand(name.slope, f"slope of {name.level}", "slope", layer, "×"), result),
        result=result,
        formula=f"{{{name.error}}} × {activation.slope_formula.format(l=f'{{{name.full}}}')}{kept}",
        why=f"Error times slope: {activation.slope_says.format(layer=name.level)}.",
        computes=((name.slope, kept_slopes if dropped else slopes), (name.untrimmed, weighted)),
    )


def _entropy(architecture: Architecture, name: LayerNames, layer: int) -> Step:
    activation = architecture.activation(layer)

    def slopes(values: Values) -> FloatArray:
        return activation.slope(values[name.level])

    result = Operand(name.untrimmed, name.delta, "signal", layer, "=")
    return _step(
        architecture,
        name,
        layer,
        code=f"= {name.error}",
        reads=(signal(name.error, layer), result),
        result=result,
        formula=f"{{{name.error}}}",
        why=f"With cross-entropy the slope of the {activation.name} cancels out: the delta is the error itself, "
        f"so an answer that is surely wrong learns fast.",
        computes=((name.slope, slopes), (name.untrimmed, lambda values: values[name.error] * 1.0)),
    )


def _joint(architecture: Architecture, name: LayerNames, layer: int) -> Step:
    activation = architecture.activation(layer)

    def slopes(values: Values) -> FloatArray:
        return activation.slope(values[name.level])

    def weighted(values: Values) -> FloatArray:
        levels, missed = values[name.level], values[name.error]
        weighed: FloatArray = levels * (missed - (missed * levels).sum(axis=-1, keepdims=True))
        return weighed

    result = Operand(name.untrimmed, name.delta, "signal", layer, "=")
    return _step(
        architecture,
        name,
        layer,
        code=f"= {name.level} * ({name.error} - ({name.error} * {name.level}).sum(axis=1, keepdims=True))",
        reads=(signal(name.error, layer), Operand(name.level, name.level, "level", layer, "×"), result),
        result=result,
        formula=f"{{{name.level}}} × ({{{name.error}}} − the row's sum of error × share)",
        why="Error times slope, where each share depends on all sums: what one wins the others lose.",
        computes=((name.slope, slopes), (name.untrimmed, weighted)),
    )


def trimmed(deltas: FloatArray, low: float, high: float) -> FloatArray:
    """`deltas` without those smaller than `low` in size; those larger than `high` are cut to it."""
    return np.where(np.abs(deltas) < low, 0.0, np.minimum(np.maximum(deltas, -high), high))


def _trimmed(architecture: Architecture, rule: Rule, name: LayerNames, layer: int) -> Step:
    low, high = rule.trim_low, np.inf if rule.trim_high is None else rule.trim_high
    low_text = BY_NAME["trim_low"].text(low)
    high_text = "np.inf" if rule.trim_high is None else BY_NAME["trim_high"].text(high)
    said = [f"below {low_text} in size counts as 0"] * (low > 0) + [f"beyond {high_text} is cut to it"] * (
        high < np.inf
    )
    result = Operand(name.delta, name.delta, "signal", layer, "→")
    return _step(
        architecture,
        name,
        layer,
        code=f"= trimmed({name.delta}, {low_text}, {high_text})",
        reads=(Operand(name.untrimmed, name.delta, "signal", layer), result),
        result=result,
        formula=f"{{{name.untrimmed}}} trimmed",
        why=f"Trimming: a delta {', and one '.join(said)}. What is trimmed is what flows on.",
        computes=((name.delta, lambda values: trimmed(values[name.untrimmed], low, high)),),
    )
