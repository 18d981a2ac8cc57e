"""Is a register's connector declared as its kind needs it, with every secret by reference only?"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import Any

from .problems import Place, Problem, shown
from .schema.connector import KINDS, LOGINS, Shape
from .shaping import misshapen
from .yaml_text import Document


def connector_problems(document: Document, place: Place) -> Iterator[Problem]:
    """`place` leads to a register whose own shape is right."""
    register = document.value
    for part in place:
        register = register[part]
    connector, here = register["connector"], (*place, "connector")
    problems = list(_of_kind(document, here, connector, KINDS))
    if not problems and connector.get("auth"):
        problems += _of_kind(document, (*here, "auth"), connector["auth"], LOGINS)
    yield from problems
    if not problems:
        yield from _agreeing(document, place, register)


def _of_kind(
    document: Document, here: Place, value: Mapping[str, Any], kinds: Mapping[str, type[Shape]]
) -> Iterator[Problem]:
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        yield document.problem((*here, "kind"), f"expected one of {', '.join(kinds)}, got {shown(kind)}")
        return
    yield from misshapen(kinds[kind], document, here)


def _agreeing(document: Document, place: Place, register: Mapping[str, Any]) -> Iterator[Problem]:
    connector, tables = register["connector"], register["tables"]
    here, kind = (*place, "connector"), connector["kind"]
    if kind == "desk" and tables:
        yield document.problem((*place, "tables"), "expected [], for a desk is asked in words")
    if kind != "desk" and not tables:
        yield document.problem(
            (*place, "tables"), f"expected a table at least, for kind {kind} is asked by machine"
        )
    if not _is_encoding(connector.get("encoding", "utf-8")):
        yield document.problem((*here, "encoding"), f"there is no encoding {shown(connector['encoding'])}")
    if kind != "desk":
        yield from _of_others(document, here, connector, connector["url"]["env"])
    if kind == "files" and connector["format"] == "fixed":
        yield from _without_width(document, here, connector.get("widths") or {}, tables)


def _of_others(document: Document, here: Place, value: Any, own: str) -> Iterator[Problem]:
    """One register's secrets are never used at the address of another."""
    if not isinstance(value, dict):
        return
    if set(value) == {"env"} and not f"{value['env']}_".startswith(f"{own}_"):
        yield document.problem(
            (*here, "env"), f"expected a variable of this register's own, beginning with {own}_"
        )
    for key, inner in value.items():
        yield from _of_others(document, (*here, key), inner, own)


def _is_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name).name)
    except LookupError:
        return False


def _without_width(
    document: Document, here: Place, widths: Mapping[str, Any], tables: list[Mapping[str, Any]]
) -> Iterator[Problem]:
    for table in tables:
        needed = [table["key"], *(table.get("join") or {}), *(f["name"] for f in table["fields"])]
        missing = [column for column in needed if column not in widths.get(table["name"], {})]
        if missing:
            sentence = f"expected the width of every column; {missing[0]} of {table['name']} is missing"
            yield document.problem((*here, "widths", table["name"]), sentence)
