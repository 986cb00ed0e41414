"""Nothing that these tests keep is anybody's."""

from collections.abc import Iterator
from multiprocessing import active_children

import pytest

from tests.app.served import Served
from tests.waiting import wait_until
from visualizer.files.preset import preset
from visualizer.session.state import initial_state


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path_factory.mktemp("own")
    for name in ("STATE_HOME", "CONFIG_HOME", "DOCUMENTS_DIR", "PICTURES_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(own / name))


@pytest.fixture
def served() -> Iterator[Served]:
    """The default experiment, in no file."""
    served = Served(initial_state(preset("trask-3-layer")))
    yield served
    served.close()
    wait_until(lambda: not active_children())
