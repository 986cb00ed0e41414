"""Lessons as they should not be: read, walked through as far as they go, and watched for what no lesson may do."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from tests.lesson.made import LESSON, ROOT, desk
from visualizer.lesson.check import failed_claims
from visualizer.lesson.reader import read_lesson
from visualizer.lesson.walk import Walk
from visualizer.resource import asset

# Of Python's audit events, those of running something, of the network, and of changing files.
FORBIDDEN = re.compile(
    r"exec|compile|subprocess\..*|os\.(system|exec|fork|posix_spawn|spawn|startfile|remove|rename|mkdir|rmdir|putenv)"
    r"|shutil\..*|socket\..*|urllib\..*|http\..*|ctypes\..*|import|marshal\..*|pickle\..*|code\.__new__"
)
_heard: list[str] | None = None
# Mostly of few iterations, for thousands of them are walked through.
_MANY = re.compile(r"\b\d[\d_]{2,}\b")


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _heard is None:
        return
    if event == "open":
        path, mode = str(arguments[0]), arguments[1]
        if mode not in (None, "r", "rb") or not path.startswith(str(asset("presets"))):
            _heard.append(f"{event} {path} {mode}")
    elif FORBIDDEN.fullmatch(event):
        _heard.append(f"{event} {arguments!r:.80}")


@cache
def _listening() -> None:
    sys.addaudithook(_hook)  # for good; it hears only what happens within `watched`


@contextmanager
def watched() -> Iterator[list[str]]:
    """What is done meanwhile that no lesson may do."""
    global _heard
    _listening()
    heard: list[str] = []
    _heard = heard
    try:
        yield heard
    finally:
        _heard = None


def walked_through(content: bytes, name: str) -> None:
    """Read a lesson and walk through all of it.

    Raises
    ------
    InvalidLesson
        If it is refused, at once or at one of its steps.
    """
    _warm()
    with watched() as heard:
        try:
            walk, state = Walk.begun(read_lesson(content, name), desk())
            failed_claims(walk)
            while not walk.ended:
                walk, state = walk.next(state)
                failed_claims(walk)
        finally:
            assert heard == []


@cache
def _warm() -> None:
    """What is loaded and compiled with the first lesson."""
    Walk.begun(read_lesson(LESSON.encode(), "warm.md"), desk())


@cache
def lessons() -> Sequence[bytes]:
    """Whole lessons that train little."""
    files = sorted((ROOT / "assets" / "lessons").glob("*.md"))
    texts = [LESSON, *(_MANY.sub("30", path.read_text(encoding="utf-8")) for path in files)]
    return [text.encode() for text in texts]


def hells() -> Iterator[bytes]:
    """What is nested and repeated as no person would, and what would like to be run."""
    signs = ("[", "![](", "> ", "*a _b ", "{", "`", "<a>", "(do:run?", "[x](do:", "&#91;", "\\", "- ", "~~~", "|")
    texts = [(sign * (900 // len(sign)) + "\n") * lines for sign in signs for lines in (1, 30)]
    texts += [f"```check\n{'(' * depth}error{')' * depth} < 1\n```\nx" for depth in (5, 40)]
    for run in ("__import__('os').system('true')", "open('x', 'w')", "().__class__"):
        texts += [f"```do\n{run}\n```\nx", f"{{{run}}}", f"```check\n{run} == 1\n```\nx", f"[x](do:{run})"]
    texts += [
        "[x](file:///etc/passwd)",
        "[x](do:open?preset=../../../etc/passwd)",
        "![x](/etc/passwd)",
        "[a]: /etc/passwd",
    ]
    for text in texts:
        yield f"# A\n\n## B\n\n{text}\n".encode()
