"""Who we are to a REST register: an API key in a header, or OAuth 2 client credentials."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import SplitResult, urlunsplit

from luukku.connectors.line import Line, declared, understood
from luukku.connectors.port import Broken, Misconfigured

SPARE = 30.0
"""Seconds before its end at which a token is no longer used."""

TOKEN_BYTES = 65_536


class Auth(Protocol):
    def headers(self, line: Line, until: float) -> Mapping[str, str]: ...

    def forget(self) -> bool:
        """Drop what was kept from earlier; whether there was anything."""

    def places(self) -> tuple[SplitResult, ...]:
        """Further places that must be called to be let in."""


class ApiKey:
    """`auth: {kind: api-key, key: {env: X}, header: X-Api-Key}`; with header Authorization, as a bearer."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        name = str(settings.get("header", "Authorization"))
        key = str(settings["key"])
        self._headers = {name: f"Bearer {key}" if name.lower() == "authorization" else key}

    def headers(self, line: Line, until: float) -> Mapping[str, str]:
        return self._headers

    def forget(self) -> bool:
        return False

    def places(self) -> tuple[SplitResult, ...]:
        return ()


class ClientCredentials:
    """`auth: {kind: client-credentials, token_path | token_url, id, secret, scope}`; the token is kept."""

    def __init__(self, settings: Mapping[str, Any], base: str) -> None:
        where = settings.get("token_url") or base + "/" + str(settings["token_path"]).lstrip("/")
        self._place = declared(str(where), "the token's address")
        self._form = {
            "grant_type": "client_credentials",
            "client_id": str(settings["id"]),
            "client_secret": str(settings["secret"]),
        }
        if "scope" in settings:
            self._form["scope"] = str(settings["scope"])
        self._lock = threading.Lock()
        self._kept: tuple[str, float] | None = None

    def headers(self, line: Line, until: float) -> Mapping[str, str]:
        with self._lock:
            kept = self._kept
        if kept is None or kept[1] <= time.monotonic():
            kept = self._fetched(line, until)
            with self._lock:
                self._kept = kept
        return {"Authorization": f"Bearer {kept[0]}"}

    def forget(self) -> bool:
        with self._lock:
            had, self._kept = self._kept is not None, None
        return had

    def places(self) -> tuple[SplitResult, ...]:
        return (self._place,)

    def _fetched(self, line: Line, until: float) -> tuple[str, float]:
        url = urlunsplit(self._place)
        answer = understood(
            *line.call("POST", url, until=until, most=TOKEN_BYTES, headers={}, data=self._form)
        )
        try:
            said = json.loads(answer)
            token, seconds = str(said["access_token"]), float(said.get("expires_in", 60))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Broken("no token in the answer") from None
        return token, time.monotonic() + max(0.0, seconds - SPARE)


class Open:
    """No credentials: for a register that lets in by the network alone."""

    def headers(self, line: Line, until: float) -> Mapping[str, str]:
        return {}

    def forget(self) -> bool:
        return False

    def places(self) -> tuple[SplitResult, ...]:
        return ()


def auth_of(settings: Mapping[str, Any], base: str, register: str) -> Auth:
    """From the declaration's `auth`. Raises `Misconfigured`."""
    auth = settings.get("auth")
    try:
        if auth is None:
            return Open()
        if auth["kind"] == "api-key":
            return ApiKey(auth)
        if auth["kind"] == "client-credentials":
            return ClientCredentials(auth, base)
    except KeyError as missing:
        raise Misconfigured(f"Register {register}: auth lacks {missing}.") from None
    raise Misconfigured(f"Register {register}: auth.kind must be api-key or client-credentials.")
