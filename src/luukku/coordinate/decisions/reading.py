"""Where a case stands for those who decide about it: what is possible today, what is proposed, who is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from luukku.coordinate.cases.models import Decision
from luukku.coordinate.plans.loading import Loaded
from luukku.people import facade as people

from . import lifting
from .actions import By, loaded_case, looking, proposal, today, wanted_of
from .lifting import Marked
from .wanted import Wanted, What, possible


@dataclass(frozen=True, slots=True)
class Proposed:
    """A decision that a second coordinator must confirm."""

    id: UUID
    wanted: Wanted
    by: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the resident answered to a question of ours."""

    on: date
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter, and whether it came back."""

    letter: int
    what: What
    on: date
    returned: date | None = None
    told: date | None = None  # in another way, after it came back


@dataclass(frozen=True, slots=True)
class Situation:
    number: str
    language: str  # in which the letter is written
    received: date
    due: date
    today: date
    extended: bool
    waits: str | None
    until: date | None
    closed: bool
    possible: Mapping[What, str | None]  # the code of why not
    proposed: Proposed | None = None
    said: tuple[Said, ...] = ()
    marked: tuple[Marked, ...] = ()
    sent: tuple[Sent, ...] = ()


def situation(*, case: UUID, by: By, now: datetime) -> Situation:
    """Looking is journalled. Raises LookupError."""
    with looking(case, by, "decision"):
        loaded = loaded_case(case)
        state, on = loaded.state, today(now)
        key = people.data_key(subject=loaded.case.subject)
        open_one = proposal(case)
        return Situation(
            number=loaded.case.number,
            language=loaded.case.language,
            received=state.received,
            due=state.due,
            today=on,
            extended=state.extended,
            waits=state.waits,
            until=state.until,
            closed=state.closed,
            possible=possible(state, on) | _lifting(loaded),
            marked=lifting.marked(loaded),
            sent=_sent(case),
            proposed=Proposed(open_one.id, wanted_of(open_one, key), open_one.by) if open_one else None,
            said=tuple(
                Said(one.on, wanted_of(one, key).words)
                for one in Decision.objects.filter(case_id=case, what="answer").order_by("at")
            ),
        )


def _sent(case: UUID) -> tuple[Sent, ...]:
    letters = Decision.objects.filter(case_id=case, letter__isnull=False).order_by("letter")
    return tuple(
        Sent(one.letter, one.what, one.on, one.returned_on, one.told_on)  # type: ignore[arg-type]
        for one in letters
    )


def _lifting(loaded: Loaded) -> dict[What, str | None]:
    """Of a case about a restriction alone."""
    if not lifting.lifts(loaded):
        return {}
    return {"lift": None if lifting.marked(loaded) else "nothing-restricted"}
