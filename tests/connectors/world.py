"""A small register and the people in it, for every kind of connector alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from luukku.connectors.port import Address, Name, Order, Person, Register

ANNA = Person(
    numbers=("010290-9028",),
    names=(Name(("Anna", "Liisa"), "Virtanen"), Name(("Anna", "Liisa"), "Öberg", "former")),
    birth_date=date(1990, 2, 1),
    addresses=(Address("Rantatie 4 B 12", "00930", "Salmela"),),
    phones=("+358401234567",),
    emails=("anna@example.org",),
    verified=("number",),
)
NOBODY = Person(
    numbers=("020202-999X",),
    names=(Name(("Tyhjä",), "Olematon"),),
    birth_date=date(2002, 2, 2),
    verified=("number",),
)

PATIENTS: list[dict[str, Any]] = [
    {"id": 7, "hetu": "010290-9028", "surname": "Virtanen", "former_surname": "Öberg", "given_names": "Anna Liisa",
     "birth_date": date(1990, 2, 1), "street": "Rantatie 4 B 12", "postcode": "00930", "town": "Salmela",
     "phone": "040 1234567"},
    {"id": 8, "hetu": "030360-901C", "surname": "Virtanen", "former_surname": None, "given_names": "Eeva Maria",
     "birth_date": date(1960, 3, 3), "street": "Rantatie 4 B 12", "postcode": "00930", "town": "Salmela",
     "phone": "040 1234567"},
    {"id": 9, "hetu": "050585-902D", "surname": "Lind", "former_surname": None, "given_names": "Bo",
     "birth_date": date(1985, 5, 5), "street": "Torikatu 1", "postcode": "00931", "town": "Salmela", "phone": None},
]  # fmt: skip
VISITS: list[dict[str, Any]] = [
    {"id": 71, "patient_id": 7, "reason": "check-up", "fee": 12},
    {"id": 72, "patient_id": 7, "reason": "filling", "fee": 40},
    {"id": 81, "patient_id": 8, "reason": "her mother's visit", "fee": 30},
]
ITEMS: list[dict[str, Any]] = [
    {"id": 711, "visit_id": 71, "code": "X-ray"},
    {"id": 721, "visit_id": 72, "code": "anaesthetic"},
    {"id": 811, "visit_id": 81, "code": "secret of Eeva"},
]
ROWS = {"patient": PATIENTS, "visit": VISITS, "item": ITEMS}
OF_ANNA = [("patient", 7), ("visit", 71), ("visit", 72), ("item", 711), ("item", 721)]


def declaration(kind: str = "example", /, **more: Any) -> dict[str, Any]:
    """As a pack would have it; `connector` keys and other keys may be given."""
    over = {k: more.pop(k) for k in ("id", "ask_by", "keyed_by") if k in more}
    return {
        "id": "dental-care",
        "ask_by": ["number", "name", "birth_date", "address", "phone"],
        "keyed_by": "number",
        "connector": {"kind": kind, **more},
        "tables": [
            {
                "name": "patient",
                "key": "id",
                "fields": [
                    {"name": "hetu", "is": "number"},
                    {"name": "surname", "is": "surname"},
                    {"name": "former_surname", "is": "former_surname"},
                    {"name": "given_names", "is": "given_names"},
                    {"name": "birth_date", "type": "date", "is": "birth_date"},
                    {"name": "street", "is": "street"},
                    {"name": "postcode", "is": "postcode"},
                    {"name": "town", "is": "town"},
                    {"name": "phone", "is": "phone"},
                ],
            },
            {
                "name": "visit", "key": "id", "parent": "patient", "join": {"patient_id": "id"},
                "fields": [{"name": "reason"}, {"name": "fee", "type": "number"}],
            },
            {
                "name": "item", "key": "id", "parent": "visit", "join": {"visit_id": "id"},
                "fields": [{"name": "code"}],
            },
        ],
        **over,
    }  # fmt: skip


def register(kind: str = "example", /, **more: Any) -> Register:
    return Register.parse(declaration(kind, **more))


def order(of: Register, person: Person = ANNA, decisions: Mapping[str, bool] | None = None) -> Order:
    return Order("0192-order", person, of, decisions or {})


def keys(records: Any) -> list[tuple[str, int]]:
    """(table, key) of each record; files hold keys as text."""
    return [(record.table, int(record.row["id"])) for record in records]
