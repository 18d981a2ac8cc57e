"""An answer as files in a folder: its forms, and the documents that travel with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress, Enclosed
from luukku.journal import facade as journal

FOLDER = "enclosed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest edition, opened."""

    forms: Mapping[str, bytes] = field(repr=False)
    enclosed: tuple[Enclosed, ...] = field(repr=False)


def answer_of(case: CaseProgress, *, actor: str, purpose: str, channel: str | None = None) -> Answer:
    """Looking is journalled, as what `purpose` says. The case has an edition. Raises LookupError."""
    edition = case.editions[-1]
    grant = journal.grant(
        subjects=[case.subject], purpose=purpose, actor=actor, case=case.id, channel=channel,
        legal_basis="GDPR 15",
    )  # fmt: skip
    forms = {form: coordinate.answer(edition=edition.id, form=form, grant=grant) for form in edition.forms}
    return Answer(forms, coordinate.enclosures(edition=edition.id, grant=grant))


def write(answer: Answer, folder: Path) -> None:
    """Into a folder for its owner alone. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for form, content in answer.forms.items():
        (folder / f"answer.{form}").write_bytes(content)
    if answer.enclosed:
        (folder / FOLDER).mkdir(mode=0o700, exist_ok=True)
    for count, one in enumerate(answer.enclosed, 1):
        (folder / FOLDER / one.file_name(count)).write_bytes(one.content)
