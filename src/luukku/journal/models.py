"""The journal's nouns. Tables, triggers and privileges are made by plain SQL: migrations/sql."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luukku.journal.personal import about, nothing


class Body(models.Model):
    """An entry's body, in monthly partitions. Written by `facade.record` only; nobody changes it."""

    # Unguarded: it holds ids and codes only, and reading it is how anybody sees who looked.
    personal = about(subject="subject", category="journal", keep="as the archive plan says", guarded=False)

    id = models.UUIDField(primary_key=True)
    format = models.SmallIntegerField()
    at = models.DateTimeField()
    txid = models.BigIntegerField()
    kind = models.TextField()
    actor = models.TextField()
    actor_org = models.TextField(null=True)
    role = models.TextField(null=True)
    on_behalf_of = models.TextField(null=True)
    subject = models.UUIDField(null=True)
    case = models.UUIDField(null=True)
    leg = models.UUIDField(null=True)
    order = models.UUIDField(null=True)
    stream = models.TextField(null=True)
    version = models.TextField(null=True)
    step = models.TextField(null=True)
    from_state = models.TextField(null=True)
    to_state = models.TextField(null=True)
    service = models.TextField(null=True)
    administration = models.TextField(null=True)
    unit = models.TextField(null=True)
    channel = models.TextField(null=True)
    purpose = models.TextField(null=True)
    legal_basis = models.TextField(null=True)
    data_categories = ArrayField(models.TextField())
    outcome = models.TextField(null=True)
    cause = models.TextField(null=True)
    cost = models.TextField(null=True)
    waits = models.TextField(null=True)
    language = models.TextField(null=True)
    segment = models.TextField(null=True)
    grant = models.UUIDField(null=True)
    visible_from = models.DateTimeField(null=True)
    hidden_basis = models.TextField(null=True)
    salt = models.BinaryField()

    class Meta:
        managed = False
        db_table = "journal_entry"


class Unsealed(models.Model):
    """An entry that waits for its leaf. A trigger puts it here, the sealer takes it away."""

    personal = nothing()

    entry = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "journal_unsealed"


class Leaf(models.Model):
    """32 bytes that commit to a body, at a gapless index, for ever."""

    personal = nothing()

    index = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField()
    entry = models.UUIDField(unique=True)

    class Meta:
        managed = False
        db_table = "journal_leaf"


class Checkpoint(models.Model):
    """The root of the tree at a size, signed; the frontier lets the next one be made without reading old leaves."""

    personal = nothing()

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "journal_checkpoint"
