"""What the resident wants to be different, in their own words."""

from __future__ import annotations

from django.db import models

from luukku.coordinate.cases.models import Case, Order
from luukku.foundation.ids import new_id
from luukku.journal.personal import about

KEEP = "as the case's class in the registry says"


class Wish(models.Model):
    """Locked with their key: for the desks of their case, never in the journal or a message.

    `order`: it was added for this one, which had asked for more; none: it is the request itself.
    """

    personal = about(subject="subject", category="case", keep=KEEP)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="wishes")
    order = models.ForeignKey(Order, models.PROTECT, related_name="wishes", null=True)
    subject = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    sealed = models.BinaryField()
