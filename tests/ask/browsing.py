"""A browser in which somebody is logged in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client

from luukku.people.facade import Level, Who
from luukku.people.identity import actions
from luukku.people.identity.store import SessionStore


def browser_of(subject: UUID, *, level: Level = Level.SUBSTANTIAL, ago: timedelta = timedelta()) -> Client:
    return of(Who(subject=subject, level=level, since=datetime.now(UTC) - ago))


def staff_of(
    administration: str, *roles: str, key: UUID | None = None, ago: timedelta = timedelta()
) -> Client:
    """Somebody of the staff with these roles there; somebody else each time, but where `key` says who."""
    who = Who(
        staff=key or uuid4(), administration=administration, roles=frozenset(roles), level=Level.SUBSTANTIAL,
        since=datetime.now(UTC) - ago,
    )  # fmt: skip
    return of(who)


def of(who: Who) -> Client:
    session = SessionStore()
    actions.log_in(session, who)
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return browser
