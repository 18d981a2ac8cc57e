"""What somebody at a desk sees when they open their link: who is asked about, where to look, by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.knowing import person_of
from luukku.coordinate.cases.models import Doubt, Prepared
from luukku.coordinate.cases.models import Task as Row
from luukku.coordinate.plans.articles import article_of
from luukku.coordinate.rights.reading import deciding
from luukku.journal import facade as journal

from . import interest, minutes, planted, sending_back
from .another import RELEASES
from .at import At, ByStaff, opened
from .releasing import found_in
from .shown import Task

BY_NAME = ("name",)
"""Of whom it is, where no register is asked."""


def task(*, at: At, now: datetime) -> Task:
    """What is asked, and about whom. Looking is journalled. Raises LookupError; `NoSuchLink` of a task that is done."""
    if isinstance(at, ByStaff) and planted.lies(at):
        return planted.task(at)
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
        lifts=order.lifts if order and task.purpose == "lift" else None,
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
