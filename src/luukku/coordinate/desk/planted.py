"""A planted review at a desk: the page of any other review, for staff who are logged in.

Whoever has no account is never sent one. Each raises LookupError of what is not theirs, `NoSuchLink` of what ended.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from luukku.catalogue import facade as catalogue
from luukku.coordinate.planted import made_up
from luukku.coordinate.planted.actions import end
from luukku.coordinate.planted.models import Planted, PlantedOffice

from . import rules
from .at import ByStaff
from .links import NoSuchLink
from .refusals import Refused
from .shown import Task


def lies(at: ByStaff) -> bool:
    """Whether this is a planted one, of that administration."""
    return _of(at).exists()


def task(at: ByStaff) -> Task:
    """It shows nobody: there is no look to journal, and no time to count."""
    found = _open(_of(at).select_related("register_version").first(), at)
    declared, made = found.register_version.body, made_up.read(found.made_up or {})
    root = declared["tables"][0]
    return Task(
        purpose="review",
        case_number=found.number,
        administration=_name(found.administration),
        register=declared["name"],
        due=found.due,
        person=made_up.person(made.life).only(declared["ask_by"]),
        candidates=(made.candidate,),
        rows=((root["name"], made.row),),
        key=root["key"],
        fields=tuple(root["fields"]),
        taken_by=found.taken_by,
        planted=True,
    )


def take(at: ByStaff, *, over: bool, now: datetime) -> None:
    """`Refused`: a colleague has taken it, and it was not to be taken `over`."""
    with transaction.atomic():
        found = _locked(at)
        if found.taken_by not in (None, at.staff) and not over:
            raise Refused("taken")
        _of(at).update(taken_by=at.staff, taken_at=now)


def put_back(at: ByStaff) -> None:
    """One's own only."""
    with transaction.atomic():
        _locked(at)
        _of(at).filter(taken_by=at.staff).update(taken_by=None, taken_at=None)


def end_planted(*, at: ByStaff, same: bool | None, now: datetime) -> bool | None:
    """Whether it was decided as it was made, which counts for the office and for nobody; None: `same` is None, for
    they did something else with it, which ends it without counting.
    """
    with transaction.atomic():
        found = _locked(at)
        right = None if same is None else made_up.read(found.made_up or {}).same == same
        if right is not None:
            PlantedOffice.objects.filter(administration=found.administration).update(
                tried=F("tried") + 1, right=F("right") + int(right)
            )
        end([found], now)
    return right


def _of(at: ByStaff) -> QuerySet[Planted]:
    return Planted.objects.filter(id=at.task, administration=at.administration)


def _locked(at: ByStaff) -> Planted:
    return _open(_of(at).select_for_update().first(), at)


def _open(found: Planted | None, at: ByStaff) -> Planted:
    if found is None or not rules.may(at.roles, "review"):
        raise LookupError("no such task")
    if found.ended_at is not None:
        raise NoSuchLink
    return found


def _name(administration: str) -> dict[str, str]:
    """As it is published now."""
    return next(one.body["name"] for one in catalogue.current_administrations() if one.slug == administration)
