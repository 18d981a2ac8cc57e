"""One-time links: a way in for one task, once, for whoever holds the newest one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import TaskLink
from luukku.coordinate.desk import sending
from luukku.coordinate.desk.links import LIFE, UNTIL_SENT
from luukku.coordinate.facade import papers
from tests.coordinate.cases.town import NOW

from . import desk
from .desk import Post

At = tuple[UUID, Post]


@pytest.fixture
def at(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> At:
    return desk.stand(tmp_path, monkeypatch, settings)


def nothing(token: str, **more: Any) -> None:
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(token), **{"kind": Kind.NOTHING_HELD, "now": NOW, **more}
    )


def test_a_link_answers_once(at: At) -> None:
    case, post = at
    token = desk.sent_link(case, post)
    nothing(token)
    with pytest.raises(coordinate.desk.NoSuchLink):
        nothing(token)
    assert desk.kinds(case, "paper") == ["nothing-found"]


def test_what_was_handed_in_is_counted_and_locked(at: At) -> None:
    case, post = at
    coordinate.desk.answer(
        at=coordinate.desk.ByLink(desk.sent_link(case, post)),
        kind=Kind.FOUND,
        uploads=[desk.SCAN, desk.SCAN],
        now=NOW,
    )
    leg = next(one for one in coordinate.progress(case=case).legs if one.register == "paper")
    assert (leg.kind, leg.records) == ("found", 2)


def test_a_link_that_expired_opens_nothing(at: At) -> None:
    case, post = at
    token = desk.sent_link(case, post)
    late = NOW + LIFE
    with pytest.raises(coordinate.desk.NoSuchLink):
        coordinate.desk.task(at=coordinate.desk.ByLink(token), now=late)
    with pytest.raises(coordinate.desk.NoSuchLink):
        nothing(token, now=late)
    assert desk.kinds(case, "paper") == []


def test_an_invented_link_opens_nothing(at: At) -> None:
    with pytest.raises(coordinate.desk.NoSuchLink):
        coordinate.desk.task(at=coordinate.desk.ByLink("x" * 32), now=NOW)


def test_delegation_opens_a_colleagues_link_and_ends_the_old_one(at: At) -> None:
    case, post = at
    old = desk.sent_link(case, post)
    coordinate.desk.delegate(at=coordinate.desk.ByLink(old), to="colleague@town.example", now=NOW)
    message, new = post.messages()[-1], post.tokens()[-1]
    assert message["to"] == "colleague@town.example"
    with pytest.raises(coordinate.desk.NoSuchLink):
        nothing(old)
    assert desk.kinds(case, "paper") == []
    nothing(new)
    assert desk.kinds(case, "paper") == ["nothing-found"]


def test_a_link_that_was_passed_on_cannot_be_passed_on_again(at: At) -> None:
    case, post = at
    old = desk.sent_link(case, post)
    coordinate.desk.delegate(at=coordinate.desk.ByLink(old), to="colleague@town.example", now=NOW)
    with pytest.raises(coordinate.desk.NoSuchLink):
        coordinate.desk.delegate(at=coordinate.desk.ByLink(old), to="another@town.example", now=NOW)


def test_a_reminder_makes_a_new_link_and_ends_the_old_one(at: At) -> None:
    case, post = at
    old = desk.sent_link(case, post)
    task = desk.task_of(case, "paper")
    later = NOW + timedelta(days=5)
    sending.remind(task.order_id, later)
    new = post.tokens()[-1]
    assert old != new
    with pytest.raises(coordinate.desk.NoSuchLink):
        nothing(old, now=later)
    nothing(new, now=later)
    assert desk.kinds(case, "paper") == ["nothing-found"]


def test_nobody_is_reminded_of_what_is_done(at: At) -> None:
    case, post = at
    nothing(desk.sent_link(case, post))
    sending.remind(desk.task_of(case, "paper").order_id, NOW)
    assert len(post.messages()) == 1


def test_a_job_that_comes_twice_sends_one_link(at: At) -> None:
    case, post = at
    desk.sent_link(case, post)
    desk.sent_link(case, post)
    assert len(post.messages()) == 1


def test_a_link_whose_message_never_went_out_ends_soon_and_another_is_sent(at: At, settings: Any) -> None:
    case, post = at
    task = desk.task_of(case, "paper")
    post.away(settings)
    with pytest.raises(OSError):
        sending.send_link(task.id, NOW)
    post.back(settings)
    sending.send_link(task.id, NOW + UNTIL_SENT)
    assert len(post.messages()) == 1
    open_links = TaskLink.objects.filter(task=task, expires_at__gt=NOW + timedelta(days=1))
    assert open_links.count() == 1


def test_documents_and_nothing_held_exclude_each_other(at: At) -> None:
    case, post = at
    token = desk.sent_link(case, post)
    for wrong in ({"kind": Kind.FOUND}, {"kind": Kind.NOTHING_HELD, "uploads": [desk.SCAN]}):
        with pytest.raises(coordinate.desk.Refused) as refused:
            nothing(token, **wrong)
        assert refused.value.code == "documents-or-nothing"
    assert desk.kinds(case, "paper") == []


def test_a_link_to_answer_does_not_release(at: At) -> None:
    case, post = at
    with pytest.raises(coordinate.desk.Refused):
        papers.release(at=coordinate.desk.ByLink(desk.sent_link(case, post)), now=NOW)


def test_no_message_names_the_person(at: At) -> None:
    case, post = at
    desk.sent_link(case, post)
    for message in post.messages():
        whole = message.as_string()
        assert not any(word in whole for word in ("Anna", "Aaltonen", "Saari", "131052", "Koulukatu"))
