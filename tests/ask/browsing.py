"""A browser in which somebody is logged in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.test import Client

from luukku.people.facade import Level, Who
from luukku.people.identity import actions
from luukku.people.identity.store import SessionStore


def browser_of(subject: UUID, *, level: Level = Level.SUBSTANTIAL, ago: timedelta = timedelta()) -> Client:
    session = SessionStore()
    actions.log_in(session, Who(subject=subject, level=level, since=datetime.now(UTC) - ago))
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return browser
