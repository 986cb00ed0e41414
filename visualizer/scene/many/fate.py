"""How a run ended, in words and in colour."""

from visualizer.engine.many.outcome import Fate
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.shape import Colour

NAMES = {Fate.RIGHT: "right", Fate.PARTLY: "partly", Fate.STUCK: "stuck", Fate.DIVERGED: "diverged"}


def fate_colour(palette: Palette, fate: Fate) -> Colour:
    """The colour of a run that ended so."""
    return rgba({Fate.RIGHT: palette.acc, Fate.PARTLY: palette.pos, Fate.STUCK: palette.neg}.get(fate, palette.bad))
