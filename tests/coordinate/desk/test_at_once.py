"""Two people, one link, the same moment: one effect. Real commits, a connection for each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Edition, TaskEnd, TaskLink
from luukku.coordinate.desk import sending
from tests.coordinate.cases.town import NOW

from . import desk
from .desk import Post

At = tuple[UUID, Post]


@pytest.fixture
def at(committed_db: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[At]:
    return desk.stand(tmp_path, monkeypatch, settings)


def at_once(*acts: Callable[[], None]) -> list[str]:
    """Do these at the same moment, each with connections of its own; what came of each."""
    gate, said = threading.Barrier(len(acts)), {}

    def do(n: int, act: Callable[[], None]) -> None:
        try:
            gate.wait(10)
            act()
            said[n] = "done"
        except Exception as refused:
            said[n] = type(refused).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(said[n] for n in range(len(acts)))


def nothing(token: str) -> None:
    coordinate.desk.answer(at=coordinate.desk.ByLink(token), kind=Kind.NOTHING_HELD, now=NOW)


def test_two_clicks_on_one_link_have_one_effect(at: At) -> None:
    case, post = at
    token = desk.sent_link(case, post)
    assert at_once(*[lambda: nothing(token)] * 4) == ["NoSuchLink"] * 3 + ["done"]
    assert desk.kinds(case, "paper") == ["nothing-found"]
    assert TaskEnd.objects.filter(task__leg__case=case).count() == 1


def test_two_desks_that_answer_last_at_once_lead_to_one_edition(at: At) -> None:
    case, post = at
    paper, books = desk.sent_link(case, post), desk.sent_link(case, post, "books")
    assert at_once(lambda: nothing(paper), lambda: nothing(books)) == ["done", "done"]
    assert Edition.objects.filter(case=case).count() == 1


def test_answering_and_passing_on_at_once_leave_one_way_in_at_most(at: At) -> None:
    case, post = at
    token = desk.sent_link(case, post)

    def pass_on() -> None:
        coordinate.desk.delegate(at=coordinate.desk.ByLink(token), to="colleague@town.example", now=NOW)

    assert at_once(lambda: nothing(token), pass_on) == ["NoSuchLink", "done"]
    answered = desk.kinds(case, "paper") == ["nothing-found"]
    left = TaskLink.objects.filter(task__leg__case=case, task__order__register="paper", ended_at=None)
    assert left.count() == (0 if answered else 1)


def test_answering_and_reminding_at_once_never_lock_each_other_out(at: At) -> None:
    case, post = at
    token = desk.sent_link(case, post)
    order = desk.task_of(case, "paper").order_id
    said = at_once(lambda: nothing(token), lambda: sending.remind(order, NOW))
    assert said in (["done", "done"], ["NoSuchLink", "done"])
    assert desk.kinds(case, "paper") == (["nothing-found"] if said[0] == "done" else [])


def test_a_clerk_who_reads_at_once_finds_the_link_open(at: At, settings: Any) -> None:
    case, _ = at
    settings.EMAIL_BACKEND = "tests.coordinate.desk.test_at_once.QuickClerk"
    sending.send_link(desk.task_of(case, "paper").id, NOW)
    assert desk.kinds(case, "paper") == ["nothing-found"]


class QuickClerk(BaseEmailBackend):
    """Opens the link before the mail server has even said thank you."""

    def send_messages(self, email_messages: Any) -> int:
        (message,) = email_messages
        token = desk.LINK.search(message.body)[1]  # type: ignore[index]
        assert at_once(lambda: nothing(token)) == ["done"]
        return 1
