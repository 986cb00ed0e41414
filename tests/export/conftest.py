import pytest

from tests.comparing import Compare, comparing


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    """Says what has been compared with another program, and how far it was."""
    return comparing(request)
