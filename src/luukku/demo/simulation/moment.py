"""What the invariants look at: one decision, what led to it, and what is known of the case by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from luukku.connectors.port import Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.state import apply

Told = Mapping[str, Kind]
"""What an edition says of each register that may be known of: ref -> kind."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of this decision, with the state in which it was put together."""

    number: int
    state: w.CaseState
    told: Told


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision and the world after it."""

    now: datetime
    law: datetime  # when whatever is late must be named
    scope: tuple[w.InScope, ...]
    secrets: frozenset[str]  # refs
    before: w.CaseState
    events: tuple[w.Event, ...]
    commands: tuple[w.Command, ...]
    after: w.CaseState
    tasks: tuple[tuple[str, str], ...]  # open: about, purpose
    timers: tuple[tuple[str, str], ...]  # pending: name, about
    asking: frozenset[str]  # refs with an attempt under way or planned
    editions: tuple[Edition, ...] = ()
    told: Told = field(default_factory=dict)  # by the last edition before
    fresh: frozenset[str] = frozenset()  # refs with a final outcome recorded and not told yet


def about(command: w.Command | w.Event) -> str | None:
    """The order's ref or the administration that a command or an event is about; None: the whole case."""
    return (
        getattr(command, "ref", None)
        or getattr(command, "about", None)
        or getattr(command, "administration", None)
    )


def editions(before: w.CaseState, commands: tuple[w.Command, ...], told: Told) -> tuple[Edition, ...]:
    """Every edition among the commands, with what it tells."""
    found: list[Edition] = []
    if any(isinstance(c, w.Assemble) for c in commands):
        state = before
        for command in commands:
            state = apply(state, [command])
            if isinstance(command, w.Assemble):
                told = telling(state, told)
                found.append(Edition(command.edition, state, told))
    return tuple(found)


def telling(state: w.CaseState, before: Told) -> Told:
    """As `answers/gathering.py`: what is final is told once it is released; until then it is late."""
    released = {one.administration for one in state.legs if one.released}
    told: dict[str, Kind] = {}
    for o in state.orders:
        if o.secret or o.outcome is None:
            continue
        if not o.final or o.administration in released:
            told[o.ref] = o.outcome
        else:
            told[o.ref] = o.outcome if before.get(o.ref) == o.outcome else Kind.LATE
    return told


def recorded(moment: Moment) -> list[w.Record]:
    return [c for c in moment.commands if isinstance(c, w.Record)]


def unreleased(state: w.CaseState) -> list[str]:
    """Administrations with something final that has not been released."""
    ready = {o.administration for o in state.orders if o.final and not o.secret}
    return [one.administration for one in state.legs if one.administration in ready and not one.released]
