"""`luukku note`: a clerk takes down a request that came to the counter, by letter, phone or mail, and files it.

What is said of the person comes from the keyboard, a file or standard input, never from the command's own words.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from luukku.catalogue.facade import NotPublished
from luukku.coordinate import facade as coordinate
from luukku.look.formats import day
from luukku.main import noting
from luukku.people.facade import mandates

LARGEST = 100_000


class Command(BaseCommand):
    help = "Take down a request for one's own data and file it: field by field, or from a file or standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--file", type=Path, help="YAML with the fields of docs/adopt/letter.yaml; - reads standard input"
        )
        parser.add_argument(
            "--right",
            choices=coordinate.noting.RIGHTS,
            default="access",
            help="what is asked for; access, if not said",
        )
        parser.add_argument(
            "--part", action="append", default=[], choices=coordinate.noting.LIFE,
            help="only in this part of life; may be said more than once",
        )  # fmt: skip
        parser.add_argument("--check", action="store_true", help="say what is understood, and file nothing")

    def handle(self, *, file: Path | None, right: str, part: list[str], check: bool, **options: Any) -> None:
        where = coordinate.Where(
            country=settings.LUUKKU_COUNTRY,
            languages=tuple(code for code, _ in settings.LANGUAGES),
            today=timezone.localdate(),
            made_up=settings.LUUKKU_MODE != "production",
        )
        asks = file is None and sys.stdin.isatty()
        told = {} if asks else _told(file)
        words = "" if asks else coordinate.noting.plain(told.pop("words", ""))
        try:
            noted = noting.ask(where, self.stdout.write) if asks else coordinate.read_note(told, where)
            words = noting.ask_words(right) if asks else words
        except coordinate.Unreadable as unreadable:
            raise CommandError("\n".join(noting.sentences(unreadable.problems, where))) from None
        except EOFError:
            raise CommandError("Nothing was filed.") from None
        if problem := noting.words_problem(right, words):
            raise CommandError(f"{problem} Nothing was filed.")
        self.stdout.write("This is what was understood:")
        for label, value in noting.shown(noted):
            self.stdout.write(f"  {label:22} {value}")
        for label, value in noting.wish_shown(right, part, words):
            self.stdout.write(f"  {label:22} {value}")
        if check:
            self.stdout.write("Nothing was filed: --check only looks.")
        elif asks and not noting.agreed():
            raise CommandError("Nothing was filed.")
        else:
            self._file(noted, right, part, words)

    def _file(self, noted: coordinate.Noted, right: str, parts: list[str], words: str) -> None:
        try:
            case = coordinate.note_request(
                request=noted, stream=right, country=settings.LUUKKU_COUNTRY, now=timezone.now(), parts=parts,
                words=words,
            )  # fmt: skip
        except mandates.DoesNotHold:
            raise CommandError(noting.NOT_HELD) from None
        except coordinate.NotForAnother:
            raise CommandError(noting.NOT_FOR_ANOTHER) from None
        except NotPublished as nothing:
            raise CommandError(str(nothing)) from None
        except ValueError:
            raise CommandError("No register belongs to this part of life. Nothing was filed.") from None
        progress = coordinate.progress(case=case)
        self.stdout.write(f"\nFiled as case {progress.number}; {noting.NEXT[progress.decides]}")
        self.stdout.write(f"The law gives until {day(progress.due, 'en')} to answer.")
        if noted.asker is not None:
            self.stdout.write(
                f"Whoever asked follows it at {settings.LUUKKU_URL}/my/{progress.number}/, after a log-in where they "
                "choose for whom they act. The answer goes to them alone, while they may: there, or at the ID desk."
            )
            return
        self.stdout.write(f"For the resident: {settings.LUUKKU_URL}/case/{coordinate.links.key_of(case)}/")
        if noted.identified == "told":
            self.stdout.write(
                "Nobody has proven who asks: this page tells how far it is, and gives no answer. Hand the answer over "
                "(luukku hand-over) when an identity document was seen, or send it by registered letter."
            )
        else:
            self.stdout.write(
                "It tells how far it is. The answer opens after a log-in at "
                f"{settings.LUUKKU_URL}/my/{progress.number}/, or is handed over here (luukku hand-over)."
            )


def _told(file: Path | None) -> dict[str, Any]:
    """Every value as text: a postcode that begins with 0 stays one. Raises CommandError."""
    try:
        if file is None or str(file) == "-":
            text = sys.stdin.read(LARGEST + 1)
        else:
            with file.open(encoding="utf-8") as opened:
                text = opened.read(LARGEST + 1)
        told = yaml.load(text, Loader=yaml.BaseLoader) if len(text) <= LARGEST else None  # noqa: S506
    except OSError as wrong:
        raise CommandError(f"{file}: cannot be read: {wrong.strerror}.") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise CommandError(
            "Nothing was filed: expected lines such as `surname: ...`, as docs/adopt/letter.yaml has them."
        )
    return {str(name): value for name, value in told.items()}
