"""Damaged files are read, or refused with one clear line; thousands more in `tests.benchmark.fuzz`."""

from random import Random

import pytest

from tests.files.mutation import READERS, SOUND, mutant, outcome


@pytest.mark.parametrize("name", READERS)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    outcomes = {index: outcome(name, mutant(name, index)) for index in range(300)}

    assert {index: found for index, found in outcomes.items() if found not in SOUND} == {}
    assert {*outcomes.values()} == {*SOUND}


@pytest.mark.parametrize("name", READERS)
def test_whole_files_are_read(name: str) -> None:
    reader = READERS[name]
    for text in reader.originals():
        reader.read(reader.finished(text, Random(1)), "whole")
