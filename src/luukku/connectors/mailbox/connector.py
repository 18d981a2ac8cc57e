"""A mailbox: what was written to and about one person, found by their address, number, phone and name.

`connector: {kind: mailbox, url: ...}`, a folder of mbox files or of messages (eml, Maildir), here or over SFTP.
Its one table is the message. What is found is a whole message, with other people in it: it is handed over as a
document, and people of that administration look through it before it goes out.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from luukku.connectors.budget import Meter
from luukku.connectors.documents import document
from luukku.connectors.places.folder import Folder, TooLarge
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
)

from .looking import ROLES, Wanted
from .messages import files, messages
from .reading import Said, said

SCAN_KILOBYTES = 1_048_576
OWN = ("sent", "subject", "attachments")
"""Columns that tell of the message itself; every other one has a role, and holds what of the person is in it."""


class MailboxConnector:
    """Settings: as above, those of SFTP (`places/sftp.py`), and `scan_kilobytes`: the most that one order reads of
    the mailbox (1 GB unless told).
    """

    def __init__(self, register: Register) -> None:
        if not register.settings.get("url"):
            raise Misconfigured(f"Register {register.id}: url is missing.")
        _check_columns(register)
        self._root = register.root
        self._seconds = register.limits.seconds
        self._folder = Folder(register)
        self._most = int(register.settings.get("scan_kilobytes", SCAN_KILOBYTES)) * 1024
        self._last = threading.local()  # `places`: an order is searched and fetched by one thread

    def find(self, rules: Sequence[Rule], *, limit: int, until: float) -> Found:
        wanted = Wanted(rules)
        found: dict[str, Row] = {}
        places: dict[str, str] = {}
        self._last.found = (found, places)
        with suppress(TooLarge):
            for name, raw in self._messages(files(self._folder, until=until), until):
                message = said(raw)
                mentioned = wanted.mentioned(message)
                if mentioned is None:
                    continue
                key = _key(raw)
                found[key] = _row(self._root, key, message, mentioned)
                places[key] = name
                if len(found) > limit:
                    return Found(tuple(found.values())[:limit], capped=True)
            return Found(tuple(found.values()))
        return Found(tuple(found.values()), capped=True)

    def fetch(self, keys: Sequence[Any], *, limits: Limits, until: float) -> Contents:
        """Of the order that was searched last by this thread: what a message was found by is part of its row."""
        found, places = self._last.__dict__.pop("found", ({}, {}))
        if not found.keys() >= set(keys):
            raise Broken("the message found is not there any more")
        wanted = set(keys)
        meter = Meter(limits)
        documents: list[Record] = []
        for _, raw in self._messages(dict.fromkeys(places[key] for key in keys), until):
            key = _key(raw)
            if key in wanted and meter.room((raw,)):
                wanted.remove(key)
                sent = str(found[key].get("sent") or "")[:10]
                documents.append(document(_file_name(sent), "message/rfc822", raw, (self._root.name, key)))
        if wanted and not meter.capped:
            raise Broken("the message found is not there any more")
        rows = [Record(self._root.name, found[key]) for key in keys]
        return Contents((*rows, *documents), meter.capped)

    def check(self) -> Health:
        until = time.monotonic() + self._seconds
        try:
            names = files(self._folder, until=until)
            with suppress(TooLarge):  # it opens and reads: that is all this asks
                next(self._messages(names[:1], until), None)
        except Failure as failure:
            return Health(answers=False, rights="unknown", problem=failure.line)
        return Health(answers=True, rights=f"reads {len(names)} files of mail; opens them for reading only")

    def close(self) -> None:
        self._folder.close()

    def _messages(self, names: Iterable[str], until: float) -> Iterator[tuple[str, bytes]]:
        return messages(self._folder, names, until=until, most=self._most)


def _key(raw: bytes) -> str:
    """The same message has the same key, wherever it was moved to."""
    return hashlib.sha256(raw).hexdigest()[:32]


def _row(root: Table, key: str, message: Said, mentioned: Mapping[str, str | None]) -> Row:
    own = {"sent": message.sent, "subject": message.subject, "attachments": ", ".join(message.attachments)}
    own[root.key] = key
    return {root.key: key} | {f.name: mentioned[f.role] if f.role else own[f.name] for f in root.fields}


def _file_name(sent: str) -> str:
    return f"{sent} mail.eml".lstrip()


def _check_columns(register: Register) -> None:
    root = register.root
    known = f"{root.key} (its key), {', '.join(OWN)}, and fields that are {', '.join(ROLES)}"
    right = all(f.role in ROLES if f.role else f.name in (root.key, *OWN) for f in root.fields)
    if len(register.tables) > 1 or not right or root.key in OWN:
        raise Misconfigured(f"Register {register.id}: a mailbox has one table, with {known}.")
