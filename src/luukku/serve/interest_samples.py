"""The release of what a guardian asked of a child, in every state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from luukku.coordinate.facade import representing
from luukku.look.gallery import sample

from . import interest
from .invented import FIELDS, ROWS, of, task

CHILD = (
    representing.Found(
        UUID(int=1), "dental#1",
        {"id": "dental", "name": {"fi": "Hammashoito"}, "tables": [{"name": "patient", "fields": FIELDS}]}, ROWS,
    ),
    representing.Found(
        UUID(int=2), "notes#1", {"id": "notes", "name": {"en": "Notes of the school nurse"}, "tables": []},
        (("document", {"name": "conversation.pdf"}),),
    ),
)  # fmt: skip


@sample("serve/task.html", "release-for-a-child", "release-for-a-child-nothing-found")
def for_a_child(language: str, state: str) -> dict[str, Any]:
    said = task("release", child=CHILD if state == "release-for-a-child" else (), country="FI")
    return of(said, language)


MANY = tuple(("patient", {"id": n, "nimi": f"Vilho Aaltonen {n}"}) for n in range(interest.RECORDS * 2))


@sample("serve/task.html", *(f"release-for-a-child-page-{n}" for n in (1, 2, 3)))
def of_many_records(language: str, state: str) -> dict[str, Any]:
    said = task("second-release", child=(replace(CHILD[0], records=MANY), CHILD[1]), country="FI")
    marked = "&".join(f"held={UUID(int=1)}:{place}" for place in (1, 60))
    post = QueryDict(f"interest=some&{marked}&turn={state[-1]}")
    return of(said, language, post)


@sample(
    "serve/task.html", "release-for-a-child-no-interest", "release-for-a-child-nothing-chosen", status=422
)
def not_answered(language: str, state: str) -> dict[str, Any]:
    said = task("release", child=CHILD, country="FI")
    problem = state.removeprefix("release-for-a-child-")
    return of(said, language, {}, problem)
