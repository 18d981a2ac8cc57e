"""The nouns of the room, gathered where Django looks for them."""

from .answers.models import Edition, EditionForm
from .cases.models import Attempt, Case, CaseState, Doubt, Leg, Order, Outcome, OutcomeContent, Release
from .desk.models import Task, TaskEnd, TaskLink
from .pace.models import Breaker, Lease, Timer

__all__ = [
    "Attempt",
    "Breaker",
    "Case",
    "CaseState",
    "Doubt",
    "Edition",
    "EditionForm",
    "Lease",
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
