"""The nouns of a case, gathered."""

from .contacts import CaseContact
from .decisions import Decision, DecisionContent, LetterForm, Wait
from .editions import Edition, EditionForm
from .keeping import Archived, Disposal, Hold
from .orders import Attempt, Case, CaseState, Doubt, Leg, Order, Outcome, OutcomeContent, Release
from .prepared import Prepared
from .sent_back import SentBack
from .tasks import Task, TaskEnd, TaskLink, Timer

__all__ = [
    "Archived",
    "Attempt",
    "Case",
    "CaseContact",
    "CaseState",
    "Decision",
    "DecisionContent",
    "Disposal",
    "Doubt",
    "Edition",
    "EditionForm",
    "Hold",
    "Leg",
    "LetterForm",
    "Order",
    "Outcome",
    "OutcomeContent",
    "Prepared",
    "Release",
    "SentBack",
    "Task",
    "TaskEnd",
    "TaskLink",
    "Timer",
    "Wait",
]
