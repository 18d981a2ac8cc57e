"""A register behind a REST interface, in the one form that docs/connectors.md describes.

`POST {url}/search` finds, `POST {url}/records` fetches, `GET {url}/health` says whether it is there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlunsplit

from luukku.connectors.budget import Meter, left
from luukku.connectors.carrying import idempotency_key
from luukku.connectors.line import Line, TooMuch, declared, understood
from luukku.connectors.port import (
    Broken,
    Contents,
    Failure,
    Found,
    Health,
    Limits,
    Misconfigured,
    Record,
    Register,
    Row,
    Rule,
    Table,
)  # fmt: skip
from luukku.connectors.rest.auth import auth_of

PAGES = 1000


class RestConnector:
    """Settings: `url`, `auth` (see `auth.py`), `connections` (at once, 4 unless told)."""

    def __init__(self, register: Register) -> None:
        self._register = register
        try:
            place = declared(str(register.settings["url"]), f"Register {register.id}: its url")
        except KeyError:
            raise Misconfigured(f"Register {register.id}: its url is missing.") from None
        self._base = urlunsplit(place).rstrip("/")
        self._auth = auth_of(register.settings, self._base, register.id)
        connections = int(register.settings.get("connections", 4))
        self._line = Line(place, *self._auth.places(), connections=connections)

    def find(self, rules: Sequence[Rule], *, limit: int, until: float) -> Found:
        root = self._register.root
        asked = {"rules": [_asked(rule) for rule in rules]}
        rows: dict[str, Row] = {}
        most = self._register.limits.kilobytes * 1024
        cut = False
        try:
            for item in self._pages("/search", {**asked, "limit": limit + 1}, most, until):
                row = _row(item, root)
                if rows.setdefault(str(row[root.key]), row) != row:
                    raise Broken("two records with one key")
                if len(rows) > limit:
                    break
        except TooMuch:
            if not rows:
                raise
            cut = True
        found = tuple(rows.values())
        return Found(found[:limit], capped=cut or len(found) > limit)

    def fetch(self, keys: Sequence[Any], *, limits: Limits, until: float) -> Contents:
        tables = {table.name: table for table in self._register.tables}
        meter = Meter(limits)
        records: list[Record] = []
        try:
            for item in self._pages("/records", {"keys": list(keys)}, limits.kilobytes * 1024, until):
                record = _record(item, tables)
                if not meter.room(tuple(record.row.values())):
                    break
                records.append(record)
        except TooMuch:
            meter.capped = "bytes"
        return Contents(tuple(records), meter.capped)

    def check(self) -> Health:
        until = time.monotonic() + self._register.limits.seconds
        try:
            understood(*self._call("GET", "/health", None, 65_536, until))
        except Failure as failure:
            return Health(answers=False, rights="unknown", problem=failure.line)
        return Health(answers=True, rights="asks and reads only; there is no call that writes")

    def close(self) -> None:
        self._line.close()

    def _pages(self, path: str, asked: dict[str, Any], most: int, until: float) -> Iterator[Any]:
        """The items of all pages. A cursor that comes again, or a thousand pages, is an endless answer."""
        cursors: set[str] = set()
        read = 0
        for _ in range(PAGES):
            body = understood(*self._call("POST", path, asked, most - read, until))
            read += len(body)
            page = _page(body)
            yield from page["items"]
            cursor = page.get("next")
            if cursor is None:
                return
            left(until)
            if str(cursor) in cursors:
                break
            cursors.add(str(cursor))
            asked = {**asked, "cursor": cursor}
        raise Broken("an endless answer")

    def _call(self, method: str, path: str, asked: Any, most: int, until: float) -> tuple[int, bytes]:
        """One call. A token kept from earlier that is no longer taken is replaced, once."""

        def call() -> tuple[int, bytes]:
            headers = {**self._auth.headers(self._line, until), **idempotency_key()}
            return self._line.call(
                method, self._base + path, until=until, most=most, headers=headers, json=asked
            )

        status, body = call()
        return call() if status == 401 and self._auth.forget() else (status, body)


def _asked(rule: Rule) -> dict[str, list[Any]]:
    """Equality only: how a value begins cannot be asked this way."""
    return {term.role: [_plain(v) for v in term.values] for term in rule if not term.begins}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _page(body: bytes) -> Mapping[str, Any]:
    try:
        page = json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Broken("not JSON in UTF-8") from None
    if not isinstance(page, dict) or not isinstance(page.get("items"), list):
        raise Broken("an answer without items")
    return page


def _no_number(_: str) -> float:
    raise ValueError


def _row(item: Any, table: Table) -> Row:
    """The declared columns of one item; what was not declared is left behind."""
    if not isinstance(item, dict) or item.get(table.key) is None:
        raise Broken("an item without its key")
    row = {name: item[name] for name in table.columns() if name in item}
    if any(isinstance(value, dict | list) for value in row.values()):
        raise Broken("a value that is not a single one")
    return row


def _record(item: Any, tables: Mapping[str, Table]) -> Record:
    if not isinstance(item, dict) or not isinstance(item.get("table"), str):
        raise Broken("a record without its table")
    table = tables.get(item["table"])
    if table is None:
        return Record("", {})  # the runner counts it as more than was asked
    return Record(table.name, _row(item.get("row"), table))
