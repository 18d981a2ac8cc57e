"""A task is done, once: what was decided is carried out with it, in one transaction, and told in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from luukku.connectors.port import Reply
from luukku.coordinate import jobs
from luukku.coordinate.cases.models import Task, TaskEnd
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.rules import decide
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import links, minutes
from .at import Opened
from .releasing import Recorded

Keep = Callable[[bytes, Sequence[w.Command]], None]
"""Is given the person's data key, and the commands that follow."""


def decided(
    found: Opened,
    event: w.Event,
    now: datetime,
    replies: Mapping[str, Reply] | None = None,
    keep: Keep | None = None,
    outcome: str | None = None,
    how: str = "answered",
    why: str = "",
    first: Callable[[bytes], Recorded] | None = None,
) -> None:
    """The task is done by `event`, and what follows is carried out: one transaction, under a grant for the person.

    `replies`: by ref, what is recorded of an order. `first`: what is to be recorded before the event, found out under
    the lock. `keep`: writes what belongs to the decision once its commands are known. `outcome`: told to the journal;
    `how`: kept with the task's end; `why`: the official's words where a part is sent back. Raises `NoSuchLink` where
    somebody else was faster, and what `first` and `keep` raise: then nothing was changed.
    """
    case = found.task.leg.case
    grant = journal.grant(
        subjects=[case.subject], purpose="desk-answer", case=case.id, leg=found.task.leg_id,
        order=found.task.order_id, administration=found.task.leg.administration, legal_basis="GDPR 15", **found.by,
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        loaded = load(case.id)
        if not _use(found, now, loaded.moment(now), how):
            raise _over(found.task)
        now = loaded.moment(now)
        key = people.data_key(subject=case.subject)
        before, held = first(key) if first else ([], {})
        commands = decide(loaded.stream, loaded.state, [*before, event], now)
        if keep is not None:
            keep(key, commands)
        given = Given(**found.by, replies={**(replies or {}), **held}, key=key, why=why)
        editions = execute(loaded, commands, now, given)
        jobs.assemble([edition.id for edition in editions])
        told(found, "task-answered", "held-back" if held else outcome)


def told(found: Opened, kind: str, outcome: str | None = None) -> None:
    """One line in the journal: what happened to the task, and by whom."""
    task, case = found.task, found.task.leg.case
    journal.record(
        journal.Entry(
            kind=kind, subject=case.subject, case=case.id, leg=task.leg_id, order=task.order_id,
            administration=task.leg.administration, step=task.purpose, outcome=outcome, **found.by,
        )
    )  # fmt: skip


def locked() -> QuerySet[Task]:
    """Whoever ends or renews links of a task locks the task first: one at a time, and nobody deadlocks."""
    whole = ("leg__case", "leg__administration_version", "order__register_version")
    return Task.objects.select_for_update(of=("self",), no_key=True).select_related(*whole)


def still_open(task: Task) -> bool:
    return not TaskEnd.objects.filter(task_id=task.id).exists()


def let_go(found: Opened, now: datetime) -> bool:
    """Whether their way in was still open; whoever is logged in needs none, and ends those that others hold."""
    if found.link is not None:
        return links.end(found.link, now)
    links.end_all(found.task.id, now)
    return True


def _over(task: Task) -> links.NoSuchLink:
    """As it ended meanwhile; or only the way in did."""
    end = TaskEnd.objects.filter(task_id=task.id).first()
    return links.over(end.how if end else "")


def _use(found: Opened, now: datetime, moment: datetime, how: str) -> bool:
    """Of two clicks, one: the case is locked; and not a link that was passed on or renewed a moment ago.

    `moment`: after all that is written of the case; what was recorded before it was seen by whoever did the task.
    """
    task = locked().get(id=found.task.id)
    if not still_open(task) or not let_go(found, now):
        return False
    TaskEnd.objects.create(
        task_id=task.id, at=moment, how=how, link=found.link, staff=found.staff,
        seconds=minutes.until_now(task, now),
    )  # fmt: skip
    return True
