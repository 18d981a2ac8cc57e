"""What the room of mandates gives upward, under one name of the facade: `people.mandates`."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from luukku.people.identity.rules import known_well
from luukku.people.identity.store import WHO
from luukku.people.identity.who import from_session

from . import actions as _actions
from . import drafts as _drafts
from .actions import CannotRecord, DoesNotHold, Seen, end, holds, holds_at_all, record_at_desk
from .finding import Between, asked_under
from .queries import Held, acts_for_any, held_by, name_of, named, of_person, old_enough
from .queries import holds as still_holds
from .rules import ACTS, DOCUMENTS, GROUNDS, KINDS, ROLES, Terms, birthday

__all__ = [
    "ACTS",
    "DOCUMENTS",
    "GROUNDS",
    "KINDS",
    "ROLES",
    "Between",
    "CannotRecord",
    "DoesNotHold",
    "Held",
    "Seen",
    "Terms",
    "act_for",
    "act_for_oneself",
    "acts_for_any",
    "anybody_for",
    "asked_under",
    "birthday",
    "draft",
    "end",
    "held_by",
    "holds",
    "holds_at_all",
    "keep_draft",
    "name_of",
    "named",
    "of_person",
    "old_enough",
    "record_at_desk",
    "still_holds",
    "take_draft",
]


def act_for(*, request: HttpRequest, mandate: UUID, now: datetime) -> None:
    """Begin a session in which one acts for somebody else; forms of the one before count no more.

    Raises `DoesNotHold`, for every reason alike.
    """
    who = from_session(request.session.get(WHO))
    _actions.act_for(session=request.session, who=who, mandate=mandate, now=now)
    rotate_token(request)


def act_for_oneself(*, request: HttpRequest) -> None:
    """Back to one's own matters; forms of the session before count no more."""
    who = from_session(request.session.get(WHO))
    _actions.act_for_oneself(session=request.session, who=who)
    rotate_token(request)


def anybody_for(*, request: HttpRequest, now: datetime) -> bool:
    """Whether whoever has just logged in has somebody to act for, in their own session."""
    who = from_session(request.session.get(WHO))
    return known_well(who) and who.subject is not None and acts_for_any(actor=who.subject, now=now)


def keep_draft(*, mandate: UUID, content: dict[str, Any]) -> None:
    """What is being asked under it. Needs a grant that names whom it is for."""
    _drafts.keep(mandate, content)


def draft(*, mandate: UUID) -> dict[str, Any]:
    """What was written so far; empty where nothing."""
    return _drafts.read(mandate)


def take_draft(*, mandate: UUID) -> dict[str, Any] | None:
    """The draft, which is then gone with the caller's transaction."""
    return _drafts.take(mandate)
