"""The pages on which a second person looks again, or releases."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from luukku.connectors.port import Kind
from luukku.coordinate.cases.models import Order, Release, Task
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
    assert "You went before yourself" in mine.content.decode()
    for incomplete in ({}, {"agrees": "yes"}, {"agrees": "no", "another": "yes"}):
        assert other.post(there, incomplete).status_code == 422
    assert other.post(there, AGREES).status_code == 200
    assert other.post(there, AGREES).status_code == 410
    assert Order.objects.get().waits_for == "attempt"


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
