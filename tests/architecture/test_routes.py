"""Every address of the counter declares who may use it, and holds to it for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import rules
from django.conf import settings as conf
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from luukku.coordinate.asking.asking import ask_at_once
from luukku.coordinate.cases.links import key_of
from luukku.coordinate.models import Case
from luukku.people.facade import NOBODY, Level, Who, needs
from luukku.people.identity import actions
from luukku.people.identity.store import SessionStore
from tests.coordinate.cases import town


def routes(resolver: URLResolver, start: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, start + str(one.pattern))
        else:
            assert isinstance(one, URLPattern)
            yield start + str(one.pattern), one


ROUTES = dict(routes(get_resolver("tests.architecture.everywhere")))


def undeclared(found: dict[str, URLPattern]) -> list[str]:
    return [
        route
        for route, one in found.items()
        if not rules.rule_exists(getattr(one.callback, "permission", "none declared"))
    ]


def test_every_route_declares_a_permission_that_exists() -> None:
    assert ROUTES
    assert undeclared(ROUTES) == []


def test_a_route_that_declares_nothing_or_something_unknown_is_found() -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    found = {"a": path("a", forgotten), "b": path("b", needs("no-such-permission")(forgotten))}
    assert undeclared(found) == ["a", "b"]


def test_an_unknown_permission_lets_nobody_in() -> None:
    from django.http import Http404

    request = HttpRequest()
    request.who = NOBODY  # type: ignore[attr-defined]
    with pytest.raises(Http404):
        needs("no-such-permission")(lambda request: HttpResponse())(request)


NOW = datetime.now(UTC)
ROLES: dict[str, Who] = {
    "nobody": NOBODY,
    "owner": Who(subject=uuid4(), level=Level.HIGH, since=NOW),  # Anna, once she is entered
    "another": Who(subject=uuid4(), level=Level.HIGH, since=NOW),
    "weakly known": Who(subject=uuid4(), level=Level.LOW, since=NOW),
    "staff of it": Who(staff=uuid4(), administration="health", roles=frozenset({"clerk"}), since=NOW),
    "staff elsewhere": Who(staff=uuid4(), administration="care", roles=frozenset({"clerk"}), since=NOW),
    "id desk": Who(staff=uuid4(), administration="town", roles=frozenset({"id-desk"}), since=NOW),
    "coordinator": Who(staff=uuid4(), administration="digital", roles=frozenset({"coordinator"}), since=NOW),
    "auditor": Who(staff=uuid4(), administration="digital", roles=frozenset({"auditor"}), since=NOW),
    "operator": Who(staff=uuid4(), administration="digital", roles=frozenset({"operator"}), since=NOW),
}


@dataclass
class World:
    """Anna's case, answered in part; what opens it; and a browser for each role."""

    key: str
    number: str
    browsers: dict[str, Client] = field(default_factory=dict)


@pytest.fixture
def world(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    from dataclasses import replace

    town.stand(tmp_path, monkeypatch)
    case, subject = town.annas_case()
    ask_at_once(case, town.NOW)
    world = World(key_of(case), Case.objects.get(id=case).number)
    for role, who in ROLES.items():
        world.browsers[role] = browser_of(replace(who, subject=subject) if role == "owner" else who)
    return world


def browser_of(who: Who) -> Client:
    browser = Client(raise_request_exception=False)
    if who != NOBODY:
        session = SessionStore()
        actions.log_in(session, who)
        browser.cookies[conf.SESSION_COOKIE_NAME] = session.session_key
    return browser


Address = Callable[[str], str]
"""A route's pattern to an address."""


def guessed(route: str) -> str:
    """As somebody without the key would type it."""
    parts = {
        "key": "x:y",
        "kind": "guessed",
        "language": "guessed",
        "entry": "00000000-0000-7000-8000-000000000000",
        "edition": "1",
        "document": "1",
        "token": "guessed",
        "service": "guessed",
        "name": "guessed",
        "number": "2026-999999",
        "form": "html",
        "slug": "guessed",
        "what": "guessed",
        "letter": "1",
        "right": "guessed",
        "sending": "00000000-0000-7000-8000-000000000001",
        "task": "00000000-0000-7000-8000-000000000000",
        "paper": "1",
        "page": "1",
    }
    return "/" + re.sub(r"<\w+:(\w+)>", lambda m: parts[m[1]], route)


ANYONE = dict.fromkeys(ROLES, 200)
NOTHING = dict.fromkeys(ROLES, 404)
SPENT = dict.fromkeys(ROLES, 410)
EXPECTED: dict[str, dict[str, dict[str, int]]] = {
    "": {"get": ANYONE},
    "health/live": {"get": ANYONE},
    "health/ready": {"get": ANYONE},
    "log-in/left": {"get": ANYONE},
    "embed/<str:language>/start.html": {"get": NOTHING},
    "log-in/": {"get": ANYONE},
    "log-in/<str:service>/": {"post": NOTHING},
    "log-in/<str:service>/return": {"get": NOTHING},
    "log-in/saml/return": {"post": NOTHING},
    "log-in/saml/metadata": {"get": NOTHING},
    "log-out/": {"post": ANYONE},
    "case/<str:key>/": {"get": NOTHING, "post": NOTHING},
    "case/<str:key>/letter/<int:letter>.<str:form>": {"get": NOTHING},
    "desk/<str:token>/": {"get": dict.fromkeys(ROLES, 410), "post": dict.fromkeys(ROLES, 410)},
    "desk/<str:token>/papers/": {"get": SPENT, "post": SPENT},
    "desk/<str:token>/papers/<int:paper>/<int:page>/": {"get": SPENT, "post": SPENT},
    "desk/<str:token>/papers/<int:paper>/<int:page>/picture": {"get": SPENT},
    "looked/": {"get": ANYONE},
    "accessibility/": {"get": ANYONE},
    "leave/": {"get": dict.fromkeys(ROLES, 302)},
    "components/": {"get": ANYONE},
    "components/<slug:slug>/": {"get": NOTHING},
    "agent/orders": {"get": NOTHING, "post": NOTHING},
    "agent/replies": {"get": NOTHING, "post": NOTHING},
    "demo/log-in/": {"get": ANYONE},
    "demo/log-in/<str:name>/": {"post": NOTHING},
}
"""Route, method, role: what comes of an address that was guessed. A new route is refused until it stands here."""

NO_RESIDENTS = (
    "nobody",
    "weakly known",
    "staff of it",
    "staff elsewhere",
    "id desk",
    "operator",
    "coordinator",
    "auditor",
)
LOGS_IN = dict.fromkeys(NO_RESIDENTS, 302)
RESIDENTS = {**LOGS_IN, "owner": 200, "another": 200}
OWN = {**LOGS_IN, "owner": 404, "another": 404}  # a guessed number is nobody's
EXPECTED |= {
    "acting/": {"get": OWN, "post": OWN},  # nobody here has anybody to act for
    "acting/company/": {"get": OWN},
    "ask/": {"get": ANYONE},
    "ask/other/<str:kind>/": {"get": NOTHING},
    "ask/what/": {"get": RESIDENTS},
    "ask/you/": {"get": {**RESIDENTS, "another": 404}},  # somebody whom the counter does not know any more
    "ask/check/": {"get": {**LOGS_IN, "owner": 302, "another": 404}},  # nothing written yet
    "ask/right/": {"get": ANYONE},
    "ask/right/<str:right>/": {"get": OWN},
    "ask/right/<str:right>/words/": {"get": OWN},
    "ask/right/<str:right>/check/": {"get": OWN, "post": OWN},
    "my/": {"get": RESIDENTS},
    "my/looked/": {"get": RESIDENTS},
    "my/looked/who-looked.json": {"get": RESIDENTS},
    "my/looked/<uuid:entry>/why/": {"get": OWN, "post": OWN},
    "my/<str:number>/": {"get": OWN, "post": OWN},
    "my/<str:number>/sent/": {"get": OWN},
    "my/<str:number>/withdraw/": {"get": OWN, "post": OWN},
    "my/<str:number>/letter/<int:letter>.<str:form>": {"get": OWN},
    "my/<str:number>/more/": {"get": OWN, "post": OWN},
    "my/<str:number>/answer/<int:edition>/": {"get": OWN},
    "my/<str:number>/answer/<int:edition>/answer.<str:form>": {"get": OWN},
    "my/<str:number>/answer/<int:edition>/document/<int:document>": {"get": OWN},
    "my/<str:number>/answer/<int:edition>/everything.zip": {"get": OWN},
}

STAFF = dict.fromkeys(
    ("staff of it", "staff elsewhere", "id desk", "operator", "coordinator", "auditor"), 200
)
STAFF_LOG_IN = {**NOTHING, "nobody": 302}  # whoever is logged in, and may not, gets nothing
EXPECTED |= {
    "staff/": {"get": {**STAFF_LOG_IN, **STAFF}, "post": STAFF_LOG_IN},
    "staff/task/<uuid:task>/": {"get": STAFF_LOG_IN, "post": STAFF_LOG_IN},
    # Here the counter is reached by a number, so that it can have no passkeys: tests/serve/test_passkeys.py.
    "staff/log-in/": {"get": NOTHING, "post": NOTHING},
    "staff/log-in/options": {"post": NOTHING},
    "staff/passkeys/": {"get": STAFF_LOG_IN, "post": STAFF_LOG_IN},
    "staff/passkeys/options": {"post": STAFF_LOG_IN},
    "staff/invited/<str:token>/": {"get": NOTHING, "post": NOTHING},
    "staff/invited/<str:token>/options": {"post": NOTHING},
    "staff/cases/": {"get": {**STAFF_LOG_IN, "coordinator": 200}},
    "staff/case/<str:number>/": {"get": STAFF_LOG_IN},
    "staff/journal/<str:number>/": {"get": STAFF_LOG_IN},
    "staff/journal/<str:number>/evidence.zip": {"get": STAFF_LOG_IN},
    "staff/monitoring/": {"get": {**STAFF_LOG_IN, **STAFF}},
    "staff/task/<uuid:task>/papers/": {"get": STAFF_LOG_IN, "post": STAFF_LOG_IN},
    "staff/task/<uuid:task>/papers/<int:paper>/<int:page>/": {"get": STAFF_LOG_IN, "post": STAFF_LOG_IN},
    "staff/task/<uuid:task>/papers/<int:paper>/<int:page>/picture": {"get": STAFF_LOG_IN},
    "staff/case/<str:number>/decide/": {"get": STAFF_LOG_IN, "post": STAFF_LOG_IN},
    "staff/case/<str:number>/decide/<str:what>/": {"get": STAFF_LOG_IN, "post": STAFF_LOG_IN},
}

ID_DESK = {**STAFF_LOG_IN, "id desk": 200}
TAKES_DOWN = {**ID_DESK, "coordinator": 200}
EXPECTED |= {
    "staff/id-desk/": {"get": ID_DESK, "post": {**ID_DESK, "id desk": 422}},
    "staff/id-desk/mandates/": {"get": ID_DESK, "post": {**ID_DESK, "id desk": 422}},
    "staff/id-desk/mandates/new/": {"get": ID_DESK, "post": {**ID_DESK, "id desk": 422}},
    "staff/id-desk/<str:number>/": {"get": {**ID_DESK, "id desk": 404}, "post": {**ID_DESK, "id desk": 404}},
    "staff/id-desk/<str:number>/letter/": {"post": {**ID_DESK, "id desk": 404}},
    "staff/letters/": {"get": ID_DESK},
    "staff/letters/<uuid:sending>/": {
        "get": {**ID_DESK, "id desk": 404},
        "post": {**ID_DESK, "id desk": 404},
    },
    "staff/note/": {"get": TAKES_DOWN, "post": STAFF_LOG_IN},  # without a form's id there was no form
    "staff/note/<str:number>/": {"get": STAFF_LOG_IN},
    "pick-up/": {"get": ANYONE, "post": dict.fromkeys(ROLES, 422)},
    "pick-up/answer.<str:form>": {"get": NOTHING},
}

DEMO = {route for route in ROUTES if route.startswith("demo/")}
MATRIX = [
    (route, method, role)
    for route, methods in EXPECTED.items()
    if route not in DEMO
    for method in methods
    for role in ROLES
]


def test_the_matrix_names_every_route_and_no_other() -> None:
    assert sorted(EXPECTED) == sorted(ROUTES)


@pytest.mark.parametrize(("route", "method", "role"), MATRIX)
def test_what_somebody_gets_by_guessing(world: World, route: str, method: str, role: str) -> None:
    answer = getattr(world.browsers[role], method)(guessed(route))
    assert answer.status_code == EXPECTED[route][method][role]
    assert "guessed" not in answer.content.decode()
    assert "x:y" not in answer.content.decode()


HERS = [route for route in ROUTES if route.startswith("my/<str:number>")]


@pytest.mark.parametrize("route", HERS)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "owner"])
def test_anna_s_case_and_one_that_is_not_there_look_the_same_to_everybody_else(
    world: World, route: str, role: str
) -> None:
    parts = {"edition": "1", "letter": "1", "form": "html", "document": "1"}
    there, not_there = (
        "/" + re.sub(r"<\w+:(\w+)>", lambda m, n=number: {**parts, "number": n}[m[1]], route)
        for number in (world.number, "2026-999999")
    )
    hers, none = world.browsers[role].get(there), world.browsers[role].get(not_there)
    assert hers.status_code == none.status_code != 200
    assert hers.content == none.content
    assert world.number not in hers.content.decode()


@pytest.mark.parametrize("route", [r for r in ROUTES if r not in DEMO])
def test_methods_that_a_page_does_not_know_change_nothing(world: World, route: str) -> None:
    for method in ("put", "patch", "delete"):
        answer = getattr(world.browsers["nobody"], method)(guessed(route))
        assert answer.status_code in (200, 302, 404, 405, 410), (route, method)


def test_the_demo_s_own_pages_are_there_only_in_the_demo(world: World) -> None:
    for route in DEMO:
        assert world.browsers["nobody"].get(guessed(route)).status_code == 404


@pytest.mark.django_db
def test_a_browser_sends_our_forms_with_where_they_come_from_and_no_other_site_learns_an_address() -> None:
    """Under `no-referrer` browsers send `Origin: null` with a form, which the check of forms refuses."""
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/ask/")
    assert page["Referrer-Policy"] == "same-origin"
    key = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert key
    sent = {"kind": "own", "csrfmiddlewaretoken": key[1]}
    assert browser.post("/ask/", sent, headers={"origin": "http://testserver"}).status_code == 302
    assert browser.post("/ask/", sent, headers={"origin": "null"}).status_code == 403
    assert browser.post("/ask/", sent, headers={"origin": "https://elsewhere.example"}).status_code == 403
