"""Where the decimal points of a column stand: its numbers stand under each other, whatever decimals they have."""

from functools import lru_cache

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# So many numbers of a column say how wide it is.
SAMPLE = 200


@lru_cache(maxsize=4)
def points_of(table: TruthTable, style: Style) -> tuple[float, ...]:
    """How far right of the middle of its column a decimal point stands, in pixels: inputs first, then targets."""
    step = max(1, table.n_rows // SAMPLE)
    columns = [*table.inputs[::step].T, *table.targets[::step].T]
    return tuple(_point({number.cell(value) for value in column.tolist()}, style.size) for column in columns)


def _point(texts: set[str], size: int) -> float:
    parts = [text.partition(".") for text in texts]
    before = max(text_width(whole, size) for whole, _, _ in parts)
    after = max(text_width(point + decimals, size) for _, point, decimals in parts)
    return (before - after) / 2


def aligned_left(text: str, middle: float, point: float, size: int) -> float:
    """Where a number begins whose decimal point stands `point` pixels right of a `middle`."""
    return middle + point - text_width(text.partition(".")[0], size)
