"""An address as a picture that a phone's camera reads (QR code, ISO/IEC 18004): nobody types a long one from paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

RIM = 4
"""Modules of white around it: fewer, and cameras miss it (ISO/IEC 18004, 5.3.8)."""


@dataclass(frozen=True, slots=True)
class Code:
    """For `<c-qr>`: its side in modules, the rim with it, and the dark ones as the path of an SVG."""

    side: int
    path: str


def code(address: str) -> Code:
    """Readable with a seventh of it gone (level M): paper is folded, and gets wet."""
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=RIM))
    dark = (f"M{x} {y}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _dark(row))
    return Code(len(rows), "".join(dark))


def _dark(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where a run of dark modules begins, and how many they are."""
    x = 0
    for dark, run in groupby(row):
        n = len(list(run))
        if dark:
            yield x, n
        x += n
