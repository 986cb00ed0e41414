"""The compiled engine, an extra: it has the bits of the plain loop, and runs only where that has been seen.

numba compiles two bursts: `source` for the tutorial's rule, with `plan` for what it works on, and `operation` for every
rule, with `iteration` for what is done, a `listing` of operations, and `matching` for how products are reckoned.
`machine` trains many networks at once, `machine_work` is what it works on. Exponentials are taken from `exponential` in
instructions of `lanes`. `machine_code` makes and loads the code of all; `choice` decides which engine runs.
"""
