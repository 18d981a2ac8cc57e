"""What was seen of somebody at the ID desk, and the codes that open an answer once. No number, no copy."""

from __future__ import annotations

from django.db import models

from luukku.coordinate.cases.editions import Edition
from luukku.coordinate.cases.orders import Case
from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing


class Proof(models.Model):
    """Somebody showed at the desk that the case is theirs: by what kind of document, seen by whom."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proofs")
    document = models.CharField(max_length=20)  # as rules.py: DOCUMENTS
    at = models.DateTimeField()
    by = models.UUIDField()  # staff, by their key


class PickUpCode(models.Model):
    """Opens one edition once, on the resident's own device; kept as keyed hashes: the table opens none."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="codes")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, unique=True)  # of the code
    with_birth = models.CharField(max_length=64)  # of the code and the birth date together
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)  # wrong birth dates so far
    ended_at = models.DateTimeField(null=True)
