"""Curves against the iteration, the sigmoid, and the comparison of two iterations."""
