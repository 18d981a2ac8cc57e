"""Reads of `people`: one statement for one person, so that a look costs one round trip."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from luukku.foundation import keys

from .facts import Address, Facts, Name, Unknown
from .locking import unwrap
from .models import DataKey

_KNOWN = """
select p.birth_date, p.language, p.country, p.protected, p.verified, k.wrapped,
  (select json_agg(json_build_array(n.given, n.surname, n.role) order by n.role, n.id)
     from people_personname n where n.subject = p.subject),
  (select json_agg(json_build_array(a.street, a.postcode, a.town, a.role) order by a.role, a.id)
     from people_personaddress a where a.subject = p.subject),
  (select array_agg(i.kind order by i.id) from people_identifier i where i.subject = p.subject),
  (select array_agg(i.sealed order by i.id) from people_identifier i where i.subject = p.subject)
from people_person p join people_datakey k using (subject) where p.subject = %s
"""


def known(subject: UUID) -> tuple[Facts, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [subject])
        row = cursor.fetchone()
    if row is None:
        raise Unknown
    birth_date, language, country, protected, verified, wrapped, names, addresses, kinds, sealed = row
    key = unwrap(wrapped, subject)
    values: dict[str, list[str]] = {"number": [], "phone": [], "email": []}
    for kind, one in zip(kinds or (), sealed or (), strict=True):
        values[kind].append(keys.open_sealed(key, bytes(one), subject.bytes).decode())
    facts = Facts(
        names=tuple(Name(tuple(given), surname, role) for given, surname, role in names or ()),
        birth_date=birth_date,
        addresses=tuple(Address(*a) for a in addresses or ()),
        numbers=tuple(values["number"]),
        phones=tuple(values["phone"]),
        emails=tuple(values["email"]),
        language=language,
        country=country,
        protected=protected,
        verified=tuple(verified),
    )
    return facts, key


def data_key(subject: UUID) -> bytes:
    row = DataKey.objects.filter(subject=subject).values_list("wrapped", flat=True).first()
    if row is None:
        raise Unknown
    return unwrap(row, subject)
