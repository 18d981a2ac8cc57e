"""Checks the whole journal: bodies against leaves, leaves against the tree, checkpoints' roots and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from luukku.journal.canonical import ROW, SEALED, leaf_of
from luukku.journal.notes import Verifier
from luukku.journal.sealing import signer
from luukku.journal.tree import Frontier

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: a code, and the index or size where."""

    code: str
    where: int | None = None


@dataclass(slots=True)
class Report:
    """What was checked and what does not hold."""

    size: int = 0  # leaves
    checkpoints: int = 0
    deleted: int = 0  # bodies deleted past their date, as recorded
    unsealed: int = 0  # entries that wait for their seal
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.faults

    def fault(self, code: str, where: int | None = None) -> None:
        self.faults.append(Fault(code, where))


def verify(
    *,
    held: Sequence[str] = (),
    verifier: Verifier | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check everything; `held` are checkpoints kept elsewhere, which no change here can reach.

    `progress` is called with leaves done and leaves in all.
    """
    report, by = Report(), verifier or signer().verifier
    expected = _signed_roots(report, held, by)
    report.size, signed = _sizes()
    if report.size != signed:
        report.fault(
            "leaves-beyond-checkpoint" if report.size > signed else "leaves-missing-at-the-end", signed
        )
    if not _check_leaves(report, expected, progress):
        return report  # after a missing leaf no root can hold
    for size in sorted(expected):
        report.fault("checkpoint-beyond-the-journal", size)
    _check_unsealed(report)
    return report


def _signed_roots(report: Report, held: Sequence[str], by: Verifier) -> dict[int, list[bytes]]:
    """The roots that must come out, by size; a checkpoint whose signature does not hold is a fault."""
    expected: dict[int, list[bytes]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, root, note FROM journal_checkpoint ORDER BY size")
        for size, root, note in cursor.fetchall():
            report.checkpoints += 1
            expected[size] = [bytes(root)]
            if by.read_under_any_name(note) != (size, bytes(root)):
                report.fault("signature-differs", size)
    for note in held:
        said = by.read_under_any_name(note)
        if said is None:
            report.fault("held-checkpoint-not-ours")
        else:
            expected.setdefault(said[0], []).append(said[1])
    return expected


def _sizes() -> tuple[int, int]:
    """How many leaves there are, and how many the last checkpoint signs: in one look, for the sealer may be at work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT coalesce(max(index) + 1, 0) FROM journal_leaf),"
            " (SELECT coalesce(max(size), 0) FROM journal_checkpoint)"
        )
        leaves, signed = cursor.fetchone()
        return leaves, signed


def _check_leaves(
    report: Report, expected: dict[int, list[bytes]], progress: Callable[[int, int], None] | None
) -> bool:
    """Grow the tree leaf by leaf, each against its body; roots that were reached are taken out of `expected`.

    False where a leaf is missing, and nothing after it was looked at.
    """
    forgotten_before, frontier = _forgotten_before(), Frontier()
    for rows in _leaves(report.size):
        for index, leaf, entry, body in rows:
            if index != frontier.size:
                report.fault("leaf-missing", frontier.size)
                return False
            _check_body(report, index, leaf, entry, body, forgotten_before)
            frontier = frontier.grown([leaf])
            for root in expected.pop(frontier.size, ()):
                if root != frontier.root():
                    report.fault("root-differs", frontier.size)
        if progress:
            progress(frontier.size, report.size)
    return True


def _leaves(size: int) -> Iterator[list[tuple[int, bytes, UUID, dict[str, Any] | None]]]:
    """Leaves in order, each with its body where there is one."""
    query = (
        f"SELECT l.index, l.hash, l.entry, {ROW} FROM journal_leaf l LEFT JOIN journal_entry e ON e.id = l.entry"  # noqa: S608
        " WHERE l.index >= %s AND l.index < %s ORDER BY l.index"
    )
    for start in range(0, size, AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(query, [start, min(start + AT_ONCE, size)])
            rows = cursor.fetchall()
        yield [(row[0], bytes(row[1]), row[2], _body(row[3:])) for row in rows]


def _body(values: Sequence[Any]) -> dict[str, Any] | None:
    body = dict(zip(SEALED, values, strict=True))
    return body if body["id"] is not None else None


def _check_body(
    report: Report, index: int, leaf: bytes, entry: UUID, body: dict[str, Any] | None, forgotten_before: UUID
) -> None:
    if body is None:
        if entry < forgotten_before:
            report.deleted += 1
        else:
            report.fault("body-missing", index)
    elif leaf_of(body) != leaf:
        report.fault("body-differs", index)


def _forgotten_before() -> UUID:
    """Ids below this may have lost their body: a sealed entry says they were deleted past their date."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.cause FROM journal_entry e JOIN journal_leaf l ON l.entry = e.id WHERE e.kind = 'bodies-deleted'"
        )
        causes = [row[0] for row in cursor.fetchall()]
    moments = [datetime.strptime(cause, "before:%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) for cause in causes]
    latest = max((int(moment.timestamp() * 1000) for moment in moments), default=0)
    return UUID(int=latest << 80)


def _check_unsealed(report: Report) -> None:
    """Every body is sealed or waits for it; everything that waits has its body."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE u.entry IS NOT NULL), count(*) FILTER (WHERE u.entry IS NULL)"
            " FROM journal_entry e LEFT JOIN journal_leaf l ON l.entry = e.id"
            " LEFT JOIN journal_unsealed u ON u.entry = e.id WHERE l.entry IS NULL"
        )
        report.unsealed, outside = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM journal_unsealed u LEFT JOIN journal_entry e ON e.id = u.entry WHERE e.id IS NULL"
        )
        lost = cursor.fetchone()[0]
    if outside:
        report.fault("bodies-outside-the-seal", outside)
    if lost:
        report.fault("bodies-lost-before-their-seal", lost)
