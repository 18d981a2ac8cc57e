"""The kinds of systems a register may live in. A new kind is a folder and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any, cast

from luukku.connectors.port import Connector, Misconfigured, Register
from luukku.connectors.references import resolved

KINDS: Mapping[str, str] = {
    "sql": "luukku.connectors.sql.connector:SqlConnector",
    "rest": "luukku.connectors.rest.connector:RestConnector",
    "files": "luukku.connectors.files.connector:FilesConnector",
    "mailbox": "luukku.connectors.mailbox.connector:MailboxConnector",
    "example": "luukku.connectors.example.connector:ExampleConnector",
}
"""Kind -> module:class. The class is made with the register, its references already looked up."""


def connect(register: Register, secrets: Mapping[str, str]) -> Connector:
    """The connector of this register. Raises `Misconfigured` with one clear sentence; connects to nothing yet."""
    where = KINDS.get(register.kind)
    if where is None:
        raise Misconfigured(
            f"Register {register.id}: kind {register.kind} is not asked by machine; known are {', '.join(KINDS)}."
        )
    if not register.tables:
        raise Misconfigured(f"Register {register.id}: no tables are declared, so nothing can be asked.")
    module, _, name = where.partition(":")
    made: Any = getattr(import_module(module), name)
    return cast(Connector, made(replace(register, settings=resolved(register, secrets))))
