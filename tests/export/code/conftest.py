from collections.abc import Iterator

import pytest

from tests.export.code.performing import Perform, performer


@pytest.fixture(scope="module")
def perform() -> Iterator[Perform]:
    """What a script prints in another process, which knows nothing of the package."""
    with performer() as performed:
        yield performed
