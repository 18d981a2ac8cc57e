"""Attempts at another's data, drawn by a seed: any route, any method, whatever can be changed in a request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from django.apps import apps
from django.conf import settings as conf
from django.http import HttpResponse
from django.urls import get_resolver

from tests.architecture.test_routes import routes

from .world import Attacker, World

SOURCE = Path(__file__).parents[2] / "src" / "luukku"
ROUTES = tuple(routes(get_resolver("luukku.main.urls")))
METHODS = ("get",) * 6 + ("post",) * 5 + ("head", "put", "patch", "delete", "options")
OURS = ("luukku.people", "luukku.coordinate", "luukku.journal", "luukku.catalogue")


def _fields() -> tuple[str, ...]:
    """Every name that a form of ours sends, and every field of every model, for whoever assigns them all."""
    named: set[str] = set()
    for file in SOURCE.rglob("*.html"):
        named |= set(re.findall(r'\bname="([\w-]+)"', file.read_text("utf-8")))
    for file in (*(SOURCE / "ask").rglob("*.py"), *(SOURCE / "serve").rglob("*.py")):
        named |= set(
            re.findall(r'(?:POST|GET|post|query)(?:\.get|\.getlist)?[(\[]"([\w-]+)"', file.read_text("utf-8"))
        )
    for model in apps.get_models():
        if model.__module__.startswith(OURS):
            named |= {one.name for one in model._meta.get_fields()}
    return tuple(sorted(named))


FIELDS = _fields()
ACTS = (
    "more",
    "nothing",
    "review",
    "answer",
    "found",
    "release",
    "delegate",
    "take",
    "back",
    "yes",
    "on",
    "all",
    "own",
)


@dataclass(frozen=True)
class Attempt:
    """One request, by one attacker."""

    who: Attacker
    route: str
    method: str
    path: str
    data: dict[str, list[str]] | str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def sent(self) -> str:
        """Everything that the attacker wrote: what comes back of it is no release."""
        told = json.dumps([self.path, self.data, self.headers, self.cookies], ensure_ascii=False)
        return told.casefold()

    def made(self) -> HttpResponse:
        browser = self.who.browser()
        for name, value in self.cookies.items():
            browser.cookies[name] = value
        return getattr(browser, self.method)(self.path, headers=self.headers, **self._body())  # type: ignore[no-any-return]

    def _body(self) -> dict[str, Any]:
        if self.data is None or self.method == "get":
            return {}
        if isinstance(self.data, str):
            return {"data": self.data, "content_type": "application/json"}
        if self.method == "post":
            return {"data": self.data}
        return {"data": urlencode(self.data, doseq=True), "content_type": "application/x-www-form-urlencoded"}


def attempts(world: World, seed: int, count: int) -> Iterator[Attempt]:
    """Each route and each attacker comes again and again; what they send is drawn."""
    chance = Random(seed)
    for n in range(count):
        route, _ = ROUTES[n % len(ROUTES)]
        may_not = [one for one in world.attackers if not (one.task and route.startswith(one.task))]
        yield _attempt(world, chance, chance.choice(may_not), route)


def _attempt(world: World, chance: Random, who: Attacker, route: str) -> Attempt:
    method, right = chance.choice(METHODS), chance.random() < 0.5
    path = "/" + re.sub(
        r"<\w+:(\w+)>", lambda m: quote(_part(world, chance, m[1], right=right), safe="%"), route
    )
    if chance.random() < 0.4:
        path += "?" + urlencode(_values(world, chance), doseq=True)
    data: dict[str, list[str]] | str | None = None
    if method in ("post", "put", "patch", "delete"):
        values = _values(world, chance)
        data = (
            values if chance.random() < 0.8 else json.dumps({name: each[0] for name, each in values.items()})
        )
    return Attempt(who, route, method, path, data, _headers(world, chance), _cookies(world, chance))


def _hers(world: World, chance: Random) -> str:
    """A value that is hers: a number, an id, a name, something stolen."""
    every = (world.numbers, world.ids, list(world.stolen.values()), world.canaries())
    return chance.choice(chance.choice(every))


def _part(world: World, chance: Random, name: str, *, right: bool) -> str:
    """A part of an address: the right one where that is tried; else another's, something of hers, or one changed."""
    first, *others = _known(world, name)
    if right:
        return first
    value = chance.choice([first, *others]) if chance.random() < 0.7 else _hers(world, chance)
    return value if chance.random() < 0.7 else _changed(value, chance)


def _known(world: World, name: str) -> list[str]:
    """What an attacker may know of each part of an address, what leads to the most first."""
    known: dict[str, list[str]] = {
        "number": world.numbers, "edition": ["1", "2"], "document": ["1", "0", "2"], "form": ["html", "pdf", "json"],
        "token": [world.stolen[kind] for kind in ("used", "forwarded", "expired")], "key": [world.stolen["case"]],
        "kind": ["party", "record"], "service": ["residents", "staff"], "task": world.tasks, "entry": world.looks,
    }  # fmt: skip
    return known.get(name) or world.ids


def _changed(value: str, chance: Random) -> str:
    at = chance.randrange(len(value) + 1)
    ways = (
        lambda: value[:at] + chance.choice("0aZ-_.") + value[at + 1 :],
        lambda: value.upper(),
        lambda: value + chance.choice(("\0", " ", "%00", "%20", ".json", "/..", ";x", "'--", "\u0660")),
        lambda: f"../{value}",
        lambda: value.replace("-", ""),
        lambda: value[::-1],
        lambda: chance.choice(("-1", "0", "99999999999999999999", "*", "me", "null", "true", "{}", "[]")),
    )
    return chance.choice(ways)()


def _values(world: World, chance: Random) -> dict[str, list[str]]:
    """Form fields: some of ours, any column of any table, several times with different values."""
    values: dict[str, list[str]] = {}
    for _ in range(chance.randint(1, 8)):
        name = chance.choice(FIELDS)
        drawn = [_drawn(world, chance) for _ in range(chance.choice((1, 1, 1, 2)))]
        values.setdefault(name, []).extend(drawn)
    return values


def _drawn(world: World, chance: Random) -> str:
    return _hers(world, chance) if chance.random() < 0.6 else chance.choice(ACTS)


def _headers(world: World, chance: Random) -> dict[str, str]:
    hers = _hers(world, chance).replace("\0", "")
    every = {
        "Host": chance.choice(("testserver", "localhost", "elsewhere.example")),
        "X-Forwarded-Host": "elsewhere.example",
        "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https", "X-Forwarded-User": hers, "Remote-User": hers,
        "X-User": hers, "X-Original-URL": f"/my/{world.numbers[0]}/", "X-Rewrite-URL": f"/my/{world.numbers[0]}/",
        "X-HTTP-Method-Override": chance.choice(("GET", "POST", "DELETE")), "If-None-Match": "*",
        "Authorization": f"Bearer {chance.choice(list(world.stolen.values()))}", "Origin": "null",
        "Referer": f"http://testserver/my/{world.numbers[0]}/", "Accept-Language": chance.choice(("fi", "sv", "fr")),
        "Range": "bytes=0-", "HX-Request": "true", "Accept": "application/json",
    }  # fmt: skip
    names = chance.sample(sorted(every), chance.choice((0, 0, 1, 2, 4)))
    return {name: every[name].encode("ascii", "ignore").decode() for name in names}


def _cookies(world: World, chance: Random) -> dict[str, str]:
    """Mostly their own session; now and then one that is over, one that is made up, a hash from the table."""
    if chance.random() > 0.15:
        return {}
    stolen = [world.stolen["ended session"], world.stolen["hash of a session"], str(world.anna), "x" * 32]
    return {conf.SESSION_COOKIE_NAME: chance.choice(stolen), "who": json.dumps({"subject": str(world.anna)})}
