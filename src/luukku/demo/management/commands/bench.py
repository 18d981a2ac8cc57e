"""`luukku bench access | match | redact | pages | restore`: figures that anybody can measure again."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from luukku.demo.bench import access, match, pages, restore
from luukku.demo.bench.access_trouble import NotMeasured
from luukku.demo.bench.redact import measure as redact


class Command(BaseCommand):
    help = "Measure: one request from its opening to its answer; matching, or what is withheld, against the truth."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_subparsers(
            dest="which", required=True, metavar="access|match|redact|pages|restore"
        )
        _access_options(which.add_parser("access", help="the speed of one request, and of many at once"))
        _match_options(which.add_parser("match", help="accuracy, and the speed of one look-up"))
        _redact_options(which.add_parser("redact", help="passages of others: found, withheld, gone"))
        _numbers(which.add_parser("pages", help="case pages of many, at a steady pace"), pages.Settings())
        _numbers(which.add_parser("restore", help="backup, wipe, restore, verify"), restore.Settings())

    def handle(self, *, which: str, json: bool, **given: Any) -> None:
        chosen, measure = _WHICH[which]
        settings = chosen(given)
        with _shown(quiet=json) as progress:
            try:
                found = measure(settings, progress)
            except NotMeasured as why:
                raise CommandError(str(why)) from None
        self.stdout.write(_json(found) if json else "\n".join(_lines(found)))
        if which in _LINES and not json:
            self.stdout.write(_LINES[which](found, f"{timezone.localdate():%Y-%m-%d}"))


def _access_options(parser: ArgumentParser) -> None:
    standard = access.Settings()
    _json_option(parser)
    parser.add_argument(
        "--registers", type=int, nargs="+", default=standard.registers, help="databases (5 20)"
    )
    parser.add_argument("--requests", type=int, default=standard.requests, help="one at a time (20)")
    parser.add_argument("--cold", type=int, default=standard.cold, help="with cold connections (10)")
    parser.add_argument("--batches", type=int, default=standard.batches, help="of many at once (3)")
    parser.add_argument("--peer", choices=("fides",), help="measure it beside us, in turns")
    parser.add_argument("--peer-folder", type=Path, help="where the peer's scripts are")
    parser.add_argument("--peer-python", type=Path, help="the Python in which the peer is installed")
    parser.add_argument("--peer-requests", type=int, default=20, help="how many of it (20)")
    parser.add_argument(
        "--postgresql",
        type=Path,
        default=Path("/usr/lib/postgresql/15/bin"),
        help="programs of a server on TCP",
    )


def _access(given: Mapping[str, Any]) -> access.Settings:
    return access.Settings(
        registers=tuple(given["registers"]), requests=given["requests"], cold=given["cold"],
        batches=given["batches"], peer=_beside(given) if given["peer"] else None,
    )  # fmt: skip


def _beside(given: Mapping[str, Any]) -> access.Beside:
    for option in ("peer_folder", "peer_python", "postgresql"):
        if given[option] is None or not given[option].exists():
            raise CommandError(
                f"--{option.replace('_', '-')} must say where that is; nothing was found there."
            )
    return access.Beside(
        folder=given["peer_folder"].absolute(), python=given["peer_python"].absolute(),
        requests=given["peer_requests"], postgresql=given["postgresql"],
    )  # fmt: skip


def _match_options(parser: ArgumentParser) -> None:
    standard = match.Settings()
    _json_option(parser)
    for name, told in (
        ("registers", "registers"), ("people", "people in one register, on average"), ("requests", "requests"),
        ("hard", "hard pairs"), ("seed", "another population"), ("rows", "rows of the register for speed; 0: none"),
        ("processes", "processes"),
    ):  # fmt: skip
        default = getattr(standard, name)
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{told} ({default:,})")
    parser.add_argument("--model", type=Path, help="a model file instead of the shipped one")


def _match(given: Mapping[str, Any]) -> match.Settings:
    return match.Settings(**{name: given[name] for name in match.Settings.__slots__})


def _redact_options(parser: ArgumentParser) -> None:
    standard = redact.Settings()
    _json_option(parser)
    parser.add_argument("--passages", type=int, default=standard.passages, help="of others, at least (500)")
    parser.add_argument("--pages", type=int, default=standard.pages, help="pages of files (100)")
    parser.add_argument("--seed", type=int, default=standard.seed, help="1 to 9: the half for tuning (100)")
    parser.add_argument("--show", action="store_true", help="what was missed; seeds for tuning only")


def _redact(given: Mapping[str, Any]) -> redact.Settings:
    return redact.Settings(**{name: given[name] for name in redact.Settings.__slots__})


def _numbers(parser: ArgumentParser, standard: Any) -> None:
    _json_option(parser)
    for name in type(standard).__slots__:
        default = getattr(standard, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=default, help=f"({default:,})")


def _pages(given: Mapping[str, Any]) -> pages.Settings:
    return pages.Settings(**{name: given[name] for name in pages.Settings.__slots__})


def _restore(given: Mapping[str, Any]) -> restore.Settings:
    return restore.Settings(**{name: given[name] for name in restore.Settings.__slots__})


def _json_option(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="one object: a key per figure, settings, versions"
    )


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Callable[[str, float], None]]:
    console = Console(stderr=True, quiet=quiet)
    columns = (TextColumn("{task.description:32}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda what, share: bar.update(task, description=what, completed=share)


def _json(found: Mapping[str, Any]) -> str:
    return json.dumps(found, indent=2, default=str)


def _lines(found: Any, path: str = "") -> Iterator[str]:
    """One figure a line, under its full name."""
    if isinstance(found, Mapping):
        for key, value in found.items():
            yield from _lines(value, f"{path}.{key}" if path else str(key))
    elif isinstance(found, list) and found and isinstance(found[0], Mapping):
        for one in found:
            yield f"{path:44} {', '.join(f'{key} {value}' for key, value in one.items())}"
    else:
        yield f"{path:44} {found}"


_WHICH: Mapping[str, tuple[Callable[[Mapping[str, Any]], Any], Callable[..., dict[str, Any]]]] = {
    "access": (_access, access.run),
    "match": (_match, match.run),
    "redact": (_redact, redact.run),
    "pages": (_pages, pages.run),
    "restore": (_restore, restore.run),
}
_LINES: Mapping[str, Callable[..., str]] = {"pages": pages.line, "restore": restore.line}
"""For docs/measurements.md."""
