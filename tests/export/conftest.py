from collections.abc import Iterator

import pytest

from tests.comparing import Compare, comparing
from tests.export import drawn


@pytest.fixture
def coarse() -> Iterator[None]:
    """Maps of the error have few cells."""
    with drawn.coarse():
        yield


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    """Says what has been compared with another program, and how far it was."""
    return comparing(request)
