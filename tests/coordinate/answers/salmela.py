"""A small Salmela for the answer's tests: boards, registers, and Anna's case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from luukku.connectors.port import Kind
from luukku.coordinate.answers.build import build
from luukku.coordinate.answers.document import Document, Entry
from luukku.coordinate.answers.given import (
    Administration,
    CaseFacts,
    Contact,
    Office,
    Outcome,
    Part,
    Release,
    Words,
)

NOON = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)
HEALTH = Administration(
    "health",
    {"en": "Health Board", "fi": "Terveyslautakunta", "sv": "Hälsonämnden"},
    Contact(email="health@salmela.example"),
)


def words(en: str, fi: str = "", sv: str = "") -> Words:
    return {k: v for k, v in (("en", en), ("fi", fi), ("sv", sv)) if v}


def field(name: str, type_: str = "text", label: str = "", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, "label": words(label or f"Label of {name}"), **more}


def table(name: str, *fields: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "key": "id", "fields": list(fields), **more}


def register(id_: str = "dental", **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "name": words(f"Register {id_}", f"Rekisteri {id_}", f"Registret {id_}"),
        "purpose": words("Arranging dental care"),
        "legal_basis": {"article": "6(1)(c)", "law": words("Health Care Act (1326/2010)")},
        "categories": ["health", "identity"],
        "recipients": [],
        "retention": words("12 years after death"),
        "source": words("You yourself"),
        "automated_decisions": None,
        "transfers": None,
        "part_of_life": "health",
        "visibility": "open",
        "ask_by": ["number", "name", "birth_date"],
        "keyed_by": "number",
        "connector": {"kind": "sql"},
        "tables": [],
        **more,
    }


def part(
    kind: Kind,
    id_: str = "dental",
    *,
    declared: Mapping[str, Any] | None = None,
    release: Release | None = None,
    at: datetime = NOON,
    **outcome: Any,
) -> Part:
    return Part(HEALTH, declared or register(id_), 3, Outcome(kind, at, **outcome), release)


def secret(kind: Kind, **outcome: Any) -> Part:
    return part(kind, declared=register("reports", visibility="existence-secret"), **outcome)


def case(**more: Any) -> CaseFacts:
    given: dict[str, Any] = {
        "reference": "SAL-2026-000123",
        "municipality": words("Salmela", "Salmela", "Salmela"),
        "person": "Anna Sundqvist",
        "received": date(2026, 11, 1),
        "due": date(2026, 12, 1),
        "answered": date(2026, 11, 22),
        "officer": Office(words("Data protection officer"), Contact(email="officer@salmela.example")),
        "authority": Office(words("Data Protection Ombudsman"), Contact(phone="+358 29 566 6700")),
    }
    return CaseFacts(**given | more)


def answer(*parts: Part, language: str = "en", **more: Any) -> Document:
    return build(case(**more), parts, language)


def entry(given: Part, language: str = "en") -> Entry:
    """The one entry of an answer with one part."""
    (found,) = answer(given, language=language).entries()
    return found


def said(given: Part, language: str = "en") -> str:
    """Everything the ledger says of one part, in one run."""
    line = entry(given, language).line
    return " ".join((line.outcome, *(p.text for p in line.detail)))
