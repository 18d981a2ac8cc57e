"""A town of four offices for tests: two registers that answer, one that fails, one on paper, one nobody may know of."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from luukku.catalogue import facade as catalogue
from luukku.coordinate import facade as coordinate
from luukku.people import facade as people

RIGHTS = Path(__file__).parents[3] / "packs/salmela/streams"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
NUMBER = "131052-903A"
ANNA = people.Facts(
    names=(
        people.Name(("Anna", "Maria"), "Aaltonen"),
        people.Name(("Anna", "Maria"), "Saari", "former"),
    ),
    birth_date=date(1952, 10, 13),
    addresses=(people.Address("Koulukatu 12 B 34", "69100", "Salmela"),),
    numbers=(NUMBER,),
    phones=("+358501234567",),
    language="en",
    verified=("number",),
)
BY_LETTER = people.Facts(
    names=(people.Name(("Anna",), "Aaltonen"),), birth_date=ANNA.birth_date, addresses=ANNA.addresses[:1],
    emails=("anna@post.example",), language="en",
)  # fmt: skip
PATIENT = {
    "id": 7, "hetu": NUMBER, "etunimet": "Anna Maria", "sukunimi": "Aaltonen", "synt_pvm": "1952-10-13",
}  # fmt: skip


def text(value: str) -> dict[str, str]:
    return {"en": value, "fi": value, "sv": value}


PACK = {
    "format": 1, "id": "town", "name": text("Town"), "country": "FI", "languages": ["en", "fi", "sv"],
    "data_protection_officer": {"name": text("Officer"), "contact": {"email": "officer@town.example"}},
    "supervisory_authority": {"name": text("Authority"), "contact": {"web": "https://authority.example"}},
}  # fmt: skip
STREAM = {
    "format": 1, "id": "access", "kind": "right", "name": text("What do you hold about me?"),
    "purpose": {"why": text("To know."), "for_whom": "resident", "delivers": text("One answer.")},
    "called": "resident", "promise": {"answer_within": "law", "typical_days": 9},
    "deadlines": {"law": "gdpr-12-3"}, "on_silence": "may complain",
    "steps": [
        {"id": "ask", "do": "order", "each": "register"},
        {"id": "question", "do": "ask", "after": ["ask"], "wait_days": 7},
        {"id": "gather", "do": "assemble", "after": ["ask", "question"]},
        {"id": "hand-over", "do": "deliver", "after": ["gather"]},
    ],
    "retry": {"tries": 2, "pause_seconds": [0.01], "later_hours": [1]},
}  # fmt: skip


def administration(slug: str, *, official: bool = False) -> dict[str, Any]:
    release = {"how": "official", "official": text("Head of office")} if official else {
        "how": "rule", "rule": text("Goes out at once"),
    }  # fmt: skip
    return {
        "id": slug, "name": text(slug.title()), "country": "FI",
        "controller": {"name": text(f"{slug} board"), "address": "Pier 1", "email": f"{slug}@town.example"},
        "contact": {"email": f"{slug}@town.example"},
        "arrangement": {"article": 26, "text": text("Joint controllers"), "since": date(2024, 3, 1)},
        "release": release,
    }  # fmt: skip


def register(slug: str, office: str, **more: Any) -> dict[str, Any]:
    return {
        "id": slug, "administration": office, "name": text(f"Register {slug}"), "purpose": text("To serve."),
        "legal_basis": {"article": "6(1)(c)", "law": text("The act")}, "categories": ["identity"],
        "recipients": [], "retention": text("Ten years"), "source": text("You yourself"),
        "automated_decisions": None, "transfers": None, "part_of_life": "health", "visibility": "open",
        "ask_by": ["number", "name", "birth_date"], "keyed_by": "number",
        "connector": {"kind": "example", "url": {"env": f"TOWN_{slug.upper()}"}},
        "tables": [
            {
                "name": "patient", "key": "id",
                "fields": [
                    {"name": "hetu", "is": "number", "label": text("Number")},
                    {"name": "etunimet", "is": "given_names", "label": text("Given names")},
                    {"name": "sukunimi", "is": "surname", "label": text("Surname")},
                    {"name": "synt_pvm", "is": "birth_date", "type": "date", "label": text("Born")},
                ],
            }
        ],
        **more,
    }  # fmt: skip


REGISTERS = (
    register("dental", "health"),
    register("xray", "health"),
    register("broken", "care"),
    register("paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None),
    register("reports", "welfare", visibility="existence-secret"),
)


def write(
    folder: Path,
    registers: tuple[dict[str, Any], ...] = REGISTERS,
    *,
    officials: tuple[str, ...] = (),
    two_people: dict[str, Any] | None = None,
) -> Path:
    """The town's pack, as files."""
    pack = folder / "pack"
    _yaml(pack / "pack.yaml", PACK)
    _yaml(pack / "streams/access.yaml", STREAM | ({"two_people": two_people} if two_people else {}))
    for office in sorted({r["administration"] for r in registers}):
        _yaml(pack / f"administrations/{office}.yaml", administration(office, official=office in officials))
        own = [
            {k: v for k, v in r.items() if k != "administration"}
            for r in registers
            if r["administration"] == office
        ]
        _yaml(pack / f"registers/{office}.yaml", own)
    return pack


def _yaml(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")


def stand(
    folder: Path, monkeypatch: Any, registers: tuple[dict[str, Any], ...] = REGISTERS, **more: Any
) -> None:
    """Publish the town and put what its registers hold where their connectors look."""
    from luukku.coordinate.asking import registers as ways

    ways.connectors.cache_clear()
    catalogue.load(pack_path=write(folder, registers, **more), now=NOW)
    hold(folder, monkeypatch, "dental", [PATIENT])
    hold(folder, monkeypatch, "xray", [])
    hold(folder, monkeypatch, "reports", [PATIENT])


def add_rights(folder: Path) -> None:
    """Publish the other rights, too, as Salmela has them."""
    for file in RIGHTS.glob("*.yaml"):
        shutil.copy(file, folder / "pack/streams")
    catalogue.load(pack_path=folder / "pack", now=NOW)


def hold(folder: Path, monkeypatch: Any, slug: str, patients: list[dict[str, Any]]) -> None:
    (folder / f"{slug}.json").write_text(json.dumps({"patient": patients}), "utf-8")
    monkeypatch.setenv(f"TOWN_{slug.upper()}", str(folder / f"{slug}.json"))


def annas_case(now: datetime = NOW, facts: people.Facts = ANNA) -> Any:
    """Anna is entered and asks; the id of her case and her subject. Little is known of her without her number."""
    (subject,) = people.add(people=[facts], now=now)
    case = coordinate.open_case(
        subject=subject,
        stream="access",
        language="en",
        country="FI",
        received=now.date(),
        now=now,
        actor="resident",
        thin=facts.thin,
    )
    return case, subject
