"""The nouns of a case, gathered."""

from .contacts import CaseContact
from .editions import Edition, EditionForm
from .orders import Attempt, Case, CaseState, Doubt, Leg, Order, Outcome, OutcomeContent, Release
from .tasks import Task, TaskEnd, TaskLink, Timer

__all__ = [
    "Attempt",
    "Case",
    "CaseContact",
    "CaseState",
    "Doubt",
    "Edition",
    "EditionForm",
    "Leg",
    "Order",
    "Outcome",
    "OutcomeContent",
    "Release",
    "Task",
    "TaskEnd",
    "TaskLink",
    "Timer",
]
