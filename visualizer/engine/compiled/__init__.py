"""The compiled engine, an extra: it has the bits of the plain loop, and runs only where that has been seen.

An iteration is a list of operations (`listing`, `iteration`, `moving`), each a call of a routine. Those of `operation`
and `formula` do for all sizes and are kept as machine code (`machine_code`). Those of products (`multiplication`) are
compiled for their shapes when they are needed (`routine`), in the order of terms that `matching` has found. `driver`
carries out the list, iteration by iteration. `machine` trains many networks at once, `machine_work` is what it works
on. `exponential` and `tangent` are NumPy's, in instructions of `lanes`. `choice` decides which engine runs.
"""
