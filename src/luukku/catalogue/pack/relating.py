"""Do the parts of one register agree with each other?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .problems import Place, Problem
from .yaml_text import Document

NEEDED = {
    "number": ("number",),
    "name": ("surname", "full_name"),
    "birth_date": ("birth_date",),
    "address": ("street", "postcode", "town"),
    "phone": ("phone",),
    "email": ("email",),
}
"""To be asked by a fact, the first table needs a field with one of these roles."""

RESERVED = {"document": "what desks call their uploads", "decision": "what desks call their decisions"}


def register_problems(document: Document, place: Place, register: Mapping[str, Any]) -> Iterator[Problem]:
    """`register` stands at `place` and has the right shape."""
    tables = register["tables"]
    yield from _withheld_problems(document, (*place, "withheld"), register)
    yield from _table_problems(document, (*place, "tables"), tables)
    if register["keyed_by"] and register["keyed_by"] not in register["ask_by"]:
        yield document.problem((*place, "keyed_by"), "expected one of the facts in ask_by")
    yield from _twice(document, (*place, "ask_by"), register["ask_by"])
    yield from _twice(document, (*place, "categories"), register["categories"])
    if not tables:
        return
    roles = {f.get("is") for f in tables[0]["fields"]}
    for i, fact in enumerate(register["ask_by"]):
        if not roles.intersection(NEEDED[fact]):
            wanted = " or ".join(f"is: {role}" for role in NEEDED[fact])
            yield document.problem(
                (*place, "ask_by", i),
                f"it cannot be asked by {fact}: no field of {tables[0]['name']} says {wanted}",
            )


def _withheld_problems(document: Document, here: Place, register: Mapping[str, Any]) -> Iterator[Problem]:
    secret, withheld = register["visibility"] == "content-secret", register.get("withheld")
    if secret and not withheld:
        yield document.problem(
            here, "is missing; a register whose content is secret says on what ground and by which law"
        )
    if withheld and not secret:
        yield document.problem(here, "only a register whose visibility is content-secret says why")


def _table_problems(
    document: Document, place: Place, tables: Sequence[Mapping[str, Any]]
) -> Iterator[Problem]:
    above: dict[str, Mapping[str, Any]] = {}
    for i, table in enumerate(tables):
        here = (*place, i)
        if meaning := RESERVED.get(table["name"]):
            yield document.problem((*here, "name"), f'"{table["name"]}" is {meaning}; name it otherwise')
        if above and not table.get("label"):
            yield document.problem(
                (*here, "label"), "is missing; expected what its records are, such as Visits"
            )
        if table["name"] in above:
            yield document.problem((*here, "name"), f'a table above is called "{table["name"]}" too')
        yield from _parent_problems(document, here, table, above)
        yield from _twice(document, (*here, "fields"), [f["name"] for f in table["fields"]], "name")
        for j, field in enumerate(table["fields"]):
            yield from _field_problems(document, (*here, "fields", j), field, root=i == 0)
        above[table["name"]] = table


def _parent_problems(
    document: Document, here: Place, table: Mapping[str, Any], above: Mapping[str, Mapping[str, Any]]
) -> Iterator[Problem]:
    parent, join = table.get("parent"), table.get("join")
    if not above:
        for key in ("parent", "join"):
            if table.get(key):
                yield document.problem(
                    (*here, key), "the first table holds the person and hangs below no other"
                )
    elif parent is None:
        yield document.problem((*here, "parent"), f"is missing; expected one of {', '.join(above)}")
    elif parent not in above:
        yield document.problem((*here, "parent"), f'expected one of {", ".join(above)}, got "{parent}"')
    elif not join:
        yield document.problem((*here, "join"), f"is missing; expected own column: column of {parent}")
    else:
        columns = _columns(above[parent])
        for own, theirs in join.items():
            if theirs not in columns:
                yield document.problem((*here, "join", own), f'"{theirs}" is no column of {parent}')


def _columns(table: Mapping[str, Any]) -> set[str]:
    return {table["key"], *(table.get("join") or {}), *(f["name"] for f in table["fields"])}


def _field_problems(
    document: Document, here: Place, field: Mapping[str, Any], *, root: bool
) -> Iterator[Problem]:
    is_code = field.get("type") == "code"
    if is_code and not field.get("codes"):
        yield document.problem((*here, "codes"), "is missing; expected each code with its meaning")
    if not is_code and "codes" in field:
        yield document.problem((*here, "codes"), "only a field of type code explains codes")
    if field.get("is") and not root:
        yield document.problem(
            (*here, "is"), "only fields of the first table say what they are of the person"
        )


def _twice(
    document: Document, place: Place, words: Sequence[str], key: str | None = None
) -> Iterator[Problem]:
    for i, word in enumerate(words):
        if word in words[:i]:
            yield document.problem((*place, i, key) if key else (*place, i), f'"{word}" stands here twice')
