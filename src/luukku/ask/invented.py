"""An invented case, for samples of pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from luukku.coordinate.facade import CaseProgress, Decided, EditionReady, LegProgress, Waiting

NOBODY = UUID(int=0)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
KINDS = (
    (None, "attempt"), (None, "desk"), (None, "review"), ("found", None), ("nothing-held", None),
    ("nothing-found", None), ("withheld", None), ("not-identified", None), ("passed-on", None), ("failed", None),
    ("late", None), ("done", None), ("refused", None), ("needs-more", None),
)  # fmt: skip


DECIDED = tuple(
    Decided(what, AT.date(), date(2026, 3, 23), date(2026, 6, 2), n or None, ("html", "pdf") if n else ())
    for n, what in enumerate(("answer", "extend", "clarify", "identity", "cannot-identify", "fee", "refuse", "lift"))
)  # fmt: skip
"""Every decision; the resident's own answer has no letter."""
WAITS = ("clarification-needed", "identity-doubt", "cannot-identify", "fee")


def leg(number: int, kind: str | None, waits_for: str | None, *, name: str = "Dental care") -> LegProgress:
    words = {"en": f"{name} {number}", "sv": f"{name} {number}"}
    return LegProgress(
        order=UUID(int=number), register=f"r{number}", register_name=words, administration="health",
        administration_name={"fi": "Terveyslautakunta"}, way="machine", waits_for=waits_for, kind=kind, reason=None,
        at=AT, expected=date(2026, 3, 20), due=date(2026, 3, 9), tries=1, records=0,
    )  # fmt: skip


def case(
    *legs: LegProgress,
    state: str = "in-progress",
    ready: bool = False,
    until: date | None = None,
    identified: bool = True,
    decided: tuple[Decided, ...] = (),
    waiting: Waiting | None = None,
) -> CaseProgress:
    editions = (EditionReady(NOBODY, 2, AT, ("html", "json", "pdf")),) if ready else ()
    return CaseProgress(
        id=NOBODY, number="2026-000001", subject=NOBODY, language="fi", country="FI", received=AT.date(),
        due=date(2026, 4, 2), opened_at=AT, identified=identified, state=state, until=until,
        closed_at=None, clerk_seconds=0, legs=legs, editions=editions, decided=decided, waiting=waiting,
    )  # fmt: skip
