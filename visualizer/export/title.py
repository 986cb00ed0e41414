"""What stands over a page: what the experiment is called and where it is, on one line or on as many as it takes."""

from visualizer.scene import number
from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.state import State

# Semibold letters are wider than the regular ones that text_width measures.
BOLD = 1.06


def title_height(state: State, style: Style, width: int) -> int:
    """Height of the title of a page that is so wide."""
    lines = title_lines(state, style, width)
    return style.px(44 + 18 * len(lines)) if lines else style.px(42)


def title_label(state: State, style: Style, width: int) -> str:
    """What the experiment is called, as far as it has room."""
    return shortened(state.experiment.label, style.size, (width - 2 * style.px(GAP + PAD)) / BOLD)


def title_facts(state: State) -> tuple[str, str, str]:
    """Where the experiment is."""
    seed, iteration = f"seed {state.experiment.seed}", f"iteration {number.count(state.iteration)}"
    return seed, iteration, f"error {number.error(state.error)}"


def title_lines(state: State, style: Style, width: int) -> list[str]:
    """The facts on lines of their own; none if they have room behind the label."""
    left, facts = style.px(GAP + PAD), title_facts(state)
    room = width - left - beside(title_label(state, style, width), left, style)
    if text_width(" · ".join(facts), style.small) <= room:
        return []
    # Words of one fact stay together.
    joined = " · ".join(fact.replace(" ", "\0") for fact in facts).replace(" ·", "\0·")
    return [line.replace("\0", " ") for line in wrapped(joined, style.small, width - 2 * left)]


def beside(title: str, x: float, style: Style, size: int | None = None) -> float:
    """Where a phrase begins behind a title that begins at x."""
    return x + text_width(title, style.size if size is None else size) * BOLD + style.px(11)
