"""What crosses between agent and counter comes out as it went in, or is refused."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.connectors.facade import BadWire, from_wire, to_wire
from luukku.connectors.port import (
    Address,
    Candidate,
    FieldAccount,
    Kind,
    Limits,
    Name,
    Order,
    Person,
    Record,
    Register,
    Reply,
)  # fmt: skip
from tests.connectors.world import ANNA, order, register

TEXT = st.text(max_size=8)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2))])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.dates() | st.datetimes()
    | st.datetimes(timezones=ZONES) | st.times() | st.timedeltas() | st.uuids() | st.binary(max_size=9)
    | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
FLOAT = st.floats(allow_nan=False, allow_infinity=False)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


RECORDS = some(st.builds(Record, table=TEXT, row=st.dictionaries(TEXT, VALUES, max_size=4)))
ACCOUNT = st.builds(FieldAccount, fact=TEXT, level=TEXT, m=FLOAT, u=FLOAT, tf=st.none() | FLOAT, bits=FLOAT)
CANDIDATES = some(
    st.builds(
        Candidate, key=TEXT, band=TEXT, bits=FLOAT, account=some(ACCOUNT), guards=some(TEXT), model=TEXT
    )
)  # fmt: skip
REPLIES = st.builds(
    Reply, order=TEXT, kind=st.none() | st.sampled_from(Kind), records=RECORDS, doubtful=CANDIDATES,
    doubtful_records=RECORDS, accepted=CANDIDATES, searched=some(TEXT), capped=st.none() | TEXT,
    reason=st.none() | TEXT, permanent=st.booleans(), quarantined=st.integers(0), model=TEXT,
    milliseconds=st.integers(0),
)  # fmt: skip
PERSONS = st.builds(
    Person, numbers=some(TEXT), names=some(st.builds(Name, given=some(TEXT), surname=TEXT, role=TEXT)),
    birth_date=st.none() | st.dates(), addresses=some(st.builds(Address, TEXT, TEXT, TEXT, TEXT)), phones=some(TEXT),
    emails=some(TEXT), verified=some(TEXT),
)  # fmt: skip


def across(message: Any) -> Any:
    return from_wire(json.loads(json.dumps(to_wire(message))), type(message))


@given(REPLIES)
@settings(max_examples=150, deadline=None)
def test_every_reply_arrives_as_it_was(reply: Reply) -> None:
    assert across(reply) == reply


@given(PERSONS, st.dictionaries(TEXT, st.booleans(), max_size=3))
@settings(max_examples=100, deadline=None)
def test_every_order_arrives_as_it_was(person: Person, decisions: dict[str, bool]) -> None:
    sent = Order("0192", person, register("rest", url={"env": "X"}, auth={"kind": "api-key"}), decisions)
    assert across(sent) == sent


def test_types_are_kept_and_not_only_their_texts() -> None:
    row = {
        "a": date(2026, 1, 2), "b": datetime.fromisoformat("2026-01-02T03:04"), "c": Decimal("1.50"), "d": b"\0\xff",
        "e": 1.0, "f": 1, "g": True, "h": "2026-01-02", "i": UUID(int=5),
        "j": time(1, 2), "k": timedelta(days=-1, seconds=5),
        "l": {"is": "date", "value": "x"}, "m": [None, {"n": Decimal("2")}], "n": float("inf"),
    }  # fmt: skip
    got = across(Reply("o", Kind.FOUND, records=(Record("t", row),))).records[0].row
    assert got == row
    assert [type(v) for v in got.values()] == [type(v) for v in row.values()]


def test_a_value_of_a_driver_that_nobody_knows_goes_as_its_text() -> None:
    class Range:
        def __str__(self) -> str:
            return "[1,2)"

    assert across(Reply("o", Kind.FOUND, records=(Record("t", {"r": Range()}),))).records[0].row == {
        "r": "[1,2)"
    }


def test_every_field_of_the_port_is_on_the_wire() -> None:
    plain = to_wire(order(register()))
    assert set(plain) == {"format", "is", *(f.name for f in fields(Order))}
    assert set(plain["register"]) == {f.name for f in fields(Register)}
    assert set(plain["register"]["limits"]) == {f.name for f in fields(Limits)}
    assert plain["person"]["birth_date"] == "1990-02-01"


def changed(**more: Any) -> dict[str, Any]:
    return {**to_wire(Order("o", ANNA, register())), **more}


def person(**more: Any) -> dict[str, Any]:
    return changed(person={**changed()["person"], **more})


def setting(value: Any) -> dict[str, Any]:
    return changed(register={**changed()["register"], "settings": {"x": value}})


OTHER_FORMAT = "The message is not of format 1, which this program reads."
BAD: list[tuple[Any, str]] = [
    ([], "The message is not a JSON object."),
    (None, "The message is not a JSON object."),
    ({}, OTHER_FORMAT),
    (changed(format=2), OTHER_FORMAT),
    (changed(format="1"), OTHER_FORMAT),
    (changed(**{"is": "reply"}), "The message is not: order."),
    (changed(surplus=1), "order must have exactly these keys: id, person, register, decisions."),
    (changed(id=7), "order.id is not of type str."),
    (changed(decisions={"7": "yes"}), "order.decisions.* is not of type bool."),
    (changed(decisions=[]), "order.decisions is not of type dict."),
    (changed(person=None), "order.person is not of type dict."),
    (person(birth_date="CANARY"), "order.person.birth_date is not a date."),
    (person(numbers="CANARY"), "order.person.numbers is not of type list."),
    (setting({"CANARY": 1}), "order.register.settings.* holds a value that does not say what it is."),
    (
        setting({"is": "code", "value": 1}),
        "order.register.settings.* holds a value of a kind that is not known.",
    ),
    (
        setting({"is": "date", "value": "CANARY"}),
        "order.register.settings.* holds a date that cannot be read.",
    ),
]


@pytest.mark.parametrize(("message", "sentence"), BAD)
def test_what_is_not_exactly_a_message_is_refused_in_one_sentence(message: Any, sentence: str) -> None:
    with pytest.raises(BadWire) as refused:
        from_wire(message, Order)
    assert str(refused.value) == sentence
    assert "CANARY" not in sentence


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT, lambda i: st.lists(i) | st.dictionaries(TEXT, i)
    )
)
@settings(max_examples=100, deadline=None)
def test_anything_at_all_is_refused_and_never_worse(anything: Any) -> None:
    for message in (
        anything,
        changed(register=anything),
        changed(person=anything),
        changed(decisions={"k": anything}),
    ):
        try:
            from_wire(message, Order)
        except BadWire:
            continue
        assert isinstance(message, dict)
