"""`luukku staff`: who logs in by passkey where the house has no service that says so: invited, listed, ended."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from luukku.people.facade import passkeys


class Command(BaseCommand):
    help = "Invite somebody of the staff to register a passkey, list accounts, or end one. No names are kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        invite = verbs.add_parser("invite", help="a one-time link for somebody new, good for three days")
        invite.add_argument("administration", help="as the pack names it, such as dental")
        invite.add_argument("role", nargs="+", choices=passkeys.ROLES)
        again = verbs.add_parser(
            "again", help="a new link where passkeys are lost; those of before end at once"
        )
        again.add_argument("account", metavar="KEY")
        verbs.add_parser("list", help="every account: key, administration, roles, how many passkeys")
        end = verbs.add_parser("end", help="their passkeys and sessions end at once")
        end.add_argument("account", metavar="KEY")

    def handle(self, *, verb: str, **told: Any) -> None:
        if not passkeys.possible():
            raise CommandError(
                "Passkeys need a name: LUUKKU_URL must begin with https:// and name a host (or localhost)."
            )
        try:
            getattr(self, f"_{verb}")(**told)
        except LookupError:
            raise CommandError("There is no such account.") from None

    def _invite(self, *, administration: str, role: list[str], **_: Any) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", administration):
            raise CommandError("The administration must be named as the pack names it, such as dental.")
        account, token = passkeys.invite(administration, role, timezone.now())
        self._link(account, token)

    def _again(self, *, account: str, **_: Any) -> None:
        known = _key(account)
        self._link(known, passkeys.invite_again(known, timezone.now()))

    def _link(self, account: UUID, token: str) -> None:
        self.stderr.write(
            f"Account {account}. Give them this link by a way you trust; it works once, for three days:"
        )
        self.stdout.write(f"{settings.LUUKKU_URL}{reverse('staff-invited', args=[token])}")

    def _list(self, **_: Any) -> None:
        for account, administration, roles, number, ended in passkeys.accounts_known():
            state = "ended" if ended else f"{number} passkeys"
            self.stdout.write(f"{account}  {administration}  {', '.join(roles)}  {state}")

    def _end(self, *, account: str, **_: Any) -> None:
        passkeys.end(_key(account), timezone.now())
        self.stdout.write("Ended.")


def _key(account: str) -> UUID:
    """Raises LookupError."""
    try:
        return UUID(account)
    except ValueError:
        raise LookupError("no key") from None
