"""The process of `luukku bench access` in which residents ask: it opens cases as a page would, and reads answers.

One JSON value a line, in and out: ["enter", [number, ...]], ["open", [number, ...]], ["read", [case, ...]].
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import django

if __name__ == "__main__":
    django.setup()

from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.demo.bench.access_databases import born, email
from luukku.journal import facade as journal
from luukku.people import facade as people

_subjects: dict[int, UUID] = {}


def enter(numbers: Sequence[int]) -> int:
    """Residents as they are known after log-in."""
    facts = [
        people.Facts(
            names=(people.Name(("Person",), str(n)),), birth_date=born(n), numbers=(f"19800101-{n:05}",),
            phones=(f"+46 70 {n}",), emails=(email(n),), verified=("number", "name", "birth_date"),
        )
        for n in numbers
    ]  # fmt: skip
    _subjects.update(zip(numbers, people.add(people=facts, now=timezone.now()), strict=True))
    return len(facts)


def open_cases(numbers: Sequence[int]) -> dict[str, Any]:
    """Their cases; when the first was begun and when it was committed, by the machine's monotonic clock."""
    began = time.monotonic()
    cases, committed = [], 0.0
    for n in numbers:
        cases.append(
            coordinate.open_case(
                subject=_subjects[n], stream="access", language="en", country="FI",
                received=timezone.localdate(), now=timezone.now(), actor="resident",
            )
        )  # fmt: skip
        committed = committed or time.monotonic()
    return {"cases": [str(case) for case in cases], "began": began, "committed": committed}


def read(cases: Sequence[str]) -> list[dict[str, dict[str, int]]]:
    """Of each case's answer: register -> table -> rows; nothing where its HTML is not whole."""
    return [_rows(UUID(case)) for case in cases]


def _rows(case: UUID) -> dict[str, dict[str, int]]:
    progress = coordinate.progress(case=case)
    grant = journal.grant(subjects=[progress.subject], purpose="own-answer", actor="resident", case=case)
    edition = progress.editions[0].id
    told = json.loads(coordinate.answer(edition=edition, form="json", grant=grant))
    if not coordinate.answer(edition=edition, form="html", grant=grant).endswith(b"</html>\n"):
        return {}
    return {
        part["register"]["id"]: dict(Counter({t["name"]: len(t["rows"]) for t in part["tables"]}))
        for part in told["parts"]
    }


VERBS: dict[str, Any] = {"enter": enter, "open": open_cases, "read": read}


def main() -> None:
    for line in sys.stdin:
        verb, argument = json.loads(line)
        sys.stdout.write(json.dumps(VERBS[verb](argument)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
