"""The exponential function as the C library computes it, in compiled code: several numbers at a time, the same bits.

Source: Szabolcs Nagy, exp.c of Arm's optimized routines, which glibc and musl have as well: e^x = 2^(k/128) · e^r, with
a table for the one factor and a polynomial for the other. Whether NumPy computes it so on this machine is seen in a
trial; else its own loop is called. Beyond `MOST` it always is.
"""

from decimal import Decimal, localcontext
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Where results are neither subnormal nor too large.
MOST = 512.0
_BITS = 7
_SCALE, _SHIFT = float.fromhex("0x1.71547652b82fep0") * 2**_BITS, float.fromhex("0x1.8p52")
# Minus ln(2)/128, in two parts.
_HIGH, _LOW = float.fromhex("-0x1.62e42fefa0000p-8"), float.fromhex("-0x1.cf79abc9e3b39p-47")
_SECOND, _THIRD, _FOURTH, _FIFTH = (
    float.fromhex(digits)
    for digits in ("0x1.ffffffffffdbdp-2", "0x1.555555555543cp-3", "0x1.55555cf172b91p-5", "0x1.1111167a4d017p-7")
)


@cache
def powers() -> NDArray[np.int64]:
    """Of every k the bits of 2^(k/128), but for those that k itself brings, behind the bits of what rounding took."""
    with localcontext() as context:
        context.prec = 50
        exact = [Decimal(2) ** (Decimal(k) / 2**_BITS) for k in range(2**_BITS)]
        rounded = np.array([float(power) for power in exact])
        rest = np.array([float(power / Decimal(near) - 1) for power, near in zip(exact, rounded.tolist(), strict=True)])
    bits = rounded.view(np.int64) - (np.arange(2**_BITS) << (52 - _BITS))
    return np.stack([rest.view(np.int64), bits], axis=1).ravel()


def exponential(code: Any, x: Any, table: Any) -> Any:
    """Instructions for e to some numbers, whose sizes are below `MOST`.

    Parameters
    ----------
    code : Lanes
    x : value of LLVM
        The numbers.
    table : value of LLVM
        The address of `powers`.
    """
    build = code.builder
    shifted = code.fma(code.constant(_SCALE), x, code.constant(_SHIFT))
    bits, k = build.bitcast(shifted, code.whole), build.fsub(shifted, code.constant(_SHIFT))
    r = code.fma(k, code.constant(_LOW), code.fma(k, code.constant(_HIGH), x))
    rest, power = code.pairs(table, build.and_(bits, code.constant(2**_BITS - 1, whole=True)))
    power = build.add(power, build.shl(bits, code.constant(52 - _BITS, whole=True)))
    scale, square = build.bitcast(power, code.numbers), build.fmul(r, r)
    found = build.fadd(build.bitcast(rest, code.numbers), r)
    found = code.fma(square, code.fma(r, code.constant(_THIRD), code.constant(_SECOND)), found)
    fourth = code.fma(r, code.constant(_FIFTH), code.constant(_FOURTH))
    return code.fma(scale, code.fma(build.fmul(square, square), fourth, found), scale)
