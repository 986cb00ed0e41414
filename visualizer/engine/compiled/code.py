"""The code of a routine while it is written: its operands, and loops over numbers that lie side by side."""

from collections.abc import Callable, Iterator
from typing import Any

from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.repetition import turns

# Numbers that are taken at a time.
WIDTH = 4


def pieces(count: int) -> Iterator[tuple[int, int]]:
    """Where parts of so many numbers begin, and how many each has: `WIDTH` as long as it goes."""
    place, width = 0, WIDTH
    while place < count:
        while width > count - place:
            width //= 2
        yield place, width
        place += width


class Code:
    """Writes a routine, which gets a row of whole numbers: its own address, then addresses of operands.

    Parameters
    ----------
    function : llvmlite.ir.Function

    Attributes
    ----------
    build : llvmlite.ir.IRBuilder
    number, whole : llvmlite.ir.Type
        One float64, and one int64.
    """

    def __init__(self, function: Any) -> None:
        from llvmlite import ir

        self._ir = ir
        self.number, self.whole = ir.DoubleType(), ir.IntType(64)
        self.build = ir.IRBuilder(function.append_basic_block())
        (self.row,) = function.args
        self._lanes: dict[int, Lanes] = {}

    def field(self, place: int) -> Any:
        """A number of the row."""
        return self.build.load(self.build.gep(self.row, [self.whole(place)]))

    def operand(self, place: int, kind: Any = None) -> Any:
        """What a number of the row is the address of: float64, where nothing else is said."""
        return self.build.inttoptr(self.field(place), (kind or self.number).as_pointer())

    def lanes(self, width: int) -> Lanes:
        """Instructions for so many numbers at a time."""
        if width not in self._lanes:
            self._lanes[width] = Lanes(self.build, width)
        return self._lanes[width]

    def at(self, pointer: Any, place: Any) -> Any:
        """The address of what lies so many numbers further on."""
        return self.build.gep(pointer, [self.whole(place) if isinstance(place, int) else place])

    def place(self, *steps: tuple[Any, int], constant: int = 0) -> Any:
        """A sum of numbers, each times a step, and a constant."""
        found = self.whole(constant)
        for value, step in steps:
            found = self.build.add(found, self.build.mul(value, self.whole(step)))
        return found

    def boolean(self, value: bool) -> Any:
        """Whether or not."""
        return self._ir.Constant(self._ir.IntType(1), int(value))

    def each(self, count: int, body: Callable[[Lanes, Any], None]) -> None:
        """Do something for so many numbers, several at a time: it gets the lanes, and the place of the first."""
        many = count // WIDTH * WIDTH
        if many:
            turns(self.build, many, WIDTH, lambda place: body(self.lanes(WIDTH), place))
        for place, width in pieces(count - many):
            body(self.lanes(width), self.whole(many + place))

    def call(self, address: Any, row: Any, data: Any) -> None:
        """Call an inner loop of NumPy; the row has the addresses of operands, then lengths, then steps."""
        byte = self._ir.IntType(8).as_pointer()
        kind = self._ir.FunctionType(self._ir.VoidType(), [byte] * 4)
        function = self.build.inttoptr(address, kind.as_pointer())
        parts = [self.build.add(row, self.whole(8 * place)) for place in (0, N_OPERANDS, N_OPERANDS + N_LENGTHS)]
        self.build.call(function, [self.build.inttoptr(part, byte) for part in (*parts, data)])


# Of the row of a call: addresses of operands, then lengths, then steps in bytes.
N_OPERANDS, N_LENGTHS, N_STEPS = 3, 4, 9
