"""The burst, written in LLVM's intermediate code: it carries out lists of operations, iteration by iteration."""

from typing import Any

from visualizer.engine.compiled.operation import LENGTH
from visualizer.engine.compiled.repetition import repeat

# Of a list: the addresses of its first row and of what follows on the last one, and how many rows of the table a batch
# has.
FIRST, END, BATCH = range(3)
LIST = 3
NAME = "burst"
# What operations read: the address of the numbers of a batch's rows, and that of the iteration's error.
ROWS, ERROR = range(2)


def burst_code() -> tuple[str, list[str]]:
    """LLVM's intermediate code of the burst, and the name of its function.

    It is called with the addresses of lists, of what operations read, of the number of the list of every iteration,
    of numbers of rows, and of errors, and with the count of iterations.
    """
    from llvmlite import ir

    whole = ir.IntType(64)
    module, numbers = ir.Module(name="burst"), whole.as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [numbers, numbers, numbers, whole, whole, whole])
    function = ir.Function(module, kind, NAME)
    lists, read, which, rows, errors, count = function.args
    build = ir.IRBuilder(function.append_basic_block())
    routine = ir.FunctionType(ir.VoidType(), [numbers]).as_pointer()

    def entry(pointer: Any, place: Any) -> Any:
        return build.gep(pointer, [place])

    def operation(row: Any) -> None:
        pointer = build.inttoptr(row, numbers)
        build.call(build.inttoptr(build.load(pointer), routine), [pointer])

    def iteration(moment: Any, rows: Any) -> tuple[Any]:
        build.store(rows, entry(read, whole(ROWS)))
        build.store(build.add(errors, build.shl(moment, whole(3))), entry(read, whole(ERROR)))
        start = entry(lists, build.mul(build.load(entry(which, moment)), whole(LIST)))
        first, end, batch = (build.load(entry(start, whole(place))) for place in (FIRST, END, BATCH))
        repeat(build, first, end, 8 * LENGTH, operation)
        return (build.add(rows, build.shl(batch, whole(3))),)

    repeat(build, whole(0), count, 1, iteration, rows)
    build.ret_void()
    return str(module), [NAME]
