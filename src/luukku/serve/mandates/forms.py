"""What the ID desk sends about a mandate; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict

from luukku.foundation.days import read_day
from luukku.people.facade import Name, Told, mandates

COMPANY = "company"
LONGEST = 200


def read(post: QueryDict, country: str, language: str) -> mandates.Seen:
    """Raises `CannotRecord`: `not-sure`, `no-day:<field>`."""
    if post.get("sure") != "yes":
        raise mandates.CannotRecord("not-sure")
    kind = post.get("kind", "")
    terms = mandates.Terms(
        kind=kind,
        covers=frozenset(one for one in post.getlist("covers") if one in mandates.ACTS),
        ground=post.get("ground", ""),
        proof=post.get("proof", ""),
        starts=_day(post, "starts"),
        until=_day(post, "until") if post.get("until", "").strip() else None,
        company=typed(post, "company") if kind == COMPANY else "",
    )
    subject = None if kind == COMPANY else _told(post, "subject", country, language)
    return mandates.Seen(_told(post, "actor", country, language), subject, terms)


def typed(post: Mapping[str, str], name: str) -> str:
    plain = " ".join(post.get(name, "").split())
    return plain if len(plain) <= LONGEST and plain.isprintable() else ""


def _told(post: Mapping[str, str], which: str, country: str, language: str) -> Told:
    """As the document has it: raises `CannotRecord` where there is no name."""
    given, surname = (typed(post, f"{which}_{part}") for part in ("given", "surname"))
    if not (given and surname):
        raise mandates.CannotRecord(f"no-name:{which}")
    names = (Name(tuple(given.split()), surname),)
    return Told(number=typed(post, f"{which}_number"), country=country, names=names, language=language)


def _day(post: Mapping[str, str], name: str) -> date:
    day = read_day(post.get(name, ""))
    if day is None:
        raise mandates.CannotRecord(f"no-day:{name}")
    return day
