"""Staff who are logged in open the same pages as the holders of links: of their administration, by their role."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from luukku.coordinate.cases.models import TaskEnd, TaskLink
from luukku.coordinate.desk.sending import send_link
from luukku.journal.models import Body
from tests.ask.browsing import browser_of, staff_of
from tests.coordinate.desk import desk
from tests.coordinate.desk.desk import Post
from tests.databases import Copy

At = tuple[UUID, Post]
NOTHING = {"answer": "nothing", "confirmed": "yes"}


@pytest.fixture
def at(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> At:
    return desk.stand(tmp_path, monkeypatch, settings)


def address(case: UUID, register: str = "paper", purpose: str = "answer") -> str:
    return f"/staff/task/{desk.task_of(case, register, purpose).id}/"


def sent(case: UUID, post: Post) -> str:
    send_link(desk.task_of(case, "paper").id, timezone.now())
    return post.tokens()[-1]


def test_a_clerk_sees_the_page_that_a_link_would_show(at: At) -> None:
    case, post = at
    by_link = staff_of("archive").get(f"/desk/{sent(case, post)}/")
    logged_in = staff_of("archive", "clerk").get(address(case))
    assert by_link.status_code == logged_in.status_code == 200
    assert logged_in.templates[0].name == by_link.templates[0].name
    assert "Anna" in logged_in.content.decode()
    assert logged_in["Cache-Control"] == by_link["Cache-Control"]


def test_a_clerk_answers_under_their_own_key_and_role_and_the_link_ends(at: At) -> None:
    case, post = at
    sent(case, post)
    key = uuid4()
    assert staff_of("archive", "clerk", key=key).post(address(case), NOTHING).status_code == 200
    assert desk.kinds(case, "paper") == ["nothing-found"]
    assert TaskEnd.objects.get().staff == key
    assert not TaskLink.objects.filter(ended_at=None).exists()
    told = Body.objects.filter(case=case, actor=f"staff:{key}")
    assert {(one.actor_org, one.role) for one in told} == {("archive", "clerk")}
    assert {"looked", "task-answered", "outcome-recorded"} <= {one.kind for one in told}


def test_a_form_that_is_sent_twice_and_a_colleague_who_is_second_change_nothing(at: At) -> None:
    case, _ = at
    first, second = staff_of("archive", "clerk"), staff_of("archive", "clerk")
    there = address(case)
    assert first.post(there, NOTHING).status_code == 200
    assert first.post(there, NOTHING).status_code == 410
    answer = second.post(there, NOTHING)
    assert answer.status_code == 410
    assert "Anna" not in answer.content.decode()
    assert desk.kinds(case, "paper") == ["nothing-found"]


@pytest.mark.parametrize(
    ("administration", "roles"),
    [("church", ["clerk"]), ("archive", ["official"]), ("archive", ["coordinator"]), ("archive", [])],
)
def test_of_another_administration_or_in_another_role_there_is_no_such_task(
    at: At, administration: str, roles: list[str]
) -> None:
    case, _ = at
    browser = staff_of(administration, *roles)
    there, guessed = address(case), f"/staff/task/{uuid4()}/"
    for ask in (browser.get, lambda to: browser.post(to, NOTHING)):
        assert ask(there).status_code == ask(guessed).status_code == 404
        assert ask(there).content == ask(guessed).content
    assert desk.kinds(case, "paper") == []


def test_a_resident_who_is_logged_in_is_no_clerk(at: At) -> None:
    case, _ = at
    assert browser_of(uuid4()).get(address(case)).status_code == 404


def test_a_clerk_passes_a_task_on_by_mail(at: At) -> None:
    case, post = at
    old = sent(case, post)
    form = {"act": "pass-on", "to": "colleague@town.example"}
    assert staff_of("archive", "clerk").post(address(case), form).status_code == 200
    assert post.messages()[-1]["to"] == "colleague@town.example"
    assert staff_of("archive").get(f"/desk/{old}/").status_code == 410
    assert staff_of("archive").get(f"/desk/{post.tokens()[-1]}/").status_code == 200


def test_two_who_answer_at_the_same_moment_lead_to_one_effect(
    committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    case, _ = desk.stand(tmp_path, monkeypatch, settings)
    there, browsers = address(case), [staff_of("archive", "clerk") for _ in range(2)]

    def answer(browser: Client) -> int:
        try:
            return int(browser.post(there, NOTHING).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hands:
        assert sorted(hands.map(answer, browsers)) == [200, 410]
    assert desk.kinds(case, "paper") == ["nothing-found"]
