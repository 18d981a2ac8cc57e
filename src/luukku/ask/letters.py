"""A decision's letter, as a page under the answer's own policy or as a file to keep. Looking is journalled before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import ANSWER_POLICY, CaseProgress, decisions
from luukku.journal import facade as journal

TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def shown(
    case: CaseProgress, number: int, form: str, *, by: Mapping[str, Any] = coordinate.representing.OWN
) -> HttpResponse:
    """Raises LookupError where there is no such letter."""
    if form not in TYPES or all(one.letter != number for one in case.decided):
        raise LookupError("no such letter")
    grant = journal.grant(
        subjects=[case.subject], purpose="own-case", case=case.id, channel="web", legal_basis="GDPR 12", **by,
    )  # fmt: skip
    content = decisions.letter(case=case.id, number=number, form=form, grant=grant)
    journal.record(
        journal.Entry(
            kind="letter-read", subject=case.subject, case=case.id, channel="web", outcome=form,
            version=str(number), **by,
        )
    )  # fmt: skip
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Security-Policy"] = ANSWER_POLICY
    response["Cache-Control"] = "private, no-store"
    if form != "html":
        response["Content-Disposition"] = f'attachment; filename="{case.number}-letter-{number}.{form}"'
    return response
