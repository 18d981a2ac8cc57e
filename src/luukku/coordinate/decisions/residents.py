"""The resident's own acts in a case: they answer our question, supply more, or withdraw. Once.

`by`: as whom the journal names them, where a representative does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.coordinate.cases.contents import lock
from luukku.coordinate.cases.models import Decision, DecisionContent
from luukku.coordinate.plans import words as w
from luukku.coordinate.plans.entries import OWN
from luukku.foundation.ids import new_id
from luukku.people import facade as people

from .actions import By, loaded_case, looking, tell, today
from .wanted import LONGEST, CannotDecide


def clarify(*, case: UUID, words: str, now: datetime, by: Mapping[str, Any] = OWN) -> None:
    """Their answer to our question, in their own words; the clock runs again. Raises `CannotDecide`, LookupError."""
    if not words.strip():
        raise CannotDecide("no-words")
    if len(words) > LONGEST:
        raise CannotDecide("too-long")
    with looking(case, By(**by), "resident-answers"):
        loaded = loaded_case(case)
        if loaded.state.waits not in ("clarification-needed", "identity-doubt"):
            raise CannotDecide("nothing-waits")
        said = Decision.objects.create(
            id=new_id(), case=loaded.case, what="answer", on=today(now), due_before=loaded.state.due, at=now,
            by=by["actor"], in_force_at=now,
        )  # fmt: skip
        key = people.data_key(subject=loaded.case.subject)
        kept = {"words": words, "fee": "", "reasons": {}}
        DecisionContent.objects.create(
            decision=said, subject=loaded.case.subject, sealed=lock(key, kept, said.id)
        )
        why: w.WhyOn = "clarified" if loaded.state.waits == "clarification-needed" else "identified"
        tell(loaded, [w.WentOn(today(now), why)], By(**by), now)


def supply(*, case: UUID, more: people.More, now: datetime, by: Mapping[str, Any] = OWN) -> None:
    """More of their particulars, where nobody could be identified; the search goes on with them.

    A representative adds none. Raises `CannotDecide`, LookupError.
    """
    with looking(case, By(**by), "resident-answers"):
        loaded = loaded_case(case)
        if loaded.state.waits != "cannot-identify":
            raise CannotDecide("nothing-waits")
        if not more or by != OWN or not people.add_more(subject=loaded.case.subject, more=more):
            raise CannotDecide("nothing-new")
        tell(loaded, [w.WentOn(today(now), "identified", more=True)], By(**by), now)


def withdraw(*, case: UUID, now: datetime, by: Mapping[str, Any] = OWN) -> None:
    """They want it no longer: the case ends, and nobody is asked any more. Raises `CannotDecide`, LookupError."""
    with looking(case, By(**by), "own-case"):
        loaded = loaded_case(case)
        if loaded.state.closed:
            raise CannotDecide("closed")
        tell(loaded, [w.Withdrawn()], By(**by), now)
