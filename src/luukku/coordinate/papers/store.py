"""Staged papers in the database, sealed with the person's key; to be called while looking under a grant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from luukku.coordinate.cases.contents import lock, lock_bytes, unlock, unlock_bytes
from luukku.coordinate.cases.models import Task
from luukku.foundation import keys
from luukku.foundation.ids import new_id

from .choices import Choices, choices_of
from .finding import Group, Kind, Passage
from .models import Paper, PaperPage
from .pages import Page, joined, page_of, page_value, words_of


@dataclass(frozen=True, slots=True)
class Black:
    """What is black on a file already when it is laid out: an answer that was sent back. As `Upload` tells it."""

    withheld: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[tuple[Any, ...], ...] = ()

    def value(self) -> dict[str, Any]:
        return {"withheld": dict(self.withheld), "marks": [list(mark) for mark in self.marks]}


def black_of(row: Mapping[str, Any]) -> Black:
    """Of a document as an answer keeps it, or of what `Black.value` made."""
    return Black(row.get("withheld", {}), tuple(tuple(mark) for mark in row.get("marks", ())))


@dataclass(frozen=True, slots=True)
class Staged:
    """One paper: its name and how far it is gone through."""

    id: UUID
    name: str
    pages: int
    done: frozenset[int]  # pages that were gone through
    black: Black = Black()

    @property
    def decided(self) -> int:
        return len(self.done)


@dataclass(frozen=True, slots=True)
class StagedPage:
    """`offers` is None until the page was first opened: only then is it read for others' particulars."""

    id: UUID
    number: int
    page: Page
    offers: tuple[Passage, ...] | None
    choices: Choices | None


def keep(
    task: Task, subject: UUID, key: bytes, name: str, content: bytes, pages: Sequence[Page], now: datetime,
    black: Black | None = None,
) -> bool:  # fmt: skip
    """False where the same file lies there already. `black`: what was withheld from it before it came."""
    mark = keys.blind_index(key, content.hex())
    if Paper.objects.filter(task=task, mark=mark).exists():
        return False
    paper = Paper(id=new_id(), task=task, subject=subject, at=now, mark=mark)
    paper.sealed = lock(key, {"name": name, "black": (black or Black()).value()}, paper.id)
    paper.save(force_insert=True)
    PaperPage.objects.bulk_create(_row(paper, number, page, key) for number, page in enumerate(pages, 1))
    return True


def _row(paper: Paper, number: int, page: Page, key: bytes) -> PaperPage:
    row = PaperPage(id=new_id(), paper=paper, subject=paper.subject, number=number)
    row.picture = lock_bytes(key, page.picture, row.id)
    row.words = lock(key, _value(page, None), row.id)
    return row


def _value(page: Page, offers: Iterable[Passage] | None) -> dict[str, Any]:
    told = None if offers is None else [[p.start, p.end, p.kind, p.group] for p in offers]
    return {**page_value(page), "offers": told}


def papers(task: Task, key: bytes) -> list[Staged]:
    """In the order in which they were handed in."""
    done: dict[UUID, set[int]] = {}
    pages: Counter[UUID] = Counter()
    rows = PaperPage.objects.filter(paper__task=task).annotate(decided=Q(choices__isnull=False))
    for paper, number, decided_ in rows.values_list("paper_id", "number", "decided"):
        pages[paper] += 1
        done.setdefault(paper, set()).update([number] if decided_ else [])
    kept = Paper.objects.filter(task=task).order_by("at", "id")
    told = [(one.id, unlock(key, one.sealed, one.id)) for one in kept]
    return [
        Staged(id_, one["name"], pages[id_], frozenset(done.get(id_, ())), black_of(one.get("black", {})))
        for id_, one in told
    ]


def page(task: Task, paper: int, number: int, key: bytes) -> StagedPage | None:
    """Paper and page are counted from 1, as their addresses are."""
    ids = list(Paper.objects.filter(task=task).order_by("at", "id").values_list("id", flat=True))
    if not 0 < paper <= len(ids):
        return None
    row = PaperPage.objects.filter(paper_id=ids[paper - 1], number=number).first()
    return _opened(row, key) if row else None


def pages(paper: UUID, key: bytes) -> list[StagedPage]:
    return [_opened(row, key) for row in PaperPage.objects.filter(paper_id=paper).order_by("number")]


def _opened(row: PaperPage, key: bytes) -> StagedPage:
    told: Mapping[str, Any] = unlock(key, row.words, row.id)
    picture = unlock_bytes(key, row.picture, row.id)
    chosen = choices_of(unlock(key, row.choices, row.id)) if row.choices is not None else None
    return StagedPage(row.id, row.number, page_of(told, picture), _offers(told), chosen)


def decided(task: Task, key: bytes) -> Iterator[tuple[str, tuple[Passage, ...], Choices]]:
    """Of each page gone through: its text, what was offered, what was decided; not its picture."""
    for row in PaperPage.objects.filter(paper__task=task, choices__isnull=False).defer("picture"):
        told: Mapping[str, Any] = unlock(key, row.words, row.id)
        chosen = choices_of(unlock(key, row.choices or b"", row.id))
        yield joined(words_of(told["words"]))[0], _offers(told) or (), chosen


def _offers(told: Mapping[str, Any]) -> tuple[Passage, ...] | None:
    offers = told["offers"]
    return None if offers is None else tuple(Passage(a, b, Kind(k), Group(g)) for a, b, k, g in offers)


def keep_read(id_: UUID, page: Page, offers: Iterable[Passage], key: bytes) -> None:
    PaperPage.objects.filter(id=id_).update(words=lock(key, _value(page, offers), id_))


def keep_choices(id_: UUID, choices: Choices, key: bytes) -> None:
    PaperPage.objects.filter(id=id_).update(choices=lock(key, choices.value(), id_))


def drop(task: Task) -> None:
    Paper.objects.filter(task=task).delete()
