"""When we spoke about a case, and how we knew with whom."""

from __future__ import annotations

from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing

from .orders import Case


class CaseContact(models.Model):
    """One time somebody reached us about a case. What was said is elsewhere: this is that it was said, and how.

    `taken_by` is the sign by which the house knows whoever took it down, or their key where they were logged in; never
    a name. A form brings its own `id`: sent twice it is one contact, and one case.
    """

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="contacts")
    channel = models.CharField(max_length=10)  # counter | letter | phone | mail
    received = models.DateField()  # when it reached us: the law's clock starts here
    noted_at = models.DateTimeField()
    identified = models.CharField(max_length=10)  # passport | e-id | told
    taken_by = models.CharField(max_length=40)
