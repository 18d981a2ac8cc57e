"""Somebody whose whereabouts are protected logs in: the web tells the other way, as to whoever logs in too weakly."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luukku.people import facade as people
from luukku.people.facade import Level
from luukku.people.identity import entering
from luukku.people.identity.log_in_service import Service
from tests.architecture.test_routes import ROUTES, guessed
from tests.ask.browsing import of
from tests.coordinate.cases import town

SERVICE = Service(
    "residents", "https://a.example", number_claim="number", levels={"weak": "low", "strong": "high"}
)
HERS, OTHERS = "131052-903" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[131052903 % 31], "010203-9013"
ANNA = replace(town.ANNA, numbers=(HERS,))

pytestmark = pytest.mark.django_db


def entered(number: str, how: str) -> Client:
    now = timezone.now()
    told: dict[str, Any] = {"sub": "7", "iat": now.timestamp(), "acr": how, "number": number}
    who = entering.resident(told, SERVICE, now, country="FI", language="en")
    assert who.level == Level.LOW
    return of(who)


def test_no_page_differs_from_what_anybody_gets_who_logs_in_too_weakly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.stand(tmp_path, monkeypatch)
    other = replace(ANNA, numbers=(OTHERS,))
    people.add(people=[replace(ANNA, protected=True), other], now=timezone.now())
    protected, weak = entered(HERS, "strong"), entered(OTHERS, "weak")
    page = protected.get("/log-in/").content.decode()
    assert "ask at the customer service" in page
    assert "protected" not in page
    for route in [one for one in ROUTES if one != "log-out/"]:
        for method in ("get", "post"):
            hers, theirs = (getattr(browser, method)(guessed(route)) for browser in (protected, weak))
            assert hers.status_code == theirs.status_code, route
            assert plain(hers) == plain(theirs), route


def plain(answer: Any) -> tuple[str, str]:
    """Two log-ins begin a moment apart: how many seconds each lasts still is left out."""
    body = answer.content.decode("utf-8", "replace")
    own = r'name="csrfmiddlewaretoken" value="\w+"|data-ending="\d+"'
    return re.sub(own, "", body), answer.get("Location", "")
