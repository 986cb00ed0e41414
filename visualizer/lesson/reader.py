"""Reads a lesson: Markdown, of which headings part it into steps; a fault ends it at the step before.

What a lesson may hold is told in ``assets/docs/lessons.md``, whose examples are read by the tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from visualizer.errors import InvalidLesson
from visualizer.lesson import block
from visualizer.lesson.expression import Expression
from visualizer.lesson.lesson import Deed, Lesson, Place, Question, Step, Text
from visualizer.lesson.sentence import joined, sentences
from visualizer.lesson.source import Source
from visualizer.message import fault_line, printable, shown

MOST_BYTES, MOST_LINES, LONGEST_LINE, MOST_STEPS, LONGEST_TITLE = 32_000, 1500, 1000, 60, 60
BLOCKS = ("do", "ask", "reveal", "check")
_ALLOWED = "a lesson has headings, sentences, and the blocks do, ask, reveal and check"
_NAMES = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "blockquote_open": "a quotation",
    "html_block": "HTML",
    "hr": "a line",
    "code_block": "indented text",
}


def read_lesson(content: bytes, name: str) -> Lesson:
    """The lesson that a file holds, up to its first fault.

    Parameters
    ----------
    content : bytes
    name : str
        Of the file, for messages.

    Raises
    ------
    InvalidLesson
        If there is not even a first step; the text says what is wrong, in which line and column.
    """
    source = _source(content, name)
    reading = _Reading(source)
    fault = ""
    try:
        reading.read(_parser().parse("\n".join(source.lines)))
    except InvalidLesson as problem:
        if not reading.steps:
            raise
        fault = str(problem)
    return Lesson(name, reading.title, tuple(reading.steps), fault, content)


def _source(content: bytes, name: str) -> Source:
    if len(content) > MOST_BYTES:
        raise InvalidLesson(fault_line(name, "", f"a lesson has at most {MOST_BYTES:,} bytes", "part it into two"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = content[: problem.start].decode(errors="replace")
        where = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        raise InvalidLesson(fault_line(name, where, "not UTF-8 text", "save the file as UTF-8")) from problem
    source = Source(name, tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    if len(source.lines) > MOST_LINES:
        raise source.fault(Place(MOST_LINES + 1, 1), f"a lesson has at most {MOST_LINES:,} lines", "part it into two")
    for number, line in enumerate(source.lines):
        if len(line) > LONGEST_LINE:
            remedy = f"a line has at most {LONGEST_LINE:,} characters; break it"
            raise source.fault(Place(number + 1, LONGEST_LINE + 1), "the line is too long", remedy)
        odd = next((place for place, sign in enumerate(line) if not sign.isprintable()), None)
        if odd is not None:
            remedy = "take it out" if line[odd] != "\t" else "write blanks for tabs"
            raise source.fault(Place(number + 1, odd + 1), f"a character {shown(line[odd])} cannot be shown", remedy)
    return source


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable(["reference"])


@dataclass
class _Draft:
    """A step as far as it has been read."""

    title: str
    place: Place
    deeds: list[Deed] = field(default_factory=list)
    keeps: bool = False
    before: list[Text] = field(default_factory=list)
    checks: list[tuple[Expression, Place]] = field(default_factory=list)
    question: Question | None = None
    reveals: list[Deed] = field(default_factory=list)
    after: list[Text] = field(default_factory=list)
    claims: list[tuple[Expression, Place]] = field(default_factory=list)

    def finished(self, source: Source) -> Step:
        """The step."""
        before, after = (joined(texts, source, self.place) for texts in (self.before, self.after))
        if not (before.pieces or self.question):
            raise source.fault(self.place, f"the step {shown(self.title)} says nothing", "write a sentence under it")
        checks, claims = tuple(self.checks), tuple(self.claims)
        deeds, reveals = tuple(self.deeds), tuple(self.reveals)
        return Step(
            self.title, self.place, deeds, self.keeps, before, checks, self.question, reveals, after, claims
        )  # fmt: skip


class _Reading:
    """Goes through what the parser has found, step by step."""

    def __init__(self, source: Source) -> None:
        self.title, self.steps = "", list[Step]()
        self._source, self._draft = source, None

    _draft: _Draft | None

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all of it."""
        for place, token in enumerate(tokens):
            line = token.map[0] if token.map else 0
            if token.type == "heading_open":
                self._heading(token.tag, tokens[place + 1].content, line)
            elif token.type == "paragraph_open":
                self._paragraph(tokens[place + 1], line)
            elif token.type == "fence":
                self._fence(token, line)
            elif token.type not in ("inline", "heading_close", "paragraph_close"):
                what = _NAMES.get(token.type, "this")
                raise self._source.fault(self._source.place(line), f"{what} cannot stand in a lesson", _ALLOWED)
        self._finish()
        if not self.steps:
            raise self._source.fault(Place(1, 1), "there is no step", "begin each with a heading such as ## A neuron")

    def _finish(self) -> None:
        if self._draft is not None:
            self.steps.append(self._draft.finished(self._source))
            self._draft = None

    def _heading(self, tag: str, words: str, line: int) -> None:
        place, title = self._source.place(line), printable(words.strip())
        if not 1 <= len(title) <= LONGEST_TITLE:
            raise self._source.fault(place, f"a heading has 1 to {LONGEST_TITLE} characters", "make it fit")
        self._finish()
        if tag == "h1" and not self.title:
            self.title = title
        elif tag == "h2" and self.title:
            if len(self.steps) == MOST_STEPS:
                raise self._source.fault(place, f"a lesson has at most {MOST_STEPS} steps", "part it into two")
            self._draft = _Draft(title, place)
        else:
            remedy = "begin with one # and its title, then ## for every step"
            raise self._source.fault(place, f"the heading {shown(title)} is of another kind", remedy)

    def _step(self, line: int) -> _Draft:
        if self._draft is None:
            remedy = "write ## and a title before it"
            raise self._source.fault(self._source.place(line), "this stands before the first step", remedy)
        return self._draft

    def _paragraph(self, token: Token, line: int) -> None:
        draft = self._step(line)
        found = sentences(token, self._source, line)
        (draft.after if draft.question else draft.before).append(found)

    def _fence(self, token: Token, line: int) -> None:
        draft, source, kind, place = self._step(line), self._source, token.info.strip(), self._source.place(line)
        if kind == "do":
            if draft.question or draft.deeds:
                raise source.fault(place, "a step has one block do, before its question", "write all of it there")
            deeds, draft.keeps = block.deeds(token.content, source, line)
            draft.deeds += deeds
        elif kind == "ask":
            if draft.question:
                raise source.fault(place, "a step has one question", "part it into two")
            draft.question = block.question(token.content, source, line)
        elif kind == "reveal":
            if not draft.question or draft.reveals:
                raise source.fault(place, "a block reveal follows its question, once", "write it behind a block ask")
            draft.reveals += block.deeds(token.content, source, line)[0]
        elif kind == "check":
            (draft.claims if draft.question else draft.checks).extend(block.conditions(token.content, source, line))
        else:
            what = f"there is no block {shown(kind)}"
            raise source.fault(place, what, f"there are {', '.join(BLOCKS)}")
