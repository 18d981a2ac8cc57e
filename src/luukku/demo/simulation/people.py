"""The human side: clerks, officials and reviewers who answer, come late, stay silent, or pass the task on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from random import Random
from typing import Protocol

from luukku.coordinate.plans import words as w

from .habits import Person
from .memory import Task
from .scenario import register_of
from .stage import Stage
from .workers import Workers

AGREES = 0.85
"""Share of second looks that agree."""
SEES_A_MISTAKE = 0.1
"""Share of registers in which an official sees something wrong before the release."""


class Staffed(Stage, Protocol):
    """A stage on which a reviewer's word reaches the workers."""

    workers: Workers


class People:
    """Everybody acts through a one-time link: a task that has ended takes no answer."""

    def __init__(self, world: Staffed) -> None:
        self.world = world
        self._persons: dict[tuple[str, str], Person] = {}

    def carry_out(self, commands: Sequence[w.Command], tasks: Sequence[Task]) -> None:
        for task in tasks:
            person = self._person(task)
            if person.days is not None:
                self._act_within(task, person.days)
        for c in commands:
            if isinstance(c, w.Remind | w.Escalate):
                self._move(c.about)

    def _act_within(self, task: Task, days: tuple[float, float]) -> None:
        person, chance = self._person(task), self._chance(task)
        wait = chance.uniform(*days)
        if chance.random() < person.delegates:
            wait += chance.uniform(0.1, 10.0)  # it lies with a colleague now
        self._later(task, timedelta(days=wait))
        if chance.random() < 0.1:
            self._later(task, timedelta(days=wait, seconds=2))  # a second click

    def _later(self, task: Task, after: timedelta) -> None:
        self.world.clock.at(self.world.clock.now + after, partial(self._act, task))

    def _move(self, about: str) -> None:
        """A reminder or a call moves some."""
        for task in self.world.memory.open_tasks():
            if task.about == about and self._chance(task).random() < self._person(task).heeds:
                self._act_within(task, (0.01, 3.0))

    def _act(self, task: Task) -> None:
        if task.ended:
            return  # the link says so, and nothing is changed

        def end() -> None:
            task.ended = True

        done = self.world.tell([self._event(task)], f"person/{task.about}/{task.purpose}", end)
        if not done:
            self._later(task, timedelta(minutes=self._chance(task).uniform(1, 60)))

    def _event(self, task: Task) -> w.Event:
        match task.purpose:
            case "review":
                self.world.workers.reviewed(task.about)
                return w.Reviewed(task.about)
            case "second-look":
                return w.Reviewed(task.about, self._chance(task).random() < AGREES)
            case "release" | "second-release":
                return self._released(task.about)
            case "lift":
                return w.Lifted(task.about)
            case _:
                return w.DeskAnswered(task.about, self._person(task).says)

    def _released(self, administration: str) -> w.Event:
        """Now and then they see a mistake, and send what they were shown back to who answered."""
        state, chance = self.world.memory.state, self.world.chance.of(f"mistakes/{administration}")
        theirs = [o for o in state.counting if o.administration == administration and not o.secret]
        wrong = [o for o in theirs if o.final and o.waits_for is None and chance.random() < SEES_A_MISTAKE]
        if not wrong:
            return w.Released(administration)
        again = tuple(w.Again(o.ref, "answer", chance.choice((None, state.received))) for o in wrong)
        return w.SentBack(administration, again, "wrong-record")

    def _person(self, task: Task) -> Person:
        key = (task.about, task.purpose)
        if key not in self._persons:
            about = register_of(task.about)
            self._persons[key] = self.world.scenario.person(about, task.purpose)
        return self._persons[key]

    def _chance(self, task: Task) -> Random:
        salt = self.world.scenario.salt(task.about)
        return self.world.chance.of(f"acts/{task.about}/{task.purpose}{salt}")
