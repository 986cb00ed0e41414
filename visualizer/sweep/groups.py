"""The runs of a sweep, setting by setting."""

from collections.abc import Iterator

from visualizer.sweep.axis import value_text
from visualizer.sweep.results import Results


def setting_text(results: Results, setting: int) -> str:
    """What sets a setting apart, such as "hidden 4, alpha 0.1"; empty where nothing but the seed varies."""
    values, varying = results.plan.values(setting), [axis for axis in results.plan.axes if len(axis.values) > 1]
    return ", ".join(f"{axis.name} {value_text(axis.name, values[axis.name])}" for axis in varying)


def common_text(results: Results) -> str:
    """What has been asked for and is the same in all runs, in such words; empty where there is nothing."""
    fixed = [axis for axis in results.plan.axes if len(axis.values) == 1]
    return ", ".join(f"{axis.name} {axis.texts[0]}" for axis in fixed)


def places(results: Results) -> Iterator[slice]:
    """Where the runs of every setting are."""
    n = len(results.plan.seeds)
    return (slice(setting * n, (setting + 1) * n) for setting in range(results.plan.n_settings))
