"""A restriction is lifted: the resident is told before, and it holds on its day, once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Decision, Order, Task, Timer
from luukku.coordinate.decisions import lifting
from luukku.coordinate.facade import decisions
from luukku.coordinate.pace.telling import tell
from luukku.journal import facade as journal
from luukku.journal.models import Body
from tests.coordinate.cases import town
from tests.coordinate.pace.test_sweep import queued
from tests.coordinate.rights.house import House

NOW = town.NOW  # 2 March 2026: by letter it is received on the 9th
BY = decisions.By("staff:karin", "digital", "coordinator")
CHECKED = decisions.Wanted(
    "lift", ("accurate",), "The clinic has compared the card with your passport.", date(2026, 3, 10),
    registers=("dental",),
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> House:
    return House(tmp_path, monkeypatch, settings)


@pytest.fixture
def case(house: House) -> UUID:
    """Two registers hold data that are marked as restricted since the first of March; the answer said so."""
    case = house.asks("restriction", registers=["dental", "xray"])
    for ref in ("dental#1", "xray#1"):
        house.decides(case, ref, "done", since=date(2026, 3, 1))
    for recipient in ("dental#1.1", "dental#1.2"):
        house.decides(case, recipient, "done", since=date(2026, 3, 2))
    house.answer(case)
    assert coordinate.progress(case=case).state == "closed"
    return case


def lift(case: UUID, wanted: decisions.Wanted = CHECKED, now: datetime = NOW, id: UUID | None = None) -> bool:
    return decisions.decide(id=id or uuid4(), case=case, wanted=wanted, by=BY, now=now)


def letter(case: UUID, house: House) -> str:
    grant = journal.grant(subjects=[house.anna], purpose="test", case=case)
    return decisions.letter(case=case, number=1, form="html", grant=grant).decode().replace("\u00a0", " ")


def lifted(case: UUID) -> list[Body]:
    return list(Body.objects.filter(case=case, kind="restriction-lifted").order_by("id"))


def on(day: int) -> datetime:
    return NOW + timedelta(days=day - 2)


def test_the_letter_goes_first_and_says_where_why_and_from_when(house: House, case: UUID) -> None:
    assert lift(case)
    read = letter(case, house)
    for said in (
        "A restriction on your data will be lifted", "Register dental", "taken away on 10 March 2026, not earlier",
        "the data were checked", "compared the card with your passport", "Article 18(3)", "authority.example",
    ):  # fmt: skip
        assert said in read, said
    assert "Register xray" not in read
    kinds = Body.objects.filter(case=case, legal_basis="GDPR 18").values_list("kind", flat=True)
    assert {"decided", "letter-ready"} <= set(kinds)
    assert lifted(case) == []
    assert coordinate.progress(case=case).decided[0].what == "lift"


def test_it_holds_on_its_day_once_and_not_before(case: UUID) -> None:
    lift(case)
    tell(case, on(9))
    assert lifted(case) == []
    tell(case, on(10))
    tell(case, on(11))
    (entry,) = lifted(case)
    assert entry.order == Order.objects.get(case_id=case, ref="dental#1").id
    assert (entry.administration, entry.legal_basis) == ("health", "GDPR 18")


def test_the_sweep_carries_it_out_when_its_day_has_come(case: UUID) -> None:
    lift(case)
    tell(case, on(9))
    coordinate.sweep(now=on(9))
    assert queued("coordinate.timers") == []
    coordinate.sweep(now=on(10))
    assert queued("coordinate.timers") == [str(Timer.objects.get(case=case, name="lift").id)]


def test_each_desk_concerned_is_asked_to_lift_it_and_says_that_it_is_done(house: House, case: UUID) -> None:
    lift(case)
    tell(case, on(10))
    (asked,) = Task.objects.filter(leg__case=case, purpose="lift")
    assert (asked.order and asked.order.ref, asked.due) == ("dental#1", date(2026, 3, 10))
    at = house.link(asked, on(10))
    assert "From 10 March 2026 on" in house.post.messages()[-1].get_content().replace("\u00a0", " ")
    shown = coordinate.desk.task(at=at, now=on(10))
    assert (shown.purpose, shown.lifts) == ("lift", date(2026, 3, 10))
    with pytest.raises(coordinate.desk.Refused, match="not-lifted"):
        coordinate.desk.lifted(at=at, sure=False, now=on(10))
    assert legs(case)["dental"] == "lift"
    coordinate.desk.lifted(at=at, sure=True, now=on(11))
    assert legs(case)["dental"] is None
    told = Body.objects.filter(case=case, step="lift").order_by("at", "id").values_list("kind", "actor")
    assert list(told)[-2:] == [("task-created", "coordinator"), ("task-answered", "desk")]
    with pytest.raises(coordinate.desk.NoSuchLink):
        coordinate.desk.lifted(at=at, sure=True, now=on(11))


def test_a_desk_that_does_not_is_called_upon_and_never_forgotten(house: House, case: UUID) -> None:
    lift(case)
    tell(case, on(10))
    tell(case, on(12))
    asked = Task.objects.get(leg__case=case, purpose="lift")
    assert asked.escalated_at is not None
    assert Timer.objects.filter(case=case, name="lift-due", fired_at=None).exists()


def test_whoever_is_logged_in_there_finds_it_in_the_inbox(case: UUID) -> None:
    lift(case)
    tell(case, on(10))
    for role in ("clerk", "official"):
        found = coordinate.desk.inbox(administration="health", staff=uuid4(), roles=frozenset({role}))
        (line,) = (one for one in found.lines if one.purpose == "lift")
        assert line.theirs


def test_the_evidence_shows_who_was_asked_to_lift_it_and_when_they_had(house: House, case: UUID) -> None:
    lift(case)
    tell(case, on(10))
    at = house.link(Task.objects.get(leg__case=case, purpose="lift"), on(10))
    coordinate.desk.lifted(at=at, sure=True, now=on(11))
    number = coordinate.progress(case=case).number
    grant = journal.grant(subjects=[house.anna], purpose="test", case=case)
    files = coordinate.keeping.evidence(number=number, grant=grant)
    (task,) = (one for one in json.loads(files["tasks.json"]) if one["purpose"] == "lift")
    assert task["end__how"] == "answered"
    assert {"restriction-lifted", "task-answered"} <= {
        one["kind"] for one in json.loads(files["journal.json"])["waiting"]
    }


def legs(case: UUID) -> dict[str, str | None]:
    """By register: what it waits for."""
    return {leg.register: leg.waits_for for leg in coordinate.progress(case=case).legs}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"until": date(2026, 3, 9)}, "before-served"),
        ({"until": None}, "no-date"),
        ({"registers": ()}, "no-registers"),
        ({"registers": ("boats",)}, "nothing-restricted"),
        ({"codes": ()}, "no-reasons"),
        ({"words": " "}, "no-words"),
    ],
)
def test_what_is_missing_or_too_soon_changes_nothing(case: UUID, more: dict[str, Any], code: str) -> None:
    with pytest.raises(decisions.CannotDecide, match=code):
        lift(case, replace(CHECKED, **more))
    assert not Decision.objects.exists()


def test_each_register_s_restriction_is_lifted_once(case: UUID) -> None:
    key = uuid4()
    assert lift(case, id=key)
    assert lift(case, id=key), "the same form"
    with pytest.raises(decisions.CannotDecide, match="nothing-restricted"):
        lift(case)
    now = decisions.situation(case=case, by=BY, now=NOW)
    assert [one.register for one in now.marked] == ["xray"]
    assert lift(case, replace(CHECKED, registers=("xray",)))
    assert decisions.situation(case=case, by=BY, now=NOW).possible["lift"] == "nothing-restricted"


def test_what_was_refused_or_is_not_told_yet_cannot_be_lifted(house: House) -> None:
    case = house.asks("restriction", registers=["dental", "xray"])
    house.decides(case, "dental#1", "refused", ground="no-case-of-18")
    assert decisions.situation(case=case, by=BY, now=NOW).possible["lift"] == "nothing-restricted"
    with pytest.raises(decisions.CannotDecide, match="nothing-restricted"):
        lift(case)


def test_it_is_offered_in_no_other_case(house: House) -> None:
    case = house.asks("rectification", registers=["dental"])
    assert "lift" not in decisions.situation(case=case, by=BY, now=NOW).possible
    with pytest.raises(decisions.CannotDecide, match="nothing-restricted"):
        lift(case)


def test_a_register_that_must_not_be_known_of_is_never_named(house: House) -> None:
    case = house.asks("restriction", registers=["reports", "dental"])
    house.decides(case, "reports#1", "done", since=date(2026, 3, 1))
    house.decides(case, "dental#1", "refused", ground="no-case-of-18")
    house.answer(case)
    assert decisions.situation(case=case, by=BY, now=NOW).marked == ()
    with pytest.raises(decisions.CannotDecide, match="nothing-restricted"):
        lift(case, replace(CHECKED, registers=("reports",)))


@pytest.mark.parametrize("country", ["FI", "FR", "NL"])
def test_a_letter_gets_a_week_to_arrive_whatever_the_law_presumes(country: str) -> None:
    assert lifting.served_on(date(2026, 3, 2), country) == date(2026, 3, 9)
