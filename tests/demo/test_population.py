"""Salmela's people: the same for a seed, whole families, and nobody who could exist."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

import pytest
from stdnum.fi import hetu

from luukku.demo.population import AS_OF, Resident, cast, households, other_language, people

COUNT = 6_000


@pytest.fixture(scope="module")
def population() -> tuple[Resident, ...]:
    return tuple(people(COUNT, seed=1))


def _hash(residents: Iterable[Resident]) -> str:
    return hashlib.sha256("\n".join(map(repr, residents)).encode()).hexdigest()


def test_a_seed_gives_the_same_people_however_many_are_taken_at_a_time(
    population: tuple[Resident, ...],
) -> None:
    stream = people(COUNT, seed=1)
    chunks: list[Resident] = []
    while chunk := list(islice(stream, 777)):
        chunks += chunk
    assert _hash(chunks) == _hash(population)
    assert _hash(people(1_300, seed=1)) == _hash(population[:1_300])


def test_another_seed_gives_other_people_but_the_same_cast(population: tuple[Resident, ...]) -> None:
    other = tuple(people(1_000, seed=2))
    assert other[:7] == population[:7]
    assert sum(a.given == b.given for a, b in zip(other[7:], population[7:], strict=False)) < 20


def test_uids_are_places_and_households_stand_together(
    population: tuple[Resident, ...],
) -> None:
    assert [r.uid for r in population] == list(range(COUNT))
    homes = [h.id for h in households(COUNT, seed=1)]
    assert len(homes) == len(set(homes))


def test_every_number_is_valid_never_issued_and_used_once(population: tuple[Resident, ...]) -> None:
    for resident in population:
        hetu.validate(resident.number, allow_temporary=True)
        assert 900 <= int(resident.number[7:10]) <= 999
        assert int(resident.number[9]) % 2 == (resident.sex == "m")
        assert hetu.compact(resident.number)[:6] == resident.born.strftime("%d%m%y")
        assert resident.number_of_another != resident.number
    assert len({r.number for r in population}) == COUNT


def test_phones_and_mail_addresses_reach_nobody(population: tuple[Resident, ...]) -> None:
    assert all(phone.startswith("+35848") and len(phone) == 13 for r in population for phone in r.phones)
    assert all(mail.endswith(".example") and mail.isascii() for r in population for mail in r.emails)


def test_the_cast_is_as_the_story_says() -> None:
    known = cast()
    anna, eeva, farid = known["anna"], known["eeva"], known["farid"]
    assert len(anna.homes) == 3
    assert {called.surname for called in anna.surnames} == {"Koskelo", "Lindholm"}
    assert anna.call_name != anna.given[0]
    assert eeva.uid in anna.parents
    assert (eeva.surname, eeva.home, eeva.phones[1]) == (anna.surname, anna.home, anna.phones[1])
    assert len(farid.spellings) == 2
    assert not known["gun"].emails


def test_twins_share_a_birthday_and_parents_but_no_name(
    population: tuple[Resident, ...],
) -> None:
    twins = [r for r in population if r.twin is not None and r.twin < COUNT]
    assert len(twins) >= 20
    for one in twins:
        other = population[one.twin or 0]
        assert (one.born, one.parents, other.twin) == (other.born, other.parents, one.uid)
        assert one.given[0] != other.given[0]
        assert one.number != other.number


def test_some_children_bear_a_parents_first_name_and_surname(population: tuple[Resident, ...]) -> None:
    pairs = [
        (child, population[uid])
        for child in population
        for uid in child.parents
        if uid < COUNT and (child.given[0], child.sex) == (population[uid].given[0], population[uid].sex)
    ]
    same = [(c, p) for c, p in pairs if c.surname in [called.surname for called in p.surnames]]
    assert len(same) >= 40
    assert all((c.born - p.born).days > 16 * 365 for c, p in same)


def test_tongues_have_their_shares(population: tuple[Resident, ...]) -> None:
    share = Counter(r.tongue for r in population)
    assert 0.60 < share["fi"] / COUNT < 0.72
    assert 0.13 < share["sv"] / COUNT < 0.22
    assert all(share[tongue] >= 15 for tongue in ("ru", "et", "ar", "so", "da", "fr", "vi", "se", "is"))


def test_surnames_have_a_few_common_ones_and_a_long_tail(population: tuple[Resident, ...]) -> None:
    frequency = Counter(r.surname for r in population)
    assert len(frequency) > 1_500
    assert frequency.most_common(1)[0][1] > 20
    assert sum(1 for count in frequency.values() if count <= 2) > len(frequency) / 3


def test_marriage_changes_doubles_or_keeps_a_name(population: tuple[Resident, ...]) -> None:
    renamed = [r for r in population if len(r.surnames) > 1]
    assert 0.10 < len(renamed) / COUNT < 0.35
    assert sum("double-surname" in r.groups for r in renamed) > 50
    for resident in renamed:
        days = [called.since for called in resident.surnames]
        assert days == sorted(days)


def test_homes_follow_each_other_from_birth_on(
    population: tuple[Resident, ...],
) -> None:
    for resident in population:
        days = [home.since for home in resident.homes]
        assert days == sorted(days)
        assert resident.born <= days[0]
        assert days[-1] <= AS_OF
    assert sum(len(r.homes) > 2 for r in population) > COUNT / 3


def test_a_name_of_another_script_has_several_spellings(population: tuple[Resident, ...]) -> None:
    from_afar = [r for r in population if r.tongue in ("ru", "ar")]
    assert sum(bool(r.spellings) for r in from_afar) / len(from_afar) > 0.85
    assert all(text.isascii() or text.upper() != text.lower() for r in from_afar for text in r.given)


def test_parted_parents_lived_at_the_same_address_once(population: tuple[Resident, ...]) -> None:
    members = defaultdict(list)
    for resident in population:
        members[resident.household].append(resident)
    parted = [
        (child, population[uid])
        for child in population
        for uid in child.parents
        if uid < COUNT and child.age() < 18 and population[uid].household != child.household
    ]
    assert len(parted) > 30
    shared = [bool({h.street for h in c.homes} & {h.street for h in p.homes}) for c, p in parted]
    assert sum(shared) / len(shared) > 0.3


def test_the_dead_the_gone_and_the_protected_are_among_them(population: tuple[Resident, ...]) -> None:
    assert 20 < sum(r.died is not None for r in population) < 300
    assert sum(r.emigrated is not None for r in population) > 10
    assert 5 < sum(r.protected for r in population) < 100


def test_call_names_are_not_always_the_first(population: tuple[Resident, ...]) -> None:
    assert 0.1 < sum(r.call_name != r.given[0] for r in population) / COUNT < 0.35
    assert sum("-" in r.call_name for r in population) > 20


def test_streets_have_two_names() -> None:
    assert other_language("Koivukatu 12 A 3") == "Björkgatan 12 A 3"
    assert other_language("Björkgatan 12 A 3") == "Koivukatu 12 A 3"
    assert other_language("Hämeenkatu 4") == "Hämeenkatu 4"
