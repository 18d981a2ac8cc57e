"""The catalogue pack of `luukku bench access`: as many registers as databases, each an administration's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "fi", "sv")
ASK_BY = ["number", "name", "birth_date", "phone", "email"]
LIVES = ("home", "family", "health", "money", "work", "traffic", "culture", "contacts")

_PERSON = (
    ("national_id", "number", "text"), ("full_name", "full_name", "text"), ("birth_date", "birth_date", "date"),
    ("email", "email", "text"), ("phone", "phone", "text"), ("street", "", "text"), ("city", "", "text"),
)  # fmt: skip
_BELOW = {
    "case_file": ("person", {"person_id": "id"}, "title:text opened:date state:text decision:text"),
    "payment": ("person", {"person_id": "id"}, "amount:money paid:date iban:text"),
    "note": ("case_file", {"case_id": "id"}, "author:text body:text made:date"),
}


def write(folder: Path, names: list[str]) -> Path:
    """A pack in which register `name` is found by the environment variable BENCH_<NAME>."""
    pack = folder / "pack"
    _yaml(pack / "pack.yaml", _MUNICIPALITY)
    _yaml(pack / "streams/access.yaml", _STREAM)
    for at, name in enumerate(names):
        _yaml(pack / f"administrations/{name}-office.yaml", _administration(f"{name}-office"))
        _yaml(pack / f"registers/{name}-office.yaml", [_register(name, LIVES[at % len(LIVES)])])
    return pack


def variable(name: str) -> str:
    return f"BENCH_{name.upper()}"


def _text(value: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, value)


_MUNICIPALITY = {
    "format": 1, "id": "bench", "name": _text("Bench"), "country": "FI", "languages": list(LANGUAGES),
    "data_protection_officer": {"name": _text("Officer"), "contact": {"email": "officer@bench.example"}},
    "supervisory_authority": {"name": _text("Authority"), "contact": {"web": "https://authority.example"}},
}  # fmt: skip
_STREAM = {
    "format": 1, "id": "access", "kind": "right", "name": _text("What do you hold about me?"),
    "purpose": {"why": _text("To know."), "for_whom": "resident", "delivers": _text("One answer.")},
    "called": "resident", "promise": {"answer_within": "law", "typical_days": 1},
    "deadlines": {"law": "gdpr-12-3"}, "on_silence": "may complain",
    "steps": [
        {"id": "ask", "do": "order", "each": "register"},
        {"id": "gather", "do": "assemble", "after": ["ask"]},
        {"id": "hand-over", "do": "deliver", "after": ["gather"]},
    ],
}  # fmt: skip


def _administration(slug: str) -> dict[str, Any]:
    return {
        "id": slug, "name": _text(slug), "country": "FI", "contact": {"email": f"{slug}@bench.example"},
        "controller": {"name": _text(f"{slug} board"), "address": "Pier 1", "email": f"{slug}@bench.example"},
        "arrangement": {"article": 26, "text": _text("Joint controllers"), "since": date(2024, 3, 1)},
        "release": {"how": "rule", "rule": _text("What a machine found without doubt goes out at once")},
    }  # fmt: skip


def _register(name: str, life: str) -> dict[str, Any]:
    return {
        "id": name, "name": _text(f"Register {name}"), "purpose": _text("To decide on applications."),
        "legal_basis": {"article": "6(1)(c)", "law": _text("Local Government Act")},
        "categories": ["identity", "contact", "decisions", "money"], "recipients": [],
        "retention": _text("Ten years"), "source": _text("You yourself"), "automated_decisions": None,
        "transfers": None, "part_of_life": life, "visibility": "open", "ask_by": ASK_BY, "keyed_by": "number",
        "connector": {"kind": "sql", "url": {"env": variable(name)}},
        "tables": [_root(), *(_table(t, *shape) for t, shape in _BELOW.items())],
    }  # fmt: skip


def _root() -> dict[str, Any]:
    fields = [
        {"name": name, "type": kind, "label": _text(name)} | ({"is": role} if role else {})
        for name, role, kind in _PERSON
    ]
    return {"name": "person", "key": "id", "label": _text("You"), "fields": fields}


def _table(name: str, parent: str, join: dict[str, str], columns: str) -> dict[str, Any]:
    pairs = (column.split(":") for column in columns.split())
    fields = [{"name": column, "type": kind, "label": _text(column)} for column, kind in pairs]
    label = _text(name.capitalize())
    return {"name": name, "key": "id", "label": label, "parent": parent, "join": join, "fields": fields}


def _yaml(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
