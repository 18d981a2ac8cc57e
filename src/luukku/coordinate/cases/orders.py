"""A case, its legs, their orders, and what came of them. History is appended, never overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luukku.foundation.ids import new_id
from luukku.journal.personal import about, nothing

KEEP = "as the case's class in the registry says"


class Case(models.Model):
    """One thing one resident asked for. It pins the version of its stream."""

    personal = about(subject="subject", category="case", keep=KEEP, guarded=False)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True)  # in the registry
    subject = models.UUIDField(db_index=True)
    stream = models.ForeignKey("catalogue.StreamVersion", models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    country = models.CharField(max_length=2)
    received = models.DateField()
    due = models.DateField()  # in law, as it stands now
    extended_on = models.DateField(null=True)  # when the notice left
    opened_at = models.DateTimeField()
    thin = models.BooleanField(default=False)  # little is known of the person: they may be asked for more
    asked = models.JSONField(default=list)  # parts of life, where not all were asked about ...
    left_out = models.JSONField(
        default=list
    )  # ... and those which somebody keeps, but nobody was asked about
    closed_at = models.DateTimeField(null=True)  # kept by a trigger; its states say how
    mandate = models.UUIDField(null=True)  # under which somebody else asked ...
    asked_by = models.UUIDField(null=True)  # ... by their random key ...
    asked_as = models.CharField(
        max_length=20, blank=True, default="", db_default=""
    )  # ... as their guardian or so

    class Meta:
        indexes = [models.Index(fields=["due", "id"], condition=Q(closed_at__isnull=True), name="case_open")]


class CaseState(models.Model):
    """Who moved the case where, when and why; the latest counts."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="states")
    state = models.CharField(
        max_length=24
    )  # open | in-progress | waiting-for-resident | answered | closed | withdrawn
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    why = models.CharField(max_length=40)
    until = models.DateField(null=True)  # waiting-for-resident: the last day on which they may answer


class Leg(models.Model):
    """What one administration must do for a case. It alone releases its part."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="legs")
    administration = models.CharField(max_length=64)
    administration_version = models.ForeignKey(
        "catalogue.AdministrationVersion", models.PROTECT, related_name="+"
    )
    by_rule = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "administration"], name="one_leg_each")]


class Release(models.Model):
    """The administration's own act that lets its part go out; it covers what was recorded before it."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    leg = models.ForeignKey(Leg, models.PROTECT, related_name="releases")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)  # rule | official


class Order(models.Model):
    """One thing asked of one register or desk. Its id is the idempotency key, the same over all attempts.

    `next_at` and `claimed_until` carry the work: an order is open while `next_at` is set, and free for a
    worker once nobody's claim holds. The queue only brings its id. A changed request is a new order, which
    `replaces` the one before: of each register the newest counts, the others are history.
    """

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="orders")
    leg = models.ForeignKey(Leg, models.PROTECT, related_name="orders")
    ref = models.CharField(max_length=80)  # register slug and number within the case
    register = models.CharField(max_length=64)  # or the administration, where it is asked as such
    register_version = models.ForeignKey(
        "catalogue.RegisterVersion", models.PROTECT, related_name="+", null=True
    )
    recipient = models.PositiveSmallIntegerField(
        null=True
    )  # which of its register's it tells what was changed
    way = models.CharField(max_length=8)  # machine | agent | desk
    waits_for = models.CharField(max_length=8, null=True)  # attempt | desk | review | lift
    tries = models.PositiveSmallIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=0)
    fallback = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    sent_back = models.BooleanField(default=False)
    lifts = models.DateField(
        null=True
    )  # from when its data are restricted no more, until its desk has lifted that
    next_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    placed_at = models.DateTimeField()
    replaces = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "ref"], name="one_order_by_ref"),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(replaces__isnull=False), name="replaced_once"
            ),
        ]
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="order_open")]


class Attempt(models.Model):
    """One try at an order: what came of it, without content."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="attempts")
    ended_at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, null=True)
    reason = models.CharField(max_length=40, null=True)


class Outcome(models.Model):
    """What came of an order. Append-only; the latest counts; never inferred from silence."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=16)
    reason = models.CharField(max_length=40, null=True)
    at = models.DateTimeField()
    expected = models.DateField(null=True)
    tried = models.PositiveSmallIntegerField(default=0)
    searched = models.JSONField(default=list)
    capped = models.CharField(max_length=12, null=True)
    quarantined = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    model = models.CharField(max_length=64, default="")

    class Meta:
        indexes = [models.Index(F("order"), F("at").desc(), F("id").desc(), name="outcome_latest")]


class OutcomeContent(models.Model):
    """What was found, locked with the person's key; for the resident and that administration only."""

    personal = about(subject="subject", category="answer", keep=KEEP)

    outcome = models.OneToOneField(Outcome, models.PROTECT, primary_key=True, related_name="content")
    subject = models.UUIDField(db_index=True)
    sealed = models.BinaryField()


class Doubt(models.Model):
    """Candidates that only people may decide on: accounts and rows, locked; and what was decided."""

    personal = about(subject="subject", category="answer", keep="until the case is closed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT, related_name="doubts")
    subject = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    sealed = models.BinaryField()
    decisions = models.BinaryField(null=True)  # sealed: root key -> same or not; with author and reason
    counts = models.BooleanField(default=True)  # not while somebody else must look at what was decided
    looks = models.BinaryField(null=True)  # sealed: the last second look, whether it agreed, and why not
