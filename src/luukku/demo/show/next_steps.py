"""Where to look next, in words that can be typed as they stand: the program, and the environment it needs again."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from luukku.main.options import Setting

HIDDEN = "..."


def typed(environ: Mapping[str, str], argv0: str, settings: Iterable[Setting], here: Path) -> str:
    """`luukku` where that finds this program, else its path from here; before it what the reader has set.

    Under make the reader's shell knows nothing of .venv, so it is the path. A secret is named, never told.
    """
    parts = [
        f"{one.name}={HIDDEN if one.secret else shlex.quote(environ[one.name])}"
        for one in settings
        if environ.get(one.name)
    ]
    return " ".join((*parts, _program(environ, argv0, here)))


def _program(environ: Mapping[str, str], argv0: str, here: Path) -> str:
    program = Path(argv0)
    if program.name == "__main__.py":
        return f"{shlex.quote(near(here, Path(sys.executable)))} -m luukku.main"
    found = shutil.which("luukku", path=environ.get("PATH", ""))
    if found and os.path.realpath(found) == os.path.realpath(program) and "MAKELEVEL" not in environ:
        return "luukku"
    return shlex.quote(near(here, program))


def near(here: Path, there: Path) -> str:
    """The path from here where it lies below, else as it is."""
    absolute = here / there
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)


def after_the_end(luukku: str) -> list[str]:
    """What works when the counter no longer stands: the answer's files, and what needs the database alone."""
    return [
        "The counter has ended; the answer stays, and so does the database until it is stopped. From here:",
        f"  {luukku} journal verify          who looked, and is it all sealed?",
        f"  {luukku} score --requests 50     is it true? fifty residents ask; some minutes",
        f"  {luukku} demo                    the same, and her page to click through until Ctrl-C",
        f"  {luukku} stop                    stops the database",
    ]


def while_it_stands(luukku: str, page: str) -> list[str]:
    """What works beside a counter that stands: its pages, and commands in another terminal."""
    return [
        f"Follow it as the resident does: {page}",
        "In another terminal, in this folder:",
        f"  {luukku} ask access --resident farid    somebody else asks",
        f"  {luukku} journal verify                 who looked, and is it all sealed?",
    ]


def on_a_monday(luukku: str, number: str, page: str | None) -> list[str]:
    """In a town without connectors; `page` while the counter stands."""
    first = (
        [f"Follow it as the resident does: {page}", "In another terminal, in this folder:"]
        if page
        else [
            "The counter has ended; the answer stays, and so does the database until it is stopped. From here:"
        ]
    )
    return [
        *first,
        f"  {luukku} note                       take down somebody else's request",
        f"  {luukku} minutes {number}        how long clerks were at this one",
        f"  {luukku} journal verify             who looked, and is it all sealed?",
        f"  {luukku} stop                       stops the database",
        "How a municipality of yours begins so: docs/adopt/first-monday.md",
    ]
