"""Loops in LLVM's intermediate code."""

from collections.abc import Callable
from typing import Any

# Loops of so few turns are written out.
_FEW = 4


def repeat(build: Any, start: Any, stop: Any, step: int, body: Callable[..., Any], *carried: Any) -> list[Any]:
    """A loop that runs once at least.

    Parameters
    ----------
    build : llvmlite.ir.IRBuilder
    start, stop : value of LLVM
        The first place, and the one before which it ends.
    step : int
    body : callable
        Gets the place and what is carried, and gives that anew.
    *carried : value of LLVM
        What is carried at first.

    Returns
    -------
    list of value of LLVM
        What is carried in the end.
    """
    before, block = build.block, build.append_basic_block()
    build.branch(block)
    build.position_at_end(block)
    place, *values = (build.phi(value.type) for value in (start, *carried))
    changed = body(place, *values) or ()
    after = build.add(place, start.type(step))
    for phi, first, later in zip((place, *values), (start, *carried), (after, *changed), strict=True):
        phi.add_incoming(first, before)
        phi.add_incoming(later, build.block)
    beyond = build.append_basic_block()
    build.cbranch(build.icmp_signed("<", after, stop), block, beyond)
    build.position_at_end(beyond)
    return list(changed)


def turns(build: Any, count: int, step: int, body: Callable[..., Any], *carried: Any) -> list[Any]:
    """The same for places 0, `step`, ... below a `count` that is known and no less than a step."""
    from llvmlite import ir

    whole = ir.IntType(64)
    if count > _FEW * step:
        return repeat(build, whole(0), whole(count // step * step), step, body, *carried)
    values = list(carried)
    for place in range(0, count // step * step, step):
        values = list(body(whole(place), *values) or ())
    return values
