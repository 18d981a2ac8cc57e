"""The same levels in Splink (SQL in DuckDB) and here (Python): 10,000 pairs, less than 0.01 bit apart."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from random import Random

import pytest

from luukku.connectors.matching.facts import Facts
from luukku.connectors.matching.forms import sound
from luukku.connectors.matching.levels import FACTS, KEYS
from luukku.connectors.matching.scoring import compare, lines_of
from luukku.connectors.matching.splinking import settings
from luukku.connectors.matching.training import facts_table

from .cases import MODEL

pytest.importorskip("splink")

PAIRS = 10_000
POOLS: dict[str, tuple[str, ...]] = {
    "numbers": ("020384-912A", "020384-912B", "020384912A", "010101-900X"),
    "given": (
        "anna",
        "anne",
        "maria",
        "marja",
        "mikhail",
        "mihail",
        "a",
        "juhani",
        "jahuni",
        "virtanen",
        "farid",
        "ferid",
    ),
    "surnames": (
        "virtanen",
        "virtanen korhonen",
        "korhonen",
        "korhnen",
        "makinen",
        "makine",
        "ek",
        "anna",
        "khatib",
        "alkhatib",
    ),
    "born": ("19840302", "19840203", "19840303", "19940302", "19840101", "19850101", "20010912"),
    "homes": ("koulukatu 1|69100", "koulukatu 2|69100", "koulukattu 1|69100", "torikatu 9|20100"),
    "flats": ("koulukatu 1 b 2|69100", "koulukatu 1 b 3|69100"),
    "doors": ("1 b 2|69100", "2 |69100"),
    "postcodes": ("69100", "20100"),
    "towns": ("salmela", "turku", "kittila"),
    "phones": ("81234567", "81234568", "7654321"),
    "emails": ("anna@posti.example", "ana@posti.example", "x@posti.example"),
}


def some(rng: Random, pool: str, most: int) -> tuple[str, ...]:
    return tuple(rng.sample(POOLS[pool], rng.randint(0, min(most, len(POOLS[pool])))))


def facts(rng: Random, *, asked: bool) -> Facts:
    most = 3 if asked else 2
    lists = {name: some(rng, name, most) for name in POOLS if name != "born"}
    born = rng.choice((*POOLS["born"], ""))
    parts = tuple(dict.fromkeys(p for s in lists["surnames"] for p in s.split()))
    made = Facts(
        **lists,  # type: ignore[arg-type]
        born=born,
        surname_parts=parts,
        given_sounds=tuple(dict.fromkeys(map(sound, lists["given"]))),
        surname_sounds=tuple(dict.fromkeys(map(sound, parts))),
    )
    if asked:
        return made
    return replace(
        made,
        given_key=made.given[0] if made.given else "",
        surname_key=made.surnames[0] if made.surnames else "",
        town_key=made.towns[0] if made.towns else "",
    )


def test_splink_and_we_agree_on_ten_thousand_pairs() -> None:
    import duckdb
    from splink import DuckDBAPI, Linker

    rng = Random(20)
    left = [facts(rng, asked=True) for _ in range(PAIRS)]
    right = [facts(rng, asked=False) for _ in range(PAIRS)]
    db = DuckDBAPI(duckdb.connect(config={"threads": 1}))
    tables = [
        db.register(facts_table(list(enumerate(people)), asked=asked), dataset_display_name=name)
        for people, asked, name in ((left, True, "asked"), (right, False, "held"))
    ]
    known = settings(
        lambda fact, level: (MODEL.lines[fact, level].m, MODEL.lines[fact, level].u),
        MODEL.prior,
        ["l.id = r.id"],
    )
    linker = Linker(tables, known, log_level=40)
    import pyarrow as pa

    for key in KEYS:
        values = sorted({getattr(r, key) for r in right} - {""})
        shares = [MODEL.frequencies[key].of(v) for v in values]
        table = db.register(pa.table({key: values, f"tf_{key}": shares}))
        linker.table_management.register_term_frequency_lookup(table, key)
    scored = linker.inference.predict().as_record_list()
    assert len(scored) == PAIRS

    met: set[tuple[str, str]] = set()
    for line in scored:
        one, other = left[line["id_l"]], right[line["id_r"]]
        levels = compare(one, other)
        met |= set(levels.items())
        ours = MODEL.start.bits + fsum(ln.bits for ln in lines_of(levels, other, MODEL))
        assert abs(ours - line["match_weight"]) < 0.01, (levels, line)
    assert met >= {(f.name, name) for f in FACTS for name in f.names()}  # every level was tried
