"""A layer: what its neurons make of the layer before, and what comes back to them and through them."""

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray, product
from visualizer.engine.step import Operand, Product, Role, Step, Values


def forward(architecture: Architecture, layer: int) -> Step:
    """The levels of a layer: the function of its sums."""
    name, below, syn = f"l{layer}", f"l{layer - 1}", f"syn{layer - 1}"
    activation, total = architecture.activation(layer), f"{name}_sum"
    answer = ", the answer," if layer == architecture.last else ""

    def sums(values: Values) -> FloatArray:
        return product(values[below], values[syn])

    def levels(values: Values) -> FloatArray:
        return activation.function(values[total])

    result = Operand(name, name, "level", layer, "→")
    return Step(
        stage="forward",
        layer=layer,
        name=name,
        code=f"= {activation.name}({below}.dot({syn}))",
        width=architecture.widths[layer],
        height=None,
        reads=(Operand(below, below, "level", layer - 1), Operand(syn, syn, "weight", layer - 1, "·"), result),
        result=result,
        product=Product(below, syn, "sources", layer - 1),
        formula=f"{activation.name}({{terms}}) = {activation.name}({{total}})",
        why=f"Forward: each neuron of {name}{answer} sums {below} times its weights, and the {activation.name} "
        f"{activation.says}.",
        computes=((total, sums), (name, levels)),
    )


def error(architecture: Architecture, layer: int) -> Step:
    """By how much a layer missed: target minus answer, or what its weights carried back from the next layer."""
    name, result = f"l{layer}_error", Operand(f"l{layer}_error", f"l{layer}_error", "signal", layer, "=")
    if layer == architecture.last:
        return _output_error(architecture, layer, name, result)
    above, syn = f"l{layer + 1}_delta", f"syn{layer}"

    def carried(values: Values) -> FloatArray:
        return product(values[above], values[syn].mT)

    return Step(
        stage="backward",
        layer=layer,
        name=name,
        code=f"= {above}.dot({syn}.T)",
        width=architecture.widths[layer],
        height=None,
        reads=(_signal(above, layer + 1), Operand(syn, f"{syn}ᵀ", "weight", layer, "·", transposed=True), result),
        result=result,
        product=Product(above, syn, "targets", layer),
        formula="{terms}",
        why=f"Back: each neuron of l{layer} answers for the deltas of l{layer + 1} as far as its weights led there.",
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


def delta(architecture: Architecture, layer: int) -> Step:
    """The error-weighted derivative of a layer."""
    name, level, missed, slope = f"l{layer}_delta", f"l{layer}", f"l{layer}_error", f"l{layer}_slope"
    activation = architecture.activation(layer)

    def slopes(values: Values) -> FloatArray:
        return activation.slope(values[level])

    def weighted(values: Values) -> FloatArray:
        return values[missed] * values[slope]

    result = Operand(name, name, "signal", layer, "=")
    flank: Role = "slope"
    return Step(
        stage="backward",
        layer=layer,
        name=name,
        code=f"= {missed} * {activation.slope_code.format(l=level)}",
        width=architecture.widths[layer],
        height=None,
        reads=(_signal(missed, layer), Operand(slope, f"slope of {level}", flank, layer, "×"), result),
        result=result,
        product=None,
        formula=f"{{{missed}}} × {activation.slope_formula.format(l=f'{{{level}}}')}",
        why=f"Error times slope: {activation.slope_says.format(layer=level)}.",
        computes=((slope, slopes), (name, weighted)),
    )


def _signal(name: str, layer: int) -> Operand:
    return Operand(name, name, "signal", layer)
