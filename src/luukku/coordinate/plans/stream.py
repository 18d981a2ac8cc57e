"""A stream as the catalogue holds it: its steps, and how patiently they are carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

WAIT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    do: str  # order | decide | tell | assemble | deliver | task | ask
    after: tuple[str, ...] = ()
    each: str | None = None
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
    right: str | None = None  # which right it is, where it is one
    two_people: TwoPeople = field(default_factory=TwoPeople)

    @classmethod
    def parse(cls, body: Mapping[str, Any]) -> Stream:
        """From a published stream version (`format: 1`, already validated by the catalogue)."""
        steps = tuple(_step(raw) for raw in body["steps"])
        return cls(
            body["id"],
            steps,
            _retry(body.get("retry") or {}),
            _desk(body.get("desk") or {}),
            body.get("right"),
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


def _step(raw: Mapping[str, Any]) -> Step:
    wait = raw.get("wait_days") or WAIT_DAYS
    return Step(raw["id"], raw["do"], tuple(raw.get("after") or ()), raw.get("each"), wait)


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
