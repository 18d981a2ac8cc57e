"""Somebody of the cast asks, and is followed to the answer: by `luukku demo`, and by `luukku ask` beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.live import Live

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Register
from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress
from luukku.demo.population import cast
from luukku.demo.registers import Built
from luukku.demo.registers.places import Places
from luukku.people import facade as people
from luukku.people.facade import More

from . import residents, telling
from .archives import Archive, SalmelaArchive
from .desks import PlayedDesks

SIGN_OF_LIFE = 8.0
"""Seconds after which a worker, if there is one, has told of some register."""


EMPTY = ("nothing-found", "not-identified")


class NotThere(Exception):
    """One sentence: who or what is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How far a request has come, in how many seconds; `troubles` of the played desks; where the resident answered
    a question back, which registers had found nobody by then.
    """

    progress: CaseProgress
    seconds: float
    troubles: list[str]
    empty: frozenset[str] = frozenset()

    @property
    def found_since(self) -> int:
        """How many of those found something with what was added."""
        return sum(leg.kind == "found" for leg in self.progress.legs if leg.register in self.empty)

    @property
    def untold(self) -> int:
        return sum(leg.kind is None for leg in self.progress.legs)


class Asker(Protocol):
    """Whoever files a request, and the archive in which the played clerks then look."""

    @property
    def archive(self) -> Archive: ...
    @property
    def adds(self) -> More | None:
        """When they are asked back; None: whoever reads the terminal answers."""

    def file(self, language: str) -> UUID:
        """The id of their new case."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of the cast: their key at the counter, and their number in Salmela."""

    archive: SalmelaArchive
    subject: UUID
    uid: int
    thin: bool = False  # little is known of them at the counter
    adds: More | None = None

    def file(self, language: str) -> UUID:
        case = coordinate.open_case(
            subject=self.subject, stream="access", language=language, country=settings.LUUKKU_COUNTRY,
            received=timezone.localdate(), now=timezone.now(), actor="resident", thin=self.thin,
        )  # fmt: skip
        self.archive.asked[coordinate.progress(case=case).number] = self.uid
        return case


def resident(built: Built, name: str, *, by_letter: bool = False, answers: bool = False) -> Resident:
    """Raises `NotThere`. Whoever writes a letter is somebody the counter has not met before."""
    archive = SalmelaArchive(built)
    subjects = residents.known_cast(built.home, timezone.now())
    if name not in subjects:
        raise NotThere(f"Nobody in the demo is called {name!r}; there are {', '.join(subjects)}.")
    uid = list(subjects).index(name)
    if not by_letter:
        return Resident(archive, subjects[name], uid)
    one = cast()[name]
    (subject,) = people.add(people=[residents.by_letter(one)], now=timezone.now())
    adds = residents.asked_back(one) if answers else None
    return Resident(archive, subject, uid, thin=True, adds=adds)


def built_before() -> Built:
    """The Salmela that `luukku demo` built. Raises `NotThere`."""
    places = Places((settings.LUUKKU_HOME / "salmela").absolute())
    if not places.stamp.exists():
        raise NotThere("Salmela has not been built here yet: `luukku demo` builds it.")
    return Built(places.home, places.environment, places.truth, places.archives, {}, {}, fresh=False)


def ask(
    console: Console,
    who: Asker,
    *,
    language: str,
    played: bool,
    patience: float,
    alone: bool,
) -> Asked:
    """File the request and follow it, live, until the answer is there with all its forms, or patience ends.

    `alone`: others run the workers. Raises `NotThere` where nobody seems to; the request stays filed.
    """
    desks = PlayedDesks(settings.LUUKKU_HOME / "outbox", who.archive, _registers())
    desks.begin(played=played)
    try:
        started = time.monotonic()
        case = who.file(language)
        console.print(f"\nWhat do you hold about me? Asked of {len(desks.registers)} registers at once.")
        following = _Following(console, desks, who, patience, alone)
        progress = following.follow(case, lambda: time.monotonic() - started)
        return Asked(progress, time.monotonic() - started, desks.troubles, following.empty)
    finally:
        desks.end()


def _registers() -> dict[str, Register]:
    """As the desks' pages name them: in the language in which the municipality works."""
    language = catalogue.municipality().language
    return {r.body["name"][language]: Register.parse(r.body) for r in catalogue.current_registers()}


@dataclass(slots=True)
class _Following:
    """Looks at one case until it is answered, a question waits that nobody here answers, or patience ends."""

    console: Console
    desks: PlayedDesks
    who: Asker
    patience: float
    alone: bool
    empty: frozenset[str] = frozenset()
    shown: set[str] = field(default_factory=set)

    def follow(self, case: UUID, seconds: Callable[[], float]) -> CaseProgress:
        progress = coordinate.progress(case=case)
        with Live(console=self.console, refresh_per_second=8, transient=not self.console.is_terminal) as live:
            while seconds() < self.patience:
                progress = coordinate.progress(case=case)
                live.update(telling.live(progress, seconds()))
                if self._over(progress):
                    break
                if self.alone and seconds() > SIGN_OF_LIFE and not _alive(progress):
                    raise NotThere(
                        f"Case {progress.number} is filed, but no worker has picked it up: `luukku work` carries "
                        "out what is due, and `luukku demo` runs one."
                    )
                self._name_desks(live.console)
                time.sleep(0.1)
        return progress

    def _over(self, progress: CaseProgress) -> bool:
        if progress.until is not None:
            return not self._answers(progress)
        return bool(progress.editions) and "pdf" in progress.editions[0].forms

    def _answers(self, progress: CaseProgress) -> bool:
        """The resident is asked back; False where they leave it to whoever reads the terminal."""
        if self.who.adds is None:
            return False
        machines = [leg for leg in progress.legs if leg.way != "desk"]
        self.empty = frozenset(leg.register for leg in machines if leg.kind in EMPTY)
        coordinate.answer_question(case=progress.id, more=self.who.adds, now=timezone.now())
        return True

    def _name_desks(self, console: Console) -> None:
        for link in self.desks.waiting():
            if link not in self.shown:
                self.shown.add(link)
                console.print(f"A desk is asked: {link}")


def _alive(progress: CaseProgress) -> bool:
    machine = [leg for leg in progress.legs if leg.way == "machine"]
    return not machine or any(leg.kind is not None or leg.waits_for != "attempt" for leg in machine)
