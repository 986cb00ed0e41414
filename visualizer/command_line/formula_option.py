"""The option that takes a formula in place of an experiment."""

from collections.abc import Sequence

import click

from visualizer.typed.formula import definitions, formula_table

# Where a context keeps the lines of a formula.
_FORMULA = "visualizer.formula"


def named_lines(lines: Sequence[str]) -> str:
    """Formulas as one text in which every line says what it defines, by which it is told from the name of a file.

    Raises
    ------
    InvalidFormula
        If one is none.
    InvalidTable
        If they have more inputs or outputs than a table.
    """
    text = "\n".join(lines)
    names = formula_table(text).output_names
    found = zip(definitions(text), names, strict=True)
    return "\n".join(each.line.strip() if each.name else f"{name} = {each.line.strip()}" for each, name in found)


def _remember_formula(context: click.Context, _parameter: click.Parameter, lines: tuple[str, ...]) -> None:
    """Keep the lines of a formula for the argument, in whose place they stand."""
    context.meta[_FORMULA] = named_lines(lines) if lines else ""


def one_named(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    """The experiment that is named, or the formula in its place."""
    formula: str = context.meta[_FORMULA]
    if given and formula:
        raise click.UsageError("Give an EXPERIMENT or a --formula, not both", context)
    if not (given or formula):
        raise click.MissingParameter(ctx=context, param=parameter)
    return given or formula


def all_named(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The experiments that are named, and the formula behind them."""
    formula: str = context.meta[_FORMULA]
    if not (given or formula):
        raise click.MissingParameter(ctx=context, param=parameter)
    return (*given, formula) if formula else given


formula = click.option(
    "--formula",
    multiple=True,
    metavar="FORMULA",
    is_eager=True,
    expose_value=False,
    callback=_remember_formula,
    help="The full table of a formula as EXPERIMENT, such as 'y = a xor (b and not c)'; once for each output.",
)
