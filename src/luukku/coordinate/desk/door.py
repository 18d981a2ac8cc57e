"""What an administration's desk does with its tasks, by a link or as staff: `coordinate.desk`."""

from __future__ import annotations

from .actions import Upload, answer, review, rule
from .at import At, ByLink, ByStaff
from .inbox import Inbox, Line, inbox
from .lifting import lifted
from .links import AlreadySentBack, NoSuchLink
from .planted import end_planted
from .reading import task
from .refusals import Refused
from .second import look_again
from .sending import delegate
from .sending_back import REASONS as BACK_REASONS
from .sending_back import Back, PartOf, send_back
from .shown import Task
from .taking import put_back, take
from .withholding import GROUNDS, Note, law_of

__all__ = [
    "BACK_REASONS",
    "GROUNDS",
    "AlreadySentBack",
    "At",
    "Back",
    "ByLink",
    "ByStaff",
    "Inbox",
    "Line",
    "NoSuchLink",
    "Note",
    "PartOf",
    "Refused",
    "Task",
    "Upload",
    "answer",
    "delegate",
    "end_planted",
    "inbox",
    "law_of",
    "lifted",
    "look_again",
    "put_back",
    "review",
    "rule",
    "send_back",
    "take",
    "task",
]
