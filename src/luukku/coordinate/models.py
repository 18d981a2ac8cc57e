"""The nouns of the room, gathered where Django looks for them."""

from .agents.models import AgentCredential
from .cases.models import (
    Attempt,
    Case,
    CaseContact,
    CaseState,
    Decision,
    DecisionContent,
    Doubt,
    Edition,
    EditionForm,
    Leg,
    LetterForm,
    Order,
    Outcome,
    OutcomeContent,
    Release,
    Task,
    TaskEnd,
    TaskLink,
    Timer,
    Wait,
)  # fmt: skip
from .pace.models import Breaker, Lease, Mislaid
from .proving.models import PickUpCode, Proof
from .rights.models import Wish

__all__ = [
    "AgentCredential",
    "Attempt",
    "Breaker",
    "Case",
    "CaseContact",
    "CaseState",
    "Decision",
    "DecisionContent",
    "Doubt",
    "Edition",
    "EditionForm",
    "Lease",
    "Leg",
    "LetterForm",
    "Mislaid",
    "Order",
    "Outcome",
    "OutcomeContent",
    "PickUpCode",
    "Proof",
    "Release",
    "Task",
    "TaskEnd",
    "TaskLink",
    "Timer",
    "Wait",
    "Wish",
]
