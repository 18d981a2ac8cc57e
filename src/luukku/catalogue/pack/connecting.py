"""Is a register's connector declared as its kind needs it, with every secret by reference only?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Place, Problem, shown
from .schema.connector import KINDS, SECRET
from .shaping import misshapen
from .yaml_text import Document

BY_REFERENCE = "expected a reference such as {env: SALMELA_KEY}; secrets never stand in a pack"


def connector_problems(document: Document, place: Place) -> Iterator[Problem]:
    """`place` leads to a register whose own shape is right."""
    register = document.value
    for part in place:
        register = register[part]
    here = (*place, "connector")
    kind = register["connector"].get("kind")
    if kind not in KINDS:
        yield document.problem((*here, "kind"), f"expected one of {', '.join(KINDS)}, got {shown(kind)}")
        return
    yield from misshapen(KINDS[kind], document, here)
    yield from _secrets(document, here, register["connector"])
    if kind == "desk" and register["tables"]:
        yield document.problem((*place, "tables"), "expected [], for a desk is asked in words")
    if kind != "desk" and not register["tables"]:
        yield document.problem(
            (*place, "tables"), f"expected at least one table, for kind {kind} is asked by machine"
        )


def _secrets(document: Document, place: Place, value: Any) -> Iterator[Problem]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key in SECRET and not _reference(inner):
            yield document.problem((*place, key), BY_REFERENCE)
        elif not (key == "url" and len(place) and place[-1] == "connector"):
            yield from _secrets(document, (*place, key), inner)


def _reference(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"env"}
