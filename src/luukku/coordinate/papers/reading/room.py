"""The process in which files are opened: limits first, then one task from standard input, its outcome to the output.

It says nothing of what it read but the outcome. Run as a file it finds the counter's code by its own place.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

MEMORY = 1536 * 1024 * 1024
PROCESSOR_SECONDS = 80
OPEN_FILES = 64


def main() -> int:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    from luukku.coordinate.papers.reading import acts

    sys.stdout.buffer.write(acts.outcome(sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
