"""The journal's door. It takes entries, gives grants, and never returns personal data."""

from luukku.journal.actions import follow, record, record_many
from luukku.journal.entries import Entry, Sealed
from luukku.journal.forgetting import forget, past_their_date
from luukku.journal.grants import Grant, grant, grant_search, looking
from luukku.journal.queries import of_case, of_subject, since
from luukku.journal.sealing import seal, seal_key
from luukku.journal.verifying import Report, verify

__all__ = [
    "Entry",
    "Grant",
    "Report",
    "Sealed",
    "follow",
    "forget",
    "grant",
    "grant_search",
    "looking",
    "of_case",
    "of_subject",
    "past_their_date",
    "record",
    "record_many",
    "seal",
    "seal_key",
    "since",
    "verify",
]
