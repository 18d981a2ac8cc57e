"""The post room's pages in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from luukku.coordinate.facade import registered
from luukku.look.gallery import sample

from . import shaping

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
STATES = ("to-do", "on-the-way", "returned", "delivered")


def _line(state: str, *, printed: bool = True) -> registered.Line:
    posted = state != "to-do"
    return registered.Line(
        UUID(int=STATES.index(state) + 1), "2026-000001", AT, AT if printed else None,
        date(2026, 3, 3) if posted else None, "RR123456789FI" if posted else "",
        date(2026, 3, 9) if state in ("returned", "delivered") else None, state,
    )  # fmt: skip


@sample("serve/letters/list.html", "none", "several")
def several(language: str, state: str) -> dict[str, Any]:
    return shaping.rows([_line(one) for one in STATES[:3]] if state == "several" else [], language)


@sample("serve/letters/one.html", "not-printed", *STATES)
def one(language: str, state: str) -> dict[str, Any]:
    line = _line("to-do", printed=False) if state == "not-printed" else _line(state)
    return shaping.one(line, language, {}, None)


@sample("serve/letters/one.html", *shaping.FIELDS, "not-printable", status=422)
def refused(language: str, state: str) -> dict[str, Any]:
    return shaping.one(_line("to-do"), language, {"on": "soon", "tracking": "?"}, state)
