"""Calling each administration: the resident herself, or a coordinator who phones around. Each answers for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from luukku.foundation.deadlines import answer_due

from .draws import Draws
from .measures import Request
from .town import TOWN, Office
from .working_time import COUNTRY, ZONE, after


@dataclass(slots=True)
class Part:
    """One administration's part: when it came, what it cost, and how often people spoke for it."""

    draws: Draws
    office: Office
    every: timedelta  # after so long without an answer somebody asks again, and again
    on_the_line: int  # people of ours in each such call
    asked: datetime = field(init=False)
    now: datetime = field(init=False)
    minutes: float = 0.0
    proofs: int = 0
    asked_again: int = 0

    def __post_init__(self) -> None:
        self.asked = self.now = self.draws.arrives()

    def answered(self) -> Part:
        assumed, name = self.draws.assumed, self.office.name
        if self.draws.share(f"wrong office/{name}") < assumed.wrong_office:
            self._wait("wrong office")
            self.minutes += assumed.pass_on_minutes
        self._wait("answer")
        if self.draws.share(f"identify/{name}") < assumed.identify_again:
            self.now += timedelta(days=assumed.resident_days)
            self.minutes += assumed.identify_minutes
            self.proofs = 1
        self._work(sum(self.draws.minutes(register) for register in self.office.registers))
        if self.office.official:
            self._wait("release")
            self._work(assumed.release_minutes)
        self._work(assumed.letter_minutes)
        self.asked_again = (self.now - self.asked) // self.every
        self.minutes += self.asked_again * self.on_the_line * assumed.phone_minutes
        return self

    def _work(self, minutes: float) -> None:
        self.minutes += minutes
        self.now = after(self.now, minutes=minutes)

    def _wait(self, purpose: str) -> None:
        """Until somebody gets to it. What was forgotten lies until it is asked for again."""
        times = 0
        while self.draws.forgets(self.office.name, purpose, times):
            times += 1
            self.now = self.asked + ((self.now - self.asked) // self.every + 1) * self.every
        self.now = after(self.now, days=self.draws.delay(self.office.name, purpose, times))


def by_the_resident(draws: Draws, town: tuple[Office, ...] = TOWN) -> Request:
    """She writes to all administrations on one day, and asks each again that is silent after a month."""
    parts = _parts(draws, town, draws.assumed.resident_asks_again, on_the_line=1)
    contacts = sum(2 + part.proofs + part.asked_again for part in parts)
    return _request(draws, parts, contacts, minutes=0.0)


def by_a_coordinator(draws: Draws, town: tuple[Office, ...] = TOWN) -> Request:
    """She asks once; somebody calls every administration for her, and again; each answers her by itself."""
    parts = _parts(draws, town, draws.assumed.coordinator_asks_again, on_the_line=2)
    calls = draws.assumed.counter_minutes + len(town) * 2 * draws.assumed.phone_minutes
    return _request(draws, parts, 1 + sum(1 + part.proofs for part in parts), minutes=calls)


def _parts(draws: Draws, town: tuple[Office, ...], days: float, on_the_line: int) -> list[Part]:
    return [Part(draws, office, timedelta(days=days), on_the_line).answered() for office in town]


def _request(draws: Draws, parts: list[Part], contacts: int, minutes: float) -> Request:
    asked = draws.arrives()
    due = answer_due(asked.astimezone(ZONE).date(), COUNTRY)
    complete = max(part.now for part in parts)
    return Request(asked, due, complete, minutes + sum(part.minutes for part in parts), contacts)
