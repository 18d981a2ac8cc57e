"""Salmela's people as the counter knows them after log-in: numbers proven, earlier names and addresses told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from luukku.demo.population import Resident, cast
from luukku.people import facade as people
from luukku.people.facade import mandates

LANGUAGES = {"fi": "fi", "sv": "sv", "da": "da", "fr": "fr"}  # other tongues ask for English


def facts(resident: Resident) -> people.Facts:
    surnames = tuple(reversed(resident.surnames))
    homes = tuple(reversed(resident.homes))
    spelled = tuple(people.Name(s.given, s.surname, "alias") for s in resident.spellings)
    return people.Facts(
        names=tuple(
            people.Name(resident.given, s.surname, "former" if i else "current")
            for i, s in enumerate(surnames)
        )
        + spelled,
        birth_date=resident.born,
        addresses=tuple(
            people.Address(h.street, h.postcode, h.town, "former" if i else "current")
            for i, h in enumerate(homes)
        ),
        numbers=(resident.number,),
        phones=resident.phones,
        emails=resident.emails,
        language=LANGUAGES.get(resident.tongue, "en"),
        protected=resident.protected,
        verified=("number", "name", "birth_date"),
    )


def by_letter(resident: Resident) -> people.Facts:
    """What somebody writes who does not know what matters: the name they go by, birth date, address today."""
    whole = facts(resident)
    return people.Facts(
        names=(people.Name((resident.call_name,), resident.surname),),
        birth_date=resident.born,
        addresses=whole.addresses[:1],
        language=whole.language,
        protected=resident.protected,
    )


def asked_back(resident: Resident) -> people.More:
    """What they add when they are asked: the truth."""
    earlier = tuple(s.surname for s in resident.surnames if s.surname != resident.surname)
    return people.More(
        given=resident.given,
        surnames=tuple(dict.fromkeys(reversed(earlier))),
        addresses=facts(resident).addresses[1:],
        phones=resident.phones[:1],
    )


def enter(residents: Iterable[Resident], now: datetime) -> list[UUID]:
    """Their subjects, in order."""
    return people.add(people=[facts(r) for r in residents], now=now)


def known_cast(home: Path, now: datetime) -> dict[str, UUID]:
    """Anna and the others: entered once, remembered by first name in a file of the demo's own."""
    remembered = home / "cast.json"
    if remembered.exists():
        return {name: UUID(subject) for name, subject in json.loads(remembered.read_text()).items()}
    names = cast()
    subjects = dict(zip(names, enter(names.values(), now), strict=True))
    family(names["eeva"], now)
    remembered.write_text(json.dumps({name: str(subject) for name, subject in subjects.items()}))
    return subjects


VILHO = people.Told(
    number="010116A903P", country="FI", names=(people.Name(("Vilho",), "Aaltonen"),), language="fi"
)
"""A child whose number can never be issued; no register of Salmela knows him."""


def family(eeva: Resident, now: datetime) -> UUID:
    """Eeva is also the guardian of a child, so that the demo shows how somebody acts for another. The mandate."""
    known = facts(eeva)
    asks = people.Told(number=known.numbers[0], country=known.country, names=known.names[:1])
    clerk = people.Who(staff=uuid4(), administration="contact-centre", roles=frozenset({"id-desk"}))
    terms = mandates.Terms(
        kind="guardian", covers=frozenset(mandates.ACTS), ground="custody", proof="register-extract",
        starts=now.date(),
    )  # fmt: skip
    return mandates.record_at_desk(seen=mandates.Seen(asks, VILHO, terms), who=clerk, now=now)
