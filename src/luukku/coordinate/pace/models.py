"""What keeps work in measure: places at registers, and breakers. In our tables, valid over all workers."""

from __future__ import annotations

from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing


class Lease(models.Model):
    """One of the few places at a register; held by a worker until it lets go or the time is up."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()
    holder = models.UUIDField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "place"], name="one_holder_a_place")]


class Breaker(models.Model):
    """A register that failed again and again is left alone until `open_until`, then tried by one."""

    personal = nothing()

    register = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True)


class Mislaid(models.Model):
    """Work whose job was gone and that the sweep put back: how often, and not before when again.

    What fails each time it is tried must not spin: it is tried less and less often, and people are told.
    """

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.CharField(max_length=40)  # name of the job that was gone
    about = models.UUIDField()
    times = models.PositiveIntegerField(default=1)
    not_before = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "about"], name="mislaid_once")]
