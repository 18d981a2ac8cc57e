"""Every address of the counter says who may use it, and holds to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from luukku.catalogue import facade as catalogue
from tests.coordinate.cases import town

WHO = {
    "": "anyone",  # what this counter is
    "case/<str:key>/": "key",  # signed by us, given to the resident
    "case/<str:key>/answer/<int:number>.<str:form>": "key",
    "desk/<str:token>/": "link",  # one-time, sent to a desk
    "agent/orders": "bearer",  # of one administration
    "agent/replies": "bearer",
    "accessibility/": "anyone",  # how accessible this counter is
    "leave/": "anyone",  # the quick way out
}
"""Route: by what somebody comes in. A new address is refused here until somebody has thought about it."""

STRANGERS = {"key": 404, "link": 410, "bearer": 404}
"""What a stranger gets: always the same, whatever is guessed."""


def routes(resolver: URLResolver, start: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, start + str(one.pattern))
        else:
            assert isinstance(one, URLPattern)
            yield start + str(one.pattern)


def test_every_route_says_who_may_use_it() -> None:
    assert sorted(routes(get_resolver())) == sorted(WHO)


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route, who in WHO.items() if who != "anyone"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_learns_nothing_from_any_of_them(route: str, method: str, tmp_path: Path) -> None:
    catalogue.load(pack_path=town.write(tmp_path), now=town.NOW)
    path = "/" + route.replace("<str:key>", "x:y").replace("<str:token>", "guessed")
    path = path.replace("<int:number>", "1").replace("<str:form>", "html")
    answer = getattr(Client(), method)(path)
    assert answer.status_code == STRANGERS[WHO[route]]
    assert "guessed" not in answer.content.decode()
    assert "x:y" not in answer.content.decode()
