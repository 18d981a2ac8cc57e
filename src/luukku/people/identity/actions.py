"""Somebody logs in or out; each leaves an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction

from luukku.foundation import keys
from luukku.foundation.numbers import birth_date_of, check_number, normal_number
from luukku.journal import facade as journal
from luukku.people import actions as people
from luukku.people.facts import Facts, Name
from luukku.people.locking import index_key
from luukku.people.models import Person, Session

from .store import WHO, SessionStore
from .who import Who, to_session


class NotPossible(Exception):
    """Nobody can be known by what the log-in service told: `code` says why, in no word of theirs."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Told:
    """What of a token is used, and afterwards forgotten: who has this number is the person."""

    number: str
    country: str
    names: tuple[Name, ...] = ()  # used where the number is new to us, as is the birth date
    birth_date: date | None = None
    language: str = "en"


def subject_of(
    told: Told, now: datetime, *, purpose: str = "log-in", actor: str = "luukku", channel: str = "web",
    actor_org: str | None = None, role: str | None = None,
) -> UUID:  # fmt: skip
    """The person of a number that was proven, by a log-in service or at a desk: known, or entered now.

    Raises `NotPossible`.
    """
    number = normal_number(told.number, told.country)
    if number is None or check_number(number, told.country, temporary=not settings.PRODUCTION) is not None:
        raise NotPossible("no-number")
    index = keys.blind_index(index_key(), f"number:{number}")
    grant = journal.grant_search(
        purpose=purpose, actor=actor, actor_org=actor_org, role=role, channel=channel
    )
    with transaction.atomic(), journal.looking(grant):
        _one_at_a_time(index)
        found = _found(index)
        if found:
            return found[0]
        if not told.names:
            raise NotPossible("no-name")
        (subject,) = people.add(people=[_facts(told, number)], now=now)
        return subject


def protected(subject: UUID) -> bool:
    """Whether address and whereabouts of this person are protected: then nothing of theirs is on the web."""
    grant = journal.grant(subjects=[subject], purpose="log-in", channel="web", data_categories=("identity",))
    with transaction.atomic(), journal.looking(grant):
        return Person.objects.filter(subject=subject, protected=True).exists()


def _facts(told: Told, number: str) -> Facts:
    born = told.birth_date or birth_date_of(number, told.country)
    verified = ("number", "name") + (("birth_date",) if born else ())
    return Facts(
        names=told.names, birth_date=born, numbers=(number,), language=told.language, country=told.country,
        verified=verified,
    )  # fmt: skip


def _one_at_a_time(index: bytes) -> None:
    """Two log-ins with the same new number at once enter one person."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [int.from_bytes(index[:8], "big", signed=True)])


def _found(index: bytes) -> Sequence[UUID]:
    """Keys of those whose proven number it is, the one known longest first."""
    with connection.cursor() as cursor:
        cursor.execute("select people_of_number(%s)", [index])
        return cursor.fetchone()[0] or []


def log_in(session: SessionBase, who: Who, *, before: str = "") -> None:
    """Whatever the session held before is gone, and its key with it; so is the one `before`, by its key's hash."""
    session.flush()
    session[WHO] = to_session(who)
    with transaction.atomic():
        Session.objects.filter(key_hash=before).delete()
        session.create()
        journal.record(_entry("logged-in", who))
        SessionStore.clear_expired()


def renew(session: SessionBase, who: Who) -> None:
    """The same person goes on in a new session: as somebody's representative, or in their own name again."""
    session.flush()
    session[WHO] = to_session(who)
    session.create()


def log_out(session: SessionBase, who: Who, *, everywhere: bool) -> None:
    """This browser, or every browser of theirs."""
    with transaction.atomic():
        if everywhere and who.subject:
            Session.objects.filter(subject=who.subject).delete()
        if everywhere and who.staff:
            Session.objects.filter(staff=who.staff).delete()
        session.flush()
        if who.subject or who.staff:
            journal.record(_entry("logged-out-everywhere" if everywhere else "logged-out", who))
        SessionStore.clear_expired()


def _entry(kind: str, who: Who) -> journal.Entry:
    return journal.Entry(
        kind=kind, actor=who.actor, subject=who.subject, actor_org=who.administration or None,
        role=", ".join(sorted(who.roles)) or None, channel="web", to_state=who.level.name.lower(),
    )  # fmt: skip
