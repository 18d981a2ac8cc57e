"""Verbs of `people`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from luukku.foundation import keys
from luukku.foundation.numbers import normal_number

from . import queries
from .facts import Address, Facts, More, Name
from .locking import index_key, wrap
from .models import OF_FACTS, DataKey, Identifier, Person, PersonAddress, PersonName, Rows


def add(*, people: Sequence[Facts], now: datetime) -> list[UUID]:
    rows: Rows = {model: [] for model in OF_FACTS}
    subjects = [_rows_of(facts, rows, now) for facts in people]
    with transaction.atomic():
        for model in OF_FACTS:
            model._default_manager.bulk_create(rows[model], batch_size=2000)
    return subjects


def _rows_of(facts: Facts, rows: Rows, now: datetime) -> UUID:
    subject, key = uuid4(), keys.new_key()
    rows[Person].append(
        Person(
            subject=subject,
            birth_date=facts.birth_date,
            language=facts.language,
            country=facts.country,
            protected=facts.protected,
            verified=list(facts.verified),
            since=now,
        )
    )
    rows[DataKey].append(DataKey(subject=subject, wrapped=wrap(key, subject)))
    rows[PersonName] += [_name(subject, n) for n in facts.names]
    rows[PersonAddress] += [_address(subject, a) for a in facts.addresses]
    rows[Identifier] += [_identifier(subject, key, kind, value) for kind, value in _identifiers(facts)]
    return subject


def add_more(subject: UUID, more: More) -> bool:
    """Nothing is taken away, and nothing is entered twice."""
    facts, key = queries.known(subject)
    rows: Rows = {
        PersonName: [_name(subject, n) for n in more.names(facts) if n not in facts.names],
        PersonAddress: [_address(subject, a) for a in more.addresses if a not in facts.addresses],
        Identifier: [
            *(_identifier(subject, key, "phone", p) for p in more.phones if p not in facts.phones),
            *(_identifier(subject, key, "email", e) for e in more.emails if e not in facts.emails),
        ],
    }
    with transaction.atomic():
        for model, new in rows.items():
            model._default_manager.bulk_create(new)
    return any(rows.values())


def prove(subject: UUID, *, number: str, now: datetime) -> bool:
    """A proven number counts from now on: who was known by it before stays the one whom it leads to."""
    facts, key = queries.known(subject)
    own = normal_number(number, facts.country) if number and not facts.numbers else None
    shown = {"name": True, "birth_date": facts.birth_date, "number": facts.numbers or own}
    verified = [fact for fact, value in shown.items() if value]
    news = "number" in verified and "number" not in facts.verified
    with transaction.atomic():
        if own:
            _identifier(subject, key, "number", own).save(force_insert=True)
        Person.objects.filter(subject=subject).update(
            verified=sorted({*facts.verified, *verified}), **({"since": now} if news else {})
        )
    return news


def _name(subject: UUID, n: Name) -> PersonName:
    return PersonName(subject=subject, given=list(n.given), surname=n.surname, role=n.role)


def _address(subject: UUID, a: Address) -> PersonAddress:
    return PersonAddress(subject=subject, street=a.street, postcode=a.postcode, town=a.town, role=a.role)


def _identifier(subject: UUID, key: bytes, kind: str, value: str) -> Identifier:
    return Identifier(
        subject=subject,
        kind=kind,
        sealed=keys.seal(key, value.encode(), subject.bytes),
        index=keys.blind_index(index_key(), f"{kind}:{value}"),
    )


def _identifiers(facts: Facts) -> Iterator[tuple[str, str]]:
    yield from (("number", n) for n in facts.numbers)
    yield from (("phone", p) for p in facts.phones)
    yield from (("email", e) for e in facts.emails)
