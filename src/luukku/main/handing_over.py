"""An answer as files in a folder: its forms, the documents that travel with it, the letters about its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import CaseProgress, Enclosed, decisions
from luukku.journal import facade as journal

FOLDER = "enclosed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest edition, opened."""

    forms: Mapping[str, bytes] = field(repr=False)
    enclosed: tuple[Enclosed, ...] = field(repr=False)
    letters: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # by file name


def answer_of(case: CaseProgress, *, actor: str, purpose: str, channel: str | None = None) -> Answer:
    """Looking is journalled, as what `purpose` says. Without an edition there are only letters. Raises LookupError."""
    grant = journal.grant(
        subjects=[case.subject], purpose=purpose, actor=actor, case=case.id, channel=channel,
        legal_basis="GDPR 15",
    )  # fmt: skip
    letters = {
        f"letter-{one.letter}.{form}": decisions.letter(
            case=case.id, number=one.letter, form=form, grant=grant
        )
        for one in case.decided
        if one.letter
        for form in one.forms
    }
    if not case.editions:
        return Answer({}, (), letters)
    edition = case.editions[-1]
    forms = {form: coordinate.answer(edition=edition.id, form=form, grant=grant) for form in edition.forms}
    return Answer(forms, coordinate.enclosures(edition=edition.id, grant=grant), letters)


def write(answer: Answer, folder: Path) -> None:
    """Into a folder for its owner alone. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for form, content in answer.forms.items():
        (folder / f"answer.{form}").write_bytes(content)
    for name, content in answer.letters.items():
        (folder / name).write_bytes(content)
    if answer.enclosed:
        (folder / FOLDER).mkdir(mode=0o700, exist_ok=True)
    for count, one in enumerate(answer.enclosed, 1):
        (folder / FOLDER / one.file_name(count)).write_bytes(one.content)
