"""Dropout: hidden neurons that an iteration leaves out."""

from collections.abc import Iterator

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.stage.naming import layer_names
from visualizer.engine.step import Operand, Step, Values


def dropped(architecture: Architecture, rule: Rule, layer: int) -> Iterator[Step]:
    """What a hidden layer passes on when some of its neurons are left out."""
    name = layer_names(architecture, rule, layer)
    if name.full == name.level:
        return

    def left(values: Values) -> FloatArray:
        return values[name.full] * values[name.kept]

    result = Operand(name.level, name.level, "level", layer, "→")
    yield Step(
        stage="forward",
        layer=layer,
        name=name.level,
        code=f"= {name.full} * {name.kept}",
        width=architecture.widths[layer],
        height=None,
        reads=(
            Operand(name.full, name.full, "level", layer),
            Operand(name.kept, name.kept, "factor", layer, "×"),
            result,
        ),
        result=result,
        product=None,
        formula=f"{{{name.full}}} × {{{name.kept}}}",
        why=f"Dropout {BY_NAME['dropout'].text(rule.dropout)}: chance leaves neurons of l{layer} out of this "
        "iteration, and those that are kept count for more, so that none can rely on another.",
        computes=((name.level, left),),
    )
