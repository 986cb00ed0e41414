"""The network for other programs: its numbers, its graph, and its picture for LaTeX."""
