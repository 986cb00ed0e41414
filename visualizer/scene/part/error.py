"""The error at every iteration."""

from visualizer.scene.chart.error_chart import error_title
from visualizer.scene.chart.error_picture import error_picture
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.part import Part

PART = Part("error", "Error", error_title, error_picture, tip=sentence("error plot"))
