"""The run as a script for a library that finds gradients by itself: PyTorch or JAX.

It draws the same weights, takes the same rows and goes down the same slope, by the library's own gradients, and says in
its last line how far its answers are from those of the run. What makes a run more than that is refused by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.rule import SETTINGS, TUTORIAL
from visualizer.errors import InvalidValue
from visualizer.export.code.learner import drawing, fitting, helpers, restored, source_lines
from visualizer.export.code.network_code import start
from visualizer.export.code.numpy_code import Line, assigned, code_text, comments
from visualizer.export.code.script import heading
from visualizer.session.present import Present
from visualizer.session.state import State

# What these scripts do not do.
_BEYOND = ("l1", "dropout", "trim_low", "trim_high", "normalize")
_INSTEAD = "the script for NumPy has all of it"


@dataclass(frozen=True)
class Library:
    """What is said otherwise in a library.

    Attributes
    ----------
    name, module : str
    imports : str
        What stands on top, with what makes it reckon in double precision.
    array, array_source : str
        The function that makes an array of one of NumPy's; what defines it, if the library does not.
    weight : str
        What makes of an array, ``{}``, one that learns.
    biased, entropy, joint_entropy : str
        The function that adds a unit which always answers 1; the cross-entropy of sums ``z`` and targets ``y``, for
        outputs alone and for those that are one together.
    before, within : str
        The lines of an update, before the loop and in it; ``{alpha}`` is what its factor is.
    rolling_before, rolling_within : str
        The same with ``{momentum}``.
    numpy : str
        What makes of an array, ``{}``, one of NumPy's.
    """

    name: str
    module: str
    imports: str
    array: str
    array_source: str
    weight: str
    biased: str
    entropy: str
    joint_entropy: str
    before: str
    within: str
    rolling_before: str
    rolling_within: str
    numpy: str


def autograd_script(state: State, library: Library) -> str:
    """A Python file that trains as the run did, by the gradients of a library.

    Raises
    ------
    InvalidValue
        If the run was edited on the way, or learns by what is not written here.
    """
    first = _plain_start(state, library)
    head = "\n".join(line for text in heading(state.history, state.iteration) for line in comments(text))
    parts = [
        source_lines(library.imports),
        list(_functions(first, library)),
        list(_data(first, library)),
        list(_training(first, state.iteration, library)),
        list(_result(state, library)),
    ]
    top, *rest = [code_text(part) for part in parts]
    return "\n\n".join([f"{top}\n\n{head}\n", *rest]) + "\n"


def _plain_start(state: State, library: Library) -> Present:
    """Where the run began, if nothing was done to it on the way that is not written here."""
    segments = [segment for segment in state.history.segments if segment.start <= state.iteration]
    first = segments[0].first
    rule, network = first.experiment.rule, first.network
    if len(segments) > 1 or network.cut or network.frozen:
        what = "the run was edited on the way" if len(segments) > 1 else "weights are cut or frozen"
        raise InvalidValue(f"Not written for {library.name}: {what}; {_INSTEAD}.")
    beyond = [setting.label for setting in SETTINGS if setting.name in _BEYOND and setting.name in rule.differences]
    functions = [network.architecture.activation(k + 1) for k in range(network.architecture.last)]
    beyond += [each.name for each in functions if not getattr(each, library.module)]
    if beyond:
        raise InvalidValue(f"Not written for {library.name}: {', '.join(dict.fromkeys(beyond))}; {_INSTEAD}.")
    joint = functions[-1].joint and rule.error != TUTORIAL.error
    if joint and not np.allclose(first.experiment.task.targets.sum(axis=1), 1, rtol=0, atol=1e-15):
        what = "cross-entropy of targets that do not add up to 1"
        raise InvalidValue(f"Not written for {library.name}: {what}; {_INSTEAD}.")
    return first


def _functions(first: Present, library: Library) -> Iterator[Line]:
    """The functions of the script, two empty lines before each."""
    architecture, task = first.network.architecture, first.experiment.task
    plain = replace(task, rule=replace(task.rule, bias=False, l2=0.0, adding=TUTORIAL.adding))
    blocks = [list(block) for block in helpers([replace(architecture, bias=False)], [plain])]
    if library.array_source:
        blocks.insert(0, source_lines(library.array_source))
    if architecture.bias:
        blocks.append(source_lines(library.biased))
    for function in dict.fromkeys(architecture.activation(k + 1) for k in range(architecture.last)):
        expression = getattr(function, library.module)
        blocks.append(source_lines(f"def {function.code_name}(x):\n    return {expression}"))
    blocks += [list(_sums(first)), list(_answers(first)), list(_loss(first, library))]
    for k, block in enumerate(blocks):
        yield from [Line(""), Line("")][: 2 * (k > 0)]
        yield from block
    yield Line("")


def _sums(first: Present) -> Iterator[Line]:
    architecture = first.network.architecture
    yield Line("def sums(weights, l0):")
    entering = "biased({})" if architecture.bias else "{}"
    for layer in range(1, architecture.last + 1):
        product = f"{entering.format(f'l{layer - 1}')} @ weights[{layer - 1}]"
        if layer == architecture.last:
            yield Line(f"return {product}", indent=4)
        else:
            yield Line(f"l{layer} = {architecture.activation(layer).code_name}({product})", indent=4)


def _answers(first: Present) -> Iterator[Line]:
    architecture = first.network.architecture
    yield Line("def answers(weights, l0):")
    yield Line(f"return {architecture.activation(architecture.last).code_name}(sums(weights, l0))", indent=4)


def _loss(first: Present, library: Library) -> Iterator[Line]:
    architecture, rule = first.network.architecture, first.experiment.rule
    yield Line("def loss(weights, l0, y):")
    if rule.error == TUTORIAL.error:
        said = "((y - answers(weights, l0)) ** 2).sum() / 2"
    else:
        yield Line("z = sums(weights, l0)", indent=4)
        said = library.joint_entropy if architecture.activation(architecture.last).joint else library.entropy
    if rule.update != TUTORIAL.update:
        said += " / len(l0)"
    if rule.l2:
        pulled = "syn[:-1]" if architecture.bias else "syn"
        said += f" + {rule.l2!r} / 2 * sum(({pulled} ** 2).sum() for syn in weights)"
    yield Line(f"return {said}", indent=4)


def _data(first: Present, library: Library) -> Iterator[Line]:
    """Table and weights, as the script for NumPy has them, then as arrays of the library."""
    experiment, last = first.experiment, first.network.architecture.last
    table = experiment.table
    yield assigned("X", table.inputs, ", ".join(table.input_names))
    yield assigned("Y", table.targets, ", ".join(table.output_names))
    yield from fitting(experiment.task)
    yield from start(first)
    yield Line(f"inputs, targets = {library.array}(inputs), {library.array}(targets)")
    matrices = (library.weight.format(f"{library.array}(syn{k})") for k in range(last))
    yield Line(f"weights = [{', '.join(matrices)}]")
    if experiment.rule.momentum:
        yield Line(f"velocities = [{', '.join(f'{library.array}(syn{k}_velocity)' for k in range(last))}]")


def _training(first: Present, iteration: int, library: Library) -> Iterator[Line]:
    rule = first.experiment.rule
    before, within = library.before, library.within
    if rule.momentum:
        before, within = library.rolling_before, library.rolling_within
    words = {"alpha": "" if rule.alpha == 1 else f"{rule.alpha!r} * ", "momentum": repr(rule.momentum)}
    if before:
        yield from (Line(""), *source_lines(before.format(**words)), Line(""), Line(""))
    yield Line(f"for j in range({iteration}):")
    indented = [*drawing(first.experiment.task, first.network.architecture), *source_lines(within.format(**words))]
    yield from (line._replace(indent=line.indent + 4) for line in indented)


def _result(state: State, library: Library) -> Iterator[Line]:
    """The lines that print the answers, and how far they are from those of the run."""
    task = state.experiment.task
    own: FloatArray = task.restored_answers(state.pass_.outputs)
    yield Line(f"found = {restored(library.numpy.format('answers(weights, inputs)'), task)}")
    yield Line('print(*found.tolist(), sep="\\n")')
    yield assigned("run", own)
    yield Line('print("largest difference from the answers of the run:", np.abs(found - run).max())')
