"""Reviews that were made up, and how often an office decided them as they were made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing


class Planted(models.Model):
    """A review that is about nobody. When it ends, only that it was there stays: its number is no case's."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    administration = models.CharField(max_length=64)
    register_version = models.ForeignKey("catalogue.RegisterVersion", models.PROTECT, related_name="+")
    number = models.CharField(max_length=16, unique=True)
    due = models.DateField()
    created_at = models.DateTimeField()
    made_up = models.JSONField(null=True)  # made_up.py; null once it ended
    taken_by = models.UUIDField(null=True)  # a key of somebody of the staff, while it is open
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["administration", "due"], condition=Q(ended_at__isnull=True), name="planted_open"
            )
        ]


class PlantedOffice(models.Model):
    """What an administration is asked and how it fared, as a whole: nobody can be told from it."""

    personal = nothing()

    administration = models.CharField(max_length=64, primary_key=True)
    reviews = models.PositiveIntegerField(default=0)  # decided there since planting began
    next_after = models.PositiveIntegerField()  # of these the one after which the next is planted
    tried = models.PositiveIntegerField(default=0)  # planted ones that were decided ...
    right = models.PositiveIntegerField(default=0)  # ... as they were made
