"""Nouns of the staff: an account with passkeys, its invitation, and challenges under way. No name of anybody."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import about, nothing

KEEP = "until the account ends"


class StaffAccount(models.Model):
    """Somebody of the staff who may log in by passkey: by their key, with administration and roles as last known."""

    # Unguarded, like sessions: read before it is known who looks, and tells of nobody but by a random key.
    personal = about(subject="staff", category="security", keep=KEEP, guarded=False)

    staff = models.UUIDField(primary_key=True, editable=False)
    administration = models.CharField(max_length=64)
    roles = ArrayField(models.CharField(max_length=24), default=list)
    # the house's log-in service last said so; null: the operator did
    vouched_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[StaffAccount]] = models.Manager()


class Passkey(models.Model):
    """What a device proves itself by: its public half and how often it has signed."""

    personal = about(subject="staff", category="security", keep=KEEP, guarded=False)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.UUIDField(db_index=True)
    credential = models.BinaryField(unique=True)  # its id, as the device names it
    public = models.BinaryField()  # attested credential data: id and public key
    # its counter; 0 for ever where a device counts nothing
    signed = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=40)  # as its owner calls it
    registered_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Passkey]] = models.Manager()


class Invitation(models.Model):
    """A one-time link by which somebody registers a first passkey, or another where theirs are lost."""

    personal = about(subject="staff", category="security", keep=KEEP, guarded=False)

    token_hash = models.CharField(max_length=64, primary_key=True)
    staff = models.UUIDField(db_index=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Invitation]] = models.Manager()


class PasskeyChallenge(models.Model):
    """What a device must sign, once, in the session that asked; gone once it is answered."""

    personal = nothing()

    mark = models.CharField(max_length=64, primary_key=True)  # hash of the challenge
    browser = models.CharField(max_length=64)  # hash of the session's key
    about = models.CharField(max_length=80)  # what it is good for
    until = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[PasskeyChallenge]] = models.Manager()
