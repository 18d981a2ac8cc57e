"""Makes the forms of an edition, locks them, and hands the answer over."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from luukku.coordinate import jobs
from luukku.coordinate.cases.contents import lock_bytes, unlock_bytes
from luukku.coordinate.cases.models import Edition, EditionForm
from luukku.journal import facade as journal
from luukku.people import facade as people

from . import html, jsonform, manifest, pdf
from .build import build
from .document import Document
from .enclosing import Enclosed, enclosed
from .gathering import gather


def assemble(edition_id: UUID, *, grant: journal.Grant | None = None) -> None:
    """HTML and JSON, ready with this transaction; the PDF follows in its own job. Done once, however often called.

    An edition is defined by its moment, so a killed assembly is simply made again.
    """
    with transaction.atomic(), journal.looking(grant or _grant(edition_id)):
        edition = _locked(edition_id)
        if edition.manifest:
            return
        document, key = _document(edition)
        forms = {"html": html.render(document).encode(), "json": jsonform.render(document).encode()}
        _keep(edition, forms, key)
        edition.manifest = manifest.manifest(document, forms)
        edition.delivered_at = edition.at
        edition.save(update_fields=["manifest", "delivered_at"])
        journal.record(
            journal.Entry(
                kind="answer-ready", actor="coordinator", subject=edition.case.subject, case=edition.case_id,
                version=str(edition.number),
            )
        )  # fmt: skip
        jobs.print_pdf(edition.id)


def print_pdf(edition_id: UUID) -> None:
    """The tagged PDF of an edition, with its hash in the manifest. Done once; its turn is awaited outside."""
    with pdf.turn, transaction.atomic(), journal.looking(_grant(edition_id)):
        edition = _locked(edition_id)
        if not edition.manifest or "pdf" in edition.manifest["forms"]:
            return
        document, key = _document(edition)
        forms = {"pdf": pdf.render(document)}
        _keep(edition, forms, key)
        edition.manifest["forms"] |= manifest.hashes(forms)
        edition.save(update_fields=["manifest"])


def answer(*, edition: UUID, form: str, grant: journal.Grant) -> bytes:
    """One form of an edition. Raises LookupError where it is not there, or not to be seen."""
    with transaction.atomic(), journal.looking(grant):
        kept = EditionForm.objects.filter(edition_id=edition, form=form).first()
        if kept is None:
            raise LookupError("no such answer")
        return unlock_bytes(people.data_key(subject=kept.subject), kept.sealed, kept.id)


def enclosures(*, edition: UUID, grant: journal.Grant) -> tuple[Enclosed, ...]:
    """The documents that travel beside an edition. Raises LookupError where it is not there, or not to be seen."""
    with transaction.atomic(), journal.looking(grant):
        found = Edition.objects.select_related("case__stream").filter(id=edition).first()
        if found is None or not found.manifest:
            raise LookupError("no such answer")
        try:
            facts, key = people.known(subject=found.case.subject)
        except people.Unknown:
            raise LookupError("no such answer") from None
        _, parts = gather(found, facts, key)
    return tuple(enclosed(parts))


def _locked(edition_id: UUID) -> Edition:
    return Edition.objects.select_for_update(of=("self",)).select_related("case__stream").get(id=edition_id)


def _document(edition: Edition) -> tuple[Document, bytes]:
    facts, key = people.known(subject=edition.case.subject)
    case_facts, parts = gather(edition, facts, key)
    return build(case_facts, parts, edition.case.language), key


def _keep(edition: Edition, forms: dict[str, bytes], key: bytes) -> None:
    rows = [EditionForm(edition=edition, subject=edition.case.subject, form=form) for form in forms]
    for row in rows:
        row.sealed = lock_bytes(key, forms[row.form], row.id)
    EditionForm.objects.bulk_create(rows)


def _grant(edition_id: UUID) -> journal.Grant:
    case, subject = Edition.objects.values_list("case_id", "case__subject").get(id=edition_id)
    return journal.grant(
        subjects=[subject], purpose="access-request", actor="coordinator", case=case, legal_basis="GDPR 15"
    )
