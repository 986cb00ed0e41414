"""Lines of text about the state: title, status, answer to the new situation."""

from dataclasses import replace

from visualizer.engine.array import FloatArray
from visualizer.engine.setting_text import settings_told
from visualizer.engine.table import TruthTable
from visualizer.message import printable
from visualizer.scene import number
from visualizer.scene.cover import UNKNOWN, error_covered
from visualizer.scene.glossary.drawn_word import drawn_sentence
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.heights import GAP
from visualizer.scene.job import job_picture
from visualizer.scene.palette import DIM, rgba
from visualizer.scene.shape import Box, Disc, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.advice import Advice
from visualizer.session.experiment import Experiment
from visualizer.session.state import State

ANSWERS_A_LINE = 4
# The iteration of a long run.
LONG_RUN = "1,000,000"


def window_title(state: State, file: str = "", unsaved: bool = False) -> str:
    """Such as "adder.json — 2-bit adder · iteration 12,000 · error 0.0078"; a dot before it says that it is unsaved."""
    error = UNKNOWN if error_covered(state) else number.error(state.error)
    name = f"{printable(file)} — " if file else ""
    mark = "• " if unsaved else ""
    return f"{mark}{name}{state.experiment.label} · iteration {number.count(state.iteration)} · error {error}"


def menu_line(state: State, style: Style, left: float, width: float, dim: bool = False) -> list[Shape]:
    """Title, settings, seed and iteration at the right of the menu bar, as far as they have room right of `left`.

    Long settings are counted. Then the iteration goes first, which the timeline says as well, the title last. The line
    is `dim` under a dialog, as all that is behind one.
    """
    px, palette = style.px, style.palette
    x, shapes = width - px(GAP) - px(8), list[Shape]()
    counted = number.count(state.iteration)
    # While it runs nothing comes or goes with the digits of its iteration.
    grows = max(0.0, text_width(LONG_RUN, style.small) - text_width(counted, style.small))
    for settings in _settings(state):
        words = [
            (counted, palette.t0, px(6)),
            ("iteration", palette.t2, px(18)),
            (f"seed {state.experiment.seed}", palette.t2, px(18)),
            *([(settings, palette.t1, px(18))] if settings else []),
            (state.experiment.label, palette.t0, px(0)),
        ]
        widths = [text_width(text, style.small) + gap for text, _, gap in words]
        if sum(widths) + grows <= x - left:
            break
    gone = 0 if sum(widths) + grows <= x - left else 2
    while gone < len(words) and sum(widths[gone:]) > x - left:
        gone += 1
    for text, colour, gap in words[gone:]:
        shapes.append(style.text(x, px(13.5), text, rgba(colour, 255 - DIM if dim else 255), anchor=1))
        x -= text_width(text, style.small) + gap
    return shapes


def _settings(state: State) -> tuple[str, str]:
    """The settings that are not the tutorial's, and how many they are; empty if there are none."""
    differences = state.experiment.rule.differences
    many = f"{len(differences)} settings" if len(differences) > 1 else settings_told(differences)
    return settings_told(differences), many


def menu_hint(state: State, text: str) -> str:
    """What a text of the menu line is: the experiment, its settings, seed and iteration."""
    if text == state.experiment.label:
        return sentence("experiment")
    if text and text in _settings(state):
        told, every = "The settings that are not the tutorial's", _settings(state)[0]
        return f"{told}." if text == every else f"{told}: {every}."
    return drawn_sentence(state, text)


def status_picture(
    state: State,
    style: Style,
    width: int,
    height: int,
    keys: tuple[tuple[str, str], ...],
    job: tuple[str, float] | None = None,
    advice: Advice | None = None,
    warning: str = "",
    sign: str = "",
) -> list[Shape]:
    """The status line: a dot, the sentence, and as many keys with what they do as fit.

    A `warning` stands at its end as long as it holds, and a `sign` of a lecture that is recorded or replayed.

    A `job`, such as ("Film film.gif", 0.25), is told in their place; `advice` in that of the sentence, with its button.
    """
    if advice is not None and job is None:
        return _advice_picture(advice, style, width, height)
    px, palette, middle = style.px, style.palette, height / 2 - style.px(1)
    text, kind = status_line(state)
    colour = {"running": palette.acc, "paused": palette.t2, "problem": palette.bad}[kind]
    ink = palette.bad if kind == "problem" else palette.t1
    shapes: list[Shape] = [Disc((px(12), middle), px(4), rgba(colour))]
    room = float(width - px(8))
    for said, shade in ((warning, palette.bad), (sign, palette.acc)):
        if said and job is None:
            shapes.append(style.text(room, middle, said, shade, anchor=1))
            room -= text_width(said, style.small) + px(18)
    if job is not None:
        told, room = job_picture(*job, style, width, middle)
        shapes, keys = [*shapes, *told], ()
    text = shortened(text, style.small, room - px(24))
    shapes.append(style.text(px(24), middle, text, ink))
    # From phase to phase no key comes or goes.
    longest = max(text_width(each, style.small) for each in (text, *_places(state)))
    left, x = px(24) + longest + px(24), (room if warning or sign else width - px(8))
    widths = [text_width(cap, style.tiny) + px(30) + text_width(what, style.tiny) for cap, what in keys]
    shown = list(keys)
    while shown and sum(widths[: len(shown)]) > x - left:
        shown.pop()
    for cap, what in reversed(shown):
        shapes.append(style.text(x, middle, what, palette.t2, style.tiny, anchor=1))
        x -= round(text_width(what, style.tiny)) + px(6)
        wide = round(text_width(cap, style.tiny)) + px(10)
        low, high = (x - wide, middle - px(9)), (x, middle + px(9))
        shapes.append(Box(low, high, rgba(palette.bg1), rgba(palette.line2), 1, px(4)))
        shapes.append(style.text(x - wide / 2, middle, cap, palette.t1, style.tiny, anchor=0.5))
        x -= wide + px(14)
    return shapes


def advice_button(advice: Advice, style: Style, width: int) -> tuple[float, float]:
    """Where the button of an advice begins and ends in a status line of `width` pixels; nowhere if it has none."""
    if not advice.label:
        return 0.0, 0.0
    wide = text_width(advice.label, style.small) + style.px(20)
    room = width - wide - style.px(40)
    left = style.px(24) + min(text_width(advice.text, style.small), room) + style.px(12)
    return left, left + wide


def _advice_picture(advice: Advice, style: Style, width: int, height: int) -> list[Shape]:
    px, palette, middle = style.px, style.palette, height / 2 - style.px(1)
    left, right = advice_button(advice, style, width)
    room = (left if right else width) - px(36)
    shapes: list[Shape] = [
        Disc((px(12), middle), px(4), rgba(palette.acc)),
        style.text(px(24), middle, shortened(advice.text, style.small, room), palette.t0),
    ]
    if right:
        low, high = (left, middle - px(10)), (right, middle + px(10))
        shapes.append(Box(low, high, rgba(palette.bg3), rgba(palette.acc), 1, px(5)))
        shapes.append(style.text((left + right) / 2, middle, advice.label, palette.t0, anchor=0.5))
    return shapes


def status_line(state: State) -> tuple[str, str]:
    """The status bar's line, and its kind: "running", "paused" or "problem"."""
    if state.message is not None:
        kind = "problem" if state.message.problem else "running" if state.motion else "paused"
        return state.message.text, kind
    motion = state.motion
    if motion is None:
        return _place(state), "paused"
    if motion.phases:
        return f"Playing phases · {_place(state)}", "running"
    rate = f"{number.rate(motion.rate)} iterations/s" if motion.rate else "…"
    rate += f" · {motion.engine}" if motion.engine else ""
    if motion.goal is None:
        return f"Running · {rate}", "running"
    done, total = state.iteration - motion.start, motion.goal - motion.start
    return f"Burst · {number.count(done)} of {number.count(total)} · {rate}", "running"


def _place(state: State) -> str:
    """Where one is: in an iteration, in the past, or at the end of the run."""
    iteration, reached = number.count(state.iteration), state.history.reached
    past = f"{iteration} of {number.count(reached)}" if state.iteration < reached else ""
    if state.step is not None:
        return f"Iteration {past or iteration}, phase {state.phase} of {len(state.steps)}: {state.step.name}"
    if past:
        return f"At iteration {past}"
    return f"Paused at iteration {iteration}" if state.iteration else "Press Run, or step with →"


def _places(state: State) -> list[str]:
    """What the line says in the phases of this iteration, as long as nothing runs and nothing is to be told."""
    if state.motion is not None or state.message is not None:
        return []
    return [_place(replace(state, phase=phase)) for phase in range(1, len(state.steps) + 1)]


def progress(state: State) -> float:
    """How much of a burst is done, 0 to 1; 0 when there is none."""
    motion = state.motion
    if motion is None or motion.goal is None:
        return 0.0
    return (state.iteration - motion.start) / (motion.goal - motion.start)


def situation_answer(state: State) -> FloatArray:
    """The network's answers to the new situation: shape (n_outputs,)."""
    return state.present.situation_answer


def situation_note(experiment: Experiment) -> str:
    """Whether the new situation is new: "a row it never saw", or which row of the table it is."""
    row = experiment.known_row
    return "a row it never saw" if row is None else f"row {row + 1} of the table"


def answer_lines(table: TruthTable) -> int:
    """Lines that the answers to the new situation take under its fields; 0 if the one answer stands beside them."""
    if table.n_inputs <= 4 and table.n_outputs == 1:
        return 0
    return -(-table.n_outputs // ANSWERS_A_LINE)
