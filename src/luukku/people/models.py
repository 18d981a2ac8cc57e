"""Nouns of a person: each row belongs to one `subject`, and the database shows it under a grant only."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luukku.foundation.ids import new_id
from luukku.journal.personal import about, nothing

from .staff import Invitation as Invitation
from .staff import Passkey as Passkey
from .staff import PasskeyChallenge as PasskeyChallenge
from .staff import StaffAccount as StaffAccount


class Person(models.Model):
    """The resident. `subject` is random and means nothing; it is the only name other rooms know."""

    personal = about(subject="subject", category="identity", keep="while a case of theirs is kept")

    subject = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    birth_date = models.DateField(null=True)
    language = models.CharField(max_length=8)  # of proceedings
    country = models.CharField(max_length=2)
    # facts proven by log-in or at a desk
    verified = ArrayField(models.CharField(max_length=12), default=list)
    protected = models.BooleanField(default=False)  # address and whereabouts are never sent anywhere
    since = models.DateTimeField()


class PersonName(models.Model):
    """A name they bear or bore: all given names in order, and the surname."""

    personal = about(subject="subject", category="identity", keep="while a case of theirs is kept")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.UUIDField(db_index=True)
    given = ArrayField(models.TextField())
    surname = models.TextField()
    role = models.CharField(max_length=10, default="current")  # current | former | alias


class PersonAddress(models.Model):
    """Where they live or lived."""

    personal = about(subject="subject", category="contact", keep="while a case of theirs is kept")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.UUIDField(db_index=True)
    street = models.TextField()
    postcode = models.CharField(max_length=12)
    town = models.TextField()
    role = models.CharField(max_length=10, default="current")  # current | former


class Identifier(models.Model):
    """A number, phone or mail address: locked with the person's key, found again by a blind index."""

    personal = about(subject="subject", category="identity", keep="while a case of theirs is kept")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10)  # number | phone | email
    sealed = models.BinaryField()
    index = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["kind", "index"], name="identifier_by_index")]


class DataKey(models.Model):
    """The one key that locks what is theirs, locked with the master key. Destroyed, all is unreadable."""

    personal = about(subject="subject", category="security", keep="until erasure, which destroys it")

    subject = models.UUIDField(primary_key=True, editable=False)
    wrapped = models.BinaryField()


class Session(models.Model):
    """Somebody's browser at the counter, found by the hash of its key: whoever reads the table takes over none."""

    # Unguarded: it is read before it is known who looks, and tells of nobody but by their random key.
    personal = about(subject="subject", category="security", keep="until it ends", guarded=False)

    key_hash = models.CharField(max_length=64, primary_key=True)
    subject = models.UUIDField(null=True, db_index=True)
    staff = models.UUIDField(null=True, db_index=True)
    data = models.TextField()  # keys, codes and moments
    # what was told at this log-in holds as long as it does
    log_in = models.UUIDField(null=True, db_index=True)
    began = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[Session]] = models.Manager()


class StartedLogIn(models.Model):
    """A log-in that was begun with a service which answers by another site's form; gone once it is answered."""

    personal = nothing()

    request = models.CharField(max_length=64, primary_key=True)  # the key of what we asked
    browser = models.CharField(max_length=64)  # of the cookie by which that browser is known
    session = models.CharField(max_length=64, blank=True)  # of the one to be ended then
    then = models.TextField()  # where they wanted to go
    at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[StartedLogIn]] = models.Manager()


class SpentAssertion(models.Model):
    """What a log-in service asserted counts once: the hash of its key, until it would be too old anyway."""

    personal = nothing()

    mark = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[SpentAssertion]] = models.Manager()


class Draft(models.Model):
    """What a resident is writing and has not sent yet, locked with their key; one for each."""

    personal = about(subject="subject", category="content", keep="until it is sent, or given up")

    subject = models.UUIDField(primary_key=True, editable=False)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Draft]] = models.Manager()


class Mandate(models.Model):
    """One person acts for another, or for a company; the row of that is about nobody but the one who acts.

    The database shows it to a grant that names either of the two.
    """

    personal = about(subject="subject", category="mandate", keep="while a case asked under it is kept")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.UUIDField(db_index=True)  # for whom; of a company: who acts
    actor = models.UUIDField(db_index=True)  # who acts
    kind = models.CharField(max_length=20)  # guardian | legal-representative | proxy | company
    company = models.TextField(blank=True)  # its name, where it is one
    asks = models.BooleanField()  # it covers asking for data
    picks_up = models.BooleanField()  # it covers picking an answer up
    ground = models.CharField(max_length=20)  # custody | court-order | power-of-attorney | company-register
    proof = models.CharField(max_length=20)  # the kind of document that was seen, or `service`; no copy
    starts = models.DateField()
    # the last day; a guardian's ends by itself before that, with childhood
    until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)  # staff, by their key; None: a service told it
    ended_at = models.DateTimeField(null=True)
    # which service, by its name; None: a clerk recorded it
    told_by = models.CharField(max_length=100, null=True)
    told_until = models.DateTimeField(null=True)  # ... told it, until when it holds at the latest ...
    log_in = models.UUIDField(null=True)  # ... and in which log-in: with that it ends
    # what is being asked under it, locked with the key of whom it is about
    draft = models.BinaryField(null=True)

    objects: ClassVar[models.Manager[Mandate]] = models.Manager()


OF_FACTS: tuple[type[models.Model], ...] = (Person, PersonName, PersonAddress, Identifier, DataKey)
Rows = dict[type[models.Model], list[Any]]
