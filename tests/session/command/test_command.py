"""All commands: found by their family, named, carried out, undone."""

import pkgutil
from dataclasses import is_dataclass
from importlib import import_module

import pytest

from tests.session.command.example import EXAMPLES, UNDOABLE, everywhere, named, on_stage
from tests.session.strategy import drawn_copies, same_arrays
from visualizer.session import command as do
from visualizer.session.command.lecture import OnStage
from visualizer.session.update import update


def written() -> dict[str, type[do.Command]]:
    """The commands that the modules hold: those of their classes that are values."""
    modules = [import_module(f"{do.__name__}.{module.name}") for module in pkgutil.iter_modules(do.__path__)]
    classes = [each for module in modules for each in vars(module).values() if isinstance(each, type)]
    return {each.__name__: each for each in classes if issubclass(each, do.Command) and is_dataclass(each)}


def test_every_command_is_listed() -> None:
    assert do.command_kinds() == written()
    bases = {"Command", "Undoable", "Edit", "Restart"}
    makers = {"command_kinds", "rule_command", "hold_out_command", "learning_by"}
    assert set(do.__all__) - bases - makers == set(written())


@pytest.mark.parametrize("family", [do.Undoable, do.Edit, do.Restart])
def test_families_are_told_apart(family: type[do.Command]) -> None:
    expected = {name: kind for name, kind in written().items() if issubclass(kind, family)}
    assert do.command_kinds(family) == expected
    assert 0 < len(expected) < len(written())


def test_every_command_has_an_example() -> None:
    """What loops over the examples has seen every command."""
    assert {type(example) for example in EXAMPLES} == set(written().values())


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_command_makes_a_difference_and_leaves_the_state_before_as_it_was(example: do.Command) -> None:
    before = on_stage() if isinstance(example, OnStage) else everywhere()
    copies = drawn_copies(before)
    assert update(before, example) is not before
    assert same_arrays(before, copies)


@pytest.mark.parametrize("example", UNDOABLE, ids=named)
def test_what_can_be_undone_has_a_name_and_is_kept_by_the_journal(example: do.Undoable) -> None:
    before = everywhere()
    name = example.label(before)
    assert name
    assert name == name.strip()
    assert name.isprintable()
    after = update(before, example)
    assert [entry.label for entry in after.past] == [*(entry.label for entry in before.past), name]
    assert after.past[-1].opens == isinstance(example, do.Open)
    assert after.past[-1].moment.history is before.history
    assert after.future == ()
    assert example.journalled
    undone = update(after, do.Undo())
    assert (undone.history, undone.network, undone.phase) == (before.history, before.network, before.phase)


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_what_a_person_makes_can_be_undone_or_is_undoing(example: do.Command) -> None:
    """What begins a run, goes to one or takes one away is had again without making it anew."""
    made = isinstance(example, do.Edit | do.Describe | do.SetStage | do.SetSituation | do.PlaceSituation)
    made |= isinstance(example, do.Undo | do.Redo)
    assert example.makes == made
