"""Accounts of the staff that have passkeys: what the house's own service says of them counts for a while."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings

from luukku.people.models import StaffAccount

from .who import Who


def key_of(who: Who) -> UUID:
    """Raises LookupError of whoever is not of the staff."""
    if who.staff is None:
        raise LookupError("nobody of the staff")
    return who.staff


def vouched(who: Who, now: datetime) -> None:
    """The house's service has just said who they are and what they may; nothing where they have no passkeys."""
    known = StaffAccount.objects.filter(staff=key_of(who), vouched_at__isnull=False)
    known.update(administration=who.administration, roles=sorted(who.roles), vouched_at=now, ended_at=None)


def lost(staff: UUID, now: datetime) -> None:
    """The house's service knows them, and they have no place any more: their passkeys open nothing."""
    StaffAccount.objects.filter(staff=staff, vouched_at__isnull=False, ended_at=None).update(ended_at=now)


def opened(who: Who, now: datetime) -> StaffAccount:
    """The account of somebody who is logged in, made where they have none yet."""
    account, _ = StaffAccount.objects.get_or_create(
        staff=key_of(who),
        defaults={
            "administration": who.administration, "roles": sorted(who.roles), "vouched_at": now, "since": now,
        },
    )  # fmt: skip
    return account


def made(staff: UUID, administration: str, roles: Collection[str], now: datetime) -> StaffAccount:
    """By the operator, where the house has no service that could say so."""
    return StaffAccount.objects.create(
        staff=staff, administration=administration, roles=sorted(roles), vouched_at=None, since=now
    )


def holds(account: StaffAccount, now: datetime) -> bool:
    """It has not ended, and the house's service has vouched for it lately, where it is by the house's service."""
    if account.ended_at is not None:
        return False
    return account.vouched_at is None or now - account.vouched_at < settings.LUUKKU_PASSKEY_HOLDS
