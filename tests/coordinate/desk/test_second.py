"""Where one pair of eyes is not enough: another person looks again, another official releases too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from luukku.connectors.port import Candidate, Kind, Record, Reply
from luukku.coordinate.asking.decisions import decisions_of
from luukku.coordinate.cases.models import Order, Release, Task
from luukku.coordinate.desk import links
from luukku.coordinate.facade import desk, papers
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.rules import decide
from luukku.journal import facade as journal
from luukku.journal.models import Body
from luukku.people import facade as people
from tests.coordinate.cases import town

NOW = town.NOW
TWO = {"categories": ["health"], "second_look": "all", "release": "sensitive"}
DENTAL = town.register("dental", "health", categories=["health"])
DOUBT = Candidate("7", "review", 3.0, (), (), "m1")
CLERK, OTHER = uuid4(), uuid4()
ROLES = frozenset({"clerk", "official"})


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch, (DENTAL,), officials=("health",), two_people=TWO)
    found, _ = town.annas_case()
    return found


def replied(case: UUID, kind: Kind | None, *, doubtful: bool = False) -> None:
    """The register says something."""
    subject = Order.objects.get().case.subject
    grant = journal.grant(subjects=[subject], purpose="test")
    with transaction.atomic(), journal.looking(grant):
        loaded = load(case)
        rows = (Record("patient", town.PATIENT),)
        reply = Reply(
            str(loaded.orders["dental#1"]), kind, rows if kind else (), doubtful=(DOUBT,) if doubtful else (),
            doubtful_records=rows if doubtful else (),
        )  # fmt: skip
        event = w.Replied("dental#1", kind, doubtful=doubtful)
        now, key = loaded.moment(NOW), people.data_key(subject=subject)
        commands = decide(loaded.stream, loaded.state, [event], now)
        execute(loaded, commands, now, Given("coordinator", replies={"dental#1": reply}, key=key))


def task(purpose: str) -> Task:
    return Task.objects.get(purpose=purpose, end=None)


def by(purpose: str, who: UUID) -> desk.ByStaff:
    return desk.ByStaff(task(purpose).id, who, "health", ROLES)


def by_link(purpose: str) -> desk.ByLink:
    token = links.make(task(purpose).id, NOW)
    links.sent(token, NOW)
    return desk.ByLink(token)


def handed_on() -> list[str]:
    """Decided reviews that the queue was told of."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select args ->> 'task_id' from procrastinate_jobs where task_name = 'coordinate.reviewed' order by id"
        )
        return [task for (task,) in cursor.fetchall()]


def review(who: UUID = CLERK) -> None:
    desk.review(at=by("review", who), same={"7": True}, reason="her handwriting", now=NOW)


def look(at: Any, *, agrees: bool = True, another: bool = True, reason: str = "") -> None:
    desk.look_again(at=at, agrees=agrees, another=another, reason=reason, now=NOW)


def decided(case: UUID) -> dict[str, bool]:
    """What counts of what people decided."""
    subject = Order.objects.get().case.subject
    with transaction.atomic(), journal.looking(journal.grant(subjects=[subject], purpose="test")):
        order = Order.objects.get().id
        return dict(decisions_of([order], people.data_key(subject=subject)).get(order, {}))


# --- a second look ----------------------------------------------------------------------------------------


def test_what_one_person_decided_counts_when_another_agrees(case: UUID) -> None:
    replied(case, None, doubtful=True)
    review()
    assert decided(case) == {}
    assert Order.objects.get().waits_for == "review"
    look(by("second-look", OTHER))
    assert decided(case) == {"7": True}
    assert Order.objects.get().waits_for == "attempt"
    steps = Body.objects.filter(case=case, kind="task-answered").values_list("step", "outcome", "actor")
    assert sorted(steps) == [
        ("review", None, f"staff:{CLERK}"), ("second-look", "agreed", f"staff:{OTHER}")
    ]  # fmt: skip


def test_who_looks_again_sees_the_records_and_what_was_decided_and_why(case: UUID) -> None:
    replied(case, None, doubtful=True)
    review()
    seen = desk.task(at=by("second-look", OTHER), now=NOW)
    assert (dict(seen.decided), seen.why) == ({"7": True}, "her handwriting")
    assert [one["key"] for one in seen.candidates] == ["7"]


def test_nobody_looks_again_at_what_they_decided_themselves(case: UUID) -> None:
    replied(case, None, doubtful=True)
    review()
    for same in (by("second-look", CLERK), desk.ByLink(by_link("second-look").token, CLERK)):
        with pytest.raises(desk.Refused) as refused:
            look(same)
        assert refused.value.code == "same-person"
    assert decided(case) == {}


def test_by_a_link_whoever_looks_again_confirms_to_be_somebody_else(case: UUID) -> None:
    replied(case, None, doubtful=True)
    desk.review(at=by_link("review"), same={"7": False}, reason="", now=NOW)
    at = by_link("second-look")
    with pytest.raises(desk.Refused) as refused:
        look(at, another=False)
    assert refused.value.code == "not-another"
    look(at)
    assert decided(case) == {"7": False}


def test_who_does_not_agree_says_why_and_it_is_decided_anew(case: UUID) -> None:
    replied(case, None, doubtful=True)
    review()
    with pytest.raises(desk.Refused):
        look(by("second-look", OTHER), agrees=False)
    look(by("second-look", OTHER), agrees=False, reason="another birth year")
    assert decided(case) == {}
    assert desk.task(at=by("review", CLERK), now=NOW).why == "another birth year"
    review(OTHER)
    look(by("second-look", CLERK))
    assert decided(case) == {"7": True}


def test_without_the_setting_one_person_decides(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, (DENTAL,), officials=("health",))
    case, _ = town.annas_case()
    replied(case, None, doubtful=True)
    review()
    assert decided(case) == {"7": True}
    assert not Task.objects.filter(purpose="second-look").exists()


# --- two officials ------------------------------------------------------------------------------------------


def release(who: UUID, purpose: str = "release", **more: Any) -> None:
    papers.release(at=by(purpose, who), now=NOW, **more)


def test_a_part_with_sensitive_data_goes_out_when_two_officials_have_released_it(case: UUID) -> None:
    replied(case, Kind.FOUND)
    release(CLERK)
    assert not Release.objects.exists()
    with pytest.raises(desk.Refused) as refused:
        release(CLERK, "second-release", another=True)
    assert refused.value.code == "same-person"
    with pytest.raises(desk.Refused) as refused:
        release(OTHER, "second-release")
    assert refused.value.code == "not-another"
    release(OTHER, "second-release", another=True)
    assert Release.objects.count() == 1


def test_both_officials_are_asked_at_once_and_either_may_go_first(case: UUID) -> None:
    replied(case, Kind.FOUND)
    assert sorted(Task.objects.values_list("purpose", flat=True)) == ["release", "second-release"]
    release(CLERK, "second-release", another=True)
    assert not Release.objects.exists()
    for same in (by("release", CLERK), desk.ByLink(by_link("release").token, CLERK)):
        with pytest.raises(desk.Refused) as refused:
            papers.release(at=same, another=True, now=NOW)
        assert refused.value.code == "same-person"
    assert not Release.objects.exists()
    release(OTHER)
    assert Release.objects.count() == 1
    assert not Task.objects.filter(end=None).exists()


def test_a_second_look_is_due_in_two_days(case: UUID) -> None:
    replied(case, None, doubtful=True)
    assert task("review").due == NOW.date() + timedelta(days=5)
    review()
    assert task("second-look").due == NOW.date() + timedelta(days=2)


def test_what_came_after_the_first_release_is_released_by_two_as_well(case: UUID) -> None:
    replied(case, Kind.FOUND, doubtful=True)
    assert not Task.objects.filter(purpose="release").exists()  # a review may still change the part
    review()
    look(by("second-look", OTHER))
    replied(case, Kind.FOUND)
    release(CLERK)
    with transaction.atomic():
        loaded = load(case)
        assert loaded.state.legs[0].once
        later = loaded.moment(NOW + timedelta(hours=1))
        execute(loaded, [w.Record("dental#1", Kind.NOTHING_HELD)], later, Given("coordinator"))
    release(OTHER, "second-release", another=True)
    assert not Release.objects.exists()
    release(CLERK, "second-release", another=True)
    assert Release.objects.count() == 1


def test_one_official_is_enough_for_what_is_not_sensitive(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(
        tmp_path, monkeypatch, (town.register("dental", "health"),), officials=("health",), two_people=TWO
    )
    case, _ = town.annas_case()
    replied(case, Kind.FOUND)
    release(CLERK)
    assert Release.objects.count() == 1


def test_a_review_that_staff_decided_is_handed_on_to_be_counted(case: UUID) -> None:
    replied(case, None, doubtful=True)
    decided = task("review").id
    review()
    assert handed_on() == [str(decided)]


def test_a_review_by_link_is_nobodys_and_counts_towards_nothing(case: UUID) -> None:
    replied(case, None, doubtful=True)
    desk.review(at=by_link("review"), same={"7": True}, reason="her handwriting", now=NOW)
    assert handed_on() == []
