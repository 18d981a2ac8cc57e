"""Everything that shows how a case was handled, for the supervisory authority: never what was found.

Of registers that must not be known to exist nothing is in it: the authority asks that administration itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from luukku.catalogue import facade as catalogue
from luukku.coordinate.cases.models import (
    Attempt,
    Case,
    Decision,
    Edition,
    Order,
    Outcome,
    Release,
    Task,
)  # fmt: skip
from luukku.coordinate.cases.numbers import numbered
from luukku.coordinate.cases.secret import untold_looks
from luukku.coordinate.decisions.posting import read
from luukku.journal import facade as journal

README = """Evidence of case {number}

case.json         the case: dates, states, waits, contacts, decisions, releases, editions and the hashes of their forms
orders.json       what was asked of which register, when, by which particulars, and what came of it; every attempt
tasks.json        what desks were asked, until when, when they were reminded, and how it ended
registers/        each register's entry in the version by which it was asked
stream.json       the plan of the case, in the version by which it ran
letters/          the letters that were sent
journal.json      the sealed trail: each entry with its proof; `luukku journal verify --looked journal.json` checks it,
                  and so can anybody who has key.txt (RFC 9162, C2SP tlog-checkpoint)
statistics.json   counts and days
manifest.json     SHA-256 of every file here

In ids and codes. What was found about the person is not in it; what concerns registers that must not be known to exist
neither: whoever may know asks their administration.
"""


def evidence(*, number: str, grant: journal.Grant) -> dict[str, bytes]:
    """Files by name. Raises LookupError where there is no such case, or the grant does not name its person."""
    case = numbered(number, Case.objects.select_related("stream"))
    untold = untold_looks(subject=case.subject)
    orders = [o for o in _orders(case.id) if not untold & {o["id"], o["leg"]}]
    files: dict[str, Any] = {
        "README.txt": README.format(number=number).encode(),
        "case.json": _case(case),
        "orders.json": orders,
        "tasks.json": [t for t in _tasks(case.id) if not untold & {t["order"], t["leg"]}],
        "stream.json": case.stream.body,
        "journal.json": journal.trail(case=case.id, without=untold),
        "key.txt": journal.seal_key().encode(),
        "statistics.json": _statistics(case, orders),
    }
    files |= dict(_registers({o["register_version"] for o in orders}))
    files |= dict(_letters(case.id, grant))
    written = {name: one if isinstance(one, bytes) else _json(one) for name, one in files.items()}
    return written | {"manifest.json": _json({n: hashlib.sha256(c).hexdigest() for n, c in written.items()})}


STATE = ("state", "at", "by", "why", "until")
WAIT = ("what", "start", "until", "ended", "why")
CONTACT = ("channel", "received", "noted_at", "identified", "taken_by")
DECISION = (
    "what", "codes", "on", "until", "due_before", "due_after", "at", "by", "confirmed_by", "taken_back_at",
    "in_force_at", "letter", "returned_on", "told_on",
)  # fmt: skip
ATTEMPT = ("order", "ended_at", "milliseconds", "kind", "reason")
OUTCOME = (
    "order", "kind", "reason", "at", "expected", "searched", "capped", "quarantined", "records", "model",
)  # fmt: skip


def _case(case: Case) -> dict[str, Any]:
    releases = Release.objects.filter(leg__case=case.id).order_by("at", "id")
    return {
        "number": case.number, "stream": case.stream.slug, "version": case.stream.number, "received": case.received,
        "due": case.due, "extended_on": case.extended_on, "opened_at": case.opened_at, "language": case.language,
        "states": list(case.states.order_by("at", "id").values(*STATE)),
        "waits": list(case.waits.order_by("start", "id").values(*WAIT)),
        "contacts": list(case.contacts.order_by("noted_at", "id").values(*CONTACT)),
        "decisions": list(case.decisions.order_by("at", "id").values(*DECISION)),
        "releases": list(releases.values("leg__administration", "at", "by")),
        "editions": list(case.editions.order_by("number").values("number", "at", "delivered_at", "manifest")),
    }  # fmt: skip


def _orders(case: UUID) -> list[dict[str, Any]]:
    asked = Order.objects.filter(case=case).order_by("ref")
    rows = asked.values(
        "id", "leg", "ref", "register", "register_version", "leg__administration", "way", "placed_at"
    )
    attempts = _by_order(Attempt.objects.filter(order__case=case).order_by("ended_at").values(*ATTEMPT))
    outcomes = _by_order(Outcome.objects.filter(order__case=case).order_by("at", "id").values(*OUTCOME))
    return [
        row | {"attempts": attempts.get(row["id"], []), "outcomes": outcomes.get(row["id"], [])}
        for row in rows
    ]


def _by_order(rows: Any) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.pop("order"), []).append(row)
    return found


def _tasks(case: UUID) -> list[dict[str, Any]]:
    told = ("leg", "order", "leg__administration", "purpose", "due", "created_at", "reminded_at", "escalated_at",
            "end__at", "end__how")  # fmt: skip
    return list(Task.objects.filter(leg__case=case).order_by("created_at", "id").values(*told))


def _registers(versions: set[UUID | None]) -> Iterator[tuple[str, Any]]:
    """In the order of their names, which tells nothing of when they were published."""
    bodies = catalogue.register_versions(ids=[v for v in versions if v]).values()
    for version in sorted(bodies, key=itemgetter("id")):
        yield f"registers/{version['id']}.json", version


def _letters(case: UUID, grant: journal.Grant) -> Iterator[tuple[str, bytes]]:
    for one in Decision.objects.filter(case=case, letter__isnull=False).order_by("letter"):
        for form in one.forms:
            content = read(case=case, number=one.letter or 0, form=form, grant=grant)
            yield f"letters/{one.letter}-{one.what}.{form}", content


def _statistics(case: Case, orders: list[dict[str, Any]]) -> dict[str, Any]:
    last = [o["outcomes"][-1]["kind"] if o["outcomes"] else None for o in orders]
    first = Edition.objects.filter(case=case, number=1).values_list("at", flat=True).first()
    return {
        "registers_asked": len({o["register"] for o in orders}),
        "outcomes": {kind or "none": last.count(kind) for kind in sorted(set(last), key=str)},
        "attempts": sum(len(o["attempts"]) for o in orders),
        "days_to_first_answer": (first.date() - case.received).days if first else None,
        "answered_in_time": first.date() <= case.due if first else None,
        "editions": Edition.objects.filter(case=case).count(),
        "decisions": Decision.objects.filter(case=case, in_force_at__isnull=False).count(),
    }


def _json(value: Mapping[str, Any] | list[Any]) -> bytes:
    return json.dumps(value, default=_plain, ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
