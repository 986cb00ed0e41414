"""What compiled code needs beyond Python, as numba takes it; that is imported only where it is called for."""

from collections.abc import Callable
from typing import Any

from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.source import N_LENGTHS, N_OPERANDS


def inner_call() -> Callable[..., None]:
    """A call of an inner loop of NumPy: its address, that of the row of its operands, lengths and steps, its data."""
    from llvmlite import ir
    from numba import types
    from numba.extending import intrinsic

    def call(_context: Any, _address: Any, _row: Any, _data: Any) -> Any:
        def generated(context: Any, builder: Any, _signature: Any, operands: Any) -> Any:
            address, row, data = operands
            byte = ir.IntType(8).as_pointer()
            function = builder.inttoptr(address, ir.FunctionType(ir.VoidType(), [byte] * 4).as_pointer())
            parts = [builder.add(row, row.type(8 * place)) for place in (0, N_OPERANDS, N_OPERANDS + N_LENGTHS)]
            builder.call(function, [builder.inttoptr(part, byte) for part in (*parts, data)])
            return context.get_dummy_value()

        return types.void(types.intp, types.intp, types.intp), generated

    made: Callable[..., None] = intrinsic(call)
    return made


def fused_sum() -> Callable[..., float]:
    """``left * right + more``, rounded once."""
    from numba import types
    from numba.extending import intrinsic

    def fused(_context: Any, _left: Any, _right: Any, _more: Any) -> Any:
        def generated(_target: Any, builder: Any, _signature: Any, operands: Any) -> Any:
            return builder.fma(*operands)

        return types.float64(types.float64, types.float64, types.float64), generated

    made: Callable[..., float] = intrinsic(fused)
    return made


def sigmoids(width: int) -> Callable[..., None]:
    """What puts the sigmoid in place of minus so many numbers: their memory, the table of powers, and their place."""
    from numba import types
    from numba.extending import intrinsic

    def found(_context: Any, _memory: Any, _table: Any, _place: Any) -> Any:
        def generated(context: Any, builder: Any, _signature: Any, operands: Any) -> Any:
            memory, table, place = operands
            lanes = Lanes(builder, width)
            rows = builder.inttoptr(table, table.type.as_pointer())
            lanes.store(lanes.sigmoid(lanes.load(memory, place), rows), memory, place)
            return context.get_dummy_value()

        return types.void(types.CPointer(types.float64), types.intp, types.intp), generated

    made: Callable[..., None] = intrinsic(found)
    return made


def assembly(function: Callable[..., None], *kinds: Any) -> tuple[str, str]:
    """LLVM's intermediate code of a function, and its name there.

    Parameters
    ----------
    function : callable
    kinds : int, (int,) or (float,)
        Of its operands: a number, or the address of numbers.
    """
    from numba import cfunc, types

    known = {int: types.intp, (int,): types.CPointer(types.intp), (float,): types.CPointer(types.float64)}
    compiled = cfunc(types.void(*(known[kind] for kind in kinds)), error_model="numpy")(function)
    return compiled.inspect_llvm(), compiled.native_name
