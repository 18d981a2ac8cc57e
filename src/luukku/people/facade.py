"""The door of `people`: who somebody is, in values; under a grant, or nothing.

Every read here shows no row unless the caller looks under a committed grant (`journal.facade`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from . import actions, queries
from .facts import Address, Facts, More, Name, Unknown
from .identity import actions as _identity
from .identity import log_in_service as _services
from .identity import logging_in as _logging_in
from .identity import rules as _rules
from .identity.actions import NotPossible, Told
from .identity.alike import alike
from .identity.coming_back import LogInFailed
from .identity.log_in_service import Service
from .identity.passkeys import door as passkeys
from .identity.permissions import declare, known_resident, lately, needs, predicate
from .identity.rules import Left
from .identity.store import OPENED
from .identity.who import NOBODY, Level, Who
from .mandates import door as mandates
from .mandates import taking as _taking
from .vault import drafts as _drafts

__all__ = [
    "NOBODY",
    "OPENED",
    "Address",
    "Facts",
    "Left",
    "Level",
    "LogInFailed",
    "More",
    "Name",
    "NotPossible",
    "Service",
    "Told",
    "Unknown",
    "Who",
    "add",
    "add_more",
    "alike",
    "begin_log_in",
    "data_key",
    "declare",
    "draft",
    "finish_log_in",
    "is_fresh",
    "keep_draft",
    "known",
    "known_resident",
    "known_well",
    "lately",
    "left",
    "log_in",
    "log_in_service",
    "log_out",
    "mandates",
    "needs",
    "passkeys",
    "predicate",
    "prove",
    "saml_metadata",
    "subject_of",
    "take_draft",
    "who_is",
]


def add(*, people: Sequence[Facts], now: datetime) -> list[UUID]:
    """Enter people, in the order given; returns their subjects. A handful of statements for any number."""
    return actions.add(people=people, now=now)


def add_more(*, subject: UUID, more: More) -> bool:
    """Add to what is known of one person; False where all of it was known already. Raises `Unknown`."""
    return actions.add_more(subject, more)


def prove(*, subject: UUID, number: str, now: datetime) -> bool:
    """Name, birth date and number are proven by a document; `number` where none was known. Whether the number was
    not proven before. Raises `Unknown`.
    """
    return actions.prove(subject, number=number, now=now)


def known(*, subject: UUID) -> tuple[Facts, bytes]:
    """The facts of one person and their data key, one statement. Raises `Unknown`."""
    return queries.known(subject)


def data_key(*, subject: UUID) -> bytes:
    """The key that opens what is theirs. Raises `Unknown`."""
    return queries.data_key(subject)


def who_is(*, request: HttpRequest) -> Who:
    """Who is at the counter; `NOBODY` without a session."""
    return request.who  # type: ignore[attr-defined]


def left(*, request: HttpRequest, now: datetime) -> Left | None:
    """How long their log-in lasts still, or what a code opened for them; None for whoever has neither."""
    session: Any = request.session
    return session.left(now) if who_is(request=request) != NOBODY or session.get(OPENED) else None


def log_in_service(*, name: str) -> Service | None:
    """`residents`, `saml` or `staff`, as the settings name it; None where there is none."""
    return _services.service(name)


def begin_log_in(
    *, request: HttpRequest, service: Service, then: str, fresh: bool, now: datetime
) -> HttpResponse:
    """Send them to a log-in service. `fresh`: it must see them itself now. Raises `LogInFailed`."""
    return _logging_in.begin(request, service, then=then, fresh=fresh, now=now)


def finish_log_in(
    *, request: HttpRequest, service: Service, country: str, language: str, now: datetime
) -> str:
    """Back from it: they are logged in, in a new session; where they wanted to go. Raises `LogInFailed`."""
    told = partial(_taking.at_log_in, country=country)
    return _logging_in.finish(request, service, country=country, language=language, now=now, told=told)


def saml_metadata(*, service: Service) -> str:
    """What a service that speaks SAML must know of this counter, as it reads it."""
    return _logging_in.metadata(service)


def log_in(*, request: HttpRequest, who: Who) -> None:
    """Begin a session for somebody whom others have made sure of; the one before ends. Leaves an entry."""
    _identity.log_in(request.session, who)


def log_out(*, request: HttpRequest, everywhere: bool) -> None:
    """End this session, or all of theirs. Leaves an entry."""
    _identity.log_out(request.session, who_is(request=request), everywhere=everywhere)


def subject_of(
    *, told: Told, now: datetime, purpose: str = "log-in", actor: str = "luukku", channel: str = "web",
    actor_org: str | None = None, role: str | None = None,
) -> UUID:  # fmt: skip
    """The person of a proven number: known already, or entered now. The search is journalled as the caller says it
    is. Raises `NotPossible`.
    """
    return _identity.subject_of(
        told, now, purpose=purpose, actor=actor, channel=channel, actor_org=actor_org, role=role
    )


def known_well(*, who: Who) -> bool:
    """A resident, known well enough to act in their own name."""
    return _rules.known_well(who)


def is_fresh(*, who: Who, now: datetime, within: timedelta) -> bool:
    """Whether they proved who they are no longer ago than this."""
    return _rules.fresh(who, now, within)


def keep_draft(*, subject: UUID, content: dict[str, Any], now: datetime) -> None:
    """What they are writing, so that it survives until it is sent. Raises `Unknown`."""
    _drafts.keep(subject, content, now)


def draft(*, subject: UUID) -> dict[str, Any]:
    """What they have written so far; empty where nothing. Raises `Unknown`."""
    return _drafts.read(subject)


def take_draft(*, subject: UUID) -> dict[str, Any] | None:
    """The draft, which is then gone with the caller's transaction; None where another has taken it."""
    return _drafts.take(subject)
