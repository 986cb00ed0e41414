"""The cards of the window: one module for each, the frame that all of them have, and what stands in only one."""

from visualizer.gui.card.card import Card
from visualizer.gui.card.correlation_chart import CorrelationChartCard
from visualizer.gui.card.detail import DetailCard
from visualizer.gui.card.error_chart import ErrorChartCard
from visualizer.gui.card.guide import GuideCard
from visualizer.gui.card.inspector import InspectorCard
from visualizer.gui.card.learner import LearnerCard
from visualizer.gui.card.lesson import LessonCard
from visualizer.gui.card.network import NetworkCard
from visualizer.gui.card.program import ProgramCard
from visualizer.gui.card.situation import SituationCard
from visualizer.gui.card.truth_table import TruthTableCard

__all__ = ["CARDS"]

# By their names in the layout.
CARDS: dict[str, type[Card]] = {
    card.name: card
    for card in (
        NetworkCard,
        TruthTableCard,
        SituationCard,
        ProgramCard,
        InspectorCard,
        ErrorChartCard,
        CorrelationChartCard,
        DetailCard,
        LearnerCard,
        LessonCard,
        GuideCard,
    )
}
