"""`luukku ask access --resident anna`: one request, filed and followed to its answer."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from luukku.catalogue.facade import NotPublished
from luukku.coordinate.facade import links
from luukku.demo.show import asking, handing


class Command(BaseCommand):
    help = "File a request of somebody in Salmela, and follow it. `luukku demo`, or serve and work, must be running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("right", choices=("access",), help="access: what do you hold about me?")
        parser.add_argument(
            "--resident", default="anna", help="who asks: anna, bo, chloe, dan, eeva, farid, gun"
        )
        parser.add_argument(
            "--by",
            choices=("log-in", "letter"),
            default="log-in",
            help="letter: only name, birth date and address are known, and a question may come back",
        )
        parser.add_argument(
            "--answers", action="store_true", help="with --by letter: they answer the question, truthfully"
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
        by_letter, answers = options["by"] == "letter", options["answers"]
        if answers and not by_letter:
            raise CommandError("--answers goes with --by letter: whoever has logged in is not asked back.")
        try:
            built = asking.built_before()
            who = asking.resident(built, resident, by_letter=by_letter, answers=answers)
            asked = asking.ask(
                console, who, language=language, played=desk == "played", patience=wait, alone=True
            )
        except (asking.NotThere, NotPublished) as problem:
            raise CommandError(str(problem)) from None
        page = links.page_of(asked.progress, settings.LUUKKU_URL)
        if not asked.progress.editions:
            self._unanswered(console, asked, wait, page)
        elif options["json"]:
            self.stdout.write(handing.as_data(asked.progress))
        else:
            handing.show(console, asked.progress, asked.seconds)
            if asked.empty:
                console.print(
                    f"Asked back once: of {len(asked.empty)} registers that had found nobody, {asked.found_since} "
                    "found something with what was added."
                )
            console.print(f"Follow it as the resident does: {page}", soft_wrap=True)

    def _unanswered(self, console: Console, asked: asking.Asked, wait: float, page: str) -> None:
        """A question that waits is no failure; silence is."""
        number, until = asked.progress.number, asked.progress.until
        if until is None:
            raise CommandError(
                f"Case {number} has no answer after {wait:g} s; {asked.untold} registers have not spoken. "
                f"Follow it: {page}"
            )
        console.print(
            f"\nCase {number}: little is known of who wrote, so they are asked one question back. It waits until "
            f"{until:%d %B %Y}; then the answer goes out with what there is. Answer it here: {page}",
            soft_wrap=True,
        )
