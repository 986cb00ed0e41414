"""Advances are those that fontTools reads."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from visualizer.scene.advance import advances
from visualizer.scene.text import REGULAR, SEMIBOLD


@pytest.mark.parametrize("face", [REGULAR, SEMIBOLD])
def test_advances_are_those_of_the_typeface(face: Path) -> None:
    with TTFont(face) as font:
        metrics = font["hmtx"].metrics
        expected = {code: metrics[name][0] for code, name in (font.getBestCmap() or {}).items()}

    assert len(expected) > 2000
    assert advances(face) == expected
