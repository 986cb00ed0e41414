"""The sentences of a lesson: words, numbers in braces, and buttons; read from Markdown's inline marks."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from visualizer.errors import InvalidLesson, VisualizerError
from visualizer.lesson.action import deed
from visualizer.lesson.grammar import quantity
from visualizer.lesson.lesson import Deed, Link, Piece, Place, Text
from visualizer.lesson.source import Source
from visualizer.message import shown

# Characters of the sentences of a step, before and after its question; buttons among them.
LONGEST, MOST_LINKS = 600, 4
SCHEME = "do:"
_NUMBER = re.compile(r"\{([^{}]*)\}")
_FORM = re.compile(r"\+?,?(\.[0-9][f%])?")
# Marks that only make letters stand out.
_PLAIN = {"strong_open", "strong_close", "em_open", "em_close"}
# How what cannot stand in a lesson is found in its line.
_SIGNS = {"image": "!["}
_BREAKS = {"softbreak", "hardbreak"}


def pieces(text: str, source: Source, line: int) -> Iterator[Piece]:
    """The words and numbers of a text that begins in a line, counted from 0.

    Raises
    ------
    InvalidLesson
        If a brace stands alone, or what is in braces is no number; with its place.
    """
    end = 0
    for found in _NUMBER.finditer(text):
        yield from _words(text[end : found.start()], source, line)
        end = found.end()
        written, _, form = found[1].rpartition(":") if ":" in found[1] else (found[1], "", "")
        place = source.place(line, found[0])
        if not _FORM.fullmatch(form):
            raise source.fault(place, f"{shown(form)} is no form of a number", "write one such as .4f, +.3f, .1% or ,")
        try:
            yield Piece("", place, quantity(written), form)
        except InvalidLesson as problem:
            raise source.fault(place, str(problem)) from problem
    yield from _words(text[end:], source, line)


def _words(text: str, source: Source, line: int) -> Iterator[Piece]:
    for brace in "{}":
        if brace in text:
            raise source.fault(source.place(line, brace), f"a {shown(brace)} stands alone", "numbers are in two braces")
    if text:
        yield Piece(text, source.place(line))


def sentences(token: Token, source: Source, line: int) -> Text:
    """What stands in a paragraph that begins in a line, counted from 0.

    Raises
    ------
    InvalidLesson
        If it holds what sentences of a lesson cannot hold.
    """
    parts: list[Piece | Link] = []
    plain, children = "", list(token.children or ())
    while children:
        child = children.pop(0)
        if child.type in ("text", "code_inline"):
            plain += child.content
        elif child.type in _BREAKS:
            plain += " "
        elif child.type == "link_open":
            parts += pieces(plain, source, line)
            plain = ""
            parts.append(_link(child, _inside(children), source, line))
        elif child.type not in _PLAIN:
            what = {"image": "a picture", "html_inline": "HTML"}.get(child.type, child.type)
            place = source.place(line, _SIGNS.get(child.type, child.content))
            raise source.fault(place, f"{what} cannot stand in a lesson", "take it out")
    return Text((*parts, *pieces(plain, source, line)))


def _inside(children: list[Token]) -> str:
    """The words up to the end of a link, which are taken from `children`."""
    words = ""
    while children and (child := children.pop(0)).type != "link_close":
        words += " " if child.type in _BREAKS else child.content
    return words


def _link(token: Token, words: str, source: Source, line: int) -> Link:
    target = str(token.attrGet("href") or "")
    place = source.place(line, f"[{words[:20]}")
    if not target.startswith(SCHEME):
        remedy = "begin it with do:, as in do:go-to?iteration=100"
        raise source.fault(place, f"the link {shown(target)} is no action", remedy)
    if not words.strip():
        raise source.fault(place, "a link says nothing", "write a word in its brackets")
    if len(words) > 60:
        raise source.fault(place, "a link says more than 60 characters", "make it shorter")
    name, _, told = target.removeprefix(SCHEME).partition("?")
    arguments = [part.partition("=") for part in told.split("&") if part]
    done = checked(unquote(name), [(unquote(key), unquote(value)) for key, _, value in arguments], source, place)
    return Link(tuple(pieces(words, source, line)), done)


def checked(name: str, arguments: Sequence[tuple[str, str]], source: Source, place: Place) -> Deed:
    """An action that stands at a place.

    Raises
    ------
    InvalidLesson
        If it is none; with the place.
    """
    try:
        return deed(name, arguments, place)
    except VisualizerError as problem:
        raise source.fault(place, str(problem)) from problem


def joined(texts: Sequence[Text], source: Source, place: Place) -> Text:
    """Paragraphs as one text.

    Raises
    ------
    InvalidLesson
        If they are too long, or hold too many buttons.
    """
    parts: list[Piece | Link] = []
    for text in texts:
        parts += [Piece(" ", place), *text.pieces] if parts else text.pieces
    whole = Text(tuple(parts))
    if sum(map(_length, whole.pieces)) > LONGEST:
        raise source.fault(place, f"the sentences of a step have more than {LONGEST} characters", "part it into two")
    if len(whole.links) > MOST_LINKS:
        raise source.fault(place, f"a step has more than {MOST_LINKS} buttons", "part it into two")
    return whole


def _length(piece: Piece | Link) -> int:
    inside = piece.pieces if isinstance(piece, Link) else (piece,)
    return sum(len(each.text) or 6 for each in inside)
