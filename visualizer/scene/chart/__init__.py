"""Curves against the iteration, the functions of the neurons, and the comparison of two iterations."""
