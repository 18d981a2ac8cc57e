"""Sessions in our own table, as Django's middleware wants them. What is over, or was ended elsewhere, is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, router, transaction
from django.utils import timezone

from luukku.people.models import Session

from . import rules
from .who import from_session

WHO = "who"
OPENED = "opened"
"""What a code from paper has opened in this browser: without a log-in, and it ends as one does."""
NOTED_EVERY = timedelta(minutes=1)  # that somebody is still there costs a write, once in so long


def noted_every() -> timedelta:
    return min(NOTED_EVERY, settings.LUUKKU_SESSION_IDLE / 4)


def hashed(key: str) -> str:
    """What is kept of a secret that a browser or a link holds: by it nobody gets in."""
    return sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """One session; its key is known to the browser alone."""

    attended = True  # a person does this; False where a page asks by itself, which keeps no log-in alive
    row_read: Session | None = None

    def left(self, now: datetime) -> rules.Left | None:
        """How long it lasts still; None where there is none."""
        self._get_session()  # type: ignore[attr-defined]
        if (row := self.row_read) is None:
            return None
        return rules.left(
            row.began, row.seen, now, idle=settings.LUUKKU_SESSION_IDLE, most=settings.LUUKKU_SESSION_MOST
        )

    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(key_hash=hashed(self.session_key or "")).first()
        now = timezone.now()
        if row is None or rules.over(
            row.began, row.seen, now, idle=settings.LUUKKU_SESSION_IDLE, most=settings.LUUKKU_SESSION_MOST
        ):
            self._session_key = None
            return {}
        if self.attended and now - row.seen >= noted_every():
            Session.objects.filter(key_hash=row.key_hash).update(seen=now)
            row.seen = now
        self.row_read = row
        return self.decode(row.data)

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key_hash=hashed(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Raises `UpdateError` where the session was ended meanwhile: it does not come back by being saved."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        who, now = from_session(data.get(WHO)), timezone.now()
        row = {
            "data": self.encode(data),
            "subject": who.subject,
            "staff": who.staff,
            "log_in": who.log_in,
            "seen": now,
        }
        if not must_create:
            if not Session.objects.filter(key_hash=hashed(self.session_key)).update(**row):
                raise UpdateError
            return
        try:
            with transaction.atomic(using=router.db_for_write(Session)):
                Session.objects.create(key_hash=hashed(self.session_key), began=now, **row)
        except IntegrityError:
            raise CreateError from None

    def delete(self, session_key: str | None = None) -> None:
        key = self.session_key if session_key is None else session_key
        if key is not None:
            Session.objects.filter(key_hash=hashed(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Rows of sessions that are over for being idle or old go away."""
        now = timezone.now()
        Session.objects.filter(seen__lt=now - settings.LUUKKU_SESSION_IDLE).delete()
        Session.objects.filter(began__lt=now - settings.LUUKKU_SESSION_MOST).delete()
