"""Calling each administration: the resident herself, or a coordinator who phones around. Each answers for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from luukku.foundation.deadlines import answer_due

from .draws import Draws
from .measures import Request
from .town import TOWN, Office
from .working_time import COUNTRY, ZONE, after


@dataclass(slots=True)
class Call:
    """One administration's part: how far it is, and what it has cost until there."""

    draws: Draws
    office: Office
    now: datetime
    every: timedelta  # after so long without an answer somebody asks again
    on_the_line: int  # people of ours in each call
    minutes: float = 0.0
    contacts: int = 0
    called_again: int = 0

    def go(self) -> None:
        assumed, name = self.draws.assumed, self.office.name
        if self.draws.share(f"wrong office/{name}") < assumed.wrong_office:
            self.wait_for("wrong office")
            self.minutes += assumed.pass_on_minutes
        self.wait_for("answer")
        if self.draws.share(f"identify/{name}") < assumed.identify_again:
            self.now += timedelta(days=assumed.resident_days)
            self.minutes += assumed.identify_minutes
            self.contacts += 1
        self.work(sum(self.draws.minutes(register) for register in self.office.registers))
        if self.office.official:
            self.wait_for("release")
            self.work(assumed.release_minutes)
        self.work(assumed.letter_minutes)
        self.contacts += 1  # the answer

    def work(self, minutes: float) -> None:
        self.minutes += minutes
        self.now = after(self.now, minutes=minutes)

    def wait_for(self, purpose: str) -> None:
        """Until somebody gets to it. What was forgotten lies until it is asked for again."""
        times = 0
        while self.draws.forgets(self.office.name, purpose, times):
            times += 1
            self.called_again += 1
            self.now += self.every
            self.minutes += self.on_the_line * self.draws.assumed.phone_minutes
        self.now = after(self.now, days=self.draws.delay(self.office.name, purpose, times))


def by_the_resident(draws: Draws, town: tuple[Office, ...] = TOWN) -> Request:
    """She writes to all administrations on one day, and asks each again that stays silent for a month."""
    calls = _all(draws, town, draws.assumed.resident_asks_again, on_the_line=1)
    contacts = sum(1 + call.contacts + call.called_again for call in calls)
    return _request(draws, calls, contacts, minutes=0.0)


def by_a_coordinator(draws: Draws, town: tuple[Office, ...] = TOWN) -> Request:
    """She asks once; somebody calls every administration for her, and again; each answers her by itself."""
    calls = _all(draws, town, draws.assumed.coordinator_asks_again, on_the_line=2)
    calling = draws.assumed.counter_minutes + len(town) * 2 * draws.assumed.phone_minutes
    return _request(draws, calls, 1 + sum(call.contacts for call in calls), minutes=calling)


def _all(draws: Draws, town: tuple[Office, ...], days: float, on_the_line: int) -> list[Call]:
    every = timedelta(days=days)
    calls = [Call(draws, office, draws.arrives(), every, on_the_line) for office in town]
    for call in calls:
        call.go()
    return calls


def _request(draws: Draws, calls: list[Call], contacts: int, minutes: float) -> Request:
    asked = draws.arrives()
    due = answer_due(asked.astimezone(ZONE).date(), COUNTRY)
    complete = max(call.now for call in calls)
    return Request(asked, due, complete, minutes + sum(call.minutes for call in calls), contacts)
