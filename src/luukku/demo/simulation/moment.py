"""What the invariants look at: one decision, what led to it, and what is known of the case by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from luukku.connectors.port import INTERIM, Kind
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.outcomes import Outcome
from luukku.coordinate.plans.state import apply

Said = tuple[int, Outcome]
"""The how-manieth outcome of an order, and what it is; 0 for one that is late because nobody has released it."""
Told = Mapping[str, Said]
"""What an edition says of each register that may be known of, by ref."""
NOT_RELEASED: Said = (0, Kind.LATE)


@dataclass(frozen=True, slots=True)
class Part:
    """What is written of one order: its latest outcome, and the latest that was released."""

    latest: Said
    released: Said | None = None

    def telling(self) -> Said:
        """As `answers/gathering.py`: final once it is released; until then what was released before, or late."""
        if self.released is not None:
            return self.released
        return self.latest if self.latest[1] in INTERIM else NOT_RELEASED


Written = Mapping[str, Part]


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
    stream: w.Stream
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


Invariant = Callable[[Moment], bool]


def about(command: w.Command | w.Event) -> str | None:
    """The order's ref or the administration that a command or an event is about; None: the whole case."""
    return (
        getattr(command, "ref", None)
        or getattr(command, "about", None)
        or getattr(command, "administration", None)
    )


def editions(
    before: w.CaseState, commands: tuple[w.Command, ...], written: Written
) -> tuple[tuple[Edition, ...], Written]:
    """Every edition among the commands, with what it tells; and what is written after all of them."""
    found: list[Edition] = []
    parts, state = dict(written), before
    for command in commands:
        state = apply(state, [command])
        match command:
            case w.Record(ref, kind):
                had = parts.get(ref, Part((0, Kind.LATE)))
                parts[ref] = replace(had, latest=(had.latest[0] + 1, kind))
            case w.Release(administration):
                for o in state.orders:
                    if o.administration == administration and o.final:
                        parts[o.ref] = replace(parts[o.ref], released=parts[o.ref].latest)
            case w.Assemble(number):
                shown = {o.ref for o in state.counting if not o.secret}
                told = {ref: part.telling() for ref, part in parts.items() if ref in shown}
                found.append(Edition(number, state, told))
    return tuple(found), parts


def recorded(moment: Moment) -> list[w.Record]:
    return [c for c in moment.commands if isinstance(c, w.Record)]


def unreleased(state: w.CaseState) -> list[str]:
    """Administrations with something final that has not been released."""
    ready = {o.administration for o in state.counting if o.final and not o.secret}
    return [one.administration for one in state.legs if one.administration in ready and not one.released]
