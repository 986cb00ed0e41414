"""What an activation function is: the function, its slope, and all that is said and drawn of it."""

from collections.abc import Callable
from dataclasses import dataclass

from visualizer.engine.array import FloatArray


@dataclass(frozen=True, eq=False)
class Activation:
    """A function from the sums of a layer to its levels, as the whole program knows it.

    In the texts ``{l}`` stands for the level that the slope is taken at, as in the tutorial's
    ``nonlin(x, deriv=True)``, and ``{layer}`` for the name of the layer.

    Attributes
    ----------
    name : str
        In files, in programs and on the screen.
    function : callable
        Sums to levels; of every number alone, but for a joint one, which looks at a whole row.
    slope : callable
        Levels to slopes, elementwise. Of a joint one, those of a level by its own sum.
    source : str
        Python that defines the function under its name; needs nothing but ``np`` and what Python has.
    source_note : str
        What becomes of numbers beyond float64 in it, for a comment.
    slope_code : str
        Python for the slope, with the bits of `slope`.
    slope_formula : str
        The same as it is printed, with real signs.
    low, high : float
        Least and greatest level; infinite where there is no bound.
    flat_below : float
        A neuron whose slope is below this hardly learns: it is saturated.
    says : str
        What the function does to the sum, to follow "and the NAME".
    slope_says : str
        What the slope means for learning, to follow "Error times slope: ".
    probability : bool
        Whether a level can be read as the probability that the target is 1: then cross-entropy has a meaning, and its
        delta is the error.
    joint : bool
        Whether each level depends on all sums of the row: for the last layer only.
    onnx : tuple of str
        The operator of ONNX; or one of two arguments and the factor that makes of the sum the second. Empty if there is
        none.
    torch, jax : str
        Python for the function of ``x`` in these libraries, with the derivative that `slope` is; empty if there is
        none.
    compiled, compiled_slope : str
        What the compiled engine calls the function, and the slope of a level; see
        `visualizer.engine.compiled.iteration`. Empty if it has none of the kind.
    into, slope_into : callable or None
        The same functions, with the same bits, written into an array: ``into(sums, out)``, where both may be the same;
        ``slope_into(levels, out)``, where they may not. None where there are no faster ones.
    """

    name: str
    function: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray], FloatArray]
    source: str
    source_note: str
    slope_code: str
    slope_formula: str
    low: float
    high: float
    flat_below: float
    says: str
    slope_says: str
    probability: bool = False
    joint: bool = False
    onnx: tuple[str, ...] = ()
    torch: str = ""
    jax: str = ""
    compiled: str = ""
    compiled_slope: str = ""
    into: Callable[[FloatArray, FloatArray], object] | None = None
    slope_into: Callable[[FloatArray, FloatArray], object] | None = None

    @property
    def code_name(self) -> str:
        """What `source` calls it."""
        return self.name.replace("-", "_")
