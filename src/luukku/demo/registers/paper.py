"""The paper archives of Salmela, as far as somebody must be able to look into them: cards in drawers.

The demo's played clerk is a careful one who knows the archive: asked about a person, they find that person's cards
whatever name or misspelling stands on them. How a card reads is up to the archive's errors; whose it is, is truth.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luukku.connectors.port import Person
from luukku.demo.population import Resident
from luukku.demo.registers.plan import Filed, Plan
from luukku.demo.registers.seeing import BORN, FULL, POSTCODE, STREET, TOWN
from luukku.foundation.names import fold

_SCHEMA = """
create table if not exists card
    (register text, key integer, uid integer, born text, given text, surnames text, streets text, card text,
     primary key (register, key));
create index if not exists card_born on card (register, born);
"""


@dataclass(frozen=True, slots=True)
class Card:
    """One card of an archive."""

    register: str
    key: str
    text: str

    def upload(self) -> tuple[str, str, bytes]:
        """File name, media type, content: what the clerk would send."""
        return f"{self.register}-{self.key}.txt", "text/plain; charset=utf-8", self.text.encode()


class PaperStore:
    """Writes the cards of one archive into the file of all archives."""

    def __init__(self, path: Path, plan: Plan, title: str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=120)
        self._db.execute("pragma synchronous = off")
        self._db.executescript(_SCHEMA)
        self._id = plan.register.id
        self._title = title

    def add(self, filed: Sequence[Filed]) -> None:
        self._db.execute("begin immediate")
        self._db.executemany("insert into card values (?, ?, ?, ?, ?, ?, ?, ?)", map(self._card, filed))
        self._db.execute("commit")

    def _card(self, filed: Filed) -> tuple[Any, ...]:
        facts, notes, who = filed.rows[0][0]
        lines = (
            self._title,
            "",
            facts[FULL],
            facts[BORN],
            facts[STREET],
            _line(facts[POSTCODE], facts[TOWN]),
            "",
            notes,
        )
        text = "\n".join(line for line in lines if line is not None)
        return self._id, filed.key, filed.uid, *_truth(who), text

    def close(self) -> None:
        self._db.close()


def _line(*words: str | None) -> str | None:
    return " ".join(word for word in words if word) or None


def _truth(who: Resident) -> tuple[str, str, str, str]:
    given = [*who.given, *(g for s in who.spellings for g in s.given)]
    surnames = [*(called.surname for called in who.surnames), *(s.surname for s in who.spellings)]
    streets = [home.street for home in who.homes]
    return who.born.isoformat(), _folded(given), _folded(surnames), _folded(streets)


def _folded(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(fold(text) for text in texts))


def look(archives: Path, register: str, asked: Person) -> list[Card] | None:
    """The cards about a person; empty where this archive has none. None: several people could be meant."""
    db = sqlite3.connect(f"file:{archives}?mode=ro", uri=True)
    try:
        rows = db.execute(
            "select key, uid, given, surnames, streets, card from card where register = ? and (? is null or born = ?)",
            (register, born := asked.birth_date and asked.birth_date.isoformat(), born),
        ).fetchall()
    finally:
        db.close()
    meant = [row for row in rows if _meant(asked, *row[2:5], by_address=asked.birth_date is None)]
    if len({uid for _, uid, *_ in meant}) > 1:
        return None
    return [Card(register, str(key), text) for key, *_, text in meant]


def _meant(asked: Person, given: str, surnames: str, streets: str, *, by_address: bool) -> bool:
    names = set(given.split("\n"))
    asked_given = {fold(g) for name in asked.names for g in name.given}
    called = {fold(name.surname) for name in asked.names} & set(surnames.split("\n"))
    lives = {fold(address.street) for address in asked.addresses} & set(streets.split("\n"))
    first = asked_given <= names or names <= asked_given
    return bool(called and first and (lives or not by_address))
