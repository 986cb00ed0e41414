"""The file: markup, styles, modules, pictures, typeface and data in one, which asks for nothing from outside."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from visualizer.export.page.recorded import BESIDE
from visualizer.export.page.run import network_pictures, run_data, runs_of
from visualizer.export.page.still import still_parts, still_picture
from visualizer.export.page.theme import variables
from visualizer.resource import asset
from visualizer.scene.icon import icon
from visualizer.scene.lending import lend, written
from visualizer.scene.page import telling_row
from visualizer.scene.palette import DARK, LIGHT, PRINT
from visualizer.scene.text import REGULAR, SEMIBOLD, UNITS_PER_SIZE, advances_of, file_of
from visualizer.scene.typeface import typeface_part
from visualizer.scene.web_page import WebPage
from visualizer.session.state import State
from visualizer.session.view import View

if TYPE_CHECKING:
    from visualizer.export.page.lesson import PlaceOfLesson

# When each theme shows the light colours.
_LIGHT = {"auto": "(prefers-color-scheme: light)", "dark": "not all", "light": "all"}
# Which of the still pictures are shown where it is light.
_SHOWN = "--of-dark:none;--of-light:block"
# The modules, each after those that it imports.
MODULES = ("learner.js", "number.js", "reading.js", "surface.js", "page.js")
# A lesson has many runs: each has so many times as many states.
OF_LESSON = 0.25
# Of what numbers are made of: the page knows how wide it is.
NUMERALS = "0123456789.−+·⁰¹²³⁴⁵⁶⁷⁸⁹⁻na/…"


def web_page(state: State, how: WebPage) -> bytes:
    """The page of a run: its states up to the end, and open at the present iteration.

    Parameters
    ----------
    state : State
    how : WebPage

    Returns
    -------
    bytes
        HTML; the same for the same run, every time.

    Raises
    ------
    InvalidValue
        If the network has a function that a page cannot compute, or the lesson a step that a page cannot show.
    """
    return _page(state, how)[0]


def web_page_beside(state: State, how: WebPage, name: str) -> tuple[bytes, bytes]:
    """The page of a run and its data, which lies beside it as a file of a name; see `web_page`.

    The data is a script, for a page that was opened as a file may read nothing else; a policy can allow it only as one
    from the page's own place, since browsers check the content of no file.
    """
    return _page(state, how, name)


def _page(state: State, how: WebPage, name: str = "") -> tuple[bytes, bytes]:
    """The page and what lies beside it under a name; without one all is in the page."""
    state = replace(state, view=View(), phase=0, selection=None, ghosts=())
    if state.row is None:
        state = replace(state, row=telling_row(state))
    walked = _walked(how, state)
    shown = [each for place in walked for each in (place.state, *place.opened.values())] or [state]
    runs, which = runs_of(shown, (BESIDE if name else 1) * (OF_LESSON if walked else 1))
    lend(" ".join(written(run.state.experiment) for run in runs))
    pictures, frames = network_pictures(runs)
    stills, numbers = still_parts([(place.state, place.stills) for place in walked])
    told = [place.data(which, each) for place, each in zip(walked, numbers, strict=True)]
    data = _data(state, how, [run_data(run, each) for run, each in zip(runs, frames, strict=True)], told)
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    still = walked[0].state if walked else state
    titled = replace(still.present, experiment=replace(still.experiment, title=data["title"]))
    parts = {
        "title": escape(data["title"]),
        "networks": pictures,
        "stills": stills,
        "still": still_picture(replace(still, present=titled)),
        "data": "" if name else text,
        "beside": f'<script src="{quote(name)}"></script>' if name else "",
    }
    page = _filled(parts, "\n".join(map(page_source, MODULES)), how.theme)
    return page.encode(), f"globalThis.recordedRun = {text};\n".encode()


def _walked(how: WebPage, state: State) -> "list[PlaceOfLesson]":
    """The places of the lesson, if the page leads through one."""
    if how.lesson is None:
        return []
    from visualizer.export.page.lesson import places  # with all that lessons can do: other pages need none of it

    return places(how.lesson, state)


def _data(state: State, how: WebPage, runs: list[dict[str, Any]], told: list[dict[str, Any]]) -> dict[str, Any]:
    experiment = state.experiment
    return {
        "title": how.title or (how.lesson.title if how.lesson else experiment.label),
        "note": "" if how.lesson else experiment.note,
        "here": state.iteration,
        "row": state.row,
        "runs": runs,
        "places": told,
        "advances": _advances(),
    }


def _advances() -> dict[str, float]:
    units = advances_of(file_of(REGULAR))
    return {numeral: round(units[ord(numeral)] / UNITS_PER_SIZE, 4) for numeral in NUMERALS}


def page_source(name: str) -> str:
    """A module as it is in a page, where all are one: without what only its readers need."""
    source = asset("page", name).read_text(encoding="utf-8")
    source = re.sub(r"^(import [^;]*;| *//.*| */\*\*.*\*/|)\n", "", source, flags=re.MULTILINE)
    return re.sub(r"^(export )? *", "", source, flags=re.MULTILINE).replace(" => ", "=>").replace(") {", "){")


def _filled(parts: dict[str, str], script: str, theme: str) -> str:
    """The template with everything in its place."""
    # Of the style only the blanks that mean something.
    style = re.sub(r" ?([{};]) |(?<=:) |\n", r"\1", asset("page", "page.css").read_text(encoding="utf-8"))
    template = asset("page", "page.html").read_text(encoding="utf-8")
    template = re.sub(r"\{\{icon-(\w+)\}\}", lambda found: icon(found[1]), template)
    # What modules write, as they spell it.
    spelt = re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), script)
    letters = "".join(sorted({*template, *spelt, *"".join(parts.values())} - set("\n")))
    faces = "".join(
        f"@font-face{{font-family:'Visualizer Sans';font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{b64encode(typeface_part(file_of(face), letters)).decode()})}}"
        for weight, face in ((400, REGULAR), (600, SEMIBOLD))
    )
    sheets = {
        "style": f"{faces}:root{{{variables(DARK)};--of-dark:block;--of-light:none}}{style}",
        "light": f":root{{color-scheme:light;{variables(LIGHT)};{_SHOWN}}}",
        "print": f":root{{color-scheme:light;{variables(PRINT)};{_SHOWN}}}",
    }
    # Where both digits of every part are the same, a colour needs but one.
    sheets = {name: re.sub(r"#([\dA-Fa-f])\1([\dA-Fa-f])\2([\dA-Fa-f])\3", r"#\1\2\3", s) for name, s in sheets.items()}
    parts = {**parts, **sheets, "script": script, "when": _LIGHT[theme], "theme": theme}
    beside, pictures = " 'self'" if parts["beside"] else "", " img-src data:;" if "<image " in parts["stills"] else ""
    parts["policy"] = (
        f"default-src 'none'; script-src {_hash(script)}{beside}; style-src {' '.join(map(_hash, sheets.values()))}; "
        f"font-src data:;{pictures} base-uri 'none'; form-action 'none'"
    )
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
