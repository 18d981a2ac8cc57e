"""Homes for servers of their own, which all stop at the end."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from luukku.main.database import ensure, remove, stop
from luukku.main.database.places import base_folder


@pytest.fixture
def new_home(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Makes names of homes; nothing is there yet."""
    made: list[Path] = []

    def make(*parts: str) -> Path:
        home = tmp_path.joinpath(*parts, f"home-{secrets.token_hex(3)}")
        made.append(home)
        return home

    yield make
    for home in made:
        if home.is_dir():
            remove(home)


@pytest.fixture(scope="session")
def finished_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose server was made and stopped; copied, since making one takes a second."""
    home = tmp_path_factory.mktemp("finished") / "home"
    ensure(home, durable=False)
    stop(home)
    yield home
    remove(home)


@pytest.fixture
def home(new_home: Callable[..., Path], finished_home: Path) -> Path:
    """A home whose server was made before, and is not running."""
    home = new_home()
    home.mkdir(parents=True, mode=0o700)
    base = base_folder(home)
    if base != home:
        base.mkdir(mode=0o700)
        shutil.copystat(base_folder(finished_home), base)
        owner = base_folder(finished_home).stat()
        os.chown(base, owner.st_uid, owner.st_gid)
    subprocess.run(["cp", "-a", str(base_folder(finished_home) / "db"), str(base / "db")], check=True)
    return home
