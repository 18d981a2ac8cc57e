"""What a register makes of a person: replayable, wrong in known ways and at known rates, never beyond the pack."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
import yaml
from tests.demo.registers_town import declaration

from luukku.connectors.port import Register
from luukku.demo.population import AS_OF, Resident, people
from luukku.demo.registers import BadRecipe, Filed, Profile, fill, plan
from luukku.demo.registers.recipe import Recipe, declared, recipe

PACK = Path(__file__).parents[2] / "packs" / "salmela"
CLINIC = yaml.safe_load(declaration("clinic"))[0]
COLUMNS = Register.parse(CLINIC).root.columns()


@pytest.fixture(scope="module")
def residents() -> tuple[Resident, ...]:
    return tuple(people(4_000, seed=3))


def _filed(residents: tuple[Resident, ...], seed: int = 1, **habits: object) -> list[Filed]:
    known = plan(CLINIC, Profile().but(coverage=1.0, **habits), seed)
    rng = random.Random()
    return [f for r in residents for f in fill(r, known, rng)]


def _root(filed: Filed) -> dict[str, str | None]:
    return dict(zip(COLUMNS, filed.rows[0][0], strict=True))


def test_the_same_seed_gives_the_same_rows_in_any_order(residents: tuple[Resident, ...]) -> None:
    forward = _filed(residents[:500])
    backward = _filed(tuple(reversed(residents[:500])))
    assert sorted(forward) == sorted(backward)
    assert _filed(residents[:500], seed=2) != forward


@pytest.mark.parametrize(
    ("habit", "error", "share"),
    [
        ("typo", "typo-name", 0.2),
        ("call_name_only", "call-name-only", 0.3),
        ("swapped_names", "swapped-names", 0.1),
        ("number_of_another", "number-of-another", 0.1),
        ("number_slip", "number-slip", 0.1),
        ("new_year", "new-year", 0.1),
        ("missing", "missing", 0.2),
        ("other_language", "other-language", 0.2),
    ],
)
def test_a_habit_shows_as_often_as_the_profile_says(
    residents: tuple[Resident, ...], habit: str, error: str, share: float
) -> None:
    found = _filed(residents, **{habit: share, "number": 1.0, "birth_date": 1.0, "address": 1.0})
    seen = sum(error in filed.errors for filed in found) / len(found)
    most = sum(len(r.given) > 1 for r in residents) / len(residents) if "call" in habit else 1
    assert 0.75 * share * most < seen < 1.2 * share


def test_facts_are_filled_as_often_as_the_profile_says(residents: tuple[Resident, ...]) -> None:
    found = [_root(f) for f in _filed(residents, number=0.3, birth_date=0.6, missing=0)]
    filled = {name: sum(row[name] is not None for row in found) / len(found) for name in ("number", "born")}
    assert 0.27 < filled["number"] < 0.33
    assert 0.57 < filled["born"] < 0.63


def test_another_persons_number_is_a_real_one_of_somebody_near(residents: tuple[Resident, ...]) -> None:
    whose = {r.number: r for r in residents}
    found = _filed(residents, number=1.0, number_of_another=1.0, missing=0)
    same_household = 0
    for filed in found:
        other = whose.get(str(_root(filed)["number"]))
        if other is not None:
            assert other.uid != filed.uid
            same_household += other.household == residents[filed.uid].household
    assert same_household > len(found) / 3


def test_what_is_stale_was_true_once(residents: tuple[Resident, ...]) -> None:
    found = _filed(
        residents, last_contact=12, typo=0, cut_double=0, respelled=0, abbreviated=0, other_language=0
    )
    stale = Counter(error for f in found for error in f.errors if error.startswith("stale"))
    assert stale["stale-surname"] > 100
    assert stale["stale-address"] > 500
    for filed in found:
        who, row = residents[filed.uid], _root(filed)
        if "swapped-names" in filed.errors:
            continue
        assert row["surname"] in [called.surname for called in who.surnames]
        assert row["street"] in [None, *(home.street for home in who.homes)]
        assert ("stale-surname" in filed.errors) <= (len(who.surnames) > 1)


def test_an_old_system_shouts_without_marks_in_short_lines(residents: tuple[Resident, ...]) -> None:
    found = _filed(residents, upper=True, marks="plain", truncate=18)
    for row in map(_root, found):
        for name in ("surname", "given", "street"):
            text = row[name] or ""
            assert text == text.upper()
            assert text.isascii()
            assert len(text) <= 18
    assert any("truncated" in f.errors for f in found)


def test_a_transliterated_name_comes_in_its_other_spellings(residents: tuple[Resident, ...]) -> None:
    found = _filed(residents, respelled=1.0, typo=0, cut_double=0, swapped_names=0)
    respelled = [f for f in found if "respelled" in f.errors]
    assert len(respelled) > 100
    for filed in respelled:
        spelled = [s.surname for s in residents[filed.uid].spellings]
        assert _root(filed)["surname"] in spelled


def test_a_protected_address_is_in_no_register(residents: tuple[Resident, ...]) -> None:
    protected = {r.uid for r in residents if r.protected}
    rows = [_root(f) for f in _filed(residents) if f.uid in protected]
    assert len(rows) > 5
    assert all(row["street"] is row["postcode"] is row["town"] is row["phone"] is None for row in rows)


def test_some_people_are_there_twice_under_other_keys(residents: tuple[Resident, ...]) -> None:
    found = _filed(residents, duplicate=0.1)
    twice = [uid for uid, times in Counter(f.uid for f in found).items() if times == 2]
    assert 0.08 < len(twice) / len(residents) < 0.12
    assert len({f.key for f in found}) == len(found)


def test_rows_below_hang_together_and_stay_within_the_declaration(residents: tuple[Resident, ...]) -> None:
    found = _filed(residents[:800], rows=2.0)
    assert sum(len(f.rows[1]) for f in found) > len(found)
    for filed in found:
        who = residents[filed.uid]
        visits = {visit[0] for visit in filed.rows[1]}
        for _, person, at, state, price, paid, note in filed.rows[1]:
            assert person == filed.key
            assert str(who.born) <= at[:10] <= str(AS_OF)
            assert state in ("A", "B")
            assert float(price) > 0
            assert isinstance(paid, bool)
            assert note
        for _, visit, sent, settled in filed.rows[2]:
            assert visit in visits
            assert settled is None or sent <= settled


def test_only_those_a_register_is_for_are_in_it(residents: tuple[Resident, ...]) -> None:
    ages = [residents[f.uid].age() for f in _filed(residents, who="schoolchildren")]
    assert len(ages) > 100
    assert 6 <= min(ages) <= max(ages) <= 16
    assert all(residents[f.uid].owner for f in _filed(residents, who="homeowners"))


def test_every_register_of_salmela_can_be_filled_by_its_recipe(residents: tuple[Resident, ...]) -> None:
    registers, known = declared(PACK), recipe()
    assert len(registers) >= 60
    assert not known.unknown({r["id"] for r in registers})
    rng = random.Random()
    for register in registers:
        known_by = plan(register, known.of(register["id"]).but(coverage=1.0, who="all"), 1)
        found = [f for r in residents[:60] for f in fill(r, known_by, rng)]
        assert len(found) >= 60
        tables = Register.parse(register).tables
        for filed in found:
            assert all(
                len(row) == len(t.columns())
                for t, rows in zip(tables, filed.rows, strict=False)
                for row in rows
            )


def test_at_least_six_registers_of_salmela_misbehave_each_in_its_own_way() -> None:
    known = recipe()
    modes = {known.of(r["id"]).misbehaves for r in declared(PACK)} - {None}
    assert {
        "hang", "error-500", "drip", "empty-body", "wrong-person", "two-people", "broken-encoding", "closed",
    } <= modes  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("format: 2", "a recipe begins with `format: 1`"),
        ("format: 1\ndefaults: {coverage: 7}", "coverage is 7, but must be a share between 0 and 1"),
        ("format: 1\ndefaults: {covrage: 0.5}", "'covrage' is no word of a recipe"),
        ("format: 1\nregisters: {x: {style: nice}}", "style 'nice' is not among"),
        ("format: 1\nregisters: {x: {misbehaves: sulk}}", "misbehaves is 'sulk'"),
        ("a: [", "this is not YAML"),
    ],
)
def test_a_bad_recipe_gets_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadRecipe, match=r"^town\.yaml: ") as refused:
        Recipe(text, "town.yaml")
    assert sentence in str(refused.value)


def test_a_register_keyed_by_the_number_has_it_on_every_record(residents: tuple[Resident, ...]) -> None:
    keyed = {**CLINIC, "keyed_by": "number"}
    known = plan(keyed, Profile().but(coverage=1.0, number=0.5, missing=0.5, number_slip=0.5), seed=1)
    rng = random.Random()
    shown = {f.uid: _root(f)["number"] for r in residents[:500] for f in fill(r, known, rng)}
    assert shown == {r.uid: r.number for r in residents[:500]}
