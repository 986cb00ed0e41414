"""What holds for all tests."""

import pytest
from hypothesis import settings

# How long a test takes depends on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there are several processes a module stays in one, as its tests may share what is slow to make.

    All tests that open windows stay together: they share one.
    """
    for item in items:
        group = "window" if item.path.parent.name == "window" else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
