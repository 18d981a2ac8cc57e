"""What somebody who decides about a right, or tells a recipient, needs to see beside who it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from luukku.coordinate.cases.contents import unlock
from luukku.coordinate.cases.models import Outcome, Task
from luukku.coordinate.plans.articles import right_of

from . import wishes
from .content import decision_in
from .grounds import TELLING, Ground, grounds
from .rules import Ruling

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Deciding:
    """The request in the resident's own words, and on what it may be refused."""

    right: str
    name: Words  # of the stream
    wishes: tuple[str, ...]
    identified: bool  # it was proven who asks
    grounds: tuple[Ground, ...]
    basis: str = ""  # the articles on which the data rest
    recipients: tuple[Words, ...] = ()  # who is told if something is changed
    recipient: Words | None = None  # tell: whom
    changed: Ruling | None = None  # tell: what was decided


def deciding(task: Task, key: bytes) -> Deciding | None:
    """None where the task is of another kind. Under a grant."""
    order = task.order
    if order is None or task.purpose not in ("decide", "tell"):
        return None
    case, stream = task.leg.case, task.leg.case.stream.body
    declared: Mapping[str, Any] = order.register_version.body if order.register_version else {}
    named = tuple(one["name"] for one in declared.get("recipients") or ())
    telling = order.recipient is not None
    tells = any(step["do"] == "tell" for step in stream["steps"])
    return Deciding(
        right=right_of(stream),
        name=stream["name"],
        wishes=() if telling else wishes.read(case.id, order.id, key),
        identified=not case.thin,
        grounds=TELLING if telling else grounds(right_of(stream)),
        basis=str((declared.get("legal_basis") or {}).get("article", "")),
        recipients=named if tells else (),
        recipient=named[order.recipient] if order.recipient is not None else None,
        changed=_changed(task, key) if telling else None,
    )


def _changed(task: Task, key: bytes) -> Ruling | None:
    """What was decided about the register whose recipient is told: the words that may be passed on."""
    order = task.order
    if order is None:
        return None
    of_register = Outcome.objects.select_related("content").filter(
        order__case_id=order.case_id, order__register=order.register, order__recipient=None, kind="done"
    )
    latest = of_register.order_by("-at", "-id").first()
    if latest is None or not hasattr(latest, "content"):
        return None
    return decision_in(unlock(key, latest.content.sealed, latest.id))
