"""The executor and the simulation's memory come to the same: whole cases, step by step, in a real database."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.coordinate.cases import town

from luukku.catalogue import facade as catalogue
from luukku.connectors.port import Candidate, Reply
from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers import gathering
from luukku.coordinate.cases.models import Edition, Order, Task, TaskEnd, Timer
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.executing import Given, execute
from luukku.coordinate.plans.loading import Loaded, load
from luukku.coordinate.plans.rules import decide
from luukku.demo.simulation.moment import about
from luukku.demo.simulation.scenario import Scenario, draw, register_of
from luukku.demo.simulation.world import World
from luukku.people import facade as people

KEY = os.urandom(32)
DOUBTFUL = Candidate("7", "review", 3.0, (), (), "model")
TWO = {"categories": ["health"], "second_look": "all", "release": "sensitive"}
SEEDS = (27, 29, 111, 166, 1470)
DECIDED = (35, 136, 293, 329, 436, 481)  # more time, pauses, a fee, a refusal, nobody identified
ASKED_BACK = (71, 133, 288, 305)  # machines, agents and secret registers asked anew


class InTheDatabase:
    """Decides as the coordinator does; before each step the rows must say what the memory says."""

    def __init__(self, scenario: Scenario, subject: UUID) -> None:
        self.scenario, self.subject = scenario, subject
        self.case: UUID | None = None
        self.steps = 0

    def __call__(
        self, stream: w.Stream, state: w.CaseState, events: Sequence[w.Event], now: datetime
    ) -> list[w.Command]:
        self.steps += 1
        commands = decide(stream, state, events, now)
        if self.case is None:
            self.case = coordinate.open_case(
                subject=self.subject, stream="access", language="en", country=self.scenario.country,
                received=self.scenario.received, now=now, actor="resident", thin=self.scenario.thin,
            )  # fmt: skip
            return commands
        loaded = load(self.case)
        assert seen(loaded.state) == seen(state), f"step {self.steps}"
        for event in events:
            self.end(loaded, event, now)
        replies = {e.ref: reply(loaded, e) for e in events if isinstance(e, w.Replied)}
        execute(loaded, commands, now, Given(actor="coordinator", replies=replies, key=KEY))
        return commands

    def end(self, loaded: Loaded, event: w.Event, now: datetime) -> None:
        """What ends with an event: the timer that rang, the task that was done."""
        match event:
            case w.TimerDue(name, who):
                pending = Timer.objects.filter(
                    case=loaded.case, name=name, about=who, fired_at=None, at__lte=now
                )
                assert pending.update(fired_at=now)
            case w.DeskAnswered() | w.Reviewed() | w.Released() | w.SentBack() | w.Lifted():
                purposes = {
                    w.Reviewed: ["review", "second-look"],
                    w.Released: ["release", "second-release"],
                    w.SentBack: ["release", "second-release"],
                    w.Lifted: ["lift"],
                }.get(type(event), ["answer", "fallback"])
                whose = loaded.orders.get(about(event) or "")
                tasks = Task.objects.filter(
                    leg__case=loaded.case, purpose__in=purposes, order_id=whose, end=None
                )
                if whose is None:
                    tasks = tasks.filter(leg__administration=about(event))
                one, *other = tasks.order_by("id")
                assert not other or (len(other) == 1 and isinstance(event, w.Released | w.SentBack))
                how = "sent-back" if isinstance(event, w.SentBack) else "answered"
                TaskEnd.objects.create(task=one, at=now, how=how)

    def compare(self, world: World) -> None:
        """At the end: rows, timers, tasks and attempts under way."""
        assert self.case is not None
        assert seen(load(self.case).state) == seen(world.memory.state)
        rows = Edition.objects.select_related("case").filter(case_id=self.case).order_by("number")
        told = [
            {p.register["id"]: p.outcome.kind for p in gathering._parts(edition, KEY)} for edition in rows
        ]
        shown = [{register_of(ref): kind for ref, (_, kind) in e.told.items()} for e in world.editions]
        hidden = {r.register for r in self.scenario.scope if r.secret}
        assert [{k: v for k, v in each.items() if k not in hidden} for each in told] == shown
        timers = Timer.objects.filter(case_id=self.case, fired_at=None).values_list("name", "about", "at")
        assert sorted(timers) == sorted((t.name, t.about, t.at) for t in world.memory.timers)
        tasks = Task.objects.filter(leg__case_id=self.case, end=None)
        open_tasks = sorted(
            (t.order.ref if t.order else t.leg.administration, either(t.purpose)) for t in tasks
        )
        assert open_tasks == sorted((t.about, either(t.purpose)) for t in world.memory.open_tasks())
        dues = sorted(t.due for t in tasks)
        assert dues == sorted(t.due for t in world.memory.open_tasks())
        asking = Order.objects.filter(case_id=self.case, next_at__isnull=False).values_list("ref", "next_at")
        assert dict(asking) == {ref: work.next_at for ref, work in world.memory.work.items() if work.next_at}


def either(purpose: str) -> str:
    """Which of two officials goes first is nothing to the case."""
    return "release" if purpose == "second-release" else purpose


def seen(state: w.CaseState) -> w.CaseState:
    """In one order, whatever the order of rows."""
    return replace(
        state,
        orders=tuple(sorted(state.orders, key=lambda o: o.ref)),
        legs=tuple(sorted(state.legs, key=lambda one: one.administration)),
    )


def reply(loaded: Loaded, event: w.Replied) -> Reply:
    doubtful = (DOUBTFUL,) if event.doubtful else ()
    return Reply(str(loaded.orders[event.ref]), event.kind, doubtful=doubtful, reason=event.reason)


def publish(scenario: Scenario, folder: Path) -> None:
    registers = tuple(town.register(r.register, r.administration, **declared(r)) for r in scenario.scope)
    officials = tuple({r.administration for r in scenario.scope if not r.by_rule})
    pack = town.write(folder, registers, officials=officials, two_people=TWO)
    catalogue.load(pack_path=pack, now=scenario.opened)


def declared(r: w.InScope) -> dict[str, Any]:
    seen = {
        "visibility": "existence-secret" if r.secret else "open",
        "categories": ["health" if r.sensitive else "identity"],
    }
    if r.way == "desk":
        return {**seen, "connector": {"kind": "desk"}, "tables": [], "keyed_by": None}
    agent = {"by": "agent"} if r.way == "agent" else {}
    return {**seen, "connector": {"kind": "example", "url": {"env": "TOWN_ANY"}, **agent}}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS + ASKED_BACK + DECIDED)
def test_rows_and_memory_come_to_the_same(seed: int, tmp_path: Path) -> None:
    scenario = replace(draw(seed), stream=w.Stream.parse(town.STREAM | {"two_people": TWO}))
    publish(scenario, tmp_path)
    (subject,) = people.add(people=[town.ANNA], now=scenario.opened)
    database = InTheDatabase(scenario, subject)
    world = World(scenario, database)
    world.run()
    assert database.steps > 5
    if seed not in DECIDED:
        assert any(o.replaced for o in world.memory.state.orders) == (seed in ASKED_BACK)
    database.compare(world)
