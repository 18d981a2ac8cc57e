"""One order, carried out in one register: values in, an outcome out, matching inside.

It runs in the counter's worker and, the same, at the administration (`agent.py`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from luukku.connectors import matching
from luukku.connectors.carrying import carrying
from luukku.connectors.custody import Lie, intruders, strangers
from luukku.connectors.port import (
    Connector,
    Failure,
    Found,
    Kind,
    Order,
    Person,
    Record,
    Register,
    Reply,
    Rule,
)  # fmt: skip
from luukku.connectors.values import askable

NOTHING_TO_ASK_BY = "nothing-to-ask-by"

FACT_OF = {
    "number": "number", "given_names": "name", "call_name": "name", "surname": "name", "former_surname": "name",
    "full_name": "name", "birth_date": "birth_date", "street": "address", "postcode": "address",
    "town": "address", "phone": "phone", "email": "email",
}  # fmt: skip
"""Which fact about a person a field's role belongs to."""


def carry_out(order: Order, connector: Connector, *, until: float, model: matching.Model) -> Reply:
    """Ask, match, fetch, verify. Never raises what a register did: a `Failure` becomes the reply `failed`."""
    started = time.monotonic()
    rules = rules_for(order.person, order.register)
    reply = Reply(order.id, Kind.FAILED, searched=searched(rules), model=model.version)
    try:
        if rules:
            with carrying(order.id):
                reply = _search(order, connector, rules, until, model, reply)
        else:
            reply = replace(reply, reason=NOTHING_TO_ASK_BY, permanent=True)
    except Failure as failure:
        reply = failed(reply, failure)
    return replace(reply, milliseconds=round((time.monotonic() - started) * 1000))


def rules_for(person: Person, register: Register) -> tuple[Rule, ...]:
    """The questions this register is asked about this person: allowed by its entry, possible by its columns."""
    allowed = person.only(register.ask_by)
    rules = matching.blocking(allowed, register)
    return tuple(rule for rule in rules if askable(rule, register.root))


def searched(rules: Sequence[Rule]) -> tuple[str, ...]:
    """What was searched by, in the words of the ledger: "number", "name+birth_date", each once."""
    labels = ("+".join(dict.fromkeys(FACT_OF[term.role] for term in rule)) for rule in rules)
    return tuple(dict.fromkeys(labels))


def failed(reply: Reply, failure: Failure) -> Reply:
    """The reply with nothing in it but that it failed, and why."""
    return Reply(
        reply.order, Kind.FAILED, searched=reply.searched, model=reply.model, reason=failure.code,
        permanent=failure.permanent,
    )  # fmt: skip


def _search(
    order: Order,
    connector: Connector,
    rules: Sequence[Rule],
    until: float,
    model: matching.Model,
    reply: Reply,
) -> Reply:
    register = order.register
    found = connector.find(rules, limit=register.limits.candidates, until=until)
    lie = strangers(found.rows, rules, register, register.limits.candidates)
    if lie:
        return _caught(reply, lie)
    person = order.person.only(register.ask_by)
    verdict = matching.judge(person, found.rows, register, model, order.decisions)
    reply = replace(
        reply,
        doubtful=tuple(j.candidate for j in verdict.review),
        doubtful_records=tuple(Record(register.root.name, j.row) for j in verdict.review),
        capped="candidates" if found.capped else None,
    )
    if verdict.accepted:
        return _fetch(order, connector, verdict.accepted, until, reply)
    if verdict.review:
        return replace(reply, kind=None)
    return replace(reply, kind=_nobody(found, person, rules, register))


def _nobody(found: Found, person: Person, rules: Sequence[Rule], register: Register) -> Kind:
    """What may be said when no candidate is the person. `nothing held` is a promise: see `domain.md`, Outcomes."""
    if found.capped:
        return Kind.NOT_IDENTIFIED  # there were more than could be looked at
    asked_by_number = any(len(rule) == 1 and rule[0].role == "number" for rule in rules)
    certain = register.keyed_by == "number" and "number" in person.verified and asked_by_number
    return Kind.NOTHING_HELD if certain and not found.rows else Kind.NOTHING_FOUND


def _fetch(
    order: Order, connector: Connector, accepted: Sequence[matching.Judged], until: float, reply: Reply
) -> Reply:
    register = order.register
    rows = [j.row for j in accepted]
    keys = [row[register.root.key] for row in rows]
    contents = connector.fetch(keys, limits=register.limits, until=until)
    lie = intruders(contents, rows, register)
    if lie:
        return _caught(reply, lie)
    return replace(
        reply,
        kind=Kind.FOUND,
        records=contents.records,
        accepted=tuple(j.candidate for j in accepted),
        capped=contents.capped or reply.capped,
    )


def _caught(reply: Reply, lie: Lie) -> Reply:
    return Reply(
        reply.order, Kind.FAILED, searched=reply.searched, model=reply.model, reason=lie.reason,
        quarantined=lie.quarantined,
    )  # fmt: skip
