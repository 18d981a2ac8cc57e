"""What is published. A version is written once; later only the day it was superseded is added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing

from .declared import Declared


class Version(models.Model):
    """One published text of one declaration, whole, as JSON.

    `digest` is the SHA-256 of the body in canonical form: the same declaration is never published twice in a row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.CharField(max_length=64)
    slug = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    body = Declared()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=8)  # pack | editor
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["slug", "number"], name="%(class)s_numbered"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(superseded_at__isnull=True), name="%(class)s_one_current"
            ),
        ]


class PackVersion(Version):
    """The municipality itself: its name, languages, data protection officer and supervisory authority."""

    personal = nothing()


class AdministrationVersion(Version):
    """A line organisation, its own controller."""

    personal = nothing()


class RegisterVersion(Version):
    """A system or paper archive, and all that a resident may know of it."""

    personal = nothing()

    administration = models.CharField(max_length=64)


class StreamVersion(Version):
    """The plan of a right, service or life event: purpose first."""

    personal = nothing()
