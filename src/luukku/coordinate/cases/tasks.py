"""What people are asked to do for a case, the one-time links by which they answer, and the timers beside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing

from .orders import Case, Leg, Order


class Task(models.Model):
    """One thing a desk must do: answer an order, review doubtful candidates, release a leg."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    leg = models.ForeignKey(Leg, models.PROTECT, related_name="tasks")
    order = models.ForeignKey(Order, models.PROTECT, related_name="tasks", null=True)
    purpose = models.CharField(max_length=16)  # as plans/words.py: Purpose
    due = models.DateField()
    created_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    desk = models.CharField(max_length=64, null=True)  # the administration's, while open; kept by triggers
    taken_by = models.UUIDField(null=True)  # a key of somebody of the staff who means to do it
    taken_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)  # when its page was last shown, by nobody in particular
    worked = models.PositiveIntegerField(default=0)  # seconds at it before that (desk/minutes.py)

    class Meta:
        indexes = [
            models.Index(fields=["desk", "due", "id"], condition=Q(desk__isnull=False), name="task_open")
        ]


class TaskEnd(models.Model):
    """The task is done, or no longer needed; by whose link or by whom, when, how. Its existence is the state."""

    personal = nothing()

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="end")
    at = models.DateTimeField()
    how = models.CharField(max_length=16)  # answered | overtaken | sent-back
    seconds = models.PositiveIntegerField(null=True)  # people were at it; null: nobody opened its page
    link = models.ForeignKey("coordinate.TaskLink", models.PROTECT, related_name="+", null=True)
    staff = models.UUIDField(null=True)  # a key of whoever was logged in


class TaskLink(models.Model):
    """A way in without an account. Only the token's hash is kept; delegation makes a new link of it."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.ForeignKey(Task, models.PROTECT, related_name="links")
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # used, or passed on
    delegated_from = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["task"], condition=Q(ended_at__isnull=True), name="link_open")]


class Timer(models.Model):
    """At `at` the coordinator is told; the sweep finds what is due."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="timers")
    name = models.CharField(max_length=16)
    about = models.CharField(max_length=80)
    at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(fired_at__isnull=True), name="timer_due")]
