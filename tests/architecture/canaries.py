"""A town whose one resident is made of canaries: names, numbers and addresses that stand nowhere else."""

from __future__ import annotations

import json
import re
import sqlite3
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import SystemRandom
from typing import Any

from luukku.people import facade as people
from tests.coordinate.cases import town

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def made_up(start: str) -> str:
    return start + "".join(SystemRandom().choices("bcdfghjklmnpqrstvwxz", k=9))


@dataclass
class Canaries:
    """New in every run, so that what other runs left in a log is not mistaken for ours."""

    given: str = field(default_factory=lambda: made_up("Kanarina"))
    surname: str = field(default_factory=lambda: made_up("Siipi"))
    former: str = field(default_factory=lambda: made_up("Pesa"))
    street: str = field(default_factory=lambda: made_up("Hakki"))
    content: str = field(default_factory=lambda: made_up("Sirkutus"))
    file: str = field(default_factory=lambda: made_up("pesakortti"))
    reason: str = field(default_factory=lambda: made_up("Hoyhen"))
    tail: str = field(default_factory=lambda: f"{SystemRandom().randrange(10**9):09}")
    secrets: list[str] = field(default_factory=list)  # one-time tokens, case keys: beside the person's own

    @property
    def number(self) -> str:
        individual = f"9{self.tail[:2]}"
        return f"131052-{individual}{CHECKS[int('131052' + individual) % 31]}"

    @property
    def phone(self) -> str:
        return f"+358457{self.tail[:7]}"

    @property
    def email(self) -> str:
        return f"{self.surname.lower()}@birds.example"

    def person(self) -> people.Facts:
        return people.Facts(
            names=(
                people.Name((self.given,), self.surname),
                people.Name((self.given,), self.former, "former"),
            ),
            birth_date=date(1952, 10, 13),
            addresses=(people.Address(f"{self.street} 7", "69100", "Salmela"),),
            numbers=(self.number,), phones=(self.phone,), emails=(self.email,), language="en",
            verified=("number",),
        )  # fmt: skip

    def letter(self) -> people.Facts:
        """The same person, of whom little is known."""
        return people.Facts(names=(people.Name((self.given,), self.surname),), birth_date=date(1952, 10, 13))

    def added(self) -> dict[str, str]:
        """What they type when they are asked back."""
        address = f"{self.street} 7, 69100 Salmela"
        return {"act": "more", "surnames": self.former, "addresses": address, "phone": self.phone}

    def row(self) -> dict[str, Any]:
        return {
            "id": 7, "hetu": self.number, "etunimet": self.given, "sukunimi": self.surname,
            "synt_pvm": "1952-10-13", "huom": self.content,
        }  # fmt: skip

    def found_in(self, text: str) -> set[str]:
        """Which of them stand in a text, however they are written."""
        plain = [
            self.given, self.surname, self.former, self.street, self.content, self.file, self.reason,
            self.number, self.phone, self.email,
        ]  # fmt: skip
        folded = text.casefold()
        return {one for one in [*plain, *self.secrets] if one.casefold() in folded}


NOTE = {"name": "huom", "label": town.text("Note")}
NAMES = [
    {"name": "etunimet", "is": "given_names", "label": town.text("Given names")},
    {"name": "sukunimi", "is": "surname", "label": town.text("Surname")},
]


def _with_note(slug: str, office: str, **more: Any) -> dict[str, Any]:
    made = town.register(slug, office, **more)
    made["tables"][0]["fields"].append(deepcopy(NOTE))
    return made


def _connector(kind: str, slug: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "url": {"env": f"TOWN_{slug.upper()}"}, **more}


REGISTERS = (
    _with_note("dental", "health"),
    town.register(  # by name only: nobody is certain
        "garden", "land", ask_by=["name"], keyed_by=None,
        tables=[{"name": "patient", "key": "id", "fields": deepcopy([*NAMES, NOTE])}],
    ),
    _with_note("parish", "church"),  # knows nobody
    _with_note("reports", "welfare", visibility="existence-secret"),
    _with_note("sick", "care", connector=_connector("sql", "sick")),  # a table that lacks a column
    _with_note("away", "care", connector=_connector("rest", "away")),  # nobody is there
    _with_note("damaged", "care", connector=_connector("files", "damaged", format="csv", encoding="utf-8")),
    town.register("paper", "archive", connector={"kind": "desk"}, tables=[], keyed_by=None),
)  # fmt: skip


def stand(folder: Path, monkeypatch: Any, birds: Canaries) -> None:
    town.stand(folder, monkeypatch, REGISTERS, officials=("land",))
    for slug in ("dental", "reports"):
        town.hold(folder, monkeypatch, slug, [birds.row()])
    town.hold(folder, monkeypatch, "parish", [])
    named = {k: v for k, v in birds.row().items() if k in ("id", "etunimet", "sukunimi", "huom")}
    town.hold(folder, monkeypatch, "garden", [named])
    with sqlite3.connect(folder / "sick.sqlite") as db:
        db.execute("create table patient (id, hetu, etunimet, sukunimi)")
        db.execute("insert into patient values (7, ?, ?, ?)", (birds.number, birds.given, birds.surname))
    (folder / "files").mkdir()
    line = (
        f"id;hetu;etunimet;sukunimi;synt_pvm;huom\n7;{birds.number};{birds.given};{birds.surname};1952-10-13;"
    )
    (folder / "files" / "patient.csv").write_bytes(line.encode() + b"\xff\xfe\n")
    monkeypatch.setenv("TOWN_SICK", f"sqlite:///{folder / 'sick.sqlite'}")
    monkeypatch.setenv("TOWN_AWAY", "http://127.0.0.1:1")
    monkeypatch.setenv("TOWN_DAMAGED", str(folder / "files"))


FAULTS = """
create table canary_fault (step text primary key);
grant select on canary_fault to luukku_app;
create table canary_job as select * from procrastinate_jobs;
grant insert on canary_job to luukku_app;
create function canary_fault() returns trigger language plpgsql as $$ begin
  if exists (select from canary_fault where step = tg_table_name) then
    raise check_violation using message = 'new row violates check constraint',
      detail = 'Failing row contains ' || new::text || ' {given} {surname} {number}', hint = '{content}',
      constraint = 'canary';
  end if;
  return new; end $$;
create function canary_job() returns trigger language plpgsql as $$ begin
  insert into canary_job select new.*; return new; end $$;
create trigger canary_job after insert on procrastinate_jobs for each row execute function canary_job();
"""
STEPS = (
    "coordinate_attempt", "coordinate_outcomecontent", "coordinate_doubt", "coordinate_editionform",
    "coordinate_tasklink", "coordinate_taskend", "people_personname",
)  # fmt: skip


def plant_faults(db: Any, birds: Canaries) -> None:
    """As the owner: a step named in `canary_fault` fails as a check constraint does, with the row in its DETAIL."""
    text = FAULTS.format(given=birds.given, surname=birds.surname, number=birds.number, content=birds.content)
    db.execute(text)
    for step in STEPS:
        db.execute(
            f"create trigger canary before insert on {step} for each row execute function canary_fault()"
        )


def links_in(folder: Path) -> list[str]:
    """Tokens of the one-time links that were mailed, in the order in which they went out."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.eml"))]
    return [token for text in texts for token in re.findall(r"/desk/([\w-]+)/", text)]


def dumped(rows: list[tuple[Any, ...]]) -> str:
    return json.dumps(rows, default=str, ensure_ascii=False)
