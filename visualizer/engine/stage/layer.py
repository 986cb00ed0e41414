"""A layer: what its neurons make of the layer before, and what comes back to them and through them."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import Rule
from visualizer.engine.stage.adding import first_term, summed, summed_code
from visualizer.engine.stage.naming import LayerNames, layer_names
from visualizer.engine.step import Compute, Operand, Product, Step, Values, signal


def biased(values: FloatArray) -> FloatArray:
    """`values` with a column of ones at the end: what a layer is with its bias."""
    return np.concatenate([values, np.ones((*values.shape[:-1], 1))], axis=-1)


def entering(architecture: Architecture, name: LayerNames) -> Iterator[tuple[str, Compute]]:
    """What has to be computed before the product of a layer with its weights: the bias, where there is one."""
    if architecture.bias:
        yield name.entering, lambda values: biased(values[name.below])


def forward(architecture: Architecture, rule: Rule, layer: int) -> Step:
    """The levels of a layer: the function of its sums."""
    name, activation = layer_names(architecture, rule, layer), architecture.activation(layer)
    answer = ", the answer," if layer == architecture.last else ""
    first = first_term(architecture)

    def sums(values: Values) -> FloatArray:
        return summed(rule, values[name.entering], values[name.syn], first)

    def levels(values: Values) -> FloatArray:
        return activation.function(values[name.total])

    result = Operand(name.full, name.full, "level", layer, "→")
    function = activation.code_name
    return Step(
        stage="forward",
        layer=layer,
        name=name.full,
        code=f"= {function}({summed_code(rule, name.entering_code, name.syn, first)})",
        width=architecture.widths[layer],
        height=None,
        reads=(
            Operand(name.entering, name.below, "level", layer - 1),
            Operand(name.syn, name.syn, "weight", layer - 1, "·"),
            result,
        ),
        result=result,
        product=Product(name.entering, name.syn, "sources", layer - 1),
        formula=f"{activation.name}({{terms}}) = {activation.name}({{total}})",
        why=f"Forward: each neuron of l{layer}{answer} sums {name.below} times its weights, and the {activation.name} "
        f"{activation.says}.",
        computes=(*entering(architecture, name), (name.total, sums), (name.full, levels)),
    )


def error(architecture: Architecture, rule: Rule, layer: int) -> Step:
    """By how much a layer missed: target minus answer, or what its weights carried back from the next layer."""
    name, result = f"l{layer}_error", Operand(f"l{layer}_error", f"l{layer}_error", "signal", layer, "=")
    if layer == architecture.last:
        return _output_error(architecture, layer, name, result)
    above, syn, bias = layer_names(architecture, rule, layer + 1).carried, f"syn{layer}", architecture.bias
    unbiased = f"{syn}[:-1]" if bias else syn

    def carried(values: Values) -> FloatArray:
        weights = values[syn]
        # Nothing comes back through the bias.
        return summed(rule, values[above], (weights[..., :-1, :] if bias else weights).mT)

    return Step(
        stage="backward",
        layer=layer,
        name=name,
        code=f"= {summed_code(rule, above, f'{unbiased}.T')}",
        width=architecture.widths[layer],
        height=None,
        reads=(signal(above, layer + 1), Operand(syn, f"{syn}ᵀ", "weight", layer, "·", transposed=True), result),
        result=result,
        product=Product(above, syn, "targets", layer),
        formula="{terms}",
        why=f"Back: each neuron of l{layer} gets its share of the deltas of l{layer + 1}, by its weights.",
        computes=((name, carried),),
    )


def _output_error(architecture: Architecture, layer: int, name: str, result: Operand) -> Step:
    level = f"l{layer}"

    def missed(values: Values) -> FloatArray:
        return values["y"] - values[level]

    return Step(
        stage="backward",
        layer=layer,
        name=name,
        code=f"= y - {level}",
        width=architecture.widths[layer],
        height=None,
        reads=(Operand("y", "y", "target", layer), Operand(level, level, "level", layer, "−"), result),
        result=result,
        product=None,
        formula=f"{{y}} − {{{level}}}",
        why="Target minus answer: above zero the answer should rise, below zero it should fall.",
        computes=((name, missed),),
    )
