"""The hyperbolic tangent as the C library computes it, in compiled code: several numbers at a time, the same bits.

Source: Sun's fdlibm, s_tanh.c and s_expm1.c, in the order of terms that glibc gave the latter, and with products fused
into sums as a compiler does it there. It goes by e^-2|x| - 1, and from 1 on by e^2|x| - 1. Whether the library that is
here does the same is seen in a trial; where it does not, it is called.
"""

from typing import Any, NamedTuple

# From here on the function is 1; below the second, e^-2|x| is used, else e^2|x|.
_MOST, _MIDDLE = 22.0, 1.0
# Below it the argument of the exponential is not reduced: half of ln(2), but for the lower half of its digits.
_UNREDUCED = float.fromhex("0x1.62e43p-2")
_INVERSE, _HIGH, _LOW = (
    float.fromhex(digits) for digits in ("0x1.71547652b82fep0", "0x1.62e42feep-1", "0x1.a39ef35793c76p-33")
)
_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH = (
    -3.33333333333331316428e-02,
    1.58730158725481460165e-03,
    -7.93650757867487942473e-05,
    4.00821782732936239552e-06,
    -2.01099218183624371326e-07,
)
# Added to a whole number, it leaves that number in the last bits.
_SHIFT = float.fromhex("0x1.8p52")
# From this power on, 2^-k is subtracted earlier.
_LARGE = 20.0
_BITS, _ONE = 52, 1023


def c_tangents(code: Any, several: list[Any]) -> list[Any]:
    """Instructions for the hyperbolic tangents of numbers, vector by vector.

    Parameters
    ----------
    code : Lanes
    several : list of value of LLVM
        The numbers.
    """
    return [_tangent(code, x) for x in several]


class _Reduced(NamedTuple):
    """A number y = k · ln(2) + r, whose rounding took c."""

    k: Any
    r: Any
    c: Any


def _tangent(code: Any, x: Any) -> Any:
    build, size, one, two = code.builder, code.size(x), code.constant(1.0), code.constant(2.0)
    beyond = build.fcmp_ordered(">=", size, code.constant(_MOST))
    small = build.fcmp_ordered("<", size, code.constant(_MIDDLE))
    size = build.select(beyond, code.constant(_MOST), size)
    power = _power(code, build.fmul(size, build.select(small, code.constant(-2.0), two)))
    share = build.fdiv(build.select(small, _negative(code, power), two), build.fadd(power, two))
    found = build.select(small, share, build.fsub(one, share))
    return code.signed(build.select(beyond, one, found), x)


def _negative(code: Any, value: Any) -> Any:
    return code.builder.fsub(code.constant(-0.0), value)


def _power(code: Any, y: Any) -> Any:
    """e^y - 1."""
    build, zero, one, half = code.builder, code.constant(0.0), code.constant(1.0), code.constant(0.5)
    k, r, c = _reduced(code, y)
    small, error = _series(code, r)
    whole = build.fcmp_ordered("==", k, zero)
    kept = code.fma(error, r, _negative(code, small))
    lost = build.fsub(code.fma(build.fsub(error, c), r, _negative(code, c)), small)
    lost = build.select(whole, kept, lost)
    rest = build.fsub(r, lost)
    shift = code.constant(_SHIFT)
    scale, inverse = _two_to(code, build.fadd(shift, k)), _two_to(code, build.fsub(shift, k))
    below = build.fcmp_ordered("<", k, zero)
    begin = build.select(below, one, build.fsub(one, inverse))
    large = build.fcmp_ordered(">=", k, code.constant(_LARGE))
    sums = build.fadd(begin, rest)
    sums = build.select(large, build.fadd(build.fsub(r, build.fadd(lost, inverse)), one), sums)
    scaled = build.fmul(sums, scale)
    found = build.select(below, build.fsub(scaled, one), scaled)
    halved = code.fma(rest, half, code.constant(-0.5))
    found = build.select(build.fcmp_ordered("==", k, code.constant(-1.0)), halved, found)
    return build.select(whole, rest, found)


def _reduced(code: Any, y: Any) -> _Reduced:
    build = code.builder
    nearest = build.fadd(build.fmul(code.constant(_INVERSE), y), code.signed(code.constant(0.5), y))
    unreduced = build.fcmp_ordered("<", code.size(y), code.constant(_UNREDUCED))
    k = build.select(unreduced, code.constant(0.0), code.truncated(nearest))
    high, low = build.fsub(y, build.fmul(k, code.constant(_HIGH))), build.fmul(k, code.constant(_LOW))
    r = build.fsub(high, low)
    return _Reduced(k, r, build.fsub(build.fsub(high, r), low))


def _series(code: Any, r: Any) -> tuple[Any, Any]:
    """Half the square of r, and what the series makes of it."""
    build = code.builder
    half = build.fmul(code.constant(0.5), r)
    small = build.fmul(r, half)
    square = build.fmul(small, small)
    first = code.fma(small, code.constant(_FIRST), code.constant(1.0))
    second = code.fma(small, code.constant(_THIRD), code.constant(_SECOND))
    third = code.fma(small, code.constant(_FIFTH), code.constant(_FOURTH))
    series = code.fma(build.fmul(square, square), third, code.fma(square, second, first))
    near = code.fma(_negative(code, series), half, code.constant(3.0))
    under = code.fma(_negative(code, near), r, code.constant(6.0))
    return small, build.fmul(build.fdiv(build.fsub(series, near), under), small)


def _two_to(code: Any, shifted: Any) -> Any:
    """2 to a power that `_SHIFT` has been added to."""
    build = code.builder
    bits = build.shl(build.bitcast(shifted, code.whole), code.constant(_BITS, whole=True))
    return build.bitcast(build.add(bits, code.constant(_ONE << _BITS, whole=True)), code.numbers)
