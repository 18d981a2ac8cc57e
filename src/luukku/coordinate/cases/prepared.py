"""Documents that a machine found, until people have gone through them."""

from __future__ import annotations

from django.db import models

from luukku.journal.personal import about

from .tasks import Task


class Prepared(models.Model):
    """What a register handed over for a desk's task: records, documents, how it was searched; sealed.

    `staged` since somebody opened the task, and the documents lie before them as pages.
    """

    personal = about(subject="subject", category="answer", keep="until the desk's task ends, in whatever way")

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="prepared")
    subject = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    staged = models.BooleanField(default=False)
