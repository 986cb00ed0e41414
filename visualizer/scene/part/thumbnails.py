"""The network with the surface of every neuron in its place."""

from dataclasses import replace

from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part import network
from visualizer.scene.shape import PaperShape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_phrase
from visualizer.session.state import State


def _head(state: State) -> tuple[str, str]:
    phrase, held = network.PART.head(state)[1], held_phrase(state)
    return "Surfaces in the neurons", f"{phrase} · {held}" if state.view.fixed and held else phrase


def _picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[PaperShape]:
    shown = replace(state, view=replace(state.view, thumbnails=True))
    return list(network.PART.picture(shown, style, width, height, paper))


PART = replace(
    network.PART,
    name="thumbnails",
    label="Surfaces in the neurons",
    head=_head,
    picture=_picture,
    captioned=True,
    tip=sentence("surfaces in the neurons"),
    heeds=(*network.PART.heeds, "inputs"),
)
