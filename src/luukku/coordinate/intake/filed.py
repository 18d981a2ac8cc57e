"""What a clerk who took a request down reads of it afterwards: a number, days, how it goes on. No word of a person."""

from __future__ import annotations

from dataclasses import dataclass

from luukku.coordinate.cases.models import CaseContact
from luukku.coordinate.cases.progress import CaseProgress, progress


@dataclass(frozen=True, slots=True)
class Filed:
    """`identified`: passport, e-id or told."""

    progress: CaseProgress
    identified: str


def filed(*, number: str, taken_by: str) -> Filed:
    """For whoever took it down, by the sign that was kept of them. Raises LookupError for everybody else."""
    contact = CaseContact.objects.filter(case__number=number, taken_by=taken_by).order_by("noted_at").first()
    if contact is None:
        raise LookupError("no such case")
    return Filed(progress(contact.case_id), contact.identified)
