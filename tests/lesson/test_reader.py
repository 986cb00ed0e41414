"""Lesson files: what is read, and how a fault is told: its line, its column, and what to do."""

import re

import pytest

from tests.lesson.made import LESSON, ROOT, begun, desk, lesson, steps
from visualizer.errors import InvalidLesson
from visualizer.lesson.action import ACTIONS
from visualizer.lesson.check import walked
from visualizer.lesson.reader import read_lesson

DOCUMENTATION = (ROOT / "assets" / "docs" / "lessons.md").read_text(encoding="utf-8")


def test_a_lesson_is_read_whole() -> None:
    found = lesson()

    assert (found.title, [step.title for step in found.steps], found.fault) == ("Try", ["One", "Two", "Three"], "")
    assert [deed.action for deed in found.steps[0].deeds] == ["open", "go-to"]
    assert found.steps[0].text.links[0].deed.values == {"iteration": 1000}
    question = found.steps[1].question
    assert question is not None
    assert question.covers == {"answers", "curve", "syn0[0,0]"}
    assert found.steps[2].question is not None
    assert found.steps[2].question.amount is not None
    assert walked(found, desk()) == []


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("```do\ngo-to iteration=100\nfly\n```\nx", "7:1", "no action 'fly'"),
        ("```do\ngo-to iteration=far\n```\nx", "6:1", "no whole number"),
        ("```do\ngo-to iteration=1 iteration=2\n```\nx", "6:1", "twice"),
        ("```do\nopen preset=xnoor\n```\nx", "6:1", "did you mean xnor"),
        ("```do\nopen\n```\nx", "6:1", "preset=…"),
        ("```do\nset alpha=-1\n```\nx", "6:1", "alpha"),
        ("```do\n" + "run count=1\n" * 4 + "```\nx", "9:1", "more than 3 times"),
        ("Look [there](https://example.org).", "5:6", "no action"),
        ("Look [there](do:open?preset=xnor&x=1).", "5:6", "no argument 'x'"),
        ("It is {error:.99}.", "5:7", "no form"),
        ("It is {errors}.", "5:7", "there is no 'errors'"),
        ("It is {error.", "5:7", "stands alone"),
        ("x\n\n```check\nerror\n```", "8:1", "compare it"),
        ("```ask\nWhat?\n- a | error > 1\n```", "5:1", "2 to 4 choices"),
        ("```ask\nWhat?\n- a error > 1\n- b | error < 1\n```", "7:1", "no two parts"),
        ("```ask\nWhat?\n= error | many\n```", "7:1", "no tolerance"),
        ("```ask\nWhat?\n= error | 1\ncover secrets\n```", "8:1", "nothing that can be covered"),
        ("```python\nimport os\n```\nx", "5:1", "no block 'python'"),
        ("<b>x</b>", "5:1", "HTML"),
        ("- a list", "5:1", "a list"),
        ("![x](y.png)", "5:1", "a picture"),
        ("| a |\n\x1b", "6:1", "cannot be shown"),
        ("x" * 1001, "5:1001", "too long"),
        ("word " * 199 + "\n" + "word " * 10, "3:1", "600 characters"),
        ("", "3:1", "says nothing"),
    ],
)
def test_a_fault_is_told_by_line_and_column(text: str, where: str, said: str) -> None:
    with pytest.raises(InvalidLesson) as refused:
        lesson(steps(text))

    line = str(refused.value)
    assert line.startswith(f"my.md at {where}: "), line
    assert said in line
    assert line.isprintable()


def test_a_lesson_opens_up_to_its_first_fault() -> None:
    found = lesson(LESSON.replace("row number=mean", "row number=many"))

    assert [step.title for step in found.steps] == ["One", "Two"]
    assert found.fault.startswith("my.md at 35:1: ")
    assert found.fault in walked(found, desk())


def test_what_cannot_be_done_or_does_not_hold_is_told_by_its_place() -> None:
    broken = LESSON.replace("rows == 4", "rows == 5").replace("count=250", "count=100_000")
    broken = broken.replace("open preset=trask-2-layer", "open preset=adder-2-bit")
    found = walked(lesson(broken), desk())

    assert [line.partition(": ")[0] for line in found] == ["my.md at 13:1", "my.md at 27:1"]
    assert "too many" in found[1]


@pytest.mark.parametrize("content", [b"", b"\xff# A", b"# A\n" * 20_000, b"text", b"# A\n\ntext", b"[" * 40_000])
def test_what_is_no_lesson_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidLesson, match=r"^my\.md.*\.$"):
        read_lesson(content, "my.md")


def test_the_example_of_the_documentation_is_a_lesson_without_faults() -> None:
    (example,) = re.findall(r"```markdown\n(.*?)\n```\n\n`#` is", DOCUMENTATION, re.DOTALL)
    found = read_lesson(example.replace("\u200b", "").encode(), "example.md")

    assert len(found.steps) == 2
    assert walked(found, desk()) == []


def test_the_documentation_lists_every_action_with_its_arguments() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) ?\|$", DOCUMENTATION, re.MULTILINE)
    listed = {name: (says, re.findall(r"`(\w+)`", told)) for name, says, told in rows}

    for name, action in ACTIONS.items():
        says, arguments = listed.pop(name)
        assert says == action.says
        there = [each.name for each in action.arguments]
        assert set(arguments) <= set(there) if name == "set" else arguments == there
    assert listed == {}


def test_the_names_of_the_documentation_are_there() -> None:
    from visualizer.lesson.expression import number
    from visualizer.lesson.grammar import parsed

    part = DOCUMENTATION.partition("## Conditions and numbers")[2].partition("## Actions")[0]
    names = [name for row in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for name in re.findall(r"`(.*?)`", row)]
    _, state = begun()
    two_layers = begun(steps("```do\nopen preset=xor\ngo-to iteration=100\n```\nx"))[1]

    assert len(names) > 25
    for name in names:
        number(parsed(name.replace("x", "1").replace("y)", "2)").replace("ma1", "max")), two_layers)
    assert state.iteration == 100
