"""What the demo tells to type next can be typed: the program as the reader's shell finds it, with their settings."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from luukku.demo.show import next_steps
from luukku.main.cli import COMMANDS
from luukku.main.settings import SETTINGS


@pytest.fixture
def program(tmp_path: Path) -> Path:
    made = tmp_path / ".venv" / "bin" / "luukku"
    made.parent.mkdir(parents=True)
    made.write_text("#!/bin/sh\n")
    made.chmod(0o755)
    return made


def typed(program: Path | str, here: Path, **environ: str) -> str:
    return next_steps.typed(environ, str(program), SETTINGS, here)


def test_on_the_path_it_is_one_word(program: Path, tmp_path: Path) -> None:
    assert typed(program, tmp_path, PATH=str(program.parent)) == "luukku"


def test_elsewhere_it_is_the_path_from_here(program: Path, tmp_path: Path) -> None:
    assert typed(program, tmp_path, PATH="/usr/bin") == ".venv/bin/luukku"
    assert typed(".venv/bin/luukku", tmp_path, PATH="/usr/bin") == ".venv/bin/luukku"
    assert typed(program, tmp_path / "other", PATH="/usr/bin") == str(program)


def test_another_luukku_on_the_path_is_not_this_one(program: Path, tmp_path: Path) -> None:
    other = tmp_path / "bin" / "luukku"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    assert typed(program, tmp_path, PATH=str(other.parent)) == ".venv/bin/luukku"


def test_run_by_make_it_is_the_path(program: Path, tmp_path: Path) -> None:
    assert typed(program, tmp_path, PATH=str(program.parent), MAKELEVEL="1") == ".venv/bin/luukku"


def test_run_as_a_module_it_is_the_module(tmp_path: Path) -> None:
    assert typed("/x/luukku/main/__main__.py", tmp_path) == f"{sys.executable} -m luukku.main"


def test_what_the_reader_has_set_is_told_and_secrets_are_only_named(program: Path, tmp_path: Path) -> None:
    told = typed(
        program, tmp_path, LUUKKU_HOME="/srv/my town", LUUKKU_DATABASE_URL="postgresql://a:secret@h/d"
    )
    assert told == "LUUKKU_HOME='/srv/my town' LUUKKU_DATABASE_URL=... .venv/bin/luukku"


def test_a_path_below_is_told_from_here(tmp_path: Path) -> None:
    assert next_steps.near(tmp_path, tmp_path / ".luukku" / "answer.html") == ".luukku/answer.html"
    assert next_steps.near(tmp_path / "a", tmp_path / "b") == str(tmp_path / "b")


def test_after_the_end_no_address_is_named() -> None:
    lines = next_steps.after_the_end("luukku")
    assert not [line for line in lines if "http" in line]


@pytest.mark.parametrize(
    "lines",
    [
        next_steps.after_the_end("luukku"),
        next_steps.while_it_stands("luukku", "page"),
        next_steps.on_a_monday("luukku", "2026-000001", None),
        next_steps.on_a_monday("luukku", "2026-000001", "page"),
    ],
)
def test_every_command_told_exists(lines: list[str]) -> None:
    told = re.findall(r"^  luukku ([a-z]+)", "\n".join(lines), re.M)
    assert len(told) >= 2
    assert set(told) <= COMMANDS.keys()
