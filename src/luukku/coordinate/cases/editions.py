"""The answer in editions, as it was handed over."""

from __future__ import annotations

from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import about, nothing

from .orders import KEEP, Case


class Edition(models.Model):
    """One edition of a case's answer: what it cites and the hashes of its forms."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    manifest = models.JSONField(default=dict)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_edition_by_number")]


class EditionForm(models.Model):
    """One form of an edition (html, json, pdf), locked with the person's key."""

    personal = about(subject="subject", category="answer", keep=KEEP)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="forms")
    subject = models.UUIDField(db_index=True)
    form = models.CharField(max_length=8)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "form"], name="one_form_each")]
