"""The journal's door. It takes entries, gives grants, and never returns personal data."""

from luukku.journal.actions import follow, record, record_many
from luukku.journal.downloading import download, trail
from luukku.journal.entries import HIDDEN_AT_MOST, Entry, Sealed
from luukku.journal.forgetting import forget, past_their_date
from luukku.journal.grants import Grant, grant, grant_search, looking
from luukku.journal.looked import Asked, Look, Looks, asked_why, hidden, looked, one_look
from luukku.journal.notes import Verifier
from luukku.journal.proving import unproven
from luukku.journal.purposes import purpose
from luukku.journal.queries import of_case, since
from luukku.journal.sealing import Checkpoint, latest, seal, seal_key
from luukku.journal.summing import Sum, kept_since, summed
from luukku.journal.verifying import Report, verify

__all__ = [
    "HIDDEN_AT_MOST",
    "Asked",
    "Checkpoint",
    "Entry",
    "Grant",
    "Look",
    "Looks",
    "Report",
    "Sealed",
    "Sum",
    "Verifier",
    "asked_why",
    "download",
    "follow",
    "forget",
    "grant",
    "grant_search",
    "hidden",
    "kept_since",
    "latest",
    "looked",
    "looking",
    "of_case",
    "one_look",
    "past_their_date",
    "purpose",
    "record",
    "record_many",
    "seal",
    "seal_key",
    "since",
    "summed",
    "trail",
    "unproven",
    "verify",
]
