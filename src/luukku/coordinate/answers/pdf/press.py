"""The typesetter, in a process of its own: the answer or letter as JSON on standard input, the PDF on standard output.

Its process ends with each answer and takes its memory along: inside a worker what it keeps of the last ten answers
would grow to hundreds of megabytes. Run as a file, it knows nothing of the counter; it says nothing of what it read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

TEMPLATES = {name: Path(__file__).with_name(f"{name}.typ") for name in ("answer", "cover", "letter")}
CANNOT = 3


def main() -> int:
    try:
        made = typst.compile(
            TEMPLATES[sys.argv[1]].read_bytes(),
            None,
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            ignore_system_fonts=True,
            sys_inputs={"answer": sys.stdin.buffer.read().decode()},
        )
    except typst.TypstError:
        return CANNOT
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
