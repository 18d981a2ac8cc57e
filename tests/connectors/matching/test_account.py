"""The account: it sums to the score, replays with its model, and people's decisions beat it."""

from __future__ import annotations

from datetime import date
from math import fsum
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from luukku.connectors.matching import judge
from luukku.connectors.matching.model import replay

from .cases import ANNA, MODEL, register, row, verdict

VALUES: dict[str, list[Any]] = {
    "hetu": [None, "020384-912A", "020384-912B", "010101-900X", "020384912A"],
    "given": [None, "", "Anna", "Anna Maria", "Anan", "Bertta", "A.", "Korhonen", "安娜"],
    "surname": [None, "Sysimetsä", "SYSIMETSAE", "Korhonen", "Sysimetsä-Korhonen", "Anna", "Ek"],
    "born": [None, date(1984, 3, 2), date(1984, 2, 3), date(1984, 1, 1), date(1954, 3, 2), "2.3.1984", "??"],
    "street": [None, "Koulukatu 12 B 34", "Koulukatu 12", "Skolgatan 12 B 34", "12", "x"],
    "postcode": [None, "69100", "20100", "FI-69100"],
    "town": [None, "Salmela", "Turku"],
    "phone": [None, "048 123 4567", "+358481234568", "1"],
    "email": [None, "anna@posti.example", "ana@posti.example", "-"],
}
ROWS = st.fixed_dictionaries({k: st.sampled_from(v) for k, v in VALUES.items()})


@given(ROWS)
def test_every_account_sums_to_its_score_and_replays(changed: dict[str, Any]) -> None:
    found = verdict(row(**changed))
    for judged in (*found.accepted, *found.review, *found.rejected):
        one = judged.candidate
        assert abs(fsum(line.bits for line in one.account) - one.bits) < 0.01
        assert all(abs(replay(line) - line.bits) < 1e-9 for line in one.account)
        assert one.bits >= 0
        assert one.model == MODEL.version


@given(ROWS)
def test_nothing_is_released_below_the_threshold_or_against_a_guard(changed: dict[str, Any]) -> None:
    for judged in verdict(row(**changed)).accepted:
        assert judged.candidate.bits >= MODEL.auto
        assert not judged.candidate.guards


@given(ROWS)
def test_a_decision_beats_the_model_both_ways(changed: dict[str, Any]) -> None:
    rows = [row(**changed)]
    same = judge(ANNA, rows, register(), MODEL, {"7": True})
    other = judge(ANNA, rows, register(), MODEL, {"7": False})
    assert [j.candidate.guards for j in same.accepted] == [("decided",)]
    assert [j.candidate.guards for j in other.rejected] == [("decided",)]
    assert not same.review + same.rejected + other.accepted + other.review


def test_the_order_of_the_rows_does_not_matter() -> None:
    given = VALUES["given"]
    rows = [row(id=i, given=given[i], surname=VALUES["surname"][i % 7]) for i in range(len(given))]
    shuffled = rows[:]
    Random(1).shuffle(shuffled)
    assert verdict(*rows) == verdict(*shuffled)


def test_a_rare_name_says_more_than_a_common_one() -> None:
    def bits(value: str) -> float:
        return MODEL.weigh("surname", "same", "surname_key", value).bits

    table = MODEL.frequencies["surname_key"]
    commonest = max(table.known, key=lambda name: table.known[name])
    assert bits("ei kukaan") > bits(commonest) + 3
