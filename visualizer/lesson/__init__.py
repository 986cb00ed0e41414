"""Lessons: Markdown files that teach by pressing the program's own buttons.

A lesson is read once (`reader`), into plain values (`lesson`). Walking it (`walk`) makes states of states by the
commands of the session, a table of which (`action`) is all that a lesson can do; it touches no file, and nothing in it
is executed. What it claims and asks is told by expressions (`expression`) over a state, by a grammar (`grammar`).
"""
