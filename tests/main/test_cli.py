"""`luukku ...`: what it says when something cannot be done, and with which status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import Copy
from tests.serve import counter


def luukku(*args: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "luukku.main", *args], env=env, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


@pytest.fixture
def env(committed_db: Copy) -> dict[str, str]:
    return counter.environment(committed_db)


def test_what_a_command_cannot_do_is_one_sentence(env: dict[str, str]) -> None:
    done = luukku("agents", "add", "nobody", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No administration nobody is published.\n"


def test_a_call_whose_words_are_off_ends_with_2(env: dict[str, str]) -> None:
    done = luukku("agents", "remove", env=env)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert luukku("fly", env=env).returncode == 2


def test_a_database_that_does_not_answer_is_one_sentence_without_its_address(env: dict[str, str]) -> None:
    away = "postgresql://luukku_app:secret-password@127.0.0.1:1/luukku"
    done = luukku("check", env=env | {"LUUKKU_DATABASE_URL": away})
    assert (done.returncode, done.stderr) == (1, "The database does not answer.\n")


def test_a_database_that_is_behind_is_refused(env: dict[str, str], committed_db: Copy) -> None:
    with committed_db.connect("luukku_owner") as db:
        db.execute("delete from django_migrations where app = 'coordinate'")
    done = luukku("check", env=env)
    assert done.returncode == 1
    assert done.stderr == "The database is not up to date with this Luukku: run `luukku migrate`.\n"


def test_settings_tell_of_a_secret_only_whether_it_is_set(env: dict[str, str]) -> None:
    said = luukku("settings", env=env | {"LUUKKU_SECRET_KEY": "", "LUUKKU_MASTER_KEY": "5a" * 32}).stdout
    assert "LUUKKU_SECRET_KEY = (not set)\n" in said
    assert "LUUKKU_MASTER_KEY = (secret)\n" in said
    assert "5a5a" not in said


def test_import_needs_no_database(env: dict[str, str], tmp_path: Path) -> None:
    away = "postgresql://luukku_app@127.0.0.1:1/luukku"
    done = luukku("import", "registers", str(tmp_path / "none.xlsx"), env=env | {"LUUKKU_DATABASE_URL": away})
    assert done.returncode == 1
    assert done.stderr.startswith(str(tmp_path / "none.xlsx"))
    assert done.stderr.count("\n") == 1


def test_nobody_asks_in_a_town_that_was_not_built(env: dict[str, str], tmp_path: Path) -> None:
    home = env | {"LUUKKU_HOME": str(tmp_path)}
    done = luukku("ask", "access", env=home)
    assert done.returncode == 1
    assert done.stderr == "Salmela has not been built here yet: `luukku demo` builds it.\n"
