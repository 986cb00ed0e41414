"""What compiled code needs beyond Python, as numba takes it; imports numba, which takes a moment."""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from visualizer.engine.compiled.source import N_LENGTHS, N_OPERANDS


@intrinsic  # type: ignore[untyped-decorator]
def call(_context: Any, _address: Any, _row: Any, _data: Any) -> Any:
    """Call an inner loop of NumPy: the row of numbers at an address has its operands, lengths and steps."""

    def generated(context: Any, builder: Any, _signature: Any, operands: Any) -> Any:
        address, row, data = operands
        byte = ir.IntType(8).as_pointer()
        function = builder.inttoptr(address, ir.FunctionType(ir.VoidType(), [byte] * 4).as_pointer())
        parts = [builder.add(row, row.type(8 * place)) for place in (0, N_OPERANDS, N_OPERANDS + N_LENGTHS)]
        builder.call(function, [builder.inttoptr(part, byte) for part in (*parts, data)])
        return context.get_dummy_value()

    return types.void(types.intp, types.intp, types.intp), generated


@intrinsic  # type: ignore[untyped-decorator]
def fused(_context: Any, _left: Any, _right: Any, _more: Any) -> Any:
    """``left * right + more``, rounded once."""

    def generated(_target: Any, builder: Any, _signature: Any, operands: Any) -> Any:
        return builder.fma(*operands)

    return types.float64(types.float64, types.float64, types.float64), generated


def assembly(function: Callable[..., None], *kinds: Any) -> tuple[str, str]:
    """LLVM's intermediate code of a function, and its name there.

    Parameters
    ----------
    function : callable
    kinds : Any
        Of its operands: `int` for a number, `int` or `float` in a tuple for the address of such numbers.
    """
    from numba import cfunc

    known = {int: types.intp, (int,): types.CPointer(types.intp), (float,): types.CPointer(types.float64)}
    compiled = cfunc(types.void(*(known[kind] for kind in kinds)), error_model="numpy")(function)
    return compiled.inspect_llvm(), compiled.native_name
