"""Somebody at a desk goes through what they hand in, page by page, and confirms. Nothing goes out before."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from luukku.connectors.facade import DOCUMENT
from luukku.connectors.port import Kind, Person
from luukku.coordinate.answers.withheld import texts
from luukku.coordinate.cases.knowing import person_of
from luukku.coordinate.cases.models import Prepared, Task
from luukku.coordinate.desk import minutes
from luukku.coordinate.desk.actions import Upload, answer
from luukku.coordinate.desk.at import At, Opened, opened
from luukku.coordinate.desk.ending import told
from luukku.coordinate.desk.refusals import Refused
from luukku.coordinate.plans import preparing
from luukku.journal import facade as journal

from . import drawing, process, store
from .burnt import document
from .choices import Choices
from .finding import Group, Passage, offers
from .finding import Kind as Particular
from .pages import Held, Page
from .store import Staged, StagedPage

LARGEST = 25 * 1024 * 1024
"""Bytes that all files of one answer may hold as they come."""
MOST_PAGES = 300
DESK = ("answer", "fallback")


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One page before a clerk, and where it stands among the others."""

    paper: int
    of_papers: int
    name: str
    number: int
    of_pages: int
    staged: StagedPage
    text: str


def stage_papers(*, at: At, uploads: Sequence[Upload], now: datetime) -> None:
    """Files become pages that wait to be gone through; all of them or none.

    Raises LookupError, `NoSuchLink`, `Refused`: of a file that is held with `held-<why>:<which>`.
    """
    found = _at_desk(at, now)
    if not uploads:
        raise Refused("documents-or-nothing")
    if sum(len(u.content) for u in uploads) > LARGEST:
        raise Refused("too-large")
    read = [_read(upload, number) for number, upload in enumerate(uploads, 1)]
    with _looking(found) as (_, key):
        Task.objects.select_for_update(no_key=True).get(id=found.task.id)
        for upload, pages in zip(uploads, read, strict=True):
            store.keep(found.task, found.task.leg.case.subject, key, upload.name, upload.content, pages, now)
        if sum(paper.pages for paper in store.papers(found.task, key)) > MOST_PAGES:
            raise Refused("too-many-pages")
        told(found, "papers-staged")


def staged_papers(*, at: At, now: datetime) -> list[Staged]:
    """What lies there. Looking is journalled. Raises LookupError, `NoSuchLink`."""
    found = _at_desk(at, now)
    minutes.page_shown(found.task.id, now)
    _lay_out(found, now)
    with _looking(found) as (_, key):
        return store.papers(found.task, key)


def _lay_out(found: Opened, now: datetime) -> None:
    """What the register itself has found lies there as pages, once: what is taken back stays away."""
    with _looking(found) as (_, key):
        kept = Prepared.objects.filter(task=found.task, staged=False).first()
        reply = preparing.opened(kept, key) if kept else None
    if reply is None:
        return
    rows = [r.row for r in reply.records if r.table == DOCUMENT]
    files = [(row["name"], b64decode(row["content"]), store.black_of(row)) for row in rows]
    language = found.task.leg.case.language
    laid = [(name, content, _as_pages(name, content, language), black) for name, content, black in files]
    with _looking(found) as (_, key):
        if not Prepared.objects.filter(task=found.task, staged=False).update(staged=True):
            return
        for name, content, pages, black in laid:
            store.keep(found.task, found.task.leg.case.subject, key, name, content, pages, now, black)
        told(found, "papers-staged")


def _as_pages(name: str, content: bytes, language: str) -> tuple[Page, ...]:
    """A file that cannot be shown leaves a page that says so: none goes missing unseen."""
    try:
        return process.read(content, name)
    except Held:
        return process.read(texts(language).say("not_shown").encode(), "not-shown.txt")


def drop_papers(*, at: At, now: datetime) -> None:
    """Begin again: everything that was handed in and not confirmed is gone. Raises LookupError, `NoSuchLink`."""
    found = _at_desk(at, now)
    with _looking(found):
        store.drop(found.task)
        told(found, "papers-dropped")


def paper_page(*, at: At, paper: int, page: int, now: datetime) -> PaperShown:
    """One page with what is offered on it. Raises LookupError, `NoSuchLink`."""
    found = _at_desk(at, now)
    minutes.page_shown(found.task.id, now)
    with _looking(found) as (person, key):
        papers = store.papers(found.task, key)
        staged = _page(found.task, paper, page, key)
        others = _others(found.task, key) if staged.offers is None else []
    if staged.offers is None:
        staged = _gone_over(found, staged, person, others)
    of = papers[paper - 1]
    return PaperShown(paper, len(papers), of.name, page, of.pages, staged, staged.page.text)


def paper_picture(*, at: At, paper: int, page: int, now: datetime) -> bytes:
    """A page's picture, what is offered and what was decided drawn on it. Raises LookupError, `NoSuchLink`."""
    found = _at_desk(at, now)
    with _looking(found) as (_, key):
        staged = _page(found.task, paper, page, key)
    return drawing.marked(staged)


def decide_page(*, at: At, paper: int, page: int, choices: Choices, now: datetime) -> None:
    """What of this page is withheld; to be decided again until all is confirmed. Raises LookupError, `NoSuchLink`."""
    found = _at_desk(at, now)
    with _looking(found) as (_, key):
        store.keep_choices(_page(found.task, paper, page, key).id, choices, key)


def hand_in(*, at: At, now: datetime) -> None:
    """Confirmed: each file as one PDF without what was withheld; what was staged is gone with the task.

    Raises LookupError, `NoSuchLink`, `Refused` where a page was not gone through.
    """
    found = _at_desk(at, now)
    with _looking(found) as (person, key):
        papers = store.papers(found.task, key)
        pages = [store.pages(paper.id, key) for paper in papers]
        kept = Prepared.objects.filter(task=found.task).first()
        beside = preparing.opened(kept, key) if kept else None
    if not papers:
        raise Refused("documents-or-nothing")
    if left := sum(page.choices is None for each in pages for page in each):
        raise Refused(f"pages-left:{left}")
    language, country = found.task.leg.case.language, settings.LUUKKU_COUNTRY
    documents = [
        document(number, _plain_name(paper.name, person, country), each, language, now, paper.black)
        for number, (paper, each) in enumerate(zip(papers, pages, strict=True), 1)
    ]
    answer(at=at, kind=Kind.FOUND, uploads=documents, beside=beside, now=now)


def _plain_name(name: str, person: Person, country: str) -> str:
    """The file's name, if it names nobody else; else none."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    plain = " ".join("".join(c if c.isalnum() else " " for c in stem).split())
    return "" if offers(f"- {plain}", person, country) else stem


def _read(upload: Upload, number: int) -> tuple[Page, ...]:
    try:
        return process.read(upload.content, upload.name)
    except Held as held:
        raise Refused(f"held-{held.code}:{number}") from None


def _gone_over(found: Opened, staged: StagedPage, person: Person, others: Sequence[str]) -> StagedPage:
    """A page without words is read off its picture, where something is installed that reads; then it is searched."""
    page = _recognised(staged.page)
    made = offers(page.text, person, settings.LUUKKU_COUNTRY, others)
    with _looking(found) as (_, key):
        store.keep_read(staged.id, page, made, key)
    return replace(staged, page=page, offers=made)


def _recognised(page: Page) -> Page:
    if page.words:
        return page
    try:
        words = process.recognise(page.picture)
    except Held:
        words = None
    if words is None:
        return replace(page, notes=(*page.notes, "unread"))
    return replace(page, words=words, notes=(*page.notes, "recognised"))


def _others(task: Task, key: bytes) -> list[str]:
    """Names that were withheld on pages gone through before: they are others' on this one too."""
    names = []
    for text, offers_, choices in store.decided(task, key):
        gone = {w.span for w in choices.withheld}
        names += [text[o.start : o.end] for o in offers_ if _others_name(o) and (o.start, o.end) in gone]
    return names


def _others_name(offer: Passage) -> bool:
    return offer.kind is Particular.NAME and offer.group is Group.OTHERS


def _page(task: Task, paper: int, page: int, key: bytes) -> StagedPage:
    found = store.page(task, paper, page, key)
    if found is None:
        raise LookupError("no such page")
    return found


def _at_desk(at: At, now: datetime) -> Opened:
    found = opened(at, now)
    if found.task.order is None or found.task.purpose not in DESK:
        raise LookupError("no papers are handed in here")
    return found


@contextmanager
def _looking(found: Opened) -> Iterator[tuple[Person, bytes]]:
    """Under a grant that is committed before anything is seen."""
    case = found.task.leg.case
    grant = journal.grant(
        subjects=[case.subject], purpose="desk-papers", case=case.id, leg=found.task.leg_id,
        administration=found.task.leg.administration, legal_basis="GDPR 15", **found.by,
    )  # fmt: skip
    with transaction.atomic(), journal.looking(grant):
        yield person_of(case.subject)
