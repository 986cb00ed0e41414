"""The folders in which frames wait: what a killed process has left of them goes with the next film."""

from pathlib import Path

from visualizer.app.frames import remove_left
from visualizer.lock import locked


def test_what_a_killed_process_has_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    names = (".visualizer-left", ".visualizer-living", ".visualizer-other", "mine")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "film-0001.png").write_bytes(b"a picture")
        if name != ".visualizer-other":
            (tmp_path / name / "lock").touch()
    with (tmp_path / ".visualizer-living" / "lock").open("r+b") as held:
        assert locked(held)
        remove_left(tmp_path)
        assert {path.name for path in tmp_path.iterdir()} == {*names[1:]}
    remove_left(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {*names[2:]}
    remove_left(tmp_path / "missing")
