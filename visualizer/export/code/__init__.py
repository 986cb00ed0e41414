"""The experiment as code: a script or a notebook that needs only NumPy and repeats a run, to the bit."""
