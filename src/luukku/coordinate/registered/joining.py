"""Joins PDFs to one, in a process of its own: documents come from other people's desks, and may be anything.

Run as a file it knows nothing of the counter: lengths and papers on standard input, the whole on standard output.
"""

from __future__ import annotations

import io
import struct
import sys

import pypdfium2

CANNOT = 3


def main() -> int:
    told, joined = sys.stdin.buffer, pypdfium2.PdfDocument.new()
    try:
        while size := told.read(4):
            joined.import_pages(pypdfium2.PdfDocument(told.read(struct.unpack(">I", size)[0])))
    except pypdfium2.PdfiumError:
        return CANNOT
    written = io.BytesIO()
    joined.save(written)
    sys.stdout.buffer.write(written.getvalue())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
