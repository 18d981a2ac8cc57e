"""A decision's letter comes back: what waits for it waits on, until the resident is told in another way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.decided import holds_from
from luukku.coordinate.cases.models import Task
from luukku.coordinate.facade import decisions
from luukku.coordinate.pace.telling import tell
from luukku.journal.models import Body

from .test_lifting import BY, case, house, lift, on

__all__ = ["case", "house"]
pytestmark = pytest.mark.django_db
Note = Callable[..., None]


def day(number: int) -> date:
    return date(2026, 3, number)


def note(verb: Note, case: UUID, told: date | None, now: datetime, letter: int = 1) -> None:
    verb(case=case, letter=letter, on=told, by=BY, now=now)


def asked(case: UUID) -> list[date]:
    return list(Task.objects.filter(leg__case=case, purpose="lift").values_list("due", flat=True))


def kinds(case: UUID) -> list[str]:
    noted = ("letter-came-back", "resident-told")
    return list(Body.objects.filter(case=case, kind__in=noted).order_by("id").values_list("kind", flat=True))


def test_no_desk_lifts_anything_while_the_letter_has_come_back(case: UUID) -> None:
    lift(case)
    note(decisions.came_back, case, day(6), on(7))
    tell(case, on(20))
    assert asked(case) == []
    (shown,) = coordinate.progress(case=case).decided
    assert (shown.returned, shown.told, shown.holds_from) == (day(6), None, None)


def test_told_in_another_way_the_day_is_the_one_after_or_the_letter_s_if_that_is_later(case: UUID) -> None:
    lift(case)
    note(decisions.came_back, case, day(6), on(7))
    note(decisions.told, case, day(12), on(12))
    assert coordinate.progress(case=case).decided[0].holds_from == day(13)
    tell(case, on(12))
    assert asked(case) == []
    tell(case, on(13))
    assert asked(case) == [day(13)]
    assert holds_from(day(20), day(6), day(12)) == day(20)
    assert holds_from(day(20), None, None) == day(20)


def test_each_is_noted_once_with_one_entry(case: UUID) -> None:
    lift(case)
    for _ in range(2):
        note(decisions.came_back, case, day(6), on(7))
    for _ in range(2):
        note(decisions.told, case, day(8), on(9))
    assert kinds(case) == ["letter-came-back", "resident-told"]


def test_a_desk_that_has_been_asked_is_asked_no_second_time(case: UUID) -> None:
    lift(case)
    tell(case, on(10))
    note(decisions.came_back, case, day(11), on(11))
    note(decisions.told, case, day(12), on(12))
    tell(case, on(20))
    assert asked(case) == [day(10)]


@pytest.mark.parametrize(
    ("verb", "told", "code"),
    [
        (decisions.came_back, None, "no-day"),
        (decisions.came_back, day(1), "other-day"),
        (decisions.came_back, day(8), "other-day"),
        (decisions.told, day(6), "not-returned"),
    ],
)
def test_what_cannot_be_changes_nothing(case: UUID, verb: Note, told: date | None, code: str) -> None:
    lift(case)
    with pytest.raises(decisions.CannotDecide, match=code):
        note(verb, case, told, on(7))
    with pytest.raises(LookupError):
        note(verb, case, day(6), on(7), letter=9)
    assert kinds(case) == []


def test_any_letter_may_come_back_and_the_coordinator_sees_which_did(case: UUID) -> None:
    lift(case)
    note(decisions.came_back, case, day(6), on(7))
    (sent,) = decisions.situation(case=case, by=BY, now=on(7)).sent
    assert sent == decisions.Sent(1, "lift", day(2), day(6), None)
