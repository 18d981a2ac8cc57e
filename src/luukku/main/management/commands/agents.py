"""`luukku agents add ADMINISTRATION`: the token by which an administration's own agent is known."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.coordinate.facade import agents


class Command(BaseCommand):
    help = "Make the token of an administration's agent, and show it once. A new one ends the one before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=("add",))
        parser.add_argument("administration", help="as the pack names it")

    def handle(self, *, verb: str, administration: str, **_: Any) -> None:
        try:
            token = agents.add(administration=administration, now=timezone.now())
        except LookupError as problem:
            raise CommandError(str(problem)) from None
        self.stderr.write("For the agent's own file; it is not shown again, and the one before has ended:")
        self.stdout.write(f"LUUKKU_AGENT_TOKEN={token}")
