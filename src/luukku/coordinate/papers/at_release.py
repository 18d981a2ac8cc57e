"""Whoever releases a leg has had every page of every document before them, and sees what was withheld and why."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.connectors.facade import DOCUMENT
from luukku.connectors.port import Kind
from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Outcome
from luukku.coordinate.desk import actions, minutes
from luukku.coordinate.desk.another import RELEASES
from luukku.coordinate.desk.at import At, Opened, opened
from luukku.coordinate.desk.interest import Interest
from luukku.coordinate.desk.refusals import Refused
from luukku.coordinate.desk.releasing import newest
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import process
from .models import PageOpened


@dataclass(frozen=True, slots=True)
class ToRelease:
    """One document of the leg. `opened`: its pages that whoever has the task has had before them."""

    register: Mapping[str, str]
    name: str
    pages: int
    withheld: Mapping[str, int]
    opened: frozenset[int]
    outcome: UUID
    number: int  # among the outcome's documents
    marks: tuple[tuple[Any, ...], ...] = ()
    content: str = field(default="", repr=False)

    @property
    def left(self) -> int:
        return self.pages - len(self.opened)

    def on(self, page: int) -> list[str]:
        """The grounds of what is black on a page, one for each passage's line."""
        return [mark[-1] for mark in self.marks if mark[0] == page]


def is_release(*, at: At, now: datetime) -> bool:
    """Whether the task is to release, first or second; about nobody. Raises LookupError, `NoSuchLink`."""
    return opened(at, now).task.purpose in RELEASES


def papers_to_release(*, at: At, now: datetime) -> list[ToRelease]:
    """Looking is journalled. Raises LookupError, `NoSuchLink`."""
    found = _at_release(at, now)
    minutes.page_shown(found.task.id, now)
    with _looking(found) as key:
        return list(_documents(found, key))


def page_to_release(*, at: At, document: int, page: int, now: datetime) -> tuple[ToRelease, list[ToRelease]]:
    """Its document, and all of the leg with this page opened: remembered with the task. They are unsealed once.

    Raises LookupError, `NoSuchLink`.
    """
    found = _at_release(at, now)
    minutes.page_shown(found.task.id, now)
    with _looking(found) as key:
        documents = list(_documents(found, key))
        one = _one(documents, document, page)
        PageOpened.objects.bulk_create(
            [PageOpened(task=found.task, outcome_id=one.outcome, document=one.number, page=page, at=now)],
            ignore_conflicts=True,
        )
    documents[document - 1] = one = replace(one, opened=one.opened | {page})
    return one, documents


def picture_to_release(*, at: At, document: int, page: int, now: datetime) -> bytes:
    """As it will go out; nothing after its document is unsealed. Raises LookupError, `NoSuchLink`."""
    found = _at_release(at, now)
    with _looking(found) as key:
        one = _one(_documents(found, key), document, page)
    return process.picture(base64.b64decode(one.content), page)


def release(*, at: At, another: bool = False, interest: Interest | None = None, now: datetime) -> None:
    """The named official lets the leg's part go out, once every page was before them; `another`: they are not the one
    who released it first, where two must. `interest`: what a guardian must not get, where a guardian asked.

    Raises LookupError, `NoSuchLink`, `Refused`: `unopened:<how many pages are left>`.
    """
    found = opened(at, now)
    if found.task.purpose in RELEASES:
        with _looking(found) as key:
            left = sum(one.left for one in _documents(found, key))
        if left:
            raise Refused(f"unopened:{left}")
    actions.release(at=at, another=another, interest=interest, now=now)


def _documents(found: Opened, key: bytes) -> Iterator[ToRelease]:
    """What the leg's newest outcomes hold, in their order; each is unsealed when its turn comes."""
    opened: dict[tuple[UUID, int], set[int]] = {}
    for outcome_id, document, page in found.task.opened.values_list("outcome_id", "document", "page"):
        opened.setdefault((outcome_id, document), set()).add(page)
    for outcome in sorted(newest(found.task.leg_id), key=lambda one: one.id):
        if outcome.kind == Kind.FOUND and hasattr(outcome, "content"):
            yield from _of(outcome, key, opened)


def _of(outcome: Outcome, key: bytes, opened: Mapping[tuple[UUID, int], set[int]]) -> Iterator[ToRelease]:
    rows = [row for table, row in unlock(key, outcome.content.sealed, outcome.id) if table == DOCUMENT]
    version = outcome.order.register_version
    register = version.body["name"] if version else {}
    for number, row in enumerate(rows, 1):
        if row.get("pages"):
            yield ToRelease(
                register, row["name"], row["pages"], row["withheld"],
                frozenset(opened.get((outcome.id, number), ())), outcome.id, number,
                tuple(tuple(mark) for mark in row["marks"]), row["content"],
            )  # fmt: skip


def _one(documents: Iterable[ToRelease], document: int, page: int) -> ToRelease:
    one = next(islice(documents, document - 1, None), None) if document > 0 else None
    if one is None or not 0 < page <= one.pages:
        raise LookupError("no such page")
    return one


def _at_release(at: At, now: datetime) -> Opened:
    found = opened(at, now)
    if found.task.purpose not in RELEASES:
        raise LookupError("nothing is released here")
    return found


@contextmanager
def _looking(found: Opened) -> Iterator[bytes]:
    case = found.task.leg.case
    grant = journal.grant(
        subjects=[case.subject], purpose="desk-release", case=case.id, leg=found.task.leg_id,
        administration=found.task.leg.administration, legal_basis="GDPR 15", **found.by,
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        yield people.data_key(subject=case.subject)
