"""A task of every kind, about an invented person: what the samples of its page are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from luukku.connectors.port import Address, Name, Person
from luukku.coordinate.facade import desk, rights
from luukku.look.exhibits import LONG

from . import page, pages, showing

ANNA = Person(
    numbers=("131052-903A",),
    names=(
        Name(given=("Anna", "Maria"), surname="Aaltonen"),
        Name(given=("Anna",), surname=LONG, role="former"),
    ),
    birth_date=date(1952, 10, 13),
    addresses=(Address("Koulukatu 12 B 34", "69100", "Salmela"),),
    phones=("+358501234567",),
    emails=("anna@post.example",),
)
ACCOUNT = (("prior", "anybody", -3.2), ("given", "near", 3.1), ("household", "surname+address", 3.4))
CANDIDATES = tuple(
    {"key": key, "bits": 3.3, "guards": ["no-birth-date"], "account": [
        {"fact": fact, "level": level, "bits": bits} for fact, level, bits in ACCOUNT
    ]}
    for key in ("7", "8", "9")
)  # fmt: skip
FIELDS = (
    {"name": "nimi", "label": {"fi": "Nimi"}},
    {"name": "synt_pvm", "type": "date", "label": {"en": "Born"}},
)
ROWS = (
    ("patient", {"id": 7, "nimi": "Anna Aaltonen", "synt_pvm": "1952-10-13"}),
    ("patient", {"id": 8, "nimi": LONG}),
)

WISH = "My birth date is wrong.\nIt is the 13th, not the 31st."
GROUNDS = (
    rights.Ground("accurate", "16"),
    rights.Ground("archived", "89(3)"),
    rights.Ground("unfounded", "12(5)(b)"),
)
TELLING = rights.Deciding(
    "rectification", {"en": "Correct what you hold about me."}, (), True,
    (rights.Ground("impossible", "19"), rights.Ground("disproportionate", "19")), "6(1)(c)", recipient={"fi": "Kela"},
    changed=rights.Ruling("done", "The birth date is now the 13th."),
)  # fmt: skip


def task(purpose: str, **more: Any) -> desk.Task:
    return desk.Task(
        purpose, "2026-000001", {"fi": "Terveyslautakunta"}, {"fi": "Hammashoito"}, date(2026, 3, 9), ANNA,
        candidates=CANDIDATES, rows=ROWS, key="id", fields=FIELDS, **more,
    )  # fmt: skip


def of(said: desk.Task, language: str, post: Any = None, problem: str | None = None) -> dict[str, Any]:
    """The page of a task, with its form as it was sent."""
    return {**pages.shown(language), **page.shown(said, showing.texts(language), post or {}, problem)}


def shown(purpose: str, language: str, problem: str | None = None, **post: str) -> dict[str, Any]:
    return of(task(purpose), language, post, problem)
