"""The inbox of an administration: what is due first stands first, nobody's name, one statement for any number."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import Leg, Task, TaskEnd
from luukku.coordinate.desk.inbox import PAGE
from luukku.journal.models import Body
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.coordinate.desk.desk import Post

At = tuple[UUID, Post]
CLERK = frozenset({"clerk"})


@pytest.fixture
def at(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> At:
    return desk.stand(tmp_path, monkeypatch, settings)


def add(case: UUID, office: str, *due: int, purpose: str = "answer", ended: bool = False) -> list[Task]:
    """Further tasks of this office, due so many days from today."""
    leg, today = Leg.objects.get(case=case, administration=office), timezone.localdate()
    whole = {"leg": leg, "purpose": purpose, "created_at": timezone.now()}
    tasks = Task.objects.bulk_create(Task(due=today + timedelta(days=days), **whole) for days in due)
    if ended:
        TaskEnd.objects.bulk_create(TaskEnd(task=one, at=timezone.now(), how="answered") for one in tasks)
    return tasks


def read(office: str = "archive", **more: Any) -> coordinate.desk.Inbox:
    return coordinate.desk.inbox(**{"administration": office, "staff": uuid4(), "roles": CLERK, **more})


def test_what_is_due_first_stands_first_and_what_is_done_nowhere(at: At) -> None:
    case, _ = at
    Task.objects.update(due=timezone.localdate() + timedelta(days=9))
    (late, soon), _ = add(case, "archive", -3, 2), add(case, "archive", 1, ended=True)
    found = read()
    assert [line.task for line in found.lines][:2] == [late.id, soon.id]
    assert (found.open, len(found.lines), found.pages) == (3, 3, 1)


def test_nobody_sees_what_lies_at_another_administration(at: At) -> None:
    assert [line.register for line in read("church").lines] == [
        Task.objects.get(order__register="books").order.register_version.body["name"]  # type: ignore[union-attr]
    ]
    assert read("nowhere").open == 0


def test_a_clerk_sees_that_a_part_waits_for_an_official_and_cannot_open_it(at: At) -> None:
    case, _ = at
    (release,) = add(case, "archive", 5, purpose="release")
    assert {line.task: line.theirs for line in read().lines}[release.id] is False
    assert [line.task for line in read(roles=frozenset({"official"})).lines] == [release.id]
    assert read(roles=frozenset({"coordinator"})).open == 0
    page = staff_of("archive", "clerk").get("/staff/").content.decode()
    assert str(release.id) not in page


def test_the_list_names_no_resident_and_leaves_no_look(at: At) -> None:
    case, _ = at
    before = Body.objects.filter(kind="looked").count()
    page = staff_of("archive", "clerk").get("/staff/").content.decode()
    assert coordinate.progress(case=case).number in page
    assert not re.search(r"Anna|Saari|\b\d{6}[-+A]\d{3}\w\b", page)
    assert Body.objects.filter(kind="looked").count() == before


def test_pages_of_a_long_list(at: At) -> None:
    case, _ = at
    add(case, "archive", *range(1, PAGE + 5))
    assert (read().pages, len(read().lines), len(read(page=2).lines)) == (2, PAGE, 5)
    assert read(page=9).lines == ()
    browser = staff_of("archive", "clerk")
    assert 'href="?page=2"' in browser.get("/staff/").content.decode()
    for odd in ("?page=9", "?page=x", "?page=-1", "?page=99999999999", "?of=me&page=2"):
        assert browser.get(f"/staff/{odd}").status_code == 200


def test_one_takes_a_task_a_colleague_sees_it_and_may_take_it_over(at: At) -> None:
    case, _ = at
    task = desk.task_of(case, "paper")
    me, other = uuid4(), uuid4()
    mine, theirs = staff_of("archive", "clerk", key=me), staff_of("archive", "clerk", key=other)
    assert mine.post("/staff/", {"take": task.id}).status_code == 302
    assert mine.post("/staff/", {"take": task.id}).status_code == 302  # once more is no other thing
    assert read(staff=me, mine=True).mine == 1
    late = theirs.post("/staff/", {"take": task.id})
    assert late.status_code == 409
    task.refresh_from_db()
    assert task.taken_by == me
    theirs.post("/staff/", {"put-back": task.id})  # not theirs to put back
    theirs.post("/staff/", {"take-over": task.id})
    task.refresh_from_db()
    assert task.taken_by == other
    theirs.post("/staff/", {"put-back": task.id})
    task.refresh_from_db()
    assert (task.taken_by, task.taken_at) == (None, None)
    kinds = Body.objects.filter(case=case, kind__startswith="task-").exclude(kind="task-created")
    assert list(kinds.order_by("id").values_list("kind", flat=True)) == [
        "task-taken", "task-taken", "task-put-back"
    ]  # fmt: skip


def test_what_is_done_or_another_s_cannot_be_taken(at: At) -> None:
    case, _ = at
    (done,) = add(case, "archive", 3, ended=True)
    browser = staff_of("archive", "clerk")
    assert browser.post("/staff/", {"take": done.id}).status_code == 409
    elsewhere = desk.task_of(case, "books")
    assert browser.post("/staff/", {"take": elsewhere.id}).status_code == 404
    for nonsense in ({"take": "x"}, {"take": uuid4()}, {}):
        assert browser.post("/staff/", nonsense).status_code == 404


def test_that_people_were_called_upon_stands_at_the_task(at: At) -> None:
    from luukku.coordinate.pace.telling import tell

    case, _ = at
    late = town.NOW + timedelta(days=40)
    tell(case, late)
    assert desk.task_of(case, "paper").escalated_at is not None
    page = staff_of("archive", "clerk").get("/staff/", headers={"accept-language": "en"}).content.decode()
    assert "Marked urgent on" in page


def test_one_statement_by_an_index_whatever_lies_there(at: At) -> None:
    case, _ = at
    add(case, "archive", *range(-200, 200))
    add(case, "church", *[3] * 20_000, ended=True)
    with connection.cursor() as cursor:
        cursor.execute("analyze coordinate_task")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(read(page=3).lines) == PAGE
    assert len(asked) == 1
    with connection.cursor() as cursor:
        cursor.execute("explain " + asked[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert plan.count("task_open") >= 1
    assert "Seq Scan on coordinate_task" not in plan
