"""What somebody at a desk sees when they open their link: who is asked about, where to look, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.connectors.port import Person
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.knowing import person_of
from luukku.coordinate.cases.models import Doubt, Prepared
from luukku.coordinate.cases.models import Task as Row
from luukku.coordinate.plans.articles import article_of
from luukku.coordinate.rights.reading import Deciding, deciding
from luukku.journal import facade as journal

from . import interest, minutes, sending_back
from .another import RELEASES
from .at import At, opened
from .interest import Found
from .releasing import found_in
from .sending_back import Back, PartOf

BY_NAME = ("name",)
"""Of whom it is, where no register is asked."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task, with no more of the person than the register may be asked by."""

    purpose: str  # as plans/words.py: Purpose
    case_number: str
    administration: Mapping[str, str]
    register: Mapping[str, str] | None
    due: date
    person: Person
    candidates: tuple[Mapping[str, Any], ...] = ()  # review: key, score, account
    rows: tuple[
        tuple[str, Mapping[str, Any]], ...
    ] = ()  # review: their root rows, where they are not elsewhere
    key: str = ""  # review: the column that tells these records apart
    fields: tuple[Mapping[str, Any], ...] = ()  # review: their columns as the register declares them
    decided: Mapping[str, bool] = field(default_factory=dict)  # second look: by key, the same or not
    why: str = ""  # second look: the reason for that; review: why a second look did not agree
    taken_by: UUID | None = None  # the key of whoever of the staff means to do it
    deciding: Deciding | None = None  # decide, tell
    prepared: bool = False  # documents were found by machine, and wait to be gone through
    staged: bool = False  # documents were handed in, and wait to be gone through
    country: str = ""  # whose laws are named where something stays back
    parts: tuple[PartOf, ...] = ()  # release: what of it may be sent back
    back: Back | None = None  # an official sent back what was answered before
    child: tuple[Found, ...] | None = None  # release of what a guardian asked: what would go out; else None


def task(*, at: At, now: datetime) -> Task:
    """What is asked, and about whom. Looking is journalled. Raises LookupError; `NoSuchLink` of a task that is done."""
    found = opened(at, now)
    task = found.task
    case, order = task.leg.case, task.order
    declared = order.register_version.body if order and order.register_version else {}
    minutes.page_shown(task.id, now)
    grant = journal.grant(
        subjects=[case.subject], purpose="desk-task", case=case.id, leg=task.leg_id, order=task.order_id,
        administration=task.leg.administration, legal_basis=article_of(case.stream.body),
        data_categories=("identity", "contact"), **found.by,
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        person, key = person_of(case.subject)
        looked_at = task.purpose in ("review", "second-look")
        doubt = Doubt.objects.filter(order=order).order_by("at").last() if looked_at else None
        content = unlock(key, doubt.sealed, doubt.id) if doubt else {"candidates": [], "rows": []}
        asked = deciding(task, key)
        prepared = Prepared.objects.filter(task=task).exists()
        staged = task.papers.exists()
        said = _said(doubt, key, task.purpose) if doubt else {}
        back = sending_back.back_of(task, key)
        child = found_in(task.leg_id, key) if _asks_for_child(task) else None
    return Task(
        purpose=task.purpose,
        case_number=case.number,
        administration=task.leg.administration_version.body["name"],
        register=declared.get("name"),
        due=task.due,
        country=case.country,
        prepared=prepared,
        staged=staged,
        child=child,
        person=person.only(declared.get("ask_by", BY_NAME)),
        candidates=tuple(content["candidates"]),
        rows=tuple((table, row) for table, row in content["rows"]),
        taken_by=task.taken_by,
        deciding=asked,
        back=back,
        parts=sending_back.parts(task),
        **said,
        **_root(declared),
    )


def _asks_for_child(task: Row) -> bool:
    return task.purpose in RELEASES and interest.wanted(task.leg.case.asked_as)


def _said(doubt: Doubt, key: bytes, purpose: str) -> dict[str, Any]:
    """What the one who decided said, for the second look; what that one said, where it is decided anew."""
    if purpose == "second-look" and doubt.decisions:
        kept = unlock(key, doubt.decisions, doubt.id)
        return {
            "decided": {k: v["same"] for k, v in kept.items()},
            "why": next(iter(kept.values()))["reason"],
        }
    return {"why": unlock(key, doubt.looks, doubt.id)["reason"]} if doubt.looks else {}


def _root(declared: Mapping[str, Any]) -> dict[str, Any]:
    tables = declared.get("tables")
    return {"key": tables[0]["key"], "fields": tuple(tables[0]["fields"])} if tables else {}
