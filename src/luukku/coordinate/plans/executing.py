"""Does what the interpreter decided: rows, an entry per command, jobs; in the caller's transaction.

A list of commands costs a fixed number of statements, however many orders it touches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from luukku.connectors.port import Reply
from luukku.coordinate import jobs
from luukku.coordinate.cases.models import Edition, Task
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply, order
from luukku.journal import facade as journal

from . import escalations, writing
from .dates import dates
from .entries import entries_of
from .loading import Loaded
from .preparing import prepared
from .reopening import found_before, reopened


@dataclass(frozen=True, slots=True)
class Given:
    """What the commands may need beside themselves."""

    actor: str
    actor_org: str | None = None  # of staff: the administration they act for, and as what
    role: str | None = None
    on_behalf_of: str | None = None  # of a representative: for whom they act; `role` says as what
    pins: Mapping[str, writing.Pin] = field(default_factory=dict)  # by register, where orders are placed
    replies: Mapping[str, Reply] = field(default_factory=dict)  # ref -> the reply that led here
    key: bytes = b""  # the person's data key, where content is to be locked
    why: str = field(default="", repr=False)  # where a part is sent back, in the words of whoever does


def execute(loaded: Loaded, commands: Sequence[w.Command], now: datetime, given: Given) -> list[Edition]:
    """Returns the editions that are now to be assembled; they exist already, without their forms."""
    if not commands:
        return []
    before, loaded.state = loaded.state, apply(loaded.state, commands)
    writing.place(loaded, commands, now, given.pins)
    writing.turn(loaded, before, commands)
    writing.record(loaded, commands, now, given.replies, given.key)
    writing.doubts(loaded, commands, now, given.replies, given.key)
    tasks = writing.tasks(loaded, commands, now)
    reopened(loaded, commands, tasks, now, given.why, given.key)
    before_it = found_before(loaded, commands, given.key)
    prepared(loaded, tasks, {**given.replies, **before_it}, given.key)
    escalations.called(loaded, commands, now)
    writing.timers(loaded, before, commands, now)
    writing.releases(loaded, commands, now)
    dates(loaded, commands)
    writing.states(loaded, commands, now, given.actor)
    writing.end_overtaken(loaded, commands, now)
    editions = writing.editions(loaded, commands, now)
    told = entries_of(loaded, commands, given.actor)
    if given.actor_org or given.on_behalf_of:
        org, role, whose = given.actor_org, given.role, given.on_behalf_of
        told = [replace(entry, actor_org=org, role=role, on_behalf_of=whose) for entry in told]
    journal.record_many(told)
    _enqueue(loaded, commands, tasks, now)
    return editions


def _enqueue(loaded: Loaded, commands: Sequence[w.Command], tasks: Sequence[Task], now: datetime) -> None:
    """Whoever asks all registers of a case at once enqueues that themselves: here go tries of their own moment."""
    tries = [c for c in commands if isinstance(c, w.Try) and order(loaded.state, c.ref).way == "machine"]
    jobs.ask_later([(loaded.orders[c.ref], c.at) for c in tries if c.round or c.at > now])
    jobs.send_links([t.id for t in tasks])
    jobs.remind([loaded.orders[c.about] for c in commands if isinstance(c, w.Remind)])


def proceed(loaded: Loaded, event: w.Event, now: datetime, given: Given) -> list[w.Command]:
    """One event, and what follows from it: done, with jobs for new editions and for registers that are asked anew."""
    commands = decide(loaded.stream, loaded.state, [event], now)
    editions = execute(loaded, commands, now, given)
    jobs.assemble([edition.id for edition in editions])
    if any(isinstance(c, w.PlaceOrder) for c in commands):
        jobs.ask_now(loaded.case.id)
    return commands
