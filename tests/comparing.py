"""How a test compares with another program, and says what it has found.

Such tests are skipped where the other program is not; ``python -m tests.exports_elsewhere`` brings all of them.
"""

from collections.abc import Callable

import numpy as np
import pytest

from visualizer.engine.array import FloatArray

MARK = "elsewhere"
# Of what a test has found, as it is kept with its report.
FOUND = "found elsewhere"
# Of answers of about 1: how far another program may be that reckons as we do, and one of single precision.
DOUBLE, SINGLE = 1e-12, 2e-6
# Told what was compared, with what, the largest difference, and the largest that is allowed.
Compare = Callable[[str, str, float, float], None]


def difference(found: FloatArray, own: FloatArray) -> float:
    """The largest difference, as a share of what is large."""
    assert found.shape == own.shape
    return float(np.abs(found - own).max() / max(1.0, np.abs(own).max()))


def comparing(request: pytest.FixtureRequest) -> Compare:
    """What a test calls with what it has found."""

    def compare(what: str, program: str, largest: float, allowed: float) -> None:
        request.node.user_properties.append((FOUND, (what, program, largest, allowed)))
        assert largest <= allowed

    return compare
