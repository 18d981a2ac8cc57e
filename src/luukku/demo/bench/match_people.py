"""Who is asked about in `luukku bench match`, and with how much: full, without a number, by letter."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from luukku.connectors.port import Address, Name, Person
from luukku.demo.population import Resident

VARIANTS = ("full", "no-number", "letter", "letter-answered")
"""number + history + contacts; the same without number; current name, birth date and address; and after the
resident answered one question back (other given names, earlier surnames and addresses, phone)."""

HARD = ("twin", "namesake", "household")


@dataclass(frozen=True, slots=True)
class Request:
    resident: Resident
    kind: str  # sample, or the kind of the hard pair

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups for the table: the language of the name, and what is hard about it."""
        return (f"name:{self.resident.tongue}", *sorted(self.resident.groups))


def choose(residents: Iterable[Resident], requests: int, hard: int, seed: int) -> list[Request]:
    """A fair sample of everybody, and as many people each who are a twin, a namesake, or share a household's name."""
    rng = random.Random(f"requests/{seed}")
    sample = _Reservoir(requests, rng)
    pairs = {kind: _Reservoir(-(-hard // len(HARD)), rng) for kind in HARD}
    before: Resident | None = None
    for resident in residents:
        sample.offer(resident)
        if resident.twin is not None:
            pairs["twin"].offer(resident)
        if "namesake" in resident.groups:
            pairs["namesake"].offer(resident)
        if before and before.household == resident.household and before.surname == resident.surname:
            pairs["household"].offer(resident)
        before = resident
    chosen = [Request(r, "sample") for r in sample.kept]
    return chosen + [Request(r, kind) for kind in HARD for r in pairs[kind].kept]


class _Reservoir:
    def __init__(self, size: int, rng: random.Random) -> None:
        self.kept: list[Resident] = []
        self._size, self._rng, self._seen = size, rng, 0

    def offer(self, resident: Resident) -> None:
        self._seen += 1
        if len(self.kept) < self._size:
            self.kept.append(resident)
        elif (at := int(self._rng.random() * self._seen)) < self._size:
            self.kept[at] = resident


def person(resident: Resident, variant: str) -> Person:
    """What the counter knows of this resident in this kind of request. A protected address is never sent."""
    homes = () if resident.protected else tuple(reversed(resident.homes))
    addresses = tuple(
        Address(h.street, h.postcode, h.town, "former" if i else "current") for i, h in enumerate(homes)
    )
    surnames = tuple(reversed(resident.surnames))
    names = tuple(
        Name(resident.given, s.surname, "former" if i else "current") for i, s in enumerate(surnames)
    )
    if variant == "letter":
        given = (resident.call_name,) if resident.uid % 3 else resident.given
        return Person(
            names=(Name(given, resident.surname),), birth_date=resident.born, addresses=addresses[:1]
        )
    names += (Name((resident.call_name,), resident.surname, "alias"),)
    return Person(
        numbers=(resident.number,) if variant == "full" else (),
        names=names,
        birth_date=resident.born,
        addresses=addresses,
        phones=resident.phones[:1] if variant == "letter-answered" else resident.phones,
        emails=() if variant == "letter-answered" else resident.emails,
    )
