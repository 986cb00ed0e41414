"""The controls of the transport: what they say, and which of them have room."""

from dataclasses import dataclass
from math import isinf

from visualizer.scene import number
from visualizer.session.state import State

# Widths in units. A button, one where room is short, one with a word, and what parts it from the next.
BUTTON, SMALL_BUTTON, WORDED, GAP = 40, 36, 84, 4
RUN, SMALL_RUN = 108, 92
# The button of the burst with the number and without, and the list beside it.
BURST, SMALL_BURST, LIST = 110, 36, 26
# The slider for the speed, the fields for the stops and the one to go to, each with what parts it from the next.
SPEED, STOPS, GO_TO = 112 + 24, 112 + 80 + 30, 72 + 12
# From the left end of the bar to the first button, from the list to what follows, and to the right end.
LEFT, APART, RIGHT = 10, 14, 12


@dataclass(frozen=True)
class TransportPlan:
    """Which controls a bar has.

    Attributes
    ----------
    small : bool
        Whether buttons are as narrow as they can be.
    more : bool
        Whether there are buttons for the way back and for a phase.
    words : bool
        Whether Step and Phase are written out.
    count : bool
        Whether the burst shows its length.
    speed, go_to, stops : bool
        Whether there is a slider for the speed, a field for an iteration to go to, and fields for the stops.
    """

    small: bool
    more: bool
    words: bool
    count: bool
    speed: bool
    go_to: bool
    stops: bool


def transport_plan(width: float) -> TransportPlan:
    """What a bar of `width` units has room for; the timeline has the rest.

    The timeline comes first, then the number of the burst, speed, words, the field to go to, and the stops, which the
    menu has, too.
    """
    small = width < 700
    button, run = (SMALL_BUTTON, SMALL_RUN) if small else (BUTTON, RUN)
    rest = width - LEFT - 2 * (button + GAP) - run - 4 * GAP - SMALL_BURST - LIST - APART - RIGHT

    def fits(needed: float, timeline: float) -> bool:
        nonlocal rest
        enough = rest >= needed + timeline
        rest -= needed if enough else 0
        return enough

    more = fits(2 * (button + GAP), 60)
    count = fits(BURST - SMALL_BURST, 220)
    speed = fits(SPEED, 240)
    words = width > 1100 and fits(2 * (WORDED - button), 300)
    go_to = fits(GO_TO, 300)
    return TransportPlan(small, more, words, count, speed, go_to, stops=fits(STOPS, 460))


def speed_text(speed: float) -> str:
    """Such as "50 /s" or "max"."""
    return "max" if isinf(speed) else f"{number.rate(speed)} /s"


def stop_iteration_text(state: State) -> str:
    """The iteration at which a run stops; empty for none."""
    stop = state.pace.stop_iteration
    return "" if stop is None else number.count(stop)


def stop_error_text(state: State) -> str:
    """The error at which a run stops; empty for none."""
    stop = state.pace.stop_error
    return "" if stop is None else number.cell(stop)
