"""Why an official sent a part back to the desk that had answered."""

from __future__ import annotations

from django.db import models

from luukku.journal.personal import about

from .orders import KEEP
from .tasks import Task


class SentBack(models.Model):
    """With the task that the desk has again: a coded reason and own words, sealed. Never changed, never taken away."""

    personal = about(subject="subject", category="answer", keep=KEEP)

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="sent_back")
    subject = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    sealed = models.BinaryField()
