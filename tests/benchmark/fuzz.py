"""Damaged files by the thousand, for everything that reads files: ``-m tests.benchmark.fuzz [COUNT [NAME...]]``.

Every file is read, or refused with one clear line; another exception, a warning, or more than `MOST_SECONDS` is a
finding, named by the index with which `tests.files.mutation.mutant` makes the file again. Takes a few minutes.
"""

import sys
from collections import Counter
from time import process_time

from tests.files.format_reader import FORMATS
from tests.files.mutation import READERS, SOUND, mutant, outcome

EVERY = READERS | FORMATS
COUNT = 30_000
MOST_SECONDS = 2.0


def fuzzed(name: str, count: int) -> list[str]:
    """What was found with one reader; prints the figures."""
    counts, findings, slowest = Counter[str](), [], 0.0
    for index in range(count):
        text = mutant(name, index, EVERY[name])
        began = process_time()
        found = outcome(name, text, EVERY[name])
        seconds = process_time() - began
        slowest = max(slowest, seconds)
        if seconds > MOST_SECONDS:
            found = f"{found}, after {seconds:.1f} s"
        if found in SOUND:
            counts[found] += 1
        else:
            findings.append(f"{name} {index}: {found}")
    shown = ", ".join(f"{counts[found]:,} {found}" for found in SOUND)
    print(f"{name}: {count:,} files, {shown}, {len(findings)} findings; slowest {slowest:.2f} s")
    return findings


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    findings = [line for name in sys.argv[2:] or EVERY for line in fuzzed(name, count)]
    print(*findings, sep="\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
