"""Who asked, and what they were answered. Each is looked at under an entry of their own, as an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress, decisions
from luukku.coordinate.models import Case
from luukku.journal import facade as journal
from luukku.people import facade as people

from .writing import as_json, folder, lines, whole

Told = Callable[[int, int], None]


def write(into: Path, *, by: str, told: Told) -> tuple[int, int, int]:
    """People who have a case, cases, and files of answers and letters."""
    subjects = list(Case.objects.order_by("subject").values_list("subject", flat=True).distinct())
    known = lines(into / "people.jsonl", (one for s in subjects if (one := _person(s, by)) is not None))
    cases = list(Case.objects.order_by("number").values_list("id", flat=True))
    there, files = folder(into / "cases"), 0
    for done, case in enumerate(cases, 1):
        files += _case(there, coordinate.progress(case=case), by)
        told(done, len(cases))
    return known, len(cases), files


def _grant(subject: UUID, by: str, case: UUID | None = None) -> journal.Grant:
    return journal.grant(subjects=[subject], purpose="exported", actor=by, role="operator", case=case)


def _person(subject: UUID, by: str) -> dict[str, Any] | None:
    """None where they have been erased."""
    with transaction.atomic(), journal.looking(_grant(subject, by)):
        try:
            facts, _ = people.known(subject=subject)
        except people.Unknown:
            return None
    return {"subject": subject, **asdict(facts)}


def _case(into: Path, case: CaseProgress, by: str) -> int:
    there = folder(into / case.number)
    whole(there / "case.json", as_json(asdict(case)))
    grant = _grant(case.subject, by, case.id)
    written = [whole(there / name, content) for name, content in _files(case, grant)]
    return len(written)


def _files(case: CaseProgress, grant: journal.Grant) -> Iterator[tuple[str, bytes]]:
    """Every edition in every form, the documents that travel with it, every letter of a decision."""
    for edition in case.editions:
        for form in edition.forms:
            content = coordinate.answer(edition=edition.id, form=form, grant=grant)
            yield f"answer-{edition.number}.{form}", content
        for count, one in enumerate(coordinate.enclosures(edition=edition.id, grant=grant), 1):
            yield f"answer-{edition.number}-{one.file_name(count)}", one.content
    for number, forms in ((one.letter, one.forms) for one in case.decided if one.letter is not None):
        for form in forms:
            yield (
                f"letter-{number}.{form}",
                decisions.letter(case=case.id, number=number, form=form, grant=grant),
            )
