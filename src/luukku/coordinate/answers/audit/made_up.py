"""Made-up answers of every combination: any outcome in any register, hostile values among the records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from luukku.connectors.port import ASKABLE, Kind
from luukku.coordinate.answers.document import LIFE
from luukku.coordinate.answers.given import (
    VISIBILITIES,
    Administration,
    CaseFacts,
    Contact,
    Enclosure,
    Look,
    Looks,
    Office,
    Outcome,
    Part,
    Release,
    Words,
)

BEGINNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
REASONS = (
    "out-of-time", "unreachable", "broken-answer", "refused", "foreign-record", "not-released", "unheard-of", None,
)  # fmt: skip
GROUNDS = ("secrecy", "others", "investigation", "harm", "security", None)
SEARCHED = ((), ("number",), ("name+birth_date",), ("number", "name+address"), ("phone", "email", "palm"))
HOSTILE = (
    "<script>alert(1)</script>", "</td></table>", "&lt;b&gt;", "#let x = 1 *bold* _low_ $y$ @z", "a\u202eb\u2066c",
    "\x00\x07bell", "first\r\nsecond", "Йолка", "رانيا", "日本 😀", "\ud800", "'\"`", "", " ", "Ärlig Øre Œuvre õ ŋ",
    "http://elsewhere.example/x.png", "a" * 400, "{name} %s {0}", "e\u0301\u0323", "\ufeff\u200b\u00ad",
)  # fmt: skip
TYPES = ("text", "date", "datetime", "number", "money", "boolean", "code")


def words(text: str, random: Random | None = None) -> Words:
    """A pack's text: always in English, mostly in the other two."""
    return {
        "en": text,
        **{lang: f"{text} {lang}" for lang in ("fi", "sv") if random is None or random.random() < 0.9},
    }


def case(random: Random) -> CaseFacts:
    edition, reference = random.choice((1, 1, 2, 3)), f"SAL-2026-{random.randrange(10**6):06}"
    return CaseFacts(
        reference=reference,
        municipality={"en": "Salmela", "fi": "Salmela", "sv": "Salmela"},
        person="Anna Sundqvist",
        received=date(2026, 3, 2),
        due=date(2026, 4, 2),
        answered=date(2026, 3, 2) + timedelta(days=random.randrange(30)),
        officer=Office(words("Data protection officer"), Contact(email="officer@salmela.example")),
        authority=Office(words("Supervisory authority"), Contact(phone="+358 9 555 0100")),
        edition=edition,
        looks=_looks(Random(reference)),  # noqa: S311
        new=tuple(f"register-{n}" for n in range(random.randrange(4))) if edition > 1 else (),
    )


def _looks(random: Random) -> Looks | None:
    """Any bodies, with purposes that have words and such that have none."""
    if random.random() < 0.2:
        return None
    why = ("access-request", "desk-task", "decision", "unheard-of", "never-named")
    ones = [
        Look(
            random.choice((None, words("Health Board", random), words("Office of <keys> & *stars*"))),
            random.choice(why), random.randrange(1, 90), BEGINNING + timedelta(minutes=random.randrange(40_000)),
        )
        for _ in range(random.choice((0, 1, 3, 12)))
    ]  # fmt: skip
    return Looks(
        BEGINNING - timedelta(days=random.randrange(1, 900)),
        tuple(ones),
        "https://counter.example/my/looked/",
    )


def parts(random: Random, most: int = 7) -> list[Part]:
    return [_part(n, random) for n in range(random.randrange(1, most + 1))]


def _part(n: int, random: Random) -> Part:
    tables = [_table(0, random), _table(1, random)] if random.random() < 0.7 else []
    kind = "sql" if tables else "desk"
    name = random.choice(("Register", "Register of cards & <papers>", "Ledger *of* #names"))
    register = {
        "id": f"register-{n}",
        "name": words(f"{name} {n}", random),
        "purpose": words("To arrange things"),
        "legal_basis": {
            "article": random.choice(("6(1)(c)", "6(1)(e), 9(2)(h)", "10")),
            "law": words("Act (1/2020)"),
        },
        "categories": random.sample(["identity", "health", "housing", "unheard-of"], 2),
        "recipients": [{"name": words("State office")}] if random.random() < 0.5 else [],
        "retention": words("10 years"),
        "source": words("You"),
        "automated_decisions": None
        if random.random() < 0.8
        else {"logic": words("Rule"), "effects": words("Fee")},
        "transfers": None
        if random.random() < 0.8
        else {"where": words("Iceland"), "safeguards": words("None needed")},
        "part_of_life": random.choice(LIFE),
        "visibility": random.choices(VISIBILITIES, (8, 2, 2))[0],
        "ask_by": random.sample(ASKABLE, 3),
        "connector": {"kind": kind},
        "tables": tables,
    }
    administration = Administration(
        f"board-{n % 3}", words(f"Board {n % 3}"), Contact(email=f"b{n % 3}@salmela.example")
    )
    by = random.choice((None, {"en": "Head of the archive", "fi": "Arkistonhoitaja"}))
    release = Release(BEGINNING, by) if random.random() < 0.7 else None
    return Part(administration, register, random.randrange(1, 9), outcome(register, random), release)


def outcome(register: Mapping[str, Any], random: Random) -> Outcome:
    """Any kind with any of its companions: what a case really brings is among these."""
    kind = random.choice((*Kind, Kind.FOUND, Kind.FOUND))
    found = kind is Kind.FOUND
    at = BEGINNING + timedelta(minutes=random.randrange(40_000))
    return Outcome(
        kind=kind,
        at=at,
        reason=random.choice(REASONS),
        searched=random.choice(SEARCHED),
        capped=random.choice((None, None, None, "rows", "bytes", "candidates")),
        tried=random.randrange(4),
        next_try=at + timedelta(hours=5) if random.random() < 0.4 else None,
        expected=at.date() + timedelta(days=random.randrange(40)) if random.random() < 0.5 else None,
        recipient=random.choice((None, words("Tax office"))),
        ground=random.choice(GROUNDS),
        ground_law=random.choice((None, words("Secrecy Act, section 7", random))),
        records=_records(register, random) if found else (),
        enclosures=(Enclosure("card <12>.pdf", 120_400),) if found and random.random() < 0.3 else (),
    )


def _table(n: int, random: Random) -> dict[str, Any]:
    fields = [{"name": f"c{i}", **_field(i, random)} for i in range(random.choice((1, 3, 5, 8)))]
    labelled = {"label": words(f"Things {n}", random)} if random.random() < 0.5 else {}
    return {"name": f"t{n}", "key": "id", "fields": fields, **labelled, **({"parent": "t0"} if n else {})}


def _field(i: int, random: Random) -> dict[str, Any]:
    type_ = random.choice(TYPES)
    codes = (
        {"codes": {"A": words("active", random), "B": words("<b>ended</b>", random)}}
        if type_ == "code"
        else {}
    )
    return {"type": type_, "label": words(f"Label {i}", random), **codes}


def _records(register: Mapping[str, Any], random: Random) -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(
        (
            t["name"],
            {
                "id": k,
                "undeclared": "never shown",
                **{f["name"]: _value(f["type"], random) for f in t["fields"]},
            },
        )
        for t in register["tables"]
        for k in range(random.choice((0, 1, 1, 2, 6)))
    )


def _value(type_: str, random: Random) -> Any:
    if random.random() < 0.3:
        return random.choice((None, *HOSTILE))
    match type_:
        case "date":
            return random.choice((date(2024, 2, 29), "2024-02-29", "31.12.1999"))
        case "datetime":
            return random.choice((datetime(2024, 2, 29, 23, 5), "2024-02-29T23:05:00+02:00"))  # noqa: DTZ001
        case "number" | "money":
            return random.choice((0, -3, 1234567, Decimal("12345.678"), 0.5, "17"))
        case "boolean":
            return random.choice((True, False, 0, "J", "maybe"))
        case "code":
            return random.choice(("A", "B", "C"))
        case _:
            return random.choice(HOSTILE)
