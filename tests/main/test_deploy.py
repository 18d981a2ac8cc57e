"""The files under deploy/ start what is there, with settings that exist, and shut in what they start."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from luukku.main.settings import SETTINGS
from tests.docs.test_commands import taken

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*"))
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
ANALYSE = shutil.which("systemd-analyze")
EXPOSED = 20  # of 100, as systemd-analyze counts in tenths
NAMES = {setting.name for setting in SETTINGS}


def named(text: str) -> set[str]:
    return set(re.findall(r"\bLUUKKU_[A-Z_]+\b", text))


@pytest.mark.parametrize(
    "file", [*UNITS, DEPLOY / "Containerfile", DEPLOY / "settings.env"], ids=lambda f: f.name
)
def test_only_settings_that_exist_are_named(file: Path) -> None:
    assert named(file.read_text()) <= NAMES


def test_the_example_names_what_production_needs() -> None:
    lines = (line for line in (DEPLOY / "settings.env").read_text().splitlines() if not line.startswith("#"))
    assert {line.partition("=")[0] for line in lines} >= {
        "LUUKKU_URL", "LUUKKU_DATABASE_URL", "LUUKKU_SECRET_KEY", "LUUKKU_MASTER_KEY", "LUUKKU_SEAL_KEY",
        "LUUKKU_MAIL_URL", "LUUKKU_PROXY",
    }  # fmt: skip


@pytest.mark.parametrize("unit", SERVICES, ids=lambda f: f.name)
def test_a_service_starts_a_command_of_ours_as_its_own_user(unit: Path) -> None:
    text = unit.read_text()
    (command,) = re.findall(r"^ExecStart=/opt/luukku/\.venv/bin/luukku (.+)$", text, re.M)
    assert taken(command)
    for line in ("User=luukku", "ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet="):
        assert re.search(f"^{line}$", text, re.M), line
    assert ("owner.env" in text) == (unit.name == "luukku-backup.service")


@pytest.mark.skipif(ANALYSE is None, reason="no systemd here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda f: f.name)
def test_systemd_takes_a_unit_and_finds_it_shut_in(unit: Path, tmp_path: Path) -> None:
    for each in UNITS:  # its program and its settings are not on this machine
        text = each.read_text().replace("/opt/luukku/.venv/bin/luukku", "/bin/true")
        (tmp_path / each.name).write_text(re.sub(r"^EnvironmentFile=.*$", "", text, flags=re.M))
    done = _analyse("verify", str(tmp_path / unit.name))
    assert (done.returncode, done.stderr) == (0, "")
    if unit in SERVICES:
        safe = _analyse("security", "--offline=yes", f"--threshold={EXPOSED}", str(tmp_path / unit.name))
        assert safe.returncode == 0, safe.stdout[-300:]


def _analyse(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ANALYSE), "--no-pager", *args], capture_output=True, text=True, check=False, timeout=60
    )


KNOWN = {
    "ARG", "FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "VOLUME", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD",
}  # fmt: skip


def instructions() -> list[tuple[str, str]]:
    text = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [(line.split(" ", 1)[0], re.sub(r"\s+", " ", line.split(" ", 1)[1])) for line in lines]


def test_the_image_is_made_of_locked_packages_and_runs_as_an_ordinary_user() -> None:
    made = instructions()
    assert {word for word, _ in made} <= KNOWN
    pip = [said for word, said in made if word == "RUN" and "pip install" in said]
    assert len(pip) == 2
    assert "--require-hashes --requirement /build/requirements/core.txt" in pip[0]
    assert "--no-deps --no-build-isolation" in pip[1]
    assert [said for word, said in made if word == "USER"] == ["10001:10001"]
    assert not re.search(r"https?://|curl|wget|:latest", (DEPLOY / "Containerfile").read_text())
    for word, said in made:
        if word == "COPY" and not said.startswith("--from="):
            *sources, _ = said.split()
            assert all((ROOT / source).exists() for source in sources), said
    assert made[-1] == ("CMD", '["serve"]')


READ = re.compile(r"environ(?:\.get\(|\[|\.setdefault\()\s*\"(LUUKKU_[A-Z_]+)\"")
PUT_TOGETHER = ("LUUKKU_LOGIN_", "LUUKKU_STAFF_", "LUUKKU_SERVE_")  # where they are read


def test_what_is_read_from_the_environment_is_told_and_what_is_told_is_read() -> None:
    """The operator's table is made of SETTINGS; whatever read the environment by itself would be missing there."""
    sources = [file.read_text() for file in sorted((ROOT / "src").rglob("*.py"))]
    pages = "".join((ROOT / "docs" / name).read_text() for name in ("operator.md", "connectors.md"))
    assert {name for text in sources for name in READ.findall(text)} <= named(pages)
    outside = (re.sub(r"^SETTINGS = \(.*?^\)", "", text, flags=re.M | re.S) for text in sources)
    used = {name for text in outside for name in re.findall(r'"(LUUKKU_[A-Z_]+)"', text)}
    assert {name for name in NAMES - used if not name.startswith(PUT_TOGETHER)} == set()
