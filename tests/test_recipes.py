"""The recipes of `visualizer/README.md` stay true: what a new thing touches, counted by a thing that is there."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "visualizer"
SOURCES = {str(path.relative_to(PACKAGE)): path.read_text() for path in PACKAGE.rglob("*.py")}


def naming(pattern: str) -> set[str]:
    """The modules whose code, comments included, has a match."""
    return {name for name, text in SOURCES.items() if re.search(pattern, text)}


def defining(name: str) -> set[str]:
    """The modules that define a class of that name."""
    return naming(rf"(?m)^ *class {name}\b")


def test_activation_is_a_module_of_its_own() -> None:
    """Nobody outside of the engine knows a function by its name, or its slope, but for words of other programs."""
    foreign = ("engine/", "files/format/", "files/playground/")
    assert {name for name in naming("(?i)sigmoid") if not name.startswith(foreign)} == set()
    assert {name for name in naming(r"1 [-−] (l\d?\b|\{l\})") if not name.startswith("engine/")} == set()
    assert {name for name in naming("(?i)sigmoid") if name.startswith("engine/")} <= {
        "engine/activation/sigmoid.py",
        "engine/activation/sigmoid_stepwise.py",  # the same in steps, as FANN has it,
        "engine/activation/tanh_stepwise.py",  # which tells of the first
        "engine/activation/__init__.py",  # which one is the tutorial's
        "engine/iteration.py",  # the tutorial's lines, in its docstring
        "engine/loop/tutorial.py",  # the loop that is written for it
        "engine/loop/__init__.py",  # and chosen where it fits, for many networks, too,
        "engine/many/program.py",  # by a program of instructions,
        "engine/compiled/machine.py",  # which a machine carries out,
        "engine/compiled/lanes.py",  # several numbers at a time,
        "engine/compiled/machine_work.py",  # and which is tried out
        "engine/compiled/formula.py",  # as is an operation of the compiled loop,
        "engine/compiled/operation.py",  # which is written there,
        "engine/compiled/listing.py",  # with NumPy's exponential beside it,
        "engine/compiled/iteration.py",  # where that has its bits
    }


def test_setting_is_a_field_a_row_and_its_step() -> None:
    assert naming(r"\.alpha\b|[\"']alpha[\"']") == {
        "engine/rule.py",  # the row; the field is beside it
        "engine/stage/update.py",  # what the step says
        "engine/stage/amount.py",  # how much that is
        "engine/stage/learning.py",  # the step
        "engine/loop/updating.py",  # the same, fast
        "engine/loop/tutorial.py",  # and in the tutorial's loop,
        "engine/loop/__init__.py",  # which is chosen where it fits
        "engine/many/stack.py",  # in that for many networks,
        "engine/many/loose.py",  # and in that where the last bits do not matter;
        "engine/compiled/iteration.py",  # where it is one that can be compiled,
        "engine/compiled/moving.py",  # in the compiled loop,
        "engine/many/compiled.py",  # and in that for many networks
        "lesson/expression.py",  # what lessons can ask about
        "engine/update_check.py",  # compares updates with the fall of the error, times it
        "engine/trial.py",  # looks for one with which training falls
        "session/advice.py",  # and that says so
        "files/experiment.py",  # an example in the description of the format
        "files/playground/expression.py",  # the link to the page has it
        "export/code/autograd.py",  # libraries that find gradients by themselves are told
        "files/format/onnx_model.py",  # attributes of ONNX have that name
        "files/format/keras.py",  # and numbers of Keras
    }


def test_format_is_a_module_of_its_own() -> None:
    assert naming("(?i)arff") == {
        "files/format/arff.py",
        "files/format/base.py",  # as an example
        "files/format/__init__.py",
        "files/holding.py",  # of which files columns are chosen,
        "command_line/option.py",  # which the help says,
        "gui/action/file.py",  # and the dialog offers
    }
    assert naming("(?i)snns") == {"files/format/snns.py"}


def test_command_is_a_class_and_an_action() -> None:
    assert defining("AddRow") == {"session/command/table.py"}
    assert naming(r"\bAddRow\b") == {
        "session/command/table.py",
        "session/command/__init__.py",
        "gui/action/table.py",
        "lesson/action.py",  # what lessons can do
    }


def test_part_of_a_picture_is_a_module_and_a_name() -> None:
    assert naming(r"scene\.part import [\w, (\n]*\bupdates\b") == {
        "scene/part/__init__.py",
        "gui/card/detail.py",  # where the window shows it
    }
    assert defining("Part") == {"scene/part/part.py", "engine/architecture.py"}  # the other is one of a row of numbers


@pytest.mark.parametrize("name", ["activation", "setting", "format", "command", "part of a picture"])
def test_map_has_the_recipe(name: str) -> None:
    text = (PACKAGE / "README.md").read_text()

    assert f"**Add {'an' if name[0] in 'aeiou' else 'a'} {name}**" in text
    assert len(text.splitlines()) <= 75


def test_what_the_map_names_is_there() -> None:
    text = (PACKAGE / "README.md").read_text()

    for path in re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:/|\.py))`", text):
        assert (PACKAGE / path).exists() or (PACKAGE.parent / path).exists(), path


def test_nobody_looks_at_the_kind_of_a_phase() -> None:
    assert naming(r"phase\.kind") == set()


def test_engine_alone_computes() -> None:
    callers = {name for name in naming(r"\bpropagate\(") if not name.startswith("engine/")}
    assert callers == {"session/present.py"}
    makers = {name for name in naming(r"\bNetwork\(") if not name.startswith("engine/")}
    assert makers == {"files/field_values.py", "files/given_network.py"}
