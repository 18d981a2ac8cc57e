"""What the interpreter reads of a published stream: which steps it has, and how patiently they are carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

WAIT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Step:
    """What it does. What comes before what is the interpreter's to know; the catalogue checks that `after` says so."""

    do: str  # order | decide | tell | assemble | deliver | task | ask
    wait_days: int = WAIT_DAYS  # ask: how long the resident may take


@dataclass(frozen=True, slots=True)
class Retry:
    tries: int = 3
    pause_seconds: tuple[float, ...] = (2.0, 5.0)
    later_hours: tuple[float, ...] = (1.0, 6.0, 24.0, 72.0)


@dataclass(frozen=True, slots=True)
class Desk:
    due_days: int = 10
    remind_days: tuple[int, ...] = (5,)


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Where two must agree. `categories`: the kinds of data that are sensitive here."""

    categories: tuple[str, ...] = ()
    second_look: str = "none"  # all | sensitive | none: at what was decided about doubtful records
    release: str = "none"  # sensitive | none: two officials


@dataclass(frozen=True, slots=True)
class Stream:
    id: str
    steps: tuple[Step, ...]
    retry: Retry = field(default_factory=Retry)
    desk: Desk = field(default_factory=Desk)
    two_people: TwoPeople = field(default_factory=TwoPeople)

    @classmethod
    def parse(cls, body: Mapping[str, Any]) -> Stream:
        """From a published stream version (`format: 1`, already validated by the catalogue)."""
        return cls(
            body["id"],
            tuple(Step(raw["do"], raw.get("wait_days") or WAIT_DAYS) for raw in body["steps"]),
            _retry(body.get("retry") or {}),
            _desk(body.get("desk") or {}),
            _two_people(body.get("two_people") or {}),
        )

    def sensitive(self, categories: Iterable[str]) -> bool:
        """Whether a register with such data is sensitive here."""
        return not set(self.two_people.categories).isdisjoint(categories)

    def has(self, do: str) -> bool:
        return any(step.do == do for step in self.steps)

    @property
    def ask_days(self) -> int | None:
        """How long the resident may take to answer a question back; None: this stream never asks."""
        return next((step.wait_days for step in self.steps if step.do == "ask"), None)


def _retry(raw: Mapping[str, Any]) -> Retry:
    standard = Retry()
    return Retry(
        tries=raw.get("tries", standard.tries),
        pause_seconds=tuple(raw.get("pause_seconds", standard.pause_seconds)),
        later_hours=tuple(raw.get("later_hours", standard.later_hours)),
    )


def _desk(raw: Mapping[str, Any]) -> Desk:
    standard = Desk()
    return Desk(raw.get("due_days", standard.due_days), tuple(raw.get("remind_days", standard.remind_days)))


def _two_people(raw: Mapping[str, Any]) -> TwoPeople:
    standard = TwoPeople()
    return TwoPeople(
        tuple(raw.get("categories") or ()),
        raw.get("second_look", standard.second_look),
        raw.get("release", standard.release),
    )
