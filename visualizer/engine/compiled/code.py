"""The code of a routine while it is written: its operands, and loops over numbers that lie side by side."""

from collections.abc import Callable, Iterator
from typing import Any

from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.repetition import repeat, turns

# Numbers that are taken at a time.
WIDTH = 4
# Of the row of a call of NumPy: addresses of operands, then lengths, then steps in bytes.
N_OPERANDS, N_LENGTHS, N_STEPS = 3, 4, 9


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
    module : llvmlite.ir.Module
    name : str
        Of the function.

    Attributes
    ----------
    build : llvmlite.ir.IRBuilder
    number, whole : llvmlite.ir.Type
        One float64, and one int64.
    """

    def __init__(self, module: Any, name: str) -> None:
        from llvmlite import ir

        self._ir = ir
        self.number, self.whole = ir.DoubleType(), ir.IntType(64)
        function = ir.Function(module, ir.FunctionType(ir.VoidType(), [self.whole.as_pointer()]), name)
        self.build = ir.IRBuilder(function.append_basic_block())
        (self._row,) = function.args
        self._lanes: dict[int, Lanes] = {}

    def field(self, place: int) -> Any:
        """A number of the row."""
        return self.build.load(self.build.gep(self._row, [self.whole(place)]))

    def operand(self, place: int, kind: Any = None) -> Any:
        """What a number of the row is the address of: float64, where nothing else is said."""
        return self.build.inttoptr(self.field(place), (kind or self.number).as_pointer())

    def operands(self) -> tuple[Any, Any, Any]:
        """The result, and the left and the right operand."""
        return self.operand(1), self.operand(2), self.operand(3)

    def lanes(self, width: int) -> Lanes:
        """Instructions for so many numbers at a time."""
        if width not in self._lanes:
            self._lanes[width] = Lanes(self.build, width)
        return self._lanes[width]

    def at(self, pointer: Any, place: Any) -> Any:
        """The address of what lies so many numbers further on."""
        return self.build.gep(pointer, [self.whole(place) if isinstance(place, int) else place])

    def place(self, *steps: tuple[Any, int], constant: int = 0) -> Any:
        """A sum of numbers, each times a step, and a constant; what is known is reckoned at once."""
        known, others = constant, []
        for value, step in steps:
            if isinstance(value, self._ir.Constant):
                known += value.constant * step
            else:
                others.append(self.build.mul(value, self.whole(step)) if step != 1 else value)
        if known or not others:
            others.append(self.whole(known))
        found, *more = others
        for value in more:
            found = self.build.add(found, value)
        return found

    def boolean(self, value: bool) -> Any:
        """Whether or not."""
        return self._ir.Constant(self._ir.IntType(1), int(value))

    def repeat(self, count: Any, step: int, body: Callable[..., Any], *carried: Any) -> list[Any]:
        """A loop over places 0, `step`, ... below a count that is above 0; see `repeat`."""
        return repeat(self.build, self.whole(0), count, step, body, *carried)

    def turns(self, count: int, step: int, body: Callable[..., Any], *carried: Any) -> list[Any]:
        """The same for a count that is known."""
        return turns(self.build, count, step, body, *carried)

    def each(self, count: Any, body: Callable[[Lanes, Any], None]) -> None:
        """Do something for so many numbers, several at a time: it gets the lanes, and the place of the first."""
        build = self.build
        many = build.and_(count, self.whole(-WIDTH))
        with build.if_then(build.icmp_signed(">", many, self.whole(0))):
            self.repeat(many, WIDTH, lambda place: body(self.lanes(WIDTH), place))
        with build.if_then(build.icmp_signed(">", count, many)):
            repeat(build, many, count, 1, lambda place: body(self.lanes(1), place))

    def function(self, address: Any) -> Any:
        """A function of C, from a number to a number."""
        return self.build.inttoptr(address, self._ir.FunctionType(self.number, [self.number]).as_pointer())

    def call(self, address: Any, row: Any, data: Any) -> None:
        """Call an inner loop of NumPy; the row has the addresses of operands, then lengths, then steps."""
        byte = self._ir.IntType(8).as_pointer()
        kind = self._ir.FunctionType(self._ir.VoidType(), [byte] * 4)
        function = self.build.inttoptr(address, kind.as_pointer())
        parts = [self.build.add(row, self.whole(8 * place)) for place in (0, N_OPERANDS, N_OPERANDS + N_LENGTHS)]
        self.build.call(function, [self.build.inttoptr(part, byte) for part in (*parts, data)])
