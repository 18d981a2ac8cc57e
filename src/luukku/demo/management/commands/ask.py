"""`luukku ask access --resident anna`: one request, filed and followed to its answer."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from luukku.ask.links import key_of
from luukku.catalogue.facade import NotPublished
from luukku.demo.show import asking, handing


class Command(BaseCommand):
    help = "File a request of somebody in Salmela, and follow it. `luukku demo`, or serve and work, must be running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("right", choices=("access",), help="access: what do you hold about me?")
        parser.add_argument(
            "--resident", default="anna", help="who asks: anna, bo, chloe, dan, eeva, farid, gun"
        )
        parser.add_argument("--json", action="store_true", help="the answer as data, and nothing else")
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES], default="en")
        parser.add_argument("--wait", type=float, default=60, help="seconds to follow it (60)")
        parser.add_argument(
            "--desk", choices=("played", "mine"), default="played", help="who answers for paper"
        )

    def handle(self, *, resident: str, language: str, wait: float, desk: str, **options: Any) -> None:
        width = None if sys.stdout.isatty() else 110
        console = Console(stderr=True) if options["json"] else Console(width=width)
        try:
            built = asking.built_before()
            who = asking.resident(built.home, resident)
            asked = asking.ask(
                console, built, who, language=language, played=desk == "played", patience=wait, alone=True
            )
        except (asking.NotThere, NotPublished) as problem:
            raise CommandError(str(problem)) from None
        if not asked.progress.editions:
            address = f"{settings.LUUKKU_URL}/case/{key_of(asked.progress.id)}/"
            raise CommandError(
                f"Case {asked.progress.number} has no answer after {wait:g} s; {asked.untold} registers have "
                f"not spoken. Follow it: {address}"
            )
        if options["json"]:
            self.stdout.write(handing.as_data(asked.progress))
        else:
            handing.show(console, asked.progress, asked.seconds)
            page = f"{settings.LUUKKU_URL}/case/{key_of(asked.progress.id)}/"
            console.print(f"Follow it as the resident does: {page}", soft_wrap=True)
