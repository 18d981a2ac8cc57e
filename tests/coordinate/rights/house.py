"""A town whose desks decide about rights: on paper and by machine, on a law, a contract or a task, one secret."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from luukku.coordinate import facade as coordinate
from luukku.coordinate.answers.actions import assemble
from luukku.coordinate.cases.models import Edition, Order, Task
from luukku.coordinate.desk import sending
from luukku.coordinate.facade import rights
from luukku.journal import facade as journal
from luukku.people import facade as people
from tests.coordinate.cases import town
from tests.coordinate.desk.desk import Post

CLINIC, INSURER = town.text("The clinic"), town.text("The insurer")
RECIPIENTS = [{"name": CLINIC}, {"name": INSURER}]
REGISTERS = (
    town.register("dental", "health", recipients=RECIPIENTS),
    town.register("xray", "health", connector={"kind": "desk"}, tables=[], keyed_by=None),
    town.register(
        "boats", "harbour", part_of_life="culture", legal_basis={"article": "6(1)(b)", "law": town.text("Contract")}
    ),
    town.register(
        "grants", "culture", part_of_life="culture",
        legal_basis={"article": "6(1)(e)", "law": town.text("The act")},
        automated_decisions={"logic": town.text("By points"), "effects": town.text("A grant or none")},
    ),
    town.register("reports", "welfare", visibility="existence-secret"),
)  # fmt: skip
WORDS = "My birth date is wrong: it is the 13th, not the 31st."


class House:
    """The town, Anna who asks, and the post that its desks get."""

    def __init__(self, folder: Path, monkeypatch: Any, settings: Any, **more: Any) -> None:
        town.stand(folder, monkeypatch, REGISTERS, **more)
        town.add_rights(folder)
        town.hold(folder, monkeypatch, "grants", [])
        town.hold(folder, monkeypatch, "boats", [town.PATIENT])
        self.post = Post(folder, settings)
        (self.anna,) = people.add(people=[town.ANNA], now=town.NOW)

    def asks(
        self, right: str, *, registers: Collection[str] = (), now: datetime = town.NOW, **more: Any
    ) -> UUID:
        return coordinate.open_case(
            subject=self.anna, stream=right, language="en", country="FI", received=now.date(), now=now,
            actor="resident", channel="web", registers=registers, words=more.pop("words", WORDS), **more,
        )  # fmt: skip

    def link(self, task: Task, now: datetime = town.NOW) -> coordinate.desk.ByLink:
        sending.send_link(task.id, now)
        return coordinate.desk.ByLink(self.post.tokens()[-1])

    def task(self, case: UUID, ref: str, purpose: str = "decide") -> Task:
        return Task.objects.get(leg__case=case, order__ref=ref, purpose=purpose, end=None)

    def decides(
        self, case: UUID, ref: str, how: str, words: str = "So it was.", now: datetime = town.NOW, **more: Any
    ) -> None:
        purpose = "tell" if "." in ref else "decide"
        at = self.link(self.task(case, ref, purpose), now)
        if how == "refused" and purpose == "decide":
            more.setdefault("yes_if", "A passport that says so.")
        coordinate.desk.rule(at=at, decision=rights.Ruling(how, words, **more), now=now)

    def answer(self, case: UUID) -> dict[str, Any]:
        """The newest edition, as data."""
        edition = Edition.objects.filter(case=case).order_by("number").last()
        assert edition is not None, "nothing was answered"
        assemble(edition.id)
        grant = journal.grant(subjects=[self.anna], purpose="test", case=case)
        told: dict[str, Any] = json.loads(coordinate.answer(edition=edition.id, form="json", grant=grant))
        return told


def outcomes(case: UUID) -> dict[str, str | None]:
    """By order, the latest."""
    latest = {}
    for order in Order.objects.filter(case=case):
        outcome = order.outcomes.order_by("at", "id").last()
        latest[order.ref] = outcome and outcome.kind
    return latest


def said(answer: dict[str, Any], register: str) -> str:
    """Everything that the answer tells of a register's decision."""
    part = next(p for p in answer["parts"] if p["register"]["id"] == register)
    words = " ".join([part["outcome"]["text"], *(d["text"] for d in part["outcome"]["detail"])])
    return words.replace("\u00a0", " ")
