"""A mandate is recorded, ended, acted under. Each leaves one entry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from luukku.journal import facade as journal
from luukku.people import queries as people
from luukku.people.identity import actions as identity
from luukku.people.identity.actions import NotPossible, Told
from luukku.people.identity.who import Who
from luukku.people.models import Mandate

from . import queries, rules
from .rules import Terms


class CannotRecord(Exception):
    """Nothing was recorded: `code` says why, in no word of anybody's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DoesNotHold(Exception):
    """Nobody may do this for somebody else now: ended, not begun, not covered, or never there; all look alike."""


@dataclass(frozen=True, slots=True)
class ByService:
    """A log-in service told it: its name, the last moment, and the key of the log-in at which it did."""

    service: str
    until: datetime
    log_in: UUID

    def columns(self) -> dict[str, Any]:
        return {"told_by": self.service, "told_until": self.until, "log_in": self.log_in}


@dataclass(frozen=True, slots=True)
class Seen:
    """What lay before the clerk: who acts, for whom (None: a company), and on what terms."""

    actor: Told
    subject: Told | None
    terms: Terms = field(repr=False)


def record_at_desk(*, seen: Seen, who: Who, now: datetime) -> UUID:
    """A document was shown at the ID desk. Whoever is new is entered, as by a log-in. Raises `CannotRecord`."""
    if who.staff is None:
        raise CannotRecord("nobody-of-the-staff")
    with transaction.atomic():
        actor = _person(seen.actor, "actor", who, now)
        subject = actor if seen.subject is None else _person(seen.subject, "subject", who, now)
        return record(actor=actor, subject=subject, terms=seen.terms, who=who, now=now)


def _person(told: Told, which: str, who: Who, now: datetime) -> UUID:
    """Raises `CannotRecord`; another name than the one known by this number is a slip, or somebody else."""
    try:
        subject = identity.subject_of(told, now, purpose=queries.PURPOSE, actor=who.actor, channel="counter")
    except NotPossible as failed:
        raise CannotRecord(f"{failed.code}:{which}") from None
    with transaction.atomic(), journal.looking(queries.desk_grant([subject], who)):
        facts, _ = people.known(subject)
    if not rules.agrees(told.names, facts):
        raise CannotRecord(f"another-name:{which}")
    return subject


def record(
    *, actor: UUID, subject: UUID, terms: Terms, who: Who | None, now: datetime, by: ByService | None = None
) -> UUID:
    """`who`: the clerk; None where a service told it, which is `by`. Raises `CannotRecord`."""
    today, company = queries.today(now), terms.kind == "company"
    born = None if company else _born(subject, who)
    if wrong := rules.problem(terms, today, born=born, same=actor == subject and not company):
        raise CannotRecord(wrong)
    with transaction.atomic():
        row = Mandate(
            subject=subject, actor=actor, kind=terms.kind, company=terms.company.strip() if company else "",
            asks="asks" in terms.covers, picks_up="picks-up" in terms.covers, ground=terms.ground, proof=terms.proof,
            starts=terms.starts, until=_last_day(terms, born), recorded_at=now, recorded_by=who.staff if who else None,
            **(by.columns() if by else {}),
        )  # fmt: skip
        row.save(force_insert=True)
        journal.record(_entry("mandate-recorded", row, who, terms.proof))
    return row.id


def _born(subject: UUID, who: Who | None) -> date | None:
    given = (
        queries.desk_grant([subject], who)
        if who
        else journal.grant(
            subjects=[subject], purpose=queries.PURPOSE, channel="web", data_categories=("identity",)
        )
    )
    with transaction.atomic(), journal.looking(given):
        return people.known(subject)[0].birth_date


def _last_day(terms: Terms, born: date | None) -> date | None:
    """A guardian's is over with childhood, whatever the paper says."""
    if terms.kind != "guardian" or born is None:
        return terms.until
    grown = rules.birthday(born, rules.OF_AGE)
    last = grown - timedelta(days=1)
    return min(terms.until, last) if terms.until else last


def end(*, mandate: UUID, subject: UUID, who: Who, now: datetime) -> None:
    """At once, for every page and every effect. Ended twice, it ended once. Raises LookupError.

    `subject`: one of the two, by whose number the clerk found it.
    """
    with transaction.atomic(), journal.looking(queries.desk_grant([subject], who)):
        row = Mandate.objects.select_for_update().filter(id=mandate).first()
        if row is None:
            raise LookupError("no such mandate")
        if row.ended_at is None:
            over(row, who, now)


def over(row: Mandate, who: Who | None, now: datetime) -> None:
    """By a clerk, or (None) because its service tells it no more. Under a grant, in a transaction."""
    row.ended_at, row.draft = now, None
    row.save(update_fields=["ended_at", "draft"])
    journal.record(_entry("mandate-ended", row, who))


def told_again(row: Mandate, by: ByService) -> None:
    """At another log-in: there it holds from now on. Under a grant, in a transaction."""
    for name, value in by.columns().items():
        setattr(row, name, value)
    row.save(update_fields=[*by.columns()])
    journal.record(_entry("mandate-told-again", row, None, rules.SERVICE))


def _entry(kind: str, row: Mandate, who: Who | None, outcome: str | None = None) -> journal.Entry:
    by: dict[str, Any] = (
        {"actor": who.actor, "actor_org": who.administration, "role": "id-desk"}
        if who
        else {"actor": "luukku"}
    )
    return journal.Entry(
        kind=kind, subject=row.subject, step=row.kind, cause=row.ground, outcome=outcome,
        channel="counter" if who else "web", service=row.told_by, **by,
    )  # fmt: skip


def act_for(*, session: SessionBase, who: Who, mandate: UUID, now: datetime) -> Who:
    """From now on this browser acts for them, in a session of its own. Raises `DoesNotHold`."""
    chosen = next((one for one in queries.held_by(actor=_self(who), now=now) if one.id == mandate), None)
    if chosen is None or chosen.terms.kind == "company":
        raise DoesNotHold
    acting = replace(who, mandate=chosen.id, on_behalf_of=chosen.subject, acts_as=chosen.terms.kind)
    if not holds_at_all(who=acting, now=now):
        raise DoesNotHold
    _renewed(session, acting, "acting-began")
    return acting


def act_for_oneself(*, session: SessionBase, who: Who) -> Who:
    """Back to one's own matters, in a session of its own. Done twice, it is done once."""
    if who.on_behalf_of is None:
        return who
    own = replace(who, mandate=None, on_behalf_of=None, acts_as="")
    _renewed(session, own, "acting-ended", of=who)
    return own


def _renewed(session: SessionBase, who: Who, kind: str, of: Who | None = None) -> None:
    acting = of or who
    if acting.on_behalf_of is None:
        raise DoesNotHold
    with transaction.atomic():
        journal.record(
            journal.Entry(
                kind=kind, subject=acting.on_behalf_of, channel="web",
                **queries.named(acting.on_behalf_of, acting.acts_as),
            )
        )  # fmt: skip
    identity.renew(session, who)


def holds(*, who: Who, act: str, now: datetime, firm: bool = False) -> bool:
    """Whether whoever acts for somebody may do this now; `firm` as in `queries.holds`."""
    if who.subject is None or who.mandate is None or who.on_behalf_of is None:
        return False
    return queries.holds(
        mandate=who.mandate, actor=who.subject, subject=who.on_behalf_of, act=act, now=now, firm=firm
    )


def holds_at_all(*, who: Who, now: datetime) -> bool:
    """Whether they may do anything at all for whom they act."""
    return any(holds(who=who, act=act, now=now) for act in rules.ACTS)


def _self(who: Who) -> UUID:
    if who.subject is None:
        raise DoesNotHold
    return who.subject
