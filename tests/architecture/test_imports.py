"""Arrows point down, and rooms speak through their doors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
ABOVE = frozenset({"main", "demo"})  # know every room
EVERYBODYS = frozenset({"foundation", "look"})  # have no door: all of it is for all
BENDS = {
    "luukku.connectors.port": "the words a counter and a register exchange",
    "luukku.catalogue.models": "published rows are immutable: they may be joined and paged from above",
    "luukku.journal.personal": "the declaration that every model makes",
    "luukku.journal.guarding": "the operation that every room's migrations use",
}


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("luukku", cache_dir=None)


def test_the_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


def test_rooms_speak_through_their_facades(graph: grimp.ImportGraph) -> None:
    around = [
        f"{importer} -> {imported}"
        for importer in sorted(graph.modules)
        if room_of(importer) and room_of(importer) not in ABOVE
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if goes_round_the_door(importer, imported)
    ]
    assert around == []


def goes_round_the_door(importer: str, imported: str) -> bool:
    room = room_of(imported)
    if room in ("", room_of(importer)) or room in EVERYBODYS:
        return False
    return imported != f"luukku.{room}.facade" and imported not in BENDS


def test_no_room_reaches_another_by_name() -> None:
    """`get_model("other_room", ...)` is an import that no import checker sees."""
    found = []
    for file in sorted((ROOT / "src").rglob("*.py")):
        if file.parent.name != "migrations":  # there it is the way to old versions of the room's own models
            found += [
                f"{file.name}:{n}"
                for n, line in enumerate(file.read_text().splitlines(), 1)
                if "get_model(" in line
            ]
    assert found == []


def test_a_migration_reaches_only_models_of_its_own_room() -> None:
    for file in sorted((ROOT / "src").rglob("migrations/*.py")):
        room = file.parents[1].name
        for line in file.read_text().splitlines():
            if "get_model(" in line:
                assert f'get_model("{room}"' in line.replace("'", '"'), f"{file.name}: {line.strip()}"
