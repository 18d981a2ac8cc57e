"""Whom the claims of a log-in service make: a resident by their proven number, or staff by their groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.foundation import keys
from luukku.people.locking import index_key

from . import accounts, actions, claims, rules
from .actions import NotPossible, Told
from .log_in_service import Service
from .who import Level, Who


def resident(told: Mapping[str, Any], service: Service, now: datetime, *, country: str, language: str) -> Who:
    """Raises `NotPossible`: `level`, `no-number` or `no-name`."""
    level = claims.level(told, service)
    if level is None:
        raise NotPossible("level")
    subject = actions.subject_of(
        Told(
            number=claims.number(told, service),
            country=country,
            names=claims.names(told),
            birth_date=claims.birth_date(told),
            language=language,
        ),
        now,
    )
    if actions.protected(subject):
        # as whoever logs in too weakly: the web says the other way, and not why
        level = min(level, Level.LOW)
    return Who(subject=subject, level=level, since=_since(told, now))


def staff(told: Mapping[str, Any], service: Service, now: datetime) -> Who:
    """By a key of ours for their account. Raises `NotPossible`: `no-role`."""
    place = claims.place(told, service)
    account = keys.blind_index(index_key(), f"staff:{service.issuer}:{told['sub']}")
    key = UUID(bytes=account[:16])
    if place is None:
        accounts.lost(key, now)
        raise NotPossible("no-role")
    administration, roles = place
    who = Who(
        staff=key,
        administration=administration,
        roles=roles,
        level=Level.SUBSTANTIAL,
        since=_since(told, now),
    )
    accounts.vouched(who, now)
    return who


def _since(told: Mapping[str, Any], now: datetime) -> datetime:
    auth_time = told.get("auth_time")
    return rules.proven_at(
        float(auth_time) if isinstance(auth_time, int | float) else None, float(told["iat"]), now
    )
