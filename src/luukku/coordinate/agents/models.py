"""The token by which an administration's agent is known."""

from __future__ import annotations

from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import nothing


class AgentCredential(models.Model):
    """One token of one administration. Only its hash is kept; a new one ends the one before."""

    personal = nothing()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    administration = models.CharField(max_length=64)
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # when it last came, to the minute
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration"],
                condition=models.Q(ended_at__isnull=True),
                name="one_agent_an_administration",
            )
        ]
