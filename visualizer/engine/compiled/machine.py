"""The machine for many networks, written in LLVM's intermediate code: it carries out a program, iteration by iteration.

A register holds one number of every network of a block, side by side; an instruction of the program does the same for
all of them. So what a network gets does not depend on which others are there, and the order of its sums is the
program's. See `visualizer.engine.many.program` for what is in a program.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.repetition import repeat

# At the beginning of a program: NumPy's loop for exp with its data, the table of `exponential`, the address of the
# memory; what exp is called with (operands, length, steps); the register of the sum of errors, how many these are, and
# the place of alpha; how long a register is, and where the program ends.
EXP, TABLE, BASE, OPERANDS, LENGTH, STRIDES = 0, 2, 3, 4, 6, 7
TOTAL, N_OUTPUTS, ALPHA, BLOCK, END = 9, 10, 11, 12, 13
BEGIN, FIELDS = 14, 7
# Numbers that are taken at a time; a register has a multiple of so many.
WIDTH = 8
NAME = "stack"


class Do(IntEnum):
    """What an instruction does; its fields are this, d, a, the step of a, b, the step of b, and a count n.

    Places count numbers of the memory. `CHAIN` and `ONWARD` sum n products of registers that are so far apart, from 0
    or from what is in d, each rounded once; `ADD` puts a + b into d; the others take n numbers from d on, and those
    from a and from b on.
    """

    CHAIN = 0
    ONWARD = 1
    ADD = 2
    # The sigmoid of minus d; in two parts, the first of which is NumPy's exp.
    SIGMOID = 3
    RAISE = 4
    INVERT = 5
    # The error b - d, its sizes into a and delta into the step of a; then, into d, delta of the error a and levels b.
    OUTPUT = 6
    CARRY = 7
    # alpha · a is added to d.
    APPLY = 8


def stack_code() -> tuple[str, list[str]]:
    """LLVM's intermediate code of the machine, and the name of its function.

    It is called with program, memory, the place for mean absolute errors, the count of iterations, and how far the
    errors of two iterations are apart.
    """
    from llvmlite import ir

    number, whole = ir.DoubleType(), ir.IntType(64)
    module = ir.Module(name="stack")
    kind = ir.FunctionType(ir.VoidType(), [whole.as_pointer(), number.as_pointer(), number.as_pointer(), whole, whole])
    function = ir.Function(module, kind, NAME)
    _Machine(ir, function).build()
    return str(module), [NAME]


class _Fields(NamedTuple):
    """Those of an instruction, as values of LLVM; see `Do`."""

    d: Any
    a: Any
    step_a: Any
    b: Any
    step_b: Any
    n: Any


class _Machine:
    """Builds the function."""

    def __init__(self, ir: Any, function: Any) -> None:
        self._ir, self._whole = ir, ir.IntType(64)
        self._program, self._memory, self._errors, self._count, self._apart = function.args
        self._function, self._build = function, ir.IRBuilder(function.append_basic_block())
        self._lanes = Lanes(self._build, WIDTH)
        self._block, self._end, self._base = (self._field(place) for place in (BLOCK, END, BASE))
        table = self._build.inttoptr(self._field(TABLE), self._whole.as_pointer())
        self._table, self._number = table, ir.DoubleType()
        alpha = self._build.load(self._build.gep(self._memory, [self._field(ALPHA)]))
        self._alpha = self._lanes.spread(alpha)
        self._n_outputs = self._lanes.spread(self._build.sitofp(self._field(N_OUTPUTS), self._number))

    def build(self) -> None:
        """The iterations, each of which carries out the program and records the errors."""

        def iteration(moment: Any) -> None:
            self._repeat(self._constant(BEGIN), self._end, FIELDS, self._instruction)
            row, total = self._build.mul(moment, self._apart), self._field(TOTAL)

            def record(place: Any) -> None:
                sums = self._lanes.load(self._memory, self._build.add(total, place))
                means = self._build.fdiv(sums, self._n_outputs)
                self._lanes.store(means, self._errors, self._build.add(row, place))

            self._repeat(self._constant(0), self._block, WIDTH, record)

        self._repeat(self._constant(0), self._count, 1, iteration)
        self._build.ret_void()

    def _instruction(self, at: Any) -> None:
        build = self._build
        fields = [build.load(self._entry(build.add(at, self._constant(place)))) for place in range(FIELDS)]
        after = self._function.append_basic_block()
        switch = build.switch(fields[0], after)
        for what, write in (
            (Do.CHAIN, self._chain), (Do.ONWARD, self._onward), (Do.ADD, self._add), (Do.SIGMOID, self._sigmoid),
            (Do.RAISE, self._raise), (Do.INVERT, self._invert), (Do.OUTPUT, self._output), (Do.CARRY, self._carry),
            (Do.APPLY, self._apply),
        ):  # fmt: skip
            block = self._function.append_basic_block()
            switch.add_case(self._constant(what), block)
            build.position_at_end(block)
            write(_Fields(*fields[1:]))
            build.branch(after)
        build.position_at_end(after)

    def _chain(self, at: _Fields) -> None:
        self._sum(at, lambda _: self._lanes.constant(0.0))

    def _onward(self, at: _Fields) -> None:
        self._sum(at, lambda into: self._lanes.load(self._memory, into))

    def _sum(self, at: _Fields, start: Callable[[Any], Any]) -> None:
        build, lanes, memory = self._build, self._lanes, self._memory

        def more(_: Any, left: Any, right: Any, found: Any) -> tuple[Any, ...]:
            found = lanes.fma(lanes.load(memory, left), lanes.load(memory, right), found)
            return build.add(left, at.step_a), build.add(right, at.step_b), found

        def sums(place: Any) -> None:
            into = build.add(at.d, place)
            carried = build.add(at.a, place), build.add(at.b, place), start(into)
            *_, found = self._repeat(self._constant(0), at.n, 1, more, *carried)
            lanes.store(found, memory, into)

        self._repeat(self._constant(0), self._block, WIDTH, sums)

    def _add(self, at: _Fields) -> None:
        self._each(self._block, lambda left, right: (self._build.fadd(left, right),), (at.a, at.b), (at.d,))

    def _sigmoid(self, at: _Fields) -> None:
        lanes = self._lanes

        def found(place: Any) -> None:
            into = self._build.add(at.d, place)
            values = lanes.load(self._memory, into)
            with self._build.if_else(lanes.moderate(values)) as (then, otherwise):
                with then:
                    lanes.store(lanes.sigmoid(values, self._table), self._memory, into)
                with otherwise:
                    self._raise_some(into, self._constant(WIDTH))
                    lanes.store(lanes.inverse(lanes.load(self._memory, into)), self._memory, into)

        self._repeat(self._constant(0), at.n, WIDTH, found)

    def _raise(self, at: _Fields) -> None:
        self._raise_some(at.d, at.n)

    def _raise_some(self, place: Any, n: Any) -> None:
        """Call NumPy's exp for numbers from a place on."""
        build, byte = self._build, self._ir.IntType(8).as_pointer()
        address = build.add(self._base, build.shl(place, self._constant(3)))
        for field, value in ((OPERANDS, address), (OPERANDS + 1, address), (LENGTH, n)):
            build.store(value, self._entry(self._constant(field)))
        kind = self._ir.FunctionType(self._ir.VoidType(), [byte] * 4)
        function = build.inttoptr(self._field(EXP), kind.as_pointer())
        parts = [build.bitcast(self._entry(self._constant(field)), byte) for field in (OPERANDS, LENGTH, STRIDES)]
        build.call(function, [*parts, build.inttoptr(self._field(EXP + 1), byte)])

    def _invert(self, at: _Fields) -> None:
        self._each(at.n, lambda values: (self._lanes.inverse(values),), (at.d,), (at.d,))

    def _output(self, at: _Fields) -> None:
        def found(level: Any, target: Any) -> tuple[Any, Any]:
            error = self._build.fsub(target, level)
            return self._lanes.size(error), self._lanes.fallen(error, level)

        self._each(at.n, found, (at.d, at.b), (at.a, at.step_a))

    def _carry(self, at: _Fields) -> None:
        self._each(at.n, lambda error, level: (self._lanes.fallen(error, level),), (at.a, at.b), (at.d,))

    def _apply(self, at: _Fields) -> None:
        build = self._build
        self._each(at.n, lambda old, new: (build.fadd(old, build.fmul(new, self._alpha)),), (at.d, at.a), (at.d,))

    def _each(self, n: Any, what: Callable[..., tuple[Any, ...]], read: Sequence[Any], write: Sequence[Any]) -> None:
        """Do something for `n` numbers that are read from some places on, and write what comes of it from others on."""
        build, lanes = self._build, self._lanes

        def some(place: Any) -> None:
            found = what(*(lanes.load(self._memory, build.add(start, place)) for start in read))
            for values, start in zip(found, write, strict=True):
                lanes.store(values, self._memory, build.add(start, place))

        self._repeat(self._constant(0), n, WIDTH, some)

    def _repeat(self, start: Any, stop: Any, step: int, body: Callable[..., Any], *carried: Any) -> list[Any]:
        return repeat(self._build, start, stop, step, body, *carried)

    def _field(self, place: int) -> Any:
        return self._build.load(self._entry(self._constant(place)))

    def _entry(self, place: Any) -> Any:
        return self._build.gep(self._program, [place])

    def _constant(self, value: int) -> Any:
        return self._ir.Constant(self._whole, int(value))
