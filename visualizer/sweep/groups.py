"""The runs of a sweep, setting by setting."""

from collections.abc import Iterator

from visualizer.sweep.axis import value_text
from visualizer.sweep.results import Results


def setting_text(results: Results, setting: int) -> str:
    """A setting in words, such as "hidden 4, alpha 0.1"; empty where nothing but the seed varies."""
    values = results.plan.values(setting)
    return ", ".join(f"{name} {value_text(name, value)}" for name, value in values.items())


def places(results: Results) -> Iterator[slice]:
    """Where the runs of every setting are."""
    n = len(results.plan.seeds)
    return (slice(setting * n, (setting + 1) * n) for setting in range(results.plan.n_settings))
