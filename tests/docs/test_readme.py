"""What the README promises is there: commands, rooms, folders."""

from __future__ import annotations

import re

import pytest
import yaml

from luukku.look.texts import LANGUAGES
from luukku.main.cli import COMMANDS

from .pages import ROOT, between, blocks, page, pages, targets

README = page("README.md")
FIRST_SCREEN = 40


def test_the_first_screen_holds_sentence_commands_and_tree() -> None:
    first = "\n".join(README.splitlines()[:FIRST_SCREEN])
    for part in ("Ask your municipality one thing", "make demo", "src/luukku/", "foundation/"):
        assert part in first


def test_the_tree_is_the_tree() -> None:
    told = re.findall(r"^[├└]── (\w+)/ +(\S.*)$", README, re.M)
    rooms = {d.name for d in (ROOT / "src" / "luukku").iterdir() if (d / "__init__.py").exists()}
    assert {name for name, _ in told} == rooms
    assert len(told) == len(rooms)


def test_the_tree_stands_in_the_order_of_the_arrows() -> None:
    told = [name for name, _ in re.findall(r"^[├└]── (\w+)/ +(\S.*)$", README, re.M)]
    layers = page(".importlinter").split("layers =")[1].split("exhaustive")[0]
    assert told == re.findall(r"\w+", layers)


@pytest.mark.parametrize("file", pages(), ids=lambda file: str(file.relative_to(ROOT)))
def test_every_command_that_is_told_exists(file: object) -> None:
    text = blocks(page(str(file)))
    assert set(re.findall(r"(?:^|\s)make ([a-z][a-z-]*)", text, re.M)) <= targets().keys()
    called = set(re.findall(r"(?:^|[\s/])luukku ([a-z]+(?:-[a-z]+)*)", text, re.M))
    assert called <= COMMANDS.keys() | {"help"}


def test_make_help_lists_what_can_be_made() -> None:
    phony = set(re.search(r"^\.PHONY: (.+)$", page("Makefile"), re.M)[1].split())  # type: ignore[index]
    assert phony == targets().keys()


def test_the_municipality_s_quarter_has_its_place() -> None:
    assert between(README, "simulate")


def test_versions_agree() -> None:
    version = re.search(r'^version = "(.+)"', page("pyproject.toml"), re.M)[1]  # type: ignore[index]
    assert f'softwareVersion: "{version}"' in page("publiccode.yml")
    assert re.search(rf"^## .*\b{re.escape(version)}\b", page("CHANGELOG.md"), re.M)


def test_salmela_is_as_large_as_told() -> None:
    pack = ROOT / "packs" / "salmela"
    administrations = len(list((pack / "administrations").glob("*.yaml")))
    files = (pack / "registers").glob("*.yaml")
    registers = sum(len(re.findall(r"^- id:", file.read_text(), re.M)) for file in files)
    assert f"{administrations} administrations, {registers} registers" in README


def test_publiccode_has_what_its_standard_demands() -> None:
    told = yaml.safe_load(page("publiccode.yml"))
    assert told["publiccodeYmlVersion"] == "0.4"
    assert {"name", "url", "platforms", "categories", "developmentStatus", "softwareType"} <= told.keys()
    assert re.fullmatch(
        r"https://(github|gitlab)\.com/[\w.-]+/[\w.-]+", told["url"]
    )  # of a form validators know
    english = told["description"]["en"]
    assert len(english["shortDescription"]) <= 150 <= len(english["longDescription"])
    assert english["features"]
    assert told["legal"]["license"] == "EUPL-1.2"
    assert told["maintenance"]["type"] in ("internal", "contract", "community", "none")
    assert set(told["localisation"]["availableLanguages"]) == set(LANGUAGES)
