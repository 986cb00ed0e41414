"""The file: markup, styles, modules, pictures, typeface and data in one, which asks for nothing from outside."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape
from typing import Any
from urllib.parse import quote

from visualizer.export.page.arithmetic import check_known, stretch_data
from visualizer.export.page.curve import recorded_curve
from visualizer.export.page.network import NARROW, WIDE, network_picture
from visualizer.export.page.packed import packed
from visualizer.export.page.recorded import BESIDE, Stretch, stretches
from visualizer.export.page.still import still_picture
from visualizer.export.page.theme import variables
from visualizer.resource import asset
from visualizer.scene.icon import icon
from visualizer.scene.lending import lend, written
from visualizer.scene.page import telling_row
from visualizer.scene.palette import DARK, LIGHT, PRINT
from visualizer.scene.text import REGULAR, SEMIBOLD, UNITS_PER_SIZE, advances_of, file_of
from visualizer.scene.typeface import typeface_part
from visualizer.scene.web_page import WebPage
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.view import View

# When each theme shows the light colours.
_LIGHT = {"auto": "(prefers-color-scheme: light)", "dark": "not all", "light": "all"}
# The modules, each after those that it imports.
MODULES = ("learner.js", "number.js", "reading.js", "surface.js", "page.js")
# Weights of so many seeds travel along, and no more bytes of them than these.
SEEDS, SEED_BYTES = 8, 48_000
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
        If the network has a function that a page cannot compute.
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
    found = stretches(state.history, state.iteration, BESIDE if name else 1)
    for stretch in found:
        check_known(stretch.segment.experiment)
    lend(written(state.experiment))
    pictures, frames = _pictures(found, state)
    data = _data(state, how, found, frames)
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    parts = {
        "title": escape(how.title or state.experiment.label),
        "networks": pictures,
        "still": still_picture(state, DARK if how.theme == "dark" else LIGHT),
        "data": "" if name else text,
        "beside": f'<script src="{quote(name)}"></script>' if name else "",
    }
    page = _filled(parts, "\n".join(map(page_source, MODULES)), how.theme)
    return page.encode(), f"globalThis.recordedRun = {text};\n".encode()


def _data(state: State, how: WebPage, found: list[Stretch], frames: list[int]) -> dict[str, Any]:
    experiment = state.experiment
    return {
        "title": how.title or experiment.label,
        "note": experiment.note,
        "seed": experiment.seed,
        "here": state.iteration,
        "reached": state.history.reached,
        "row": state.row,
        "stretches": [stretch_data(each, frame) for each, frame in zip(found, frames, strict=True)],
        "curve": recorded_curve(state),
        "seeds": _seeds(experiment),
        "advances": _advances(),
    }


def _pictures(found: list[Stretch], state: State) -> tuple[str, list[int]]:
    """The pictures of the networks of all stretches, each once, and the number of that of every stretch."""
    known: dict[tuple[Any, ...], int] = {}
    markup, frames = [], []
    for stretch in found:
        experiment, network = stretch.segment.experiment, stretch.segment.first.network
        key = network.architecture.units, experiment.table.input_names, experiment.table.output_names
        if key not in known:
            known[key] = len(known)
            row = min(state.row or 0, experiment.table.n_rows - 1)
            drawn = replace(initial_state(experiment), present=stretch.segment.first.bare, row=row)
            both = network_picture(drawn, WIDE) + network_picture(drawn, NARROW)
            markup.append(f'<div class="frame" data-frame="{known[key]}">{_apart(both, known[key])}</div>')
        frames.append(known[key])
    return "".join(markup), frames


def _apart(markup: str, frame: int) -> str:
    """Pictures with names of gradients that no other picture has."""
    return re.sub(r'(id="|url\(#)(wedge|ramp|signal)-', rf"\g<1>\g<2>-{frame}-", markup)


def _seeds(experiment: Experiment) -> list[dict[str, Any]]:
    """The starting weights of some seeds: where "new weights" takes them from."""
    plain = experiment.with_seed(experiment.seed)
    count = max(1, min(SEEDS, SEED_BYTES // (8 * plain.architecture.size)))
    others = [seed for seed in range(1, SEEDS + 2) if seed != experiment.seed][:count]
    return [{"seed": seed, "state": packed(plain.with_seed(seed).start().flat)} for seed in others]


def _advances() -> dict[str, float]:
    units = advances_of(file_of(REGULAR))
    return {numeral: round(units[ord(numeral)] / UNITS_PER_SIZE, 4) for numeral in NUMERALS}


def page_source(name: str) -> str:
    """A module without what it imports and exports: in a page all of them are one."""
    source = asset("page", name).read_text(encoding="utf-8")
    return re.sub(r"^export ", "", re.sub(r"^import [^;]*;\n", "", source, flags=re.MULTILINE), flags=re.MULTILINE)


def _filled(parts: dict[str, str], script: str, theme: str) -> str:
    """The template with everything in its place."""
    style = asset("page", "page.css").read_text(encoding="utf-8")
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
        "style": f"{faces}:root{{{variables(DARK)}}}{style}",
        "light": f":root{{color-scheme:light;{variables(LIGHT)}}}",
        "print": f":root{{color-scheme:light;{variables(PRINT)}}}",
    }
    parts = {**parts, **sheets, "script": script, "when": _LIGHT[theme], "theme": theme}
    beside = " 'self'" if parts["beside"] else ""
    parts["policy"] = (
        f"default-src 'none'; script-src {_hash(script)}{beside}; style-src {' '.join(map(_hash, sheets.values()))}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
