"""What a device must sign: random, for one session, for one purpose, for five minutes, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

from django.contrib.sessions.backends.base import SessionBase

from luukku.people.identity.store import hashed
from luukku.people.models import PasskeyChallenge

LASTS = timedelta(minutes=5)


def give(session: SessionBase, about: str, now: datetime) -> bytes:
    """A new one. A browser that has no session yet gets one."""
    if not session.session_key:
        session.create()
    challenge = token_bytes(32)
    PasskeyChallenge.objects.filter(until__lt=now).delete()
    PasskeyChallenge.objects.create(
        mark=_mark(challenge), browser=hashed(session.session_key or ""), about=about, until=now + LASTS
    )
    return challenge


def spend(session: SessionBase, challenge: bytes, about: str, now: datetime) -> bool:
    """Whether this session was given it for this, and had not answered it: of two who do at once, one does."""
    given = PasskeyChallenge.objects.filter(
        mark=_mark(challenge), browser=hashed(session.session_key or ""), about=about, until__gte=now
    )
    return bool(given.delete()[0])


def _mark(challenge: bytes) -> str:
    return sha256(challenge).hexdigest()
