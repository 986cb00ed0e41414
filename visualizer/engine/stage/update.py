"""What the rows of a batch say to a matrix of weights, and to the scale and the shift of a layer."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.stage.adding import summed, summed_code
from visualizer.engine.stage.amount import Amount
from visualizer.engine.stage.learning import Learning
from visualizer.engine.stage.naming import LayerNames, layer_names
from visualizer.engine.step import Operand, Product, Step, Values, signal


def penalized(weights: FloatArray) -> FloatArray:
    """The weights that L2 and L1 pull at: all but those of the bias, whose row is 0."""
    pulled = weights.copy()
    pulled[..., -1, :] = 0
    return pulled


def update(architecture: Architecture, rule: Rule, layer: int) -> Iterator[Step]:
    """The update of the matrix that leads to a layer, then of the scale and the shift of that layer."""
    name = layer_names(architecture, rule, layer)
    yield from _weights(architecture, rule, name, layer)
    if name.carried != name.delta:
        yield from _statistics(architecture, rule, name, layer)


def _weights(architecture: Architecture, rule: Rule, name: LayerNames, layer: int) -> Iterator[Step]:
    entered, delta, syn = name.entering, name.carried, name.syn

    def gathered(values: Values) -> FloatArray:
        return summed(rule, values[entered].mT, values[delta])

    def pulled(values: Values) -> FloatArray:
        return penalized(values[syn]) if architecture.bias else values[syn]

    weights = Amount(f"penalized({syn})" if architecture.bias else syn, pulled, f"{{{syn}}}")
    said = Amount(summed_code(rule, f"{name.entering_code}.T", delta), gathered, "{terms}")
    said = said.shared(rule, architecture.bias) if rule.one_by_one else said.averaged(rule)
    why = f"Each weight of {syn} gains what entered it times the delta it led to, summed over {{rows}}"
    if rule.alpha != 1:
        why += f", times alpha, {BY_NAME['alpha'].text(rule.alpha)}"
    if rule.l2:
        why += "; L2 pulls it towards 0, the harder the larger it is"
    reads = Operand(entered, name.below, "level", layer - 1), signal(delta, layer, "ᵀ·")
    over_rows = Product(entered, delta, "rows", layer - 1)
    shape = architecture.shapes[layer - 1]
    yield from Learning(rule, syn, "weight", layer, layer - 1, shape, reads, over_rows, f"{why}.").steps(said, weights)


def _statistics(architecture: Architecture, rule: Rule, name: LayerNames, layer: int) -> Iterator[Step]:
    normal, delta = f"l{layer}_norm", name.delta

    def stretched(values: Values) -> FloatArray:
        return np.asarray((values[delta] * values[normal]).sum(axis=-2, keepdims=True))

    def moved(values: Values) -> FloatArray:
        return np.asarray(values[delta].sum(axis=-2, keepdims=True))

    of_delta = signal(delta, layer)
    scale = Amount(f"({delta} * {normal}).sum(axis=0)", stretched, f"sum of {delta} × {normal}")
    shift = Amount(f"{delta}.sum(axis=0)", moved, f"sum of {delta}")
    for stem, said, reads in (
        ("scale", scale, (of_delta, Operand(normal, normal, "level", layer, "×"))),
        ("shift", shift, (of_delta,)),
    ):
        why = f"The {stem} of each neuron of l{layer} moves by what all rows together ask for."
        said = said.shared(rule, bias=False) if rule.one_by_one else said.averaged(rule)
        shape = (1, architecture.widths[layer])
        yield from Learning(rule, f"{stem}{layer}", "parameter", layer, layer, shape, reads, None, why).steps(said)
