"""What an administration's desk does with its tasks, by a link or as staff: `coordinate.desk`."""

from __future__ import annotations

from .actions import Upload, answer, delegate, review, rule
from .at import At, ByLink, ByStaff
from .inbox import Inbox, Line, inbox
from .links import NoSuchLink
from .reading import Task, task
from .refusals import Refused
from .second import look_again
from .taking import put_back, take
from .withholding import GROUNDS, Note, law_of

__all__ = [
    "GROUNDS",
    "At",
    "ByLink",
    "ByStaff",
    "Inbox",
    "Line",
    "NoSuchLink",
    "Note",
    "Refused",
    "Task",
    "Upload",
    "answer",
    "delegate",
    "inbox",
    "law_of",
    "look_again",
    "put_back",
    "review",
    "rule",
    "take",
    "task",
]
