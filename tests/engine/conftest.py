"""What the tests of the engine share."""

import pytest

from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_code import installed, loaded, machine_code


@pytest.fixture(scope="session")
def code() -> bytes:
    """The compiled engine as it is kept."""
    if not installed():
        pytest.skip("needs the extra fast")
    return machine_code()


@pytest.fixture(scope="session")
def kernel(code: bytes) -> Kernel:
    """The compiled engine."""
    return loaded(code)
