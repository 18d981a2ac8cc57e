"""The pages on which a second person looks again, or releases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from luukku.connectors.port import Kind
from luukku.coordinate.cases.models import Order, Release, Task, TaskEnd
from luukku.serve import freshly
from tests.ask.browsing import staff_of
from tests.coordinate.cases import town
from tests.coordinate.desk.test_second import DENTAL, TWO, replied

ENGLISH = {"accept-language": "en"}
AGREES = {"agrees": "yes", "another": "yes"}


@pytest.fixture
def case(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UUID:
    town.stand(tmp_path, monkeypatch, (DENTAL,), officials=("health",), two_people=TWO)
    found, _ = town.annas_case()
    return found


def address(purpose: str) -> str:
    return f"/staff/task/{Task.objects.get(purpose=purpose, end=None).id}/"


def test_a_review_is_looked_at_again_by_somebody_else(case: UUID) -> None:
    replied(case, None, doubtful=True)
    me, other = staff_of("health", "clerk"), staff_of("health", "clerk")
    assert me.post(address("review"), {"same-0": "yes", "reason": "her hand"}).status_code == 200
    there = address("second-look")
    page = other.get(there, headers=ENGLISH).content.decode()
    assert "her hand" in page
    assert "<svg" in page
    mine = me.post(there, AGREES, headers=ENGLISH)
    assert mine.status_code == 422
    assert "You did the other task yourself" in mine.content.decode()
    for incomplete in ({}, {"agrees": "yes"}, {"agrees": "no", "another": "yes"}):
        assert other.post(there, incomplete).status_code == 422
    assert other.post(there, AGREES).status_code == 200
    assert other.post(there, AGREES).status_code == 410
    assert Order.objects.get().waits_for == "attempt"


def test_releasing_by_log_in_asks_for_a_fresh_one_which_then_outlasts_the_pages(
    case: UUID, settings: Any
) -> None:
    replied(case, Kind.FOUND)
    there = address("release")
    stale = staff_of("health", "official", ago=timedelta(minutes=11))
    for answer in (stale.get(there), stale.get(f"{there}papers/"), stale.post(there, {})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/log-in/?")
        assert answer["Location"].endswith("&fresh=1")
    assert not TaskEnd.objects.filter(task__purpose="release").exists()
    official = staff_of("health", "official")
    assert official.get(there).status_code == 200
    settings.LUUKKU_FRESH = timedelta()  # their log-in is no longer fresh
    assert official.get(f"{there}papers/").status_code == 200
    assert official.post(there, {}).status_code == 200
    assert official.get(address("second-release")).status_code == 302, "another task is opened anew"


def test_what_was_opened_freshly_is_open_for_two_hours_and_in_that_session_alone(
    case: UUID, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    replied(case, Kind.FOUND)
    there, key = address("release"), uuid4()
    official = staff_of("health", "official", key=key)
    assert official.get(there).status_code == 200
    settings.LUUKKU_FRESH = timedelta()
    assert staff_of("health", "official", key=key).get(there).status_code == 302
    monkeypatch.setattr(freshly, "LONG_ENOUGH", timedelta())
    assert official.get(there).status_code == 302


def test_no_other_task_asks_for_a_fresh_log_in(case: UUID) -> None:
    replied(case, None, doubtful=True)
    assert staff_of("health", "clerk", ago=timedelta(hours=1)).get(address("review")).status_code == 200


def test_nobody_else_learns_that_there_is_something_to_release(case: UUID) -> None:
    replied(case, Kind.FOUND)
    there, long_ago = address("release"), timedelta(hours=1)
    assert staff_of("health", "clerk", ago=long_ago).get(there).status_code == 404
    assert staff_of("care", "official", ago=long_ago).get(there).status_code == 404
    assert Client().get(there)["Location"].endswith("%2F")


def test_a_sensitive_part_is_released_by_two_officials(case: UUID) -> None:
    replied(case, Kind.FOUND)
    key = uuid4()
    first, second = staff_of("health", "official", key=key), staff_of("health", "official")
    assert first.post(address("release"), {}).status_code == 200
    assert not Release.objects.exists()
    there = address("second-release")
    assert first.post(there, {"another": "yes"}).status_code == 422
    assert second.post(there, {}).status_code == 422
    assert second.post(there, {"another": "yes"}).status_code == 200
    assert Release.objects.count() == 1
