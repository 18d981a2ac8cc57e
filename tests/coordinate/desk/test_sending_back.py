"""Whoever is to release a part and sees a mistake sends it back; its desk does it again, and nothing went out."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import transaction

from luukku.connectors.port import Kind
from luukku.coordinate.cases.models import Edition, Order, Outcome, Release, SentBack, Task, TaskEnd
from luukku.coordinate.desk import links
from luukku.coordinate.facade import desk, papers
from luukku.coordinate.plans.loading import load
from luukku.journal import facade as journal
from luukku.journal.models import Body
from tests.coordinate.cases import town
from tests.coordinate.desk.test_second import DENTAL, DOUBT, TWO, replied

NOW = town.NOW
PAPER = town.register("paper", "health", connector={"kind": "desk"}, tables=[], keyed_by=None)
CLERK, ONE, OTHER = uuid4(), uuid4(), uuid4()
ROLES = frozenset({"clerk", "official"})
NOTE = desk.Note("others", "A neighbour is named.")
WORDS = "Page 2 names a neighbour"


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Answered by a desk, and waiting for one official."""
    town.stand(tmp_path, monkeypatch, (PAPER,), officials=("health",))
    found, _ = town.annas_case()
    answer(Kind.WITHHELD, NOTE)
    return found


@pytest.fixture
def sensitive(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Found by a machine, and waiting for two officials."""
    town.stand(tmp_path, monkeypatch, (DENTAL,), officials=("health",), two_people=TWO)
    found, _ = town.annas_case()
    return found


def by(purpose: str, who: UUID) -> desk.ByStaff:
    return desk.ByStaff(Task.objects.get(purpose=purpose, end=None).id, who, "health", ROLES)


def answer(kind: Kind, note: desk.Note = desk.Note()) -> None:  # noqa: B008
    desk.answer(at=by("answer", CLERK), kind=kind, note=note, now=NOW)


def send_back(at: Any = None, *, orders: Any = None, code: str = "not-withheld", words: str = WORDS) -> None:
    chosen = [Order.objects.get().id] if orders is None else orders
    desk.send_back(at=at or by("release", ONE), orders=chosen, code=code, words=words, now=NOW)


def open_purposes() -> list[str]:
    return sorted(Task.objects.filter(end=None).values_list("purpose", flat=True))


def test_what_is_sent_back_is_done_again_by_its_desk_and_then_released(case: UUID) -> None:
    due = Task.objects.get(purpose="answer").due
    send_back()
    assert open_purposes() == ["answer"]
    assert Task.objects.get(purpose="answer", end=None).due == due
    assert not Release.objects.exists()
    assert not Edition.objects.exists()
    answer(Kind.NOTHING_HELD)
    assert open_purposes() == ["release"]
    papers.release(at=by("release", ONE), now=NOW)
    assert Release.objects.count() == 1
    assert Edition.objects.count() == 1


def test_both_answers_stay_on_record_and_so_does_who_sent_the_first_one_back(case: UUID) -> None:
    send_back()
    answer(Kind.NOTHING_HELD)
    said = Outcome.objects.order_by("at", "id").values_list("kind", flat=True)
    assert list(said) == ["withheld", "nothing-found"]
    ends = TaskEnd.objects.filter(task__purpose="release").values_list("how", "staff")
    assert list(ends) == [("sent-back", ONE)]
    told = Body.objects.get(case=case, kind="part-sent-back")
    assert (told.cause, told.actor, told.administration) == ("not-withheld", f"staff:{ONE}", "health")


def test_the_desk_reads_why_and_finds_what_it_had_said(case: UUID) -> None:
    send_back()
    back = desk.task(at=by("answer", CLERK), now=NOW).back
    assert back is not None
    assert (back.code, back.words, back.kind) == ("not-withheld", WORDS, Kind.WITHHELD)
    assert (back.note.ground, back.note.words) == (NOTE.ground, NOTE.words)


def test_the_reason_is_sealed_and_stands_in_no_mail_and_no_journal(case: UUID) -> None:
    mail.outbox.clear()
    send_back()
    links_sent = " ".join(f"{m.subject} {m.body}" for m in mail.outbox)
    assert WORDS not in links_sent
    told = " ".join(str(vars(one)) for one in Body.objects.filter(case=case))
    assert WORDS not in told
    subject = Order.objects.get().case.subject
    assert not SentBack.objects.exists(), "without a grant nobody sees it"
    with transaction.atomic(), journal.looking(journal.grant(subjects=[subject], purpose="test")):
        assert WORDS.encode() not in bytes(SentBack.objects.get().sealed)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"orders": []}, "nothing-to-send-back"),
        ({"orders": [uuid4()]}, "nothing-to-send-back"),
        ({"code": "ugly"}, "no-back-reason"),
        ({"words": "  "}, "no-back-words"),
        ({"words": "x" * 501}, "too-many-back-words"),
    ],
)
def test_what_is_incomplete_changes_nothing(case: UUID, more: dict[str, Any], code: str) -> None:
    with pytest.raises(desk.Refused) as refused:
        send_back(**more)
    assert refused.value.code == code
    assert open_purposes() == ["release"]
    assert not TaskEnd.objects.filter(how="sent-back").exists()


def test_only_whoever_releases_sends_back(case: UUID) -> None:
    clerk = desk.ByStaff(Task.objects.get(end=None).id, CLERK, "health", frozenset({"clerk"}))
    with pytest.raises(LookupError):
        send_back(clerk)
    foreign = desk.ByStaff(Task.objects.get(end=None).id, ONE, "care", ROLES)
    with pytest.raises(LookupError):
        send_back(foreign)


def test_one_of_two_officials_sends_back_and_the_other_s_task_ends_and_says_so(sensitive: UUID) -> None:
    replied(sensitive, Kind.FOUND)
    second, token = (
        by("second-release", OTHER),
        links.make(Task.objects.get(purpose="second-release").id, NOW),
    )
    links.sent(token, NOW)
    send_back()
    for late in (second, desk.ByLink(token)):
        with pytest.raises(desk.AlreadySentBack):
            papers.release(at=late, another=True, now=NOW)
        with pytest.raises(desk.AlreadySentBack):
            send_back(late)
    assert TaskEnd.objects.filter(how="sent-back").count() == 2
    assert Body.objects.filter(case=sensitive, kind="part-sent-back").count() == 1
    assert open_purposes() == ["answer"]


def test_what_one_had_released_before_the_other_sent_it_back_counts_no_more(sensitive: UUID) -> None:
    replied(sensitive, Kind.FOUND)
    papers.release(at=by("release", ONE), now=NOW)
    send_back(by("second-release", OTHER))
    assert not load(sensitive).state.legs[0].once
    answer(Kind.NOTHING_HELD)
    assert open_purposes() == ["release", "second-release"]
    papers.release(at=by("release", ONE), now=NOW)
    assert not Release.objects.exists(), "the second has not seen the new answer"
    with pytest.raises(desk.Refused):
        papers.release(at=by("second-release", ONE), another=True, now=NOW)
    papers.release(at=by("second-release", OTHER), another=True, now=NOW)
    assert Release.objects.count() == 1


def test_a_decision_about_a_doubtful_record_is_made_again(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch, (DENTAL,), officials=("health",))
    case, _ = town.annas_case()
    replied(case, None, doubtful=True)
    desk.review(at=by("review", CLERK), same={DOUBT.key: True}, reason="her hand", now=NOW)
    replied(case, Kind.FOUND)
    send_back(code="wrong-record")
    back = desk.task(at=by("review", CLERK), now=NOW).back
    assert back is not None
    assert dict(back.same) == {DOUBT.key: True}
    desk.review(at=by("review", CLERK), same={DOUBT.key: False}, reason="a namesake", now=NOW)
    replied(case, Kind.NOTHING_HELD)
    assert open_purposes() == ["release"]


def test_a_part_that_is_released_is_sent_back_no_more(case: UUID) -> None:
    at = by("release", ONE)
    papers.release(at=at, now=NOW)
    with pytest.raises(desk.NoSuchLink):
        send_back(at)
