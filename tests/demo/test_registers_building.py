"""A built town: every record has its truth, every reference its value, and nobody reads more than their register."""

from __future__ import annotations

import json
import sqlite3
import stat
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url
from tests.demo.registers_town import DATABASE, PEOPLE, Town, town

from luukku.connectors.kinds import connect
from luukku.connectors.port import Address, Limits, Name, Person, Register, Term
from luukku.demo.population import Resident, people
from luukku.demo.registers import BadRecipe, BuildingFailed, Truth, build, environment, look
from luukku.demo.registers.recipe import declared

__all__ = ["town"]
LATE = time.monotonic() + 600


def _person(who: Resident, *, born: bool = True) -> Person:
    return Person(
        numbers=(who.number,),
        names=tuple(Name(who.given, called.surname) for called in who.surnames),
        birth_date=who.born if born else None,
        addresses=tuple(Address(h.street, h.postcode, h.town) for h in who.homes),
    )


def _registers(town: Town) -> dict[str, Register]:
    return {r["id"]: Register.parse(r) for r in declared(town.pack)}


def _hash(file: Path) -> int:
    with sqlite3.connect(file) as db:
        told = [sorted(db.execute(f"select * from {t}")) for t in ("person", "register", "record")]
    return hash(json.dumps(told))


def test_every_record_has_its_truth_and_every_truth_its_record(town: Town) -> None:
    truth, values = Truth(town.built.truth), environment(town.home)
    known = [k for uid in truth.everybody() for k in truth.of(uid)]
    for id in ("clinic", "boats", "graves", "meals", "clubs"):
        register = _registers(town)[id]
        keys = [k.key for k in known if k.register == id]
        assert len(keys) == town.built.counts[id].people > 100
        connector = connect(register, values)
        held = connector.fetch(
            [int(key) for key in keys], limits=Limits(rows=100_000, kilobytes=100_000), until=LATE
        )
        roots = [r.row for r in held.records if r.table == "person"]
        assert {str(row["id"]) for row in roots} == set(keys)
        assert len(held.records) == town.built.counts[id].rows
        connector.close()
    assert {k.register for k in known} == set(_registers(town))


def test_a_connector_finds_in_each_kind_whom_the_truth_says(town: Town) -> None:
    truth, values = Truth(town.built.truth), environment(town.home)
    for id in ("clinic", "boats", "graves", "meals", "clubs"):
        connector = connect(_registers(town)[id], values)
        for who in people(60, seed=1):
            clean = [k for k in truth.of(who.uid) if k.register == id and not k.errors]
            given = " ".join(who.given)
            rule = (
                Term("surname", (who.surname, who.surname.upper())),
                Term("given_names", (given, given.upper())),
            )
            found = {str(row["id"]) for row in connector.find([rule], limit=50, until=LATE).rows}
            assert {k.key for k in clean} <= found
            assert all(truth.whose(id, key) is not None for key in found)
        connector.close()


def test_the_truth_tells_a_whole_life(town: Town) -> None:
    truth = Truth(town.built.truth)
    anna = truth.life(0)
    assert anna["call_name"] == "Anna"
    assert truth.uid(str(anna["number"])) == 0
    assert len(list(truth.everybody())) == PEOPLE
    assert truth.whose("clinic", 1) is None
    with pytest.raises(KeyError):
        truth.life(PEOPLE + 1)


def test_a_reader_reads_its_own_register_and_writes_nowhere(town: Town) -> None:
    url = make_url(environment(town.home)["TOWN_CLINIC"]).set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as db:
        assert db.execute("select count(*) from person").fetchone() == (town.built.counts["clinic"].people,)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            db.execute("delete from visit")
        db.execute("set default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute("delete from visit")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute("create table clinic.mine ()")


def test_searches_go_by_indexes(town: Town) -> None:
    with town.server.connect("luukku_owner", DATABASE) as db:
        found = db.execute("select indexdef from pg_indexes where schemaname = 'clinic'").fetchall()
    told = " ".join(row[0] for row in found)
    for columns in (
        "(number)",
        "(born)",
        "(postcode, surname)",
        "(surname, given)",
        "(phone)",
        "(email)",
        "(person_id)",
    ):
        assert columns in told


def test_files_that_hold_secrets_or_people_are_their_owners_only(town: Town) -> None:
    files = [path for path in town.home.rglob("*") if path.is_file() and path.name != "stamp.json"]
    assert len(files) > 10
    assert not [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_the_same_again_is_nothing_to_do(town: Town) -> None:
    before = town.built.environment.read_text()
    again = town.build()
    assert not again.fresh
    assert again.counts == town.built.counts
    assert again.misbehaving == {"silent": "hang"}
    assert town.built.environment.read_text() == before


def test_two_processes_build_what_one_builds_and_secrets_stay(town: Town, tmp_path: Path) -> None:
    database = f"{DATABASE}_two"
    try:
        two = town.build(tmp_path, processes=2, database=database)
        assert two.fresh
        assert two.counts == town.built.counts
        assert _hash(two.truth) == _hash(town.built.truth)
        secrets = environment(tmp_path)
        other = town.build(tmp_path, seed=2, database=database)
        assert other.fresh
        assert _hash(other.truth) != _hash(town.built.truth)
        assert environment(tmp_path) == secrets
    finally:
        town.server.drop_database(database)


def test_a_recipe_for_a_register_nobody_declared_changes_nothing(town: Town, tmp_path: Path) -> None:
    recipe = tmp_path / "other.yaml"
    recipe.write_text("format: 1\nregisters: {castle: {coverage: 0.1}}\n")
    with pytest.raises(BadRecipe, match=r"^other.yaml names castle, which pack does not declare$"):
        build(town.home, server_url="never used", pack=town.pack, database=DATABASE, recipe_path=recipe)
    assert not town.build().fresh


def test_a_worker_that_cannot_write_ends_the_building_in_one_sentence(town: Town, tmp_path: Path) -> None:
    broken = tmp_path / "pack" / "registers"
    broken.mkdir(parents=True)
    text = (town.pack / "registers" / "all.yaml").read_text()
    (broken / "all.yaml").write_text(text.replace("encoding: iso-8859-1", "encoding: klingon"))
    database = f"{DATABASE}_bad"
    try:
        with pytest.raises(
            BuildingFailed, match=r"^A worker could not fill its registers \(LookupError\)\.$"
        ):
            build(
                tmp_path / "home", server_url=town.server.dsn("luukku_owner", "postgres"), pack=tmp_path / "pack",
                people=50, database=database, recipe_path=town.recipe, processes=2,
            )  # fmt: skip
        assert not (tmp_path / "home" / "stamp.json").exists()
    finally:
        town.server.drop_database(database)


def test_a_clerk_finds_a_card_whatever_is_misspelt_on_it(town: Town) -> None:
    truth = Truth(town.built.truth)
    for who in people(200, seed=1):
        keys = {k.key for k in truth.of(who.uid) if k.register == "archive"}
        cards = look(town.built.archives, "archive", _person(who))
        assert cards is not None
        assert {card.key for card in cards} == keys
        for card in cards:
            name, media_type, content = card.upload()
            assert name.endswith(".txt")
            assert media_type.startswith("text/plain")
            assert content.decode().startswith("archive\n")


def test_a_clerk_does_not_take_anna_for_her_mother(town: Town) -> None:
    anna, eeva = people(2, seed=1)
    by_address = look(town.built.archives, "archive", _person(anna, born=False))
    mothers = look(town.built.archives, "archive", _person(eeva))
    assert by_address is not None
    assert mothers is not None
    assert not {card.key for card in by_address} & {card.key for card in mothers}
