"""Damaged files are read, or refused with one clear line; thousands more in `tests.benchmark.fuzz`."""

from random import Random

import pytest

from tests.files.format_reader import FORMATS
from tests.files.mutation import READERS, SOUND, mutant, outcome
from tests.thoroughness import few


@pytest.mark.parametrize("name", READERS)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    outcomes = {index: outcome(name, mutant(name, index)) for index in range(few(600))}

    assert {index: found for index, found in outcomes.items() if found not in SOUND} == {}
    assert {*outcomes.values()} == {*SOUND}


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_files_of_other_programs_are_read_or_refused(name: str) -> None:
    reader = FORMATS[name]
    outcomes = {index: outcome(name, mutant(name, index, reader), reader) for index in range(few(120))}

    assert {index: found for index, found in outcomes.items() if found not in SOUND} == {}
    assert "refused" in outcomes.values()
    for text in reader.originals():
        if b"network_type=1" not in text:
            reader.read(text, "whole")


@pytest.mark.parametrize("name", READERS)
def test_whole_files_are_read(name: str) -> None:
    reader = READERS[name]
    for text in reader.originals():
        reader.read(reader.finished(text, Random(1)), "whole")
