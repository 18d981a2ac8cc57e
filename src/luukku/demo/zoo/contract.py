"""What a well-behaved REST register answers (the contract is told in the package's own text)."""

from __future__ import annotations

import hmac
import secrets
import time
from itertools import islice
from typing import Any
from urllib.parse import parse_qs

from luukku.demo.zoo.animals import PAGE, Animal, Item, records, search
from luukku.demo.zoo.http import Answer, Request, said

TOKEN_SECONDS = 300


class Tokens:
    """Access tokens given out by the zoo, of one animal each."""

    def __init__(self) -> None:
        self._given: dict[str, tuple[str, float]] = {}

    def give(self, animal: Animal, form: bytes) -> Answer:
        told = {name: values[0] for name, values in parse_qs(form.decode("utf-8", "replace")).items()}
        known = animal.credentials
        same = _same(told.get("client_id"), known.get("id") or known.get("client_id")) and _same(
            told.get("client_secret"), known.get("secret") or known.get("client_secret")
        )
        if told.get("grant_type") != "client_credentials" or not same:
            return said(401, error="invalid_client")
        token = secrets.token_urlsafe(24)
        self._given[token] = (animal.id, time.monotonic() + TOKEN_SECONDS)
        return said(200, access_token=token, token_type="Bearer", expires_in=TOKEN_SECONDS)

    def opens(self, animal: Animal, token: str) -> bool:
        whose, until = self._given.get(token, ("", 0.0))
        return whose == animal.id and time.monotonic() < until


def _same(told: str | None, known: str | None) -> bool:
    return bool(told and known) and hmac.compare_digest((told or "").encode(), (known or "").encode())


def may(animal: Animal, request: Request, tokens: Tokens) -> bool:
    """Whether this request comes from somebody with the register's credentials."""
    if animal.header:
        told = request.headers.get(animal.header.lower(), "")
        return _same(told.removeprefix("Bearer "), animal.credentials.get("key"))
    return tokens.opens(animal, request.headers.get("authorization", "").removeprefix("Bearer "))


def answer(animal: Animal, verb: str, request: Request) -> Answer:
    """The answer to a request that may be made."""
    if verb == "health" and request.method == "GET":
        return said(200, ok=True, writes=False)
    if verb not in ("search", "records"):
        return said(404, error="no such place")
    if request.method != "POST":
        return said(405, error="POST only")
    try:
        told = request.json()
        start = int(told.get("cursor") or 0)
        return _found(animal, told, start) if verb == "search" else _held(animal, told, start)
    except (ValueError, TypeError, KeyError, AttributeError):
        return said(400, error="not understood")


def _found(animal: Animal, told: dict[str, Any], start: int) -> Answer:
    limit = int(told.get("limit", PAGE))
    return page(search(animal, told["rules"], limit, start), start)


def _held(animal: Animal, told: dict[str, Any], start: int) -> Answer:
    return page(list(islice(records(animal, told["keys"]), start, start + PAGE + 1)), start)


def page(items: list[Item], start: int) -> Answer:
    """At most a page of items, and where to go on."""
    more = len(items) > PAGE
    return said(200, items=items[:PAGE], next=str(start + PAGE) if more else None)
