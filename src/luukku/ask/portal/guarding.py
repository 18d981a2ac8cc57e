"""The three permissions of the resident's pages, and where somebody goes who has not shown enough yet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from luukku.ask import permissions
from luukku.coordinate import facade as coordinate
from luukku.people.facade import needs

from .entering import log_in_anew, log_in_first

__all__ = ["own_answer", "own_case", "permissions", "resident"]


def _owner(request: HttpRequest, number: str, **_: Any) -> UUID:
    return coordinate.owner_of(number=number)


resident = needs("resident", otherwise=log_in_first)
own_case = needs("own-case", of=_owner, otherwise=log_in_first)
own_answer = needs("own-answer", of=_owner, otherwise=log_in_anew)
