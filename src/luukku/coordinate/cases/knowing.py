"""The person of a case as registers may be asked about them. Only under a grant; never a protected address."""

from __future__ import annotations

from uuid import UUID

from luukku.connectors.port import Address, Name, Person
from luukku.people import facade as people


def person_of(subject: UUID) -> tuple[Person, bytes]:
    """The person in a register's terms, and the key that locks what is found about them."""
    facts, key = people.known(subject=subject)
    person = Person(
        numbers=facts.numbers,
        names=tuple(Name(n.given, n.surname, n.role) for n in facts.names),
        birth_date=facts.birth_date,
        addresses=()
        if facts.protected
        else tuple(Address(a.street, a.postcode, a.town, a.role) for a in facts.addresses),
        phones=() if facts.protected else facts.phones,
        emails=facts.emails,
        verified=facts.verified,
    )
    return person, key
