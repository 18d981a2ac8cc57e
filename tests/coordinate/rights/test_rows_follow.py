"""The rows of a case about a right and the interpreter's memory are one truth, whatever its people decide."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from luukku.connectors.port import Kind, Reply
from luukku.coordinate.cases.models import Task, TaskEnd
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import load
from luukku.coordinate.plans.outcomes import Decided
from luukku.coordinate.plans.rules import decide
from luukku.coordinate.plans.state import apply
from luukku.coordinate.rights.content import record_of
from luukku.coordinate.rights.rules import Ruling
from luukku.journal import facade as journal
from luukku.people import facade as people
from tests.coordinate.cases import town
from tests.coordinate.rights.house import House

KINDS = (Decided.DONE, Decided.REFUSED, Decided.NEEDS_MORE, Kind.PASSED_ON, Kind.NOTHING_FOUND)
RIGHTS = ("rectification", "erasure", "restriction", "objection")
STEPS = 15


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(8))
def test_rows_and_memory_come_to_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    rng = random.Random(seed)
    house = House(tmp_path, monkeypatch, settings, officials=("health", "culture"))
    case = house.asks(RIGHTS[seed % len(RIGHTS)])
    now = town.NOW
    grant = journal.grant(subjects=[house.anna], purpose="test", case=case)
    for _ in range(STEPS):
        now += timedelta(days=rng.randint(0, 3), seconds=1)
        with transaction.atomic(), journal.looking(grant):
            loaded = load(case)
            now = loaded.moment(now)
            before = loaded.state
            event = _happening(rng, before)
            _end_task(case, event, now)
            commands = decide(loaded.stream, before, [event], now)
            key = people.data_key(subject=house.anna)
            execute(loaded, commands, now, Given("test", replies=_reply(loaded.orders, event), key=key))
        assert load(case).state == apply(before, commands), f"after {event}"


def _happening(rng: random.Random, state: w.CaseState) -> w.Event:
    waiting = [o for o in state.orders if o.waits_for == "desk" and not o.secret]
    asked = [one.administration for one in state.legs if one.asked]
    o = rng.choice(state.orders)
    may: list[w.Event] = [
        w.TimerDue(rng.choice(("desk-due", "desk-remind", "more-due")), o.ref), w.TimerDue("law", ""),
        w.MoreTold(o.ref), *map(w.Released, asked),
        *(w.DeskDecided(one.ref, rng.choice(KINDS), None, rng.randint(0, 2)) for one in waiting),
        *(w.DeskDecided(one.ref, Decided.DONE, None, 2) for one in waiting),
    ]  # fmt: skip
    return rng.choice(may)


def _end_task(case: Any, event: w.Event, now: Any) -> None:
    """As the desk does it: whoever decides has the task, and it ends with that."""
    open_tasks = Task.objects.filter(leg__case=case, end=None)
    match event:
        case w.DeskDecided(ref):
            done = open_tasks.filter(order__ref=ref, purpose__in=("decide", "tell"))
        case w.Released(administration):
            done = open_tasks.filter(leg__administration=administration, purpose="release")
        case _:
            return
    TaskEnd.objects.bulk_create(TaskEnd(task=task, at=now, how="answered") for task in done)


def _reply(orders: Any, event: w.Event) -> dict[str, Reply]:
    if not isinstance(event, w.DeskDecided):
        return {}
    return {event.ref: Reply(str(orders[event.ref]), None, records=(record_of(Ruling("done", "So it is.")),))}
