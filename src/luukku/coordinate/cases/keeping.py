"""How long a case is kept, and what is left of it afterwards."""

from __future__ import annotations

from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing

from .orders import Case


class Hold(models.Model):
    """Somebody still needs the case: nothing of it is destroyed until they no longer do."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    why = models.CharField(max_length=16)  # complaint | court | supervision | claim
    since = models.DateTimeField()
    by = models.CharField(max_length=60)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=60, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "why"],
                condition=models.Q(ended_at__isnull=True),
                name="held_once_for_each_reason",
            )
        ]


class Archived(models.Model):
    """The case was written out for the archive; the hash of the package's list of files proves which one."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="archived")
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    manifest = models.BinaryField()  # SHA-256 of the package's list


class Disposal(models.Model):
    """The line that is left of a case which was destroyed by its rule. The journal says the same, sealed."""

    personal = nothing()  # the case is named by a key that leads nowhere any more

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_key = models.UUIDField(unique=True)
    number = models.CharField(max_length=20, unique=True)
    stream = models.CharField(max_length=64)
    class_code = models.CharField(max_length=40, db_column="class")
    fate = models.CharField(max_length=8)  # destroy | archive
    received = models.DateField()
    ended = models.DateField()
    at = models.DateTimeField()
    rows = models.JSONField()  # table -> how many
    people = models.BigIntegerField()  # rows about the person, where they were in no other case
