"""The parts that can be cards of the stage."""

from visualizer.scene.part import PARTS, seeds
from visualizer.session.staging import STAGE_CARDS

# On paper many seeds are the figure of a sweep, and so no part of a page.
_ALL = {**PARTS, seeds.PART.name: seeds.PART}
STAGE_PARTS = {card: _ALL[card] for card in STAGE_CARDS}
