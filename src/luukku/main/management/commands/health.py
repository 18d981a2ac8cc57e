"""`luukku health`: what `/health/ready` says, with the numbers that are for the operator alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from luukku.main import health


class Command(BaseCommand):
    help = "Tell how the counter is, and who waits how long. Status 1 where it is not well."
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        found = health.look()
        for what, how in found.words.items():
            self.stdout.write(f"{what}: {how}")
        self.stdout.write(f"oldest job that is due: {_told(found.oldest_job)}")
        self.stdout.write(f"oldest entry without its seal: {_told(found.oldest_unsealed)}")
        if not found.well:
            raise CommandError("The counter is not well.")


def _told(waited: timedelta | None) -> str:
    return "none" if waited is None else f"waits for {waited.total_seconds():.0f} s"
