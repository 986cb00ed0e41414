"""Boolean formulas: the full table of their inputs; see `visualizer.typed.formula`."""

from visualizer.files.format.base import Format, text_of
from visualizer.files.table_experiment import table_experiment
from visualizer.session.experiment import Experiment
from visualizer.typed.formula import formula_table, is_formula


def _sniff(head: str, ending: str) -> bool:
    return ending == ".formula" or (not ending and is_formula(head))


def _read(content: bytes, source: str) -> Experiment:
    text = text_of(content, source)
    shown = "; ".join(filter(None, (line.partition("#")[0].strip() for line in text.split("\n"))))
    return table_experiment(formula_table(text), shown)


FORMAT = Format("formula", (".formula",), _sniff, _read, typed=True)
