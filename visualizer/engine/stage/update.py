"""What an iteration adds to a matrix of weights."""

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray, product
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.step import Operand, Product, Step, Values


def update(architecture: Architecture, rule: Rule, layer: int) -> Step:
    """The update of the matrix that leads to a layer: what entered each weight times the delta it led to."""
    below, delta, syn = f"l{layer - 1}", f"l{layer}_delta", f"syn{layer - 1}"
    change, cut, new = f"{syn}_update", f"{syn}_cut", f"{syn}_new"
    fan_in, fan_out = architecture.shapes[layer - 1]
    alpha = np.array(rule.alpha)
    scaled = rule.alpha != 1.0
    factor = BY_NAME["alpha"].text(rule.alpha)

    def updates(values: Values) -> FloatArray:
        summed = product(values[below].mT, values[delta])
        if scaled:
            summed *= alpha
        held = values.get(cut)
        if held is not None:
            summed[..., held != 0] = 0
        return summed

    def after(values: Values) -> FloatArray:
        return values[syn] + values[change]

    result = Operand(change, f"{factor} × sum" if scaled else "update", "update", layer - 1, "=")
    return Step(
        stage="update",
        layer=layer,
        name=syn,
        code=f"+= {f'{factor} * ' if scaled else ''}{below}.T.dot({delta})",
        width=fan_out,
        height=fan_in,
        reads=(
            Operand(below, below, "level", layer - 1),
            Operand(delta, delta, "signal", layer, "ᵀ·"),
            result,
            Operand(new, f"new {syn}", "weight", layer - 1, "→"),
        ),
        result=result,
        product=Product(below, delta, "rows", layer - 1),
        formula=f"{factor} × ({{terms}})" if scaled else "{terms}",
        why=f"Each weight of {syn} takes in what entered it times the delta it led to, summed over {{rows}}"
        + (f", times alpha, {factor}." if scaled else "."),
        computes=((change, updates), (new, after)),
    )
