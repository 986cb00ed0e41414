"""Batch normalization of a hidden layer: its sums over the rows get mean 0 and variance 1."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import Rule
from visualizer.engine.stage.adding import first_term, summed, summed_code
from visualizer.engine.stage.layer import entering
from visualizer.engine.stage.naming import LayerNames, layer_names
from visualizer.engine.step import Compute, Operand, Product, Step, Values, signal

# Added to the variance, so that a constant sum divides by something.
EPSILON = 1e-5


def forward(architecture: Architecture, rule: Rule, layer: int) -> Iterator[Step]:
    """The levels of a hidden layer, its sums, what they are when normalized, the function."""
    name = layer_names(architecture, rule, layer)
    yield _sums(architecture, rule, name, layer)
    yield from _statistics(architecture, layer)
    yield _normalized(architecture, layer)
    yield _levels(architecture, name, layer)


def _sums(architecture: Architecture, rule: Rule, name: LayerNames, layer: int) -> Step:
    first = first_term(architecture)
    result = Operand(name.total, name.total, "level", layer, "=")
    return Step(
        stage="forward",
        layer=layer,
        name=name.total,
        code=f"= {summed_code(rule, name.entering_code, name.syn, first)}",
        width=architecture.widths[layer],
        height=None,
        reads=(
            Operand(name.entering, name.below, "level", layer - 1),
            Operand(name.syn, name.syn, "weight", layer - 1, "·"),
            result,
        ),
        result=result,
        product=Product(name.entering, name.syn, "sources", layer - 1),
        formula="{terms}",
        why=f"Forward: each neuron of l{layer} sums {name.below} times its weights.",
        computes=(
            *entering(architecture, name),
            (name.total, lambda values: summed(rule, values[name.entering], values[name.syn], first)),
        ),
    )


def _statistic(architecture: Architecture, layer: int, what: str, method: str, compute: Compute, why: str) -> Step:
    """A number for each neuron, over all rows of the batch."""
    total, name = f"l{layer}_sum", f"l{layer}_{what}"
    result = Operand(name, name, "parameter", layer, "→")
    return Step(
        stage="forward",
        layer=layer,
        name=name,
        code=f"= {total}.{method}(axis=0)",
        width=architecture.widths[layer],
        height=1,
        reads=(Operand(total, total, "level", layer), result),
        result=result,
        product=None,
        formula=f"{what} of {total} over {{rows}}",
        why=why,
        computes=((name, compute),),
    )


def _statistics(architecture: Architecture, layer: int) -> Iterator[Step]:
    total = f"l{layer}_sum"

    def mean(values: Values) -> FloatArray:
        return np.asarray(values[total].mean(axis=-2, keepdims=True))

    def variance(values: Values) -> FloatArray:
        return np.asarray(values[total].var(axis=-2, keepdims=True))

    why = f"Normalization: the mean of each neuron's sums over the rows of the batch, which l{layer} will be rid of."
    yield _statistic(architecture, layer, "mean", "mean", mean, why)
    why = "And how far they are spread around it, squared."
    yield _statistic(architecture, layer, "variance", "var", variance, why)


def _normalized(architecture: Architecture, layer: int) -> Step:
    total, mean, variance, spread, normal = _names(layer)

    def spreads(values: Values) -> FloatArray:
        return np.sqrt(values[variance] + EPSILON)

    def normalized(values: Values) -> FloatArray:
        return (values[total] - values[mean]) / values[spread]

    result = Operand(normal, normal, "level", layer, "→")
    return Step(
        stage="forward",
        layer=layer,
        name=normal,
        code=f"= ({total} - {mean}) / np.sqrt({variance} + 1e-5)",
        width=architecture.widths[layer],
        height=None,
        reads=(
            Operand(total, total, "level", layer),
            Operand(mean, mean, "parameter", layer, "−"),
            Operand(spread, "spread", "parameter", layer, "/"),
            result,
        ),
        result=result,
        product=None,
        formula=f"({{{total}}} − {{{mean}}}) / √({{{variance}}} + 0.00001)",
        why=f"So the sums of each neuron of l{layer} get mean 0 and variance 1, whatever the weights before them are.",
        computes=((spread, spreads), (normal, normalized)),
    )


def _names(layer: int) -> tuple[str, ...]:
    return tuple(f"l{layer}_{what}" for what in ("sum", "mean", "variance", "spread", "norm"))


def _levels(architecture: Architecture, name: LayerNames, layer: int) -> Step:
    normal, scale, shift = f"l{layer}_norm", f"scale{layer}", f"shift{layer}"
    activation = architecture.activation(layer)

    def fitted(values: Values) -> FloatArray:
        return values[normal] * values[scale] + values[shift]

    result = Operand(name.full, name.full, "level", layer, "→")
    return Step(
        stage="forward",
        layer=layer,
        name=name.full,
        code=f"= {activation.code_name}({normal} * {scale} + {shift})",
        width=architecture.widths[layer],
        height=None,
        reads=(
            Operand(normal, normal, "level", layer),
            Operand(scale, scale, "parameter", layer, "×"),
            Operand(shift, shift, "parameter", layer, "+"),
            result,
        ),
        result=result,
        product=None,
        formula=f"{activation.name}({{{normal}}} × {{{scale}}} + {{{shift}}})",
        why=f"Each neuron of l{layer} has a scale and a shift of its own that learn, and the {activation.name} "
        f"{activation.says}.",
        computes=((name.argument, fitted), (name.full, lambda values: activation.function(values[name.argument]))),
    )


def backward(architecture: Architecture, rule: Rule, layer: int) -> Iterator[Step]:
    """What the delta of a normalized layer says of its sums."""
    name = layer_names(architecture, rule, layer)
    if name.carried != name.delta:
        yield _through_scale(architecture, name, layer)
        yield _through_statistics(architecture, name, layer)


def _through_scale(architecture: Architecture, name: LayerNames, layer: int) -> Step:
    delta, scale, pull = name.delta, f"scale{layer}", f"l{layer}_norm_delta"
    result = Operand(pull, pull, "signal", layer, "=")
    return Step(
        stage="backward",
        layer=layer,
        name=pull,
        code=f"= {delta} * {scale}",
        width=architecture.widths[layer],
        height=None,
        reads=(signal(delta, layer), Operand(scale, scale, "parameter", layer, "×"), result),
        result=result,
        product=None,
        formula=f"{{{delta}}} × {{{scale}}}",
        why=f"Back through the scale of l{layer}.",
        computes=((pull, lambda values: values[delta] * values[scale]),),
    )


def _through_statistics(architecture: Architecture, name: LayerNames, layer: int) -> Step:
    spread, normal, pull = f"l{layer}_spread", f"l{layer}_norm", f"l{layer}_norm_delta"

    def carried(values: Values) -> FloatArray:
        pulled, norm = values[pull], values[normal]
        common = pulled.mean(axis=-2, keepdims=True)
        stretch = (pulled * norm).mean(axis=-2, keepdims=True)
        return np.asarray((pulled - common - norm * stretch) / values[spread])

    result = Operand(name.carried, name.carried, "signal", layer, "→")
    return Step(
        stage="backward",
        layer=layer,
        name=name.carried,
        code=f"= ({pull} - {pull}.mean(axis=0) - {normal} * ({pull} * {normal}).mean(axis=0))"
        f" / np.sqrt(l{layer}_variance + 1e-5)",
        width=architecture.widths[layer],
        height=None,
        reads=(signal(pull, layer), Operand(normal, normal, "level", layer, "−"), result),
        result=result,
        product=None,
        formula=f"({{{pull}}} − mean − {{{normal}}} × mean with {normal}) / {{{spread}}}",
        why="Back through the normalization: what moves all rows alike, or only stretches them, would change nothing "
        "and is taken out.",
        computes=((name.carried, carried),),
    )
