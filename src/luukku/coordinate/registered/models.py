"""A registered letter: asked for, printed, posted, and delivered or returned. No name, no address."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luukku.coordinate.cases.editions import Edition
from luukku.coordinate.cases.orders import Case
from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing


class RegisteredLetter(models.Model):
    """One edition of an answer on its way by post. A returned one ends nothing: another way is still to be found."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="registered_letters")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)
    posted_on = models.DateField(null=True)
    tracking = models.CharField(max_length=40, default="")  # the post's own number
    ended_on = models.DateField(null=True)
    how = models.CharField(max_length=10, default="")  # delivered | returned

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=~Q(how="returned"), name="one_registered_letter_at_a_time"
            )
        ]
