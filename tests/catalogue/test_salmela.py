"""The demo municipality: what stands in its pack, and that every register in it can be asked as declared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest

from luukku.catalogue.pack.reading import Pack, read
from luukku.catalogue.pack.schema.register import Category, Life
from luukku.connectors.house_rules import refusal
from luukku.connectors.kinds import KINDS, connect
from luukku.connectors.port import Register
from luukku.coordinate.plans.words import Stream
from tests.catalogue.packs import SALMELA


@pytest.fixture(scope="module")
def salmela() -> Pack:
    return read(SALMELA)


def _registers(pack: Pack) -> list[Mapping[str, Any]]:
    return [register for _, register in pack.registers.values()]


def test_forty_administrations_each_with_a_register(salmela: Pack) -> None:
    assert len(salmela.administrations) == 40
    assert {administration for administration, _ in salmela.registers.values()} == set(
        salmela.administrations
    )
    assert {a["arrangement"]["article"] for a in salmela.administrations.values()} == {26, 28}
    assert {a["release"]["how"] for a in salmela.administrations.values()} == {"rule", "official"}
    controllers = {a["controller"]["name"]["en"] for a in salmela.administrations.values()}
    assert len(controllers) == 40


def test_sixty_registers_and_more_of_every_kind(salmela: Pack) -> None:
    kinds = Counter(r["connector"]["kind"] for r in _registers(salmela))
    assert len(salmela.registers) >= 64
    assert set(kinds) == {*KINDS, "desk"} - {"mailbox"}, (
        "mailboxes are shown by tests; no demo town has one yet"
    )
    assert (kinds["sql"] >= 38, kinds["rest"] >= 10, kinds["files"] >= 8, kinds["desk"] >= 7) == (True,) * 4
    formats = {r["connector"]["format"] for r in _registers(salmela) if r["connector"]["kind"] == "files"}
    assert formats == {"csv", "fixed", "xml", "jsonl"}
    logins = {r["connector"]["auth"]["kind"] for r in _registers(salmela) if r["connector"]["kind"] == "rest"}
    assert logins == {"api-key", "client-credentials"}


def test_two_registers_of_which_nobody_may_know(salmela: Pack) -> None:
    seen = Counter(r["visibility"] for r in _registers(salmela))
    assert seen["existence-secret"] == 2
    assert seen["content-secret"] >= 3


def test_what_is_kept_from_a_resident_is_kept_on_a_named_ground_and_never_their_own_care(
    salmela: Pack,
) -> None:
    secret = [r for r in _registers(salmela) if r["visibility"] == "content-secret"]
    assert len({r["withheld"]["ground"] for r in secret}) == len(secret)
    for language, section in (("en", r"sections? \d"), ("fi", r"\d §"), ("sv", r"\d §")):
        for law in (r["withheld"]["law"][language] for r in secret):
            assert re.search(r"\(\d+/\d{4}\).*" + section, law), law
    assert not {c for r in secret for c in r["categories"]} & {"health", "guardianship", "debts", "money"}


def test_every_table_below_the_person_says_in_the_plural_what_its_records_are(salmela: Pack) -> None:
    labels = [t["label"] for r in _registers(salmela) for t in r["tables"][1:]]
    assert len(labels) >= 120
    for r in _registers(salmela):
        for language in ("en", "fi", "sv"):
            said = [t["label"][language] for t in r["tables"][1:]]
            assert len(set(said)) == len(said), r["id"]
            assert all(one[0].isupper() for one in said), r["id"]


def test_every_way_of_knowing_a_person_occurs(salmela: Pack) -> None:
    machine = [r for r in _registers(salmela) if r["tables"]]
    assert sum(r["keyed_by"] == "number" for r in machine) >= 20
    assert sum(r["keyed_by"] is None and "number" in r["ask_by"] for r in machine) >= 4
    assert sum("number" not in r["ask_by"] for r in machine) >= 20
    assert {fact for r in machine for fact in r["ask_by"]} == {
        "number", "name", "birth_date", "address", "phone", "email",
    }  # fmt: skip
    former = [r for r in machine if any(f.get("is") == "former_surname" for f in r["tables"][0]["fields"])]
    assert len(former) >= 8  # Anna once had another surname


def test_all_parts_of_life_and_all_that_art_15_asks_for(salmela: Pack) -> None:
    registers = _registers(salmela)
    assert {r["part_of_life"] for r in registers} == set(get_args(Life))
    assert {c for r in registers for c in r["categories"]} <= set(get_args(Category))
    assert sum(r["automated_decisions"] is not None for r in registers) >= 4
    assert sum(r["transfers"] is not None for r in registers) == 1
    assert any(r["recipients"] for r in registers)


def test_every_machine_register_has_two_to_five_tables_one_below_the_other(salmela: Pack) -> None:
    sizes = Counter(len(r["tables"]) for r in _registers(salmela) if r["tables"])
    assert set(sizes) == {2, 3, 4, 5}
    grandchildren = [r["id"] for r in _registers(salmela) if _has_grandchild(r["tables"])]
    assert len(grandchildren) >= 20


def _has_grandchild(tables: list[Mapping[str, Any]]) -> bool:
    return any(t.get("parent") not in (None, tables[0]["name"]) for t in tables)


def test_every_text_is_in_english_finnish_and_swedish(salmela: Pack) -> None:
    everything = [salmela.municipality, *salmela.administrations.values(), *_registers(salmela)]
    texts = [t for declared in everything for t in _texts(declared)]
    assert len(texts) > 1500
    for text in texts:
        assert {"en", "fi", "sv"} <= set(text)
    assert set(salmela.streams["access"]["name"]) == {"en", "fi", "sv", "da", "fr"}


def _texts(value: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(value, Mapping):
        if "en" in value and isinstance(value["en"], str):
            yield value
        else:
            for inner in value.values():
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


ADDRESS = {"sql": "sqlite:////nowhere.db", "rest": "https://127.0.0.1:1/api", "files": "file:///nowhere"}


def test_connectors_understand_every_declaration(salmela: Pack) -> None:
    """Each is made from its own declaration, as a worker would; nothing is connected to."""
    asked = 0
    for declared in _registers(salmela):
        register = Register.parse(declared)
        if register.kind in ADDRESS:
            secrets = dict.fromkeys(_variables(declared["connector"]), "k" * 20)
            secrets[declared["connector"]["url"]["env"]] = ADDRESS[register.kind]
            connect(register, secrets).close()
            assert refusal(register) is None  # an agent would carry it out too
            asked += 1
    assert asked >= 55


def test_the_coordinator_understands_the_stream(salmela: Pack) -> None:
    stream = Stream.parse(salmela.streams["access"])
    assert [step.do for step in stream.steps] == ["order", "ask", "assemble", "deliver"]
    assert stream.ask_days == 7


def test_no_secret_is_shared_between_registers(salmela: Pack) -> None:
    names = [name for r in _registers(salmela) for name in _variables(r["connector"])]
    assert len(names) == len(set(names))
    assert all(name.startswith("SALMELA_") for name in names)


def _variables(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if set(value) == {"env"}:
            yield value["env"]
        else:
            for inner in value.values():
                yield from _variables(inner)
