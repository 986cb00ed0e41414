"""Every word of the window in one plain sentence: what Help lists, and what is said under the pointer.

A sentence stands here once. What the engine tells already, of its settings, recipes and functions, is taken from there.
"""
