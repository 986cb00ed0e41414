"""Instructions of LLVM for several numbers at a time."""

from collections.abc import Iterator
from typing import Any

from visualizer.engine.compiled.exponential import MOST, exponential


class Lanes:
    """Builds instructions for so many numbers side by side.

    Parameters
    ----------
    builder : llvmlite.ir.IRBuilder
    width : int
        How many numbers.

    Attributes
    ----------
    numbers, whole : llvmlite.ir.Type
        So many of float64, and of int64.
    """

    def __init__(self, builder: Any, width: int) -> None:
        from llvmlite import ir

        self.builder, self.width, self._ir = builder, width, ir
        self.numbers, self.whole = (ir.VectorType(kind, width) for kind in (ir.DoubleType(), ir.IntType(64)))

    def constant(self, value: float, whole: bool = False) -> Any:
        """The same number everywhere."""
        return self._ir.Constant(self.whole if whole else self.numbers, [value] * self.width)

    def spread(self, value: Any) -> Any:
        """A number that is only known when it runs, everywhere."""
        first = self.builder.insert_element(self.constant(0.0), value, self._place(0))
        mask = self._ir.Constant(self._ir.VectorType(self._ir.IntType(32), self.width), [0] * self.width)
        return self.builder.shuffle_vector(first, first, mask)

    def load(self, memory: Any, place: Any) -> Any:
        """What stands in the memory from a place on."""
        return self.builder.load(self._address(memory, place), align=8)

    def store(self, values: Any, memory: Any, place: Any) -> None:
        """Put it there."""
        self.builder.store(values, self._address(memory, place), align=8)

    def apart(self, values: Any) -> list[Any]:
        """Each of them alone, in lanes of one."""
        whole = self._ir.IntType(32)
        kind = self._ir.VectorType(self.numbers.element, 1)
        empty = self._ir.Constant(kind, self._ir.Undefined)
        return [
            self.builder.insert_element(empty, self.builder.extract_element(values, self._place(k)), whole(0))
            for k in range(self.width)
        ]

    def store_apart(self, values: Any, pointer: Any, step: int) -> None:
        """Put them where they belong, so many numbers apart."""
        if step == 1 or self.width == 1:
            self.store(values, pointer, self._number(0))
            return
        for k, value in enumerate(self.apart(values)):
            place = self.builder.gep(pointer, [self._number(k * step)])
            self.builder.store(value, self.builder.bitcast(place, value.type.as_pointer()), align=8)

    def rows(self, table: Any, numbers: Any, length: int, step: int) -> Iterator[Any]:
        """Of rows of a table the first numbers, second numbers and so on; rows are `step` numbers apart."""
        build = self.builder
        starts = [
            build.mul(build.extract_element(numbers, self._place(k)), self._number(step)) for k in range(self.width)
        ]
        for first in range(0, length, self.width):
            some = [self.load(table, build.add(start, self._number(first))) for start in starts]
            yield from self._turned(some)[: length - first]

    def _turned(self, rows: list[Any]) -> list[Any]:
        """As many vectors as each has numbers, transposed: blocks of 1, of 2 and so on change places."""
        ir, width, distance = self._ir, self.width, 1
        while distance < width:
            lower = [k if not k & distance else k - distance + width for k in range(width)]
            for k in range(width):
                if not k & distance:
                    first, second = rows[k], rows[k | distance]
                    for place, chosen in ((k, lower), (k | distance, [number + distance for number in lower])):
                        mask = ir.Constant(ir.VectorType(ir.IntType(32), width), chosen)
                        rows[place] = self.builder.shuffle_vector(first, second, mask)
            distance *= 2
        return rows

    def fma(self, left: Any, right: Any, more: Any) -> Any:
        """left · right + more, rounded once."""
        return self._call("fma", left, right, more)

    def size(self, values: Any) -> Any:
        """Absolute values."""
        return self._call("fabs", values)

    def truncated(self, values: Any) -> Any:
        """Whole numbers, towards 0."""
        return self._call("trunc", values)

    def signed(self, values: Any, like: Any) -> Any:
        """Values with the signs of others."""
        return self._call("copysign", values, like)

    def pairs(self, table: Any, rows: Any) -> tuple[Any, Any]:
        """Both numbers of rows of a table, each with two whole numbers."""
        build, first, second = self.builder, self.constant(0, whole=True), self.constant(0, whole=True)
        for place in range(self.width):
            start = build.gep(table, [build.shl(build.extract_element(rows, self._place(place)), self._number(1))])
            first = build.insert_element(first, build.load(start), self._place(place))
            second = build.insert_element(second, build.load(build.gep(start, [self._number(1)])), self._place(place))
        return first, second

    def moderate(self, values: Any) -> Any:
        """Whether all are numbers for `exponential`."""
        within = self.builder.fcmp_ordered("<", self.size(values), self.constant(MOST))
        bits = self.builder.bitcast(within, self._ir.IntType(self.width))
        return self.builder.icmp_unsigned("==", bits, self._ir.Constant(bits.type, 2**self.width - 1))

    def inverse(self, exponentials: Any) -> Any:
        """1 / (e + 1), which is the sigmoid of x where e is the exponential of -x."""
        one = self.constant(1.0)
        return self.builder.fdiv(one, self.builder.fadd(exponentials, one))

    def sigmoid(self, values: Any, table: Any) -> Any:
        """The sigmoid of minus some values; see `exponential`."""
        return self.inverse(exponential(self, values, table))

    def fallen(self, error: Any, level: Any) -> Any:
        """Error times minus the slope of the sigmoid."""
        build = self.builder
        return build.fmul(error, build.fmul(build.fsub(level, self.constant(1.0)), level))

    def _address(self, memory: Any, place: Any) -> Any:
        return self.builder.bitcast(self.builder.gep(memory, [place]), self.numbers.as_pointer())

    def _call(self, name: str, *operands: Any) -> Any:
        full, module = f"llvm.{name}.v{self.width}f64", self.builder.module
        kind = self._ir.FunctionType(self.numbers, [self.numbers] * len(operands))
        function = module.globals.get(full) or self._ir.Function(module, kind, full)
        return self.builder.call(function, operands)

    def _place(self, place: int) -> Any:
        return self._ir.Constant(self._ir.IntType(32), place)

    def _number(self, number: int) -> Any:
        return self._ir.Constant(self._ir.IntType(64), number)
