"""What people decided about a case as a whole, for whom they wait, and the letters that tell it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luukku.foundation.ids import new_id
from luukku.journal.personal import about, nothing

from .orders import KEEP, Case


class Wait(models.Model):
    """The resident is waited for. All but the fee let the law's clock stand still, from `start` to `ended`."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="waits")
    what = models.CharField(max_length=24)  # clarification-needed | identity-doubt | cannot-identify | fee
    start = models.DateField()
    until = models.DateField()  # their last day
    ended = models.DateField(null=True)
    why = models.CharField(max_length=16, null=True)  # clarified | identified | fee-paid | silent

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended__isnull=True), name="one_open_wait")
        ]


class Decision(models.Model):
    """One decision, by codes and dates; in force since `in_force_at`. Its id comes with the form that was shown:
    the same form sent twice is one decision.
    """

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    what = models.CharField(
        max_length=16
    )  # extend | clarify | identity | cannot-identify | fee | refuse | answer | lift
    codes = models.JSONField(default=list)  # of reasons or of the ground
    on = models.DateField()
    until = models.DateField(null=True)
    due_before = models.DateField()
    due_after = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    confirmed_by = models.CharField(max_length=60, null=True)  # where two must agree
    taken_back_at = models.DateTimeField(null=True)  # a proposal that nobody confirmed
    in_force_at = models.DateTimeField(null=True)
    orders = models.JSONField(default=list)  # lift: of whose registers; none is restricted from `until` on
    letter = models.PositiveSmallIntegerField(null=True)  # its number within the case
    forms = models.JSONField(default=dict)  # of the letter: name -> hash and size
    returned_on = models.DateField(null=True)  # the letter came back ...
    told_on = models.DateField(null=True)  # ... and they were told in another way

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "letter"], name="one_letter_by_number"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(in_force_at__isnull=True, taken_back_at__isnull=True),
                name="one_open_proposal",
            ),
        ]


class DecisionContent(models.Model):
    """The decision's own words, locked with the person's key."""

    personal = about(subject="subject", category="answer", keep=KEEP)

    decision = models.OneToOneField(Decision, models.PROTECT, primary_key=True, related_name="content")
    subject = models.UUIDField(db_index=True)
    sealed = models.BinaryField()


class LetterForm(models.Model):
    """One form (html, pdf) of a decision's letter, locked with the person's key."""

    personal = about(subject="subject", category="answer", keep=KEEP)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="letter_forms")
    subject = models.UUIDField(db_index=True)
    form = models.CharField(max_length=8)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "form"], name="one_letter_form_each")]
