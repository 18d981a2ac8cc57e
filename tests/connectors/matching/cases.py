"""A register and people by hand: small enough to see why a story ends as it does."""

from __future__ import annotations

from datetime import date
from typing import Any

from luukku.connectors.matching import Verdict, judge, load_model
from luukku.connectors.port import ASKABLE, Address, Name, Person, Register

MODEL = load_model("default")

FIELDS = (
    ("hetu", "number", "text"),
    ("given", "given_names", "text"),
    ("surname", "surname", "text"),
    ("born", "birth_date", "date"),
    ("street", "street", "text"),
    ("postcode", "postcode", "text"),
    ("town", "town", "text"),
    ("phone", "phone", "text"),
    ("email", "email", "text"),
)


def register(
    fields: tuple[tuple[str, str, str], ...] = FIELDS, ask_by: tuple[str, ...] = ASKABLE
) -> Register:
    declared = [{"name": name, "is": role, "type": kind} for name, role, kind in fields]
    return Register.parse(
        {
            "id": "library",
            "ask_by": ask_by,
            "connector": {"kind": "sql"},
            "tables": [{"name": "person", "key": "id", "fields": declared}],
        }
    )


ANNA = Person(
    numbers=("020384-912A",),
    names=(Name(("Anna", "Maria"), "Sysimetsä"), Name(("Anna", "Maria"), "Korhonen", "former")),
    birth_date=date(1984, 3, 2),
    addresses=(
        Address("Koulukatu 12 B 34", "69100", "Salmela"),
        Address("Rantatie 1", "00100", "Helsinki", "former"),
    ),
    phones=("+358481234567",),
    emails=("anna@posti.example",),
)

ROW: dict[str, Any] = {
    "id": 7,
    "hetu": None,
    "given": "Anna Maria",
    "surname": "Sysimetsä",
    "born": date(1984, 3, 2),
    "street": "Koulukatu 12 B 34",
    "postcode": "69100",
    "town": "Salmela",
    "phone": None,
    "email": None,
}


def row(**changed: Any) -> dict[str, Any]:
    return ROW | changed


def verdict(*rows: dict[str, Any], person: Person = ANNA, where: Register | None = None) -> Verdict:
    return judge(person, rows, where or register(), MODEL)


def band(*, person: Person = ANNA, **changed: Any) -> str:
    """The band of Anna's row with some fields changed; `gone` where it is below 0 bits."""
    found = verdict(row(**changed), person=person)
    for name in ("accepted", "review", "rejected"):
        if getattr(found, name):
            return name
    return "gone"


def codes(*, person: Person = ANNA, **changed: Any) -> tuple[str, ...]:
    found = verdict(row(**changed), person=person)
    return (*found.accepted, *found.review, *found.rejected)[0].candidate.guards
