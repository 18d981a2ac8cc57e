"""A town of nine registers, one of each kind and some bad habits, built once for the tests that look into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from luukku.demo.registers import Built, build
from luukku.main.database import Server

PEOPLE = 600
DATABASE = f"town_{os.getpid()}"

_WHO = """
      - {name: number, is: number, label: {en: Number}}
      - {name: surname, is: surname, label: {en: Surname}}
      - {name: given, is: given_names, label: {en: Given names}}
      - {name: before, is: former_surname, label: {en: Former surname}}
      - {name: born, is: birth_date, type: date, label: {en: Born}}
      - {name: street, is: street, label: {en: Street}}
      - {name: postcode, is: postcode, label: {en: Postcode}}
      - {name: town, is: town, label: {en: Town}}
      - {name: phone, is: phone, label: {en: Phone}}
      - {name: email, is: email, label: {en: E-mail}}"""
_TABLES = f"""
  tables:
    - name: person
      key: id
      fields:{_WHO}
    - name: visit
      key: id
      parent: person
      join: {{person_id: id}}
      fields:
      - {{name: at, type: datetime, label: {{en: When}}}}
      - {{name: state, type: code, label: {{en: State}}, codes: {{A: {{en: active}}, B: {{en: back}}}}}}
      - {{name: price, type: money, label: {{en: Price}}}}
      - {{name: paid, type: boolean, label: {{en: Paid}}}}
      - {{name: note, label: {{en: What was written down}}}}
    - name: invoice
      key: id
      parent: visit
      join: {{visit_id: id}}
      fields:
      - {{name: sent, type: date, label: {{en: Sent}}}}
      - {{name: settled, type: date, label: {{en: Settled}}}}
"""
_ASK = "ask_by: [number, name, birth_date, address, phone, email]"
_KEY = "auth: {kind: api-key, header: X-Api-Key, key: {env: TOWN_%s_KEY}}"
_SECRET = (
    "auth: {kind: client-credentials, token_path: /token,"
    " id: {env: TOWN_%s_ID}, secret: {env: TOWN_%s_SECRET}}"
)

CONNECTORS = {
    "clinic": "{kind: sql, url: {env: TOWN_CLINIC}}",
    "boats": "{kind: sql, url: {env: TOWN_BOATS}}",
    "silent": "{kind: sql, url: {env: TOWN_SILENT}}",
    "graves": "{kind: files, url: {env: TOWN_GRAVES}, format: xml, encoding: utf-8}",
    "meals": "{kind: files, url: {env: TOWN_MEALS}, format: csv, encoding: iso-8859-1}",
    "cards": "{kind: rest, url: {env: TOWN_CARDS}, " + _KEY % "CARDS" + "}",
    "passes": "{kind: rest, url: {env: TOWN_PASSES}, " + _SECRET % ("PASSES", "PASSES") + "}",
    "clubs": "{kind: example, url: {env: TOWN_CLUBS}}",
    "archive": "{kind: desk}",
}
RECIPE = """
format: 1
defaults: {coverage: 0.5, rows: 2.0}
styles:
  bad: {number: 0.5, birth_date: 0.6, typo: 0.2, last_contact: 8, marks: plain, upper: true, truncate: 18}
registers:
  clinic: {coverage: 0.9}
  boats: {style: bad, store: sqlite, duplicate: 0.1}
  silent: {coverage: 0.1, misbehaves: hang}
  archive: {coverage: 0.8, last_contact: 20, typo: 0.3}
"""


def declaration(name: str) -> str:
    told = f"- id: {name}\n  name: {{en: {name}, fi: {name}, sv: {name}}}\n  {_ASK}\n"
    tables = "\n  tables: []\n" if name == "archive" else _TABLES
    return f"{told}  connector: {CONNECTORS[name]}{tables}"


@dataclass(frozen=True)
class Town:
    built: Built
    home: Path
    pack: Path
    recipe: Path
    server: Server

    def build(
        self, home: Path | None = None, *, seed: int = 1, processes: int = 1, database: str = DATABASE
    ) -> Built:
        return build(
            home or self.home,
            server_url=self.server.dsn("luukku_owner", "postgres"),
            pack=self.pack,
            people=PEOPLE,
            seed=seed,
            database=database,
            recipe_path=self.recipe,
            processes=processes,
        )


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, test_server: Server) -> Iterator[Town]:
    """Built and ready; the zoo is not open."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "pack" / "registers").mkdir(parents=True)
    (folder / "pack" / "registers" / "all.yaml").write_text("\n".join(map(declaration, CONNECTORS)))
    recipe = folder / "town.yaml"
    recipe.write_text(RECIPE)
    url = test_server.dsn("luukku_owner", "postgres")
    try:
        built = build(
            folder / "home", server_url=url, pack=folder / "pack", people=PEOPLE, database=DATABASE,
            recipe_path=recipe, processes=1,
        )  # fmt: skip
        yield Town(built, folder / "home", folder / "pack", recipe, test_server)
    finally:
        test_server.drop_database(DATABASE)
