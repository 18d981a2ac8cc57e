"""The nouns of the room, gathered where Django looks for them."""

from .agents.models import AgentCredential
from .cases.models import (
    Attempt,
    Case,
    CaseContact,
    CaseState,
    Doubt,
    Edition,
    EditionForm,
    Leg,
    Order,
    Outcome,
    OutcomeContent,
    Release,
    Task,
    TaskEnd,
    TaskLink,
    Timer,
)  # fmt: skip
from .pace.models import Breaker, Lease, Mislaid

__all__ = [
    "AgentCredential",
    "Attempt",
    "Breaker",
    "Case",
    "CaseContact",
    "CaseState",
    "Doubt",
    "Edition",
    "EditionForm",
    "Lease",
    "Leg",
    "Mislaid",
    "Order",
    "Outcome",
    "OutcomeContent",
    "Release",
    "Task",
    "TaskEnd",
    "TaskLink",
    "Timer",
]
