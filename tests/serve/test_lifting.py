"""A desk lifts a restriction in its own system, and says so by its one-time link."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luukku.coordinate.cases.models import Task
from luukku.coordinate.pace.telling import tell
from tests.coordinate.decisions.test_lifting import lift, on
from tests.coordinate.rights.house import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> str:
    """The day has come, and the dentist's desk has its link."""
    house = House(tmp_path, monkeypatch, settings)
    case = house.asks("restriction", registers=["dental"])
    house.decides(case, "dental#1", "done", since=date(2026, 3, 1))
    for recipient in ("dental#1.1", "dental#1.2"):
        house.decides(case, recipient, "done", since=date(2026, 3, 2))
    house.answer(case)
    lift(case)
    tell(case, on(10))
    task = Task.objects.get(leg__case=case, purpose="lift")
    return f"/desk/{house.link(task, timezone.now()).token}/"


def test_the_page_says_whose_mark_goes_and_from_when_and_takes_one_confirmed_act(address: str) -> None:
    english = {"headers": {"accept-language": "en"}}
    text = Client().get(address, **english).content.decode().replace("\u00a0", " ")
    for said in ("Lift a restriction", "Restricted no more from", "10 March 2026", "Anna"):
        assert said in text, said
    refused = Client().post(address, {}, **english)
    assert refused.status_code == 422
    assert "lift it there first" in refused.content.decode()
    assert Client().post(address, {"sure": "yes"}, **english).status_code == 200
    assert Client().post(address, {"sure": "yes"}, **english).status_code == 410
