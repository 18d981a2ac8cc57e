"""How long clerks are at a case: counted at the desk, told by case, by nothing smaller."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from luukku.connectors.port import Kind
from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.models import TaskEnd
from luukku.coordinate.cases.progress import LegProgress
from tests.coordinate.cases import town
from tests.coordinate.desk import desk
from tests.coordinate.desk.desk import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> tuple[UUID, Post]:
    return desk.stand(tmp_path, monkeypatch, settings)


def after(minutes: float) -> Any:
    return town.NOW + timedelta(minutes=minutes)


def seconds(case: UUID) -> int:
    return coordinate.progress(case=case).clerk_seconds


def look(token: str, minutes: float) -> None:
    coordinate.desk.task(at=coordinate.desk.ByLink(token), now=after(minutes))


def nothing(token: str, minutes: float) -> None:
    coordinate.desk.answer(at=coordinate.desk.ByLink(token), kind=Kind.NOTHING_FOUND, now=after(minutes))


def test_from_the_page_shown_to_the_answer(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    token = desk.sent_link(case, post)
    assert seconds(case) == 0
    look(token, 0)
    nothing(token, 7.5)
    assert TaskEnd.objects.get().seconds == 450
    assert seconds(case) == 450
    assert coordinate.progress(case=case).clerk_minutes == 8


def test_lunch_is_not_work(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    token = desk.sent_link(case, post)
    look(token, 0)
    nothing(token, 180)
    assert seconds(case) == 30 * 60


def test_who_comes_back_to_a_task_goes_on_with_it(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    token = desk.sent_link(case, post)
    look(token, 0)
    look(token, 5)
    assert seconds(case) == 5 * 60
    look(token, 24 * 60)
    nothing(token, 24 * 60 + 2)
    assert seconds(case) == (5 + 30 + 2) * 60


def test_what_is_passed_on_counts_once_and_the_way_between_not_at_all(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    token = desk.sent_link(case, post)
    look(token, 0)
    coordinate.desk.delegate(at=coordinate.desk.ByLink(token), to="colleague@town.example", now=after(2))
    theirs = post.tokens()[-1]
    look(theirs, 20)
    nothing(theirs, 23)
    assert seconds(case) == 5 * 60


def test_two_tasks_add_up_to_their_case(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    for register, minutes in (("paper", 3), ("books", 4)):
        token = desk.sent_link(case, post, register)
        look(token, 0)
        nothing(token, minutes)
    assert seconds(case) == 7 * 60


def test_a_clock_that_runs_behind_takes_nothing_away(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    token = desk.sent_link(case, post)
    look(token, 5)
    look(token, 3)
    nothing(token, 2)
    assert seconds(case) == 0


def test_a_task_answered_without_its_page_counts_nothing(stood: tuple[UUID, Post]) -> None:
    case, post = stood
    nothing(desk.sent_link(case, post), 3)
    assert TaskEnd.objects.get().seconds is None
    assert seconds(case) == 0


def test_no_leg_tells_how_long_anybody_was_at_it() -> None:
    """An administration may be one clerk: what is told by leg would be told of a person."""
    told = {f.name for f in fields(LegProgress)}
    assert not {name for name in told if "minute" in name or "second" in name or "clerk" in name}


def test_a_secret_register_adds_nothing_that_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    town.stand(
        tmp_path, monkeypatch,
        (*desk.PAPER, town.register("reports", "welfare", visibility="existence-secret", keyed_by=None,
                                    connector={"kind": "desk"}, tables=[])),
    )  # fmt: skip
    case, _ = town.annas_case()
    token = desk.sent_link(case, Post(tmp_path, settings), "reports")
    look(token, 0)
    look(token, 10)
    nothing(token, 12)
    assert seconds(case) == 0


def test_the_command_tells_minutes_by_case_number(
    stood: tuple[UUID, Post], capsys: pytest.CaptureFixture[str]
) -> None:
    case, post = stood
    token = desk.sent_link(case, post)
    look(token, 0)
    nothing(token, 4.2)
    number = coordinate.progress(case=case).number
    call_command("minutes", number)
    assert f"Case {number}" in (said := capsys.readouterr().out)
    assert "at it for 5 minutes" in said
    with pytest.raises(CommandError, match="no case of this number"):
        call_command("minutes", "2026-999999")
