"""What `luukku train` learns from: root rows of registers that hold numbers. Read here, kept nowhere.

A model file that comes of it holds shares and common names only (`matching/samples.py`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from luukku.connectors.kinds import connect
from luukku.connectors.matching.samples import Source
from luukku.connectors.matching.training import Progress, TrainedModel, train
from luukku.connectors.port import Failure, Register, Row

MOST_ROWS = 200_000
SECONDS = 120.0


@runtime_checkable
class Readable(Protocol):
    """A kind of register whose people can be read one after the other."""

    def everybody(self, *, most: int, until: float) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A register that nothing was learned from, and why."""

    register: str
    reason: str


def learn(
    registers: Sequence[Register], secrets: Mapping[str, str], *, out: Path, seed: int, progress: Progress
) -> tuple[tuple[TrainedModel, ...], list[LeftOut]]:
    """A model for each profile, as a file in `out`. Raises `CannotTrain`, `BadModel`."""
    sources, left_out = [], []
    numbered = [r for r in registers if r.tables and any(f.role == "number" for f in r.root.fields)]
    for at, register in enumerate(numbered):
        progress(f"reading {register.id}", 0.5 * at / len(numbered))
        try:
            sources.append(Source(register, rows_of(register, secrets)))
        except Failure as failure:
            left_out.append(LeftOut(register.id, failure.line))
    trained = train(sources, out, seed, lambda what, share: progress(f"learning {what}", 0.5 + share / 2))
    return trained, left_out


def rows_of(register: Register, secrets: Mapping[str, str]) -> list[Row]:
    """Raises `Failure`; `NoWayToRead` where this kind of register answers about one person at a time only."""
    connector = connect(register, secrets)
    try:
        if not isinstance(connector, Readable):
            raise NoWayToRead
        return list(connector.everybody(most=MOST_ROWS, until=time.monotonic() + SECONDS))
    finally:
        connector.close()


class NoWayToRead(Failure):
    """It can be asked about somebody, and not be read as a whole."""

    code = "asked-about-one-person-only"
    permanent = True
