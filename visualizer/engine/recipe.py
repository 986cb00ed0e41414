"""Whole sets of settings under one name, as other programs have them."""

from dataclasses import dataclass

from visualizer.engine.rule import TUTORIAL, Rule


@dataclass(frozen=True)
class Recipe:
    """A name for settings.

    Attributes
    ----------
    name : str
    tip : str
        What it is, in one sentence.
    rule : Rule
        What it says of the table, which rows are held out and how they are scaled, is not part of it.
    """

    name: str
    tip: str
    rule: Rule

    def of(self, rule: Rule) -> Rule:
        """The settings of the recipe on the table of a rule."""
        return rule.on_table_of(self.rule)


RECIPES = (
    Recipe("Tutorial", "The eleven lines: all rows, their sum, alpha 1, no bias.", TUTORIAL),
    Recipe("With bias", "The tutorial with a unit in every layer that always answers 1.", Rule(bias=True)),
    Recipe(
        "Keras-like",
        "As a small classifier there: ReLU, cross-entropy, shuffled batches of 32; plain descent instead of Adam.",
        Rule(
            alpha=0.01,
            update="mean",
            batch=32,
            order="shuffled",
            error="cross-entropy",
            bias=True,
            hidden_activation="relu",
            start="xavier-uniform",
        ),
    ),
    Recipe(
        "Playground",
        "As in TensorFlow Playground, to the bit: tanh, batches of 10, alpha 0.03 on their mean; targets from −1 to 1.",
        Rule(
            alpha=0.03,
            update="mean",
            batch=10,
            rest="joins",
            adding="one-by-one",
            bias=True,
            hidden_activation="tanh-c",
            output_activation="tanh-c",
        ),
    ),
)
