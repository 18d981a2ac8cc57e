"""A decision's letter in its forms, locked with the person's key: the page at once, the PDF a moment later."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.coordinate import jobs
from luukku.coordinate.answers.pdf import turn
from luukku.coordinate.cases.contents import lock_bytes, unlock_bytes
from luukku.coordinate.cases.models import Decision, LetterForm
from luukku.journal import facade as journal
from luukku.look.texts import Phrase
from luukku.people import facade as people

from . import page, pdf
from .letter import Block, Letter

WORDS = "words"
"""The form that only we read: from it the others can be made again."""


def keep(decision: Decision, letter: Letter, key: bytes) -> None:
    """With the decision, in its transaction; the PDF follows in its own job. The caller saves the decision."""
    _keep(decision, WORDS, json.dumps(asdict(letter), default=str, ensure_ascii=False).encode(), key)
    decision.forms = {"html": _keep(decision, "html", page.render(letter).encode(), key)}
    jobs.print_letter(decision.id)


def print_pdf(decision_id: UUID) -> None:
    """Done once, however often called; its turn is awaited outside of the transaction."""
    case, subject = Decision.objects.values_list("case_id", "case__subject").get(id=decision_id)
    grant = journal.grant(subjects=[subject], purpose="decision", actor="coordinator", case=case)
    with turn, transaction.atomic(), journal.looking(grant):
        decision = Decision.objects.select_for_update(of=("self",)).select_related("case").get(id=decision_id)
        if "pdf" in decision.forms or not decision.forms:
            return
        key = people.data_key(subject=subject)
        letter = _letter(json.loads(_read(decision_id, WORDS, key)))
        decision.forms["pdf"] = _keep(decision, "pdf", pdf.render(letter), key)
        decision.save(update_fields=["forms"])


def read(*, case: UUID, number: int, form: str, grant: journal.Grant) -> bytes:
    """One form of one letter. Raises LookupError where it is not there, or not to be seen."""
    with transaction.atomic(), journal.looking(grant):
        decision = Decision.objects.select_related("case").filter(case_id=case, letter=number).first()
        if decision is None or form not in decision.forms:
            raise LookupError("no such letter")
        try:
            key = people.data_key(subject=decision.case.subject)
        except people.Unknown:
            raise LookupError("no such letter") from None
        return _read(decision.id, form, key)


def _read(decision: UUID, form: str, key: bytes) -> bytes:
    kept = LetterForm.objects.filter(decision_id=decision, form=form).first()
    if kept is None:
        raise LookupError("no such letter")
    return unlock_bytes(key, kept.sealed, kept.id)


def _keep(decision: Decision, form: str, content: bytes, key: bytes) -> dict[str, Any]:
    row = LetterForm(decision=decision, subject=decision.case.subject, form=form)
    row.sealed = lock_bytes(key, content, row.id)
    row.save(force_insert=True)
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _letter(kept: dict[str, Any]) -> Letter:
    return Letter(
        language=kept["language"],
        title=kept["title"],
        town=Phrase(*kept["town"]),
        facts=tuple((label, value) for label, value in kept["facts"]),
        lead=tuple(kept["lead"]),
        blocks=tuple(
            Block(b["heading"], tuple(b["paragraphs"]), tuple(b["points"]), b["own"]) for b in kept["blocks"]
        ),
        on=date.fromisoformat(kept["on"]),
        reference=kept["reference"],
    )
