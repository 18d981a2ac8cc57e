"""The executor's rows and the interpreter's memory are one truth, whatever happens in whatever order."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from luukku.connectors.port import Candidate, Kind, Record, Reply
from luukku.coordinate.cases.models import Order, Task, TaskEnd, Timer
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply
from luukku.journal import facade as journal
from luukku.people import facade as people
from tests.coordinate.cases import town

REGISTERS = (
    *town.REGISTERS,
    town.register("files", "archive"),
    town.register("mine", "health", connector={"kind": "desk"}, tables=[], keyed_by=None),
)
DOUBT = Candidate("7", "review", 3.0, (), (), "m1")
RECORD = Record("patient", town.PATIENT)
STEPS = 25


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(20))
def test_rows_and_memory_come_to_the_same(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every other Anna little is known: she is asked back. With the last seeds two people must agree."""
    two = {"categories": ["identity"], "second_look": "all", "release": "sensitive"} if seed > 13 else None
    town.stand(tmp_path, monkeypatch, REGISTERS, officials=("health", "care"), two_people=two)
    rng = random.Random(seed)
    case_id, subject = town.annas_case(facts=town.BY_LETTER if seed % 2 else town.ANNA)
    now = town.NOW
    grant = journal.grant(subjects=[subject], purpose="test", case=case_id)
    for _ in range(STEPS):
        now += timedelta(seconds=rng.choice([1, 60, 3600, 86_400]))
        with transaction.atomic(), journal.looking(grant):
            loaded = load(case_id)
            now = loaded.moment(now)
            before = loaded.state
            events = _happening(rng, before, case_id, now)
            _end_tasks(case_id, events, now)
            commands = decide(loaded.stream, before, events, now)
            replies = {e.ref: _reply(loaded.orders[e.ref], e) for e in events if isinstance(e, w.Replied)}
            key = people.data_key(subject=subject)
            execute(loaded, commands, now, Given("test", replies=replies, key=key))
        assert load(case_id).state == apply(before, commands), f"after {events}"
        _nothing_is_left_over(case_id, apply(before, commands), (before, events, commands))


def _happening(rng: random.Random, state: w.CaseState, case: UUID, now: datetime) -> list[w.Event]:
    """What one transaction brings: replies of one worker, timers that are due, or what one desk does."""
    draw = rng.random()
    if state.question is not None and draw < 0.1:
        return [w.ResidentAnswered(rng.random() < 0.8)]
    if draw < 0.4:
        machines = [o for o in state.orders if o.way == "machine"]
        return [_replied(rng, o) for o in rng.sample(machines, rng.randint(1, len(machines)))]
    if draw < 0.7:
        return _due(rng, case, now)
    at_desks: list[w.Event] = [w.Released(one.administration) for one in state.legs if one.asked]
    at_desks += [_sent_back(state, one) for one in state.legs if one.asked]
    for o in state.orders:
        if o.waits_for == "review":
            second = Task.objects.filter(order__ref=o.ref, purpose="second-look", end=None).exists()
            at_desks.append(w.Reviewed(o.ref, rng.random() < 0.7 if second else None))
        elif o.waits_for == "desk":
            at_desks.append(w.DeskAnswered(o.ref, rng.choice([Kind.FOUND, Kind.NOTHING_HELD, Kind.WITHHELD])))
    return [rng.choice(at_desks)] if at_desks else []


def _sent_back(state: w.CaseState, leg: w.LegState) -> w.SentBack:
    """All that has come to something."""
    parts = [o for o in state.counting if o.administration == leg.administration and o.final]
    return w.SentBack(leg.administration, tuple(w.Again(o.ref, "answer") for o in parts), "unclear")


def _due(rng: random.Random, case: UUID, now: datetime) -> list[w.Event]:
    """Timers that have come due; now and then one that is early by the clock of another machine."""
    early = now + timedelta(days=rng.choice([0, 0, 0, 30]))
    due = Timer.objects.filter(case=case, fired_at=None, at__lte=early)
    fired = [t for t in due.order_by("at", "id") if rng.random() < 0.7][:4]
    Timer.objects.filter(id__in=[t.id for t in fired]).update(fired_at=now)
    return [w.TimerDue(t.name, t.about) for t in fired]  # type: ignore[arg-type]


_REPLIES = (Kind.FOUND, Kind.NOTHING_FOUND, Kind.FAILED)


def _replied(rng: random.Random, o: w.OrderState) -> w.Replied:
    kind = rng.choice([*_REPLIES, None])
    doubtful = kind is None or (kind is Kind.FOUND and rng.random() < 0.3)
    reason = "unreachable" if kind is Kind.FAILED else None
    return w.Replied(o.ref, kind, reason, permanent=rng.random() < 0.2, doubtful=doubtful)


def _reply(order: UUID, event: w.Replied) -> Reply:
    records = (RECORD,) if event.kind is Kind.FOUND else ()
    doubt = (DOUBT,) if event.doubtful else ()
    return Reply(
        str(order), event.kind, records=records, doubtful=doubt, doubtful_records=(RECORD,) * len(doubt),
        reason=event.reason,
    )  # fmt: skip


def _end_tasks(case: UUID, events: list[w.Event], now: datetime) -> None:
    """What the desk does that the event comes from: its link is used up."""
    for event in events:
        wanted: dict[str, Any] = {}
        if isinstance(event, w.Released | w.SentBack):
            wanted = {
                "leg__administration": event.administration,
                "purpose__in": ("release", "second-release"),
            }
        elif isinstance(event, w.DeskAnswered):
            wanted = {"order__ref": event.ref, "purpose__in": ("answer", "fallback")}
        elif isinstance(event, w.Reviewed):
            wanted = {"order__ref": event.ref, "purpose__in": ("review", "second-look")}
        tasks = (
            Task.objects.filter(leg__case=case, end__isnull=True, **wanted).order_by("id") if wanted else ()
        )
        for task in tasks[:1]:  # of two officials, one
            how = "sent-back" if isinstance(event, w.SentBack) else "answered"
            TaskEnd.objects.create(task=task, at=now, how=how)


def _nothing_is_left_over(case: UUID, state: w.CaseState, events: Any) -> None:
    """What is due has a moment, what is not has none; at most one open task of a kind for an order."""
    for order in Order.objects.filter(case=case, way="machine"):
        assert (order.next_at is not None) == (order.waits_for == "attempt")
    open_tasks = Task.objects.filter(leg__case=case, end__isnull=True)
    kinds = list(open_tasks.values_list("leg", "order", "purpose"))
    assert len(kinds) == len(set(kinds))
    waiting = {o.ref for o in state.orders if o.waits_for in ("desk", "review")}
    left = {(t.order.ref, t.purpose) for t in open_tasks.select_related("order") if t.order}
    beside = {
        o.ref for o in state.orders if o.fallback and o.waits_for == "attempt"
    }  # a clerk looks meanwhile
    assert {ref for ref, _ in left} - beside == waiting, (left, events)
    assert not [o.ref for o in state.orders if o.replaced and (o.ref in waiting or o.waits_for)]
    tries = Timer.objects.filter(case=case, name="try-again", fired_at=None)
    assert tries.count() <= STEPS * len(state.orders)
