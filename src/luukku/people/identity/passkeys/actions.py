"""A passkey is registered, used or removed; somebody is invited to one, or let go. Each leaves an entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction

from luukku.journal import facade as journal
from luukku.people.identity import accounts
from luukku.people.identity import actions as identity
from luukku.people.identity.store import hashed
from luukku.people.identity.who import NOBODY, Level, Who
from luukku.people.models import Invitation, Passkey, Session, StaffAccount

from . import ceremony, challenges
from .ceremony import Untrue

INVITED = timedelta(days=3)
ROLES = ("clerk", "official", "coordinator", "auditor", "id-desk")
LOG_IN = "log-in"
MOST = 10
"""Passkeys of one person."""


class PasskeyFailed(Exception):
    """Nothing was changed. `code`: stale | refused | unknown | ended | copied | another | last | many | invitation."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Shown:
    """One passkey, to its owner."""

    id: UUID
    name: str
    registered_at: datetime
    used_at: datetime | None


def possible() -> bool:
    return ceremony.possible(settings.LUUKKU_URL)


def there() -> bool:
    """Whether anybody could log in by passkey."""
    return possible() and StaffAccount.objects.filter(ended_at=None).exists()


def mine(who: Who) -> list[Shown]:
    rows = Passkey.objects.filter(staff=accounts.key_of(who)).order_by("registered_at", "id")
    return [Shown(one.id, one.name, one.registered_at, one.used_at) for one in rows]


# --- to register ------------------------------------------------------------------------------------------


def ask_to_register(session: SessionBase, staff: UUID, called: str, now: datetime) -> dict[str, Any]:
    """What the browser is asked, for a passkey of this person."""
    challenge = challenges.give(session, f"register:{staff}", now)
    known = Passkey.objects.filter(staff=staff).values_list("public", flat=True)
    return ceremony.to_register(
        settings.LUUKKU_URL, challenge, staff=staff, called=called, known=[bytes(one) for one in known]
    )


def register(session: SessionBase, who: Who, told: str, name: str, now: datetime) -> None:
    """One more for whoever is logged in. Raises `PasskeyFailed`."""
    new = _signed(session, accounts.key_of(who), told, now)
    with transaction.atomic():
        accounts.opened(who, now)
        _keep(who, new, name, now)


def _signed(session: SessionBase, staff: UUID, told: str, now: datetime) -> ceremony.Registered:
    try:
        challenge = ceremony.challenge_of(told)
        if not challenges.spend(session, challenge, f"register:{staff}", now):
            raise PasskeyFailed("stale")
        return ceremony.registered(settings.LUUKKU_URL, told, challenge)
    except Untrue:
        raise PasskeyFailed("refused") from None


def _keep(who: Who, new: ceremony.Registered, name: str, now: datetime) -> None:
    number = Passkey.objects.filter(staff=accounts.key_of(who)).count()
    if number >= MOST:
        raise PasskeyFailed("many")
    try:
        with transaction.atomic():
            Passkey.objects.create(
                staff=accounts.key_of(who), credential=new.credential, public=new.public, signed=new.signed,
                name=" ".join(name.split())[:40] or str(number + 1), registered_at=now,
            )  # fmt: skip
    except IntegrityError:
        raise PasskeyFailed("refused") from None
    _told("passkey-registered", who)


# --- to log in ---------------------------------------------------------------------------------------------


def ask_to_log_in(session: SessionBase, now: datetime) -> dict[str, Any]:
    return ceremony.to_log_in(settings.LUUKKU_URL, challenges.give(session, LOG_IN, now))


def log_in(session: SessionBase, told: str, now: datetime, before: Who = NOBODY) -> Who:
    """They are logged in, in a new session. `before`: who was; only they can make their own log-in fresh.

    Raises `PasskeyFailed`.
    """
    try:
        said = ceremony.answer(told)
    except Untrue:
        raise PasskeyFailed("refused") from None
    if not challenges.spend(session, said.challenge, LOG_IN, now):
        raise PasskeyFailed("stale")
    who, failed = _believed(said, before, now)
    if failed:
        _told("passkey-refused", who, cause=failed)
        raise PasskeyFailed(failed)
    _told("passkey-used", who)
    identity.log_in(session, who)
    return who


def _believed(said: ceremony.Answer, before: Who, now: datetime) -> tuple[Who, str]:
    """Whose passkey it is; and the code of why it opens nothing, or none."""
    with transaction.atomic():
        row = Passkey.objects.select_for_update().filter(credential=said.credential).first()
        if row is None:
            return NOBODY, "unknown"
        if said.owner is not None and said.owner != row.staff.bytes:
            return NOBODY, "refused"
        try:
            ceremony.holds(settings.LUUKKU_URL, said, bytes(row.public))
        except Untrue:
            return NOBODY, "refused"
        account = StaffAccount.objects.filter(staff=row.staff).first()
        if account is None:
            return NOBODY, "ended"
        who = _of(account, now)
        if (said.signed or row.signed) and said.signed <= row.signed:
            return who, "copied"
        if not accounts.holds(account, now):
            return who, "ended"
        if before.staff is not None and before.staff != row.staff:
            return who, "another"
        Passkey.objects.filter(id=row.id).update(signed=said.signed, used_at=now)
    return who, ""


def _of(account: StaffAccount, now: datetime) -> Who:
    return Who(
        staff=account.staff, administration=account.administration, roles=frozenset(account.roles),
        level=Level.SUBSTANTIAL, since=now,
    )  # fmt: skip


def remove(who: Who, passkey: UUID) -> None:
    """One of their own; not the last of somebody who could not come in without. Raises LookupError, `PasskeyFailed`."""
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().filter(staff=accounts.key_of(who)).first()
        own = Passkey.objects.filter(staff=accounts.key_of(who))
        if account is None or not own.filter(id=passkey).exists():
            raise LookupError("no such passkey")
        if account.vouched_at is None and own.count() == 1:
            raise PasskeyFailed("last")
        own.filter(id=passkey).delete()
        _told("passkey-removed", who)


# --- by the operator ------------------------------------------------------------------------------------------


def invite(administration: str, roles: Collection[str], now: datetime) -> tuple[UUID, str]:
    """An account for somebody new: its key, and the token of the link by which they register their passkey."""
    staff = uuid4()
    with transaction.atomic():
        accounts.made(staff, administration, roles, now)
        return staff, _invited(staff, administration, now)


def invite_again(staff: UUID, now: datetime) -> str:
    """Where their passkeys are lost: the ones they have open nothing any more. Raises LookupError."""
    with transaction.atomic():
        account = StaffAccount.objects.select_for_update().filter(staff=staff, ended_at=None).first()
        if account is None:
            raise LookupError("no such account")
        Passkey.objects.filter(staff=staff).delete()
        Session.objects.filter(staff=staff).delete()
        return _invited(staff, account.administration, now)


def end(staff: UUID, now: datetime) -> None:
    """Their passkeys are gone, and their sessions end. Raises LookupError."""
    with transaction.atomic():
        if not StaffAccount.objects.filter(staff=staff, ended_at=None).update(ended_at=now):
            raise LookupError("no such account")
        Passkey.objects.filter(staff=staff).delete()
        Invitation.objects.filter(staff=staff).delete()
        Session.objects.filter(staff=staff).delete()
        journal.record(journal.Entry(kind="staff-ended", actor="operator", cause=str(staff)))


def _invited(staff: UUID, administration: str, now: datetime) -> str:
    token = token_urlsafe(24)
    Invitation.objects.filter(staff=staff).delete()
    Invitation.objects.create(token_hash=hashed(token), staff=staff, until=now + INVITED)
    journal.record(
        journal.Entry(kind="staff-invited", actor="operator", administration=administration, cause=str(staff))
    )
    return token


def invited(token: str, now: datetime) -> Who:
    """Whom the link is for, while it holds. Raises `PasskeyFailed`."""
    return _of(_account(token, now), now)


def accept(session: SessionBase, token: str, told: str, name: str, now: datetime) -> None:
    """They have a passkey, and are logged in with it; the link has ended. Raises `PasskeyFailed`."""
    account = _account(token, now)
    who = _of(account, now)
    new = _signed(session, account.staff, told, now)
    with transaction.atomic():
        if not Invitation.objects.filter(token_hash=hashed(token), used_at=None).update(used_at=now):
            raise PasskeyFailed("invitation")
        _keep(who, new, name, now)
    identity.log_in(session, who)


def _account(token: str, now: datetime) -> StaffAccount:
    found = Invitation.objects.filter(token_hash=hashed(token), used_at=None, until__gt=now).first()
    account = StaffAccount.objects.filter(staff=found.staff, ended_at=None).first() if found else None
    if account is None:
        raise PasskeyFailed("invitation")
    return account


def accounts_known() -> list[tuple[UUID, str, list[str], int, datetime | None]]:
    """Key, administration, roles, passkeys, since when ended: for the operator."""
    passkeys = Counter(Passkey.objects.values_list("staff", flat=True))
    rows = StaffAccount.objects.order_by("administration", "since")
    return [
        (one.staff, one.administration, list(one.roles), passkeys[one.staff], one.ended_at) for one in rows
    ]


def _told(kind: str, who: Who, cause: str | None = None) -> None:
    journal.record(
        journal.Entry(
            kind=kind, actor=who.actor, actor_org=who.administration or None,
            role=", ".join(sorted(who.roles)) or None, channel="web", cause=cause,
        )
    )  # fmt: skip
