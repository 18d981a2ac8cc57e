"""Somebody of the cast asks, and is followed to the answer: by `luukku demo`, and by `luukku ask` beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.live import Live

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Register
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.demo.registers import Built
from luukku.demo.registers.places import Places

from . import residents, telling
from .desks import PlayedDesks

SIGN_OF_LIFE = 8.0
"""Seconds after which a worker, if there is one, has told of some register."""


class NotThere(Exception):
    """One sentence: who or what is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How far a request has come, in how many seconds; `troubles` of the played desks."""

    progress: CaseProgress
    seconds: float
    troubles: list[str]

    @property
    def untold(self) -> int:
        return sum(leg.kind is None for leg in self.progress.legs)


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of the cast: their key at the counter, and their number in Salmela."""

    subject: UUID
    uid: int


def resident(home: Path, name: str) -> Resident:
    """Raises `NotThere`."""
    subjects = residents.known_cast(home, timezone.now())
    if name not in subjects:
        raise NotThere(f"Nobody in the demo is called {name!r}; there are {', '.join(subjects)}.")
    return Resident(subjects[name], list(subjects).index(name))


def built_before() -> Built:
    """The Salmela that `luukku demo` built. Raises `NotThere`."""
    places = Places((settings.LUUKKU_HOME / "salmela").absolute())
    if not places.stamp.exists():
        raise NotThere("Salmela has not been built here yet: `luukku demo` builds it.")
    return Built(places.home, places.environment, places.truth, places.archives, {}, {}, fresh=False)


def ask(
    console: Console,
    built: Built,
    who: Resident,
    *,
    language: str,
    played: bool,
    patience: float,
    alone: bool,
) -> Asked:
    """File the request and follow it, live, until the answer is there with all its forms, or patience ends.

    `alone`: others run the workers. Raises `NotThere` where nobody seems to; the request stays filed.
    """
    desks = PlayedDesks(settings.LUUKKU_HOME / "outbox", built, _registers())
    desks.begin(played=played)
    try:
        started = time.monotonic()
        case = coordinate.open_case(
            subject=who.subject, stream="access", language=language, country=settings.LUUKKU_COUNTRY,
            received=timezone.localdate(), now=timezone.now(), actor="resident",
        )  # fmt: skip
        desks.asked[coordinate.progress(case=case).number] = who.uid
        console.print(f"\nWhat do you hold about me? Asked of {len(desks.registers)} registers at once.")
        progress = _follow(console, case, lambda: time.monotonic() - started, desks, patience, alone)
        return Asked(progress, time.monotonic() - started, desks.troubles)
    finally:
        desks.end()


def _registers() -> dict[str, Register]:
    """As the desks' pages name them: in the language in which the municipality works."""
    language = catalogue.municipality().language
    return {r.body["name"][language]: Register.parse(r.body) for r in catalogue.current_registers()}


def _follow(
    console: Console,
    case: UUID,
    seconds: Callable[[], float],
    desks: PlayedDesks,
    patience: float,
    alone: bool,
) -> CaseProgress:
    shown: set[str] = set()
    progress = coordinate.progress(case=case)
    with Live(console=console, refresh_per_second=8, transient=not console.is_terminal) as live:
        while seconds() < patience:
            progress = coordinate.progress(case=case)
            live.update(telling.live(progress, seconds()))
            if progress.editions and "pdf" in progress.editions[0].forms:
                break
            if alone and seconds() > SIGN_OF_LIFE and not _alive(progress):
                raise NotThere(
                    f"Case {progress.number} is filed, but no worker has picked it up: `luukku work` carries out "
                    "what is due, and `luukku demo` runs one."
                )
            for link in desks.waiting():
                if link not in shown:
                    shown.add(link)
                    live.console.print(f"A desk is asked: {link}")
            time.sleep(0.1)
    return progress


def _alive(progress: CaseProgress) -> bool:
    machine = [leg for leg in progress.legs if leg.way == "machine"]
    return not machine or any(leg.kind is not None or leg.waits_for != "attempt" for leg in machine)
