"""Carrying out scripts in a process of their own, and what people may write into them."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from tests.engine.strategy import same_bits
from visualizer.session.state import State

# Carries out scripts, one JSON string a line, each among names of its own; prints what they print as JSON. Of bytes a
# declared encoding is believed, as of a file.
PERFORMER = """
import io, json, sys
from contextlib import redirect_stdout
for line in sys.stdin:
    with redirect_stdout(io.StringIO()) as said:
        try:
            exec(compile(json.loads(line).encode(), "script", "exec"), {})
        except Exception as error:
            print(repr(error))
    print(json.dumps(said.getvalue()), flush=True)
"""
Perform = Callable[[str], str]

# What people write: none of it may run.
HOSTILE = [
    "\nprint('ran')\n",
    "\r\nprint('ran')#",
    '"""\nprint("ran")\n"""',
    "\\\nprint('ran')",
    "\x85print('ran')",
    "\u2028print('ran')\u2029",
    "\x0cprint('ran')\x0b",
    "\x00",
    "\udc80",
    "coding: utf-7 +AAo-print('ran')",
    "-*- coding: rot13 -*-",
    "vim: set fileencoding=utf-16 :",
    "'; print('ran') #",
    "{print('ran')}",
    "\u202eprint('ran')",
    "x" * 500,
    "print('ran') " * 60,
    "答" * 200,
    " ",
    "",
]


@contextmanager
def performer() -> Iterator[Perform]:
    """What a script prints in another process, which knows nothing of the package."""
    command = [sys.executable, "-I", "-W", "error", "-c", PERFORMER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        stdin, stdout = child.stdin, child.stdout

        def performed(text: str) -> str:
            stdin.write(json.dumps(text) + "\n")
            stdin.flush()
            said: str = json.loads(stdout.readline())
            return said

        yield performed
        stdin.close()


def assert_prints(state: State, said: str) -> None:
    error, *rows = said.splitlines()
    assert error.startswith("error ")
    answers = np.array([[float(value) for value in row.strip("[]").split(",")] for row in rows])
    assert same_bits(np.array(float(error[6:])), np.array(state.error))
    assert same_bits(answers, state.pass_.answers)
