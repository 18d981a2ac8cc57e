"""The accuracy benchmark, very small: it runs whole, its sums hold, and its bounds are right."""

from __future__ import annotations

import pytest

from luukku.demo.bench.match import Settings, run
from luukku.demo.bench.match_figures import line, upper_bound
from luukku.demo.bench.match_lookups import Tally
from luukku.demo.bench.match_people import VARIANTS, person
from luukku.demo.population import people


def test_no_breach_in_three_thousand_still_allows_one_in_a_thousand() -> None:
    assert upper_bound(0, 3000) == pytest.approx(1 - 0.05 ** (1 / 3000), rel=1e-6)
    assert upper_bound(1, 3000) == pytest.approx(0.00158, abs=0.00001)


def test_one_record_of_another_is_one_breach_however_many_there_are() -> None:
    found = line([Tally(true=3, auto=3, wrong=2), Tally(true=2, auto=1, review=1, shown=2), Tally(true=1)])
    assert found["requests_with_anothers_record"] == 1
    assert found["automatic_recall"] == pytest.approx(4 / 6, abs=1e-5)
    assert found["complete_after_review"] == pytest.approx(2 / 3, abs=1e-5)


def test_a_letter_says_less_than_a_full_request_and_a_protected_address_is_never_sent() -> None:
    for resident in people(3000, 1):
        letter, full = person(resident, "letter"), person(resident, "full")
        assert not letter.numbers + letter.phones + letter.emails
        assert len(letter.names) == 1
        assert not (resident.protected and (letter.addresses or full.addresses))


def test_a_very_small_run_is_whole() -> None:
    shares: list[float] = []
    found = run(
        Settings(registers=4, people=400, requests=40, hard=9, seed=1, rows=1500, processes=2),
        lambda what, share: shares.append(share),
    )
    assert set(found["variants"]) == set(VARIANTS)
    for figures in found["variants"].values():
        assert figures["requests"] == 40
        assert figures["automatic_recall"] <= figures["recall_after_review"] <= 1
    assert found["hard_pairs"]["full"]["all"]["requests"] == 9
    assert found["one_look_up"]["rows"] == 1500
    assert found["tuning_seed"]
    assert len(found["generator"]) == 64
    assert max(shares) == 1
