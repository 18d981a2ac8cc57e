"""Papers that a desk has handed in and not yet confirmed: as pages, sealed, until its task ends."""

from __future__ import annotations

from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import about, nothing

UNTIL = "until the desk's task ends, in whatever way"


class Paper(models.Model):
    """One file. `sealed`: its name and how it came."""

    personal = about(subject="subject", category="answer", keep=UNTIL)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.ForeignKey("coordinate.Task", models.PROTECT, related_name="papers")
    subject = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    mark = models.BinaryField()  # of the file's content, keyed: the same file twice is one paper
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "mark"], name="paper_once")]


class PaperPage(models.Model):
    """`picture` and `words` are sealed; `choices` too, and null until somebody has gone through the page."""

    personal = about(subject="subject", category="answer", keep=UNTIL)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="pages")
    subject = models.UUIDField(db_index=True)
    number = models.PositiveSmallIntegerField()
    picture = models.BinaryField()
    words = models.BinaryField()  # words, notes, and what was offered on it
    choices = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_page_once")]


class PageOpened(models.Model):
    """Whoever is to release has had this page before them."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.ForeignKey("coordinate.Task", models.PROTECT, related_name="opened")
    outcome = models.ForeignKey("coordinate.Outcome", models.PROTECT, related_name="+")
    document = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "outcome", "document", "page"], name="page_opened_once")
        ]
