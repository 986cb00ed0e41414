"""The numbers of a network as lines of Python: as they are drawn at the start, and as edits change them."""

from collections.abc import Iterator

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network, initial_network
from visualizer.export.code.numpy_code import Line, array_code, assigned, changed, changed_cells, same
from visualizer.session.present import Present

# How a matrix of n by m is drawn; with a bias, its row follows.
_DRAWS = {
    "tutorial": "2 * np.random.random(({n}, {m})) - 1",
    "xavier-uniform": "(2 * np.random.random(({n}, {m})) - 1) * np.sqrt(6 / ({n} + {m}))",
    "xavier-normal": "np.random.standard_normal(({n}, {m})) * np.sqrt(2 / ({n} + {m}))",
    "he-normal": "np.random.standard_normal(({n}, {m})) * np.sqrt(2 / {n})",
    "zero": "np.zeros(({n}, {m}))",
    "half": "np.full(({n}, {m}), 0.5)",
}


def start(first: Present) -> Iterator[Line]:
    """The start: weights as the seed draws them, but for single ones; all written out if many are others."""
    network, experiment = first.network, first.experiment
    architecture, way = network.architecture, experiment.rule.start
    drawn = initial_network(architecture, experiment.seed, way).weights
    cells = [changed_cells(f"syn{k}", *pair) for k, pair in enumerate(zip(drawn, network.weights, strict=True))]
    if None in cells:
        yield from (assigned(f"syn{k}", matrix) for k, matrix in enumerate(network.weights))
    else:
        if way not in ("zero", "half"):
            yield Line(f"np.random.seed({experiment.seed})")
        yield from (Line(f"syn{k} = {_draw(way, architecture, k)}") for k in range(architecture.last))
        yield from (line for edits in cells for line in edits or ())
    yield from (_made(name, part) for name, part in _beside(network).items())


def _draw(way: str, architecture: Architecture, k: int) -> str:
    n, m = architecture.shapes[k]
    scaled = way in ("xavier-uniform", "xavier-normal", "he-normal")
    if not (architecture.bias and scaled):
        return _DRAWS[way].format(n=n, m=m)
    return f"np.vstack([{_DRAWS[way].format(n=n - 1, m=m)}, np.zeros((1, {m}))])"


def network_change(old: Network, new: Network) -> Iterator[Line]:
    """The lines that make of one network another."""
    for k, matrix in enumerate(new.weights):
        if k < len(old.weights):
            yield from changed(f"syn{k}", old.weights[k], matrix)
        else:
            yield assigned(f"syn{k}", matrix)
    before = _beside(old)
    for name, part in _beside(new).items():
        if name not in before or not same(before[name], part):
            yield _made(name, part)


def _beside(network: Network) -> dict[str, FloatArray]:
    """What a network carries along besides its weights."""
    weights = {f"syn{k}" for k in range(network.architecture.last)}
    return {name: part for name, part in network.parts.items() if name not in weights}


def _made(name: str, part: FloatArray) -> Line:
    kind = ", dtype=bool" if name.endswith("_dead") else ""
    if not part.any():
        return Line(f"{name} = np.zeros({part.shape}{kind})")
    if (part == 1).all():
        return Line(f"{name} = np.ones({part.shape}{kind})")
    return Line(f"{name} = {array_code(part)}{' != 0' if kind else ''}")


def after_update(network: Network) -> Iterator[Line]:
    """The lines that follow every update: they hold cut synapses at 0, and frozen weights where they are."""
    positions = {"cut": network.cut, "frozen": tuple(p for p in network.frozen if p not in network.cut)}
    architecture = network.architecture
    for what, places in positions.items():
        for k in range(architecture.last):
            within = [p - architecture.places(k).start for p in places if p in architecture.places(k)]
            if within:
                yield from _held(network, k, within, what)


def _held(network: Network, k: int, within: list[int], what: str) -> Iterator[Line]:
    columns = network.architecture.shapes[k][1]
    ends = [divmod(place, columns) for place in within]
    rows, targets = map(list, zip(*ends, strict=True))
    where = f"{rows}, {targets}" if len(ends) > 1 else f"{rows[0]}, {targets[0]}"
    values = [float(network.weights[k][end]) for end in ends]
    text = "0" if what == "cut" else repr(values if len(values) > 1 else values[0])
    yield Line(f"syn{k}[{where}] = {text}", what)
    if network.architecture.rolling:
        yield Line(f"syn{k}_velocity[{where}] = 0")
