"""Where everything of a built municipality lies, below one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SCHEMA_LENGTH = 63  # PostgreSQL's longest name


@dataclass(frozen=True, slots=True)
class Places:
    home: Path

    @property
    def environment(self) -> Path:
        """Addresses and secrets of the registers, `NAME=value` lines."""
        return self.home / "registers.env"

    @property
    def zoo_environment(self) -> Path:
        """Addresses that the running zoo gave itself; read after `environment`."""
        return self.home / "zoo.env"

    @property
    def zoo(self) -> Path:
        """Which registers the zoo plays, and how."""
        return self.home / "zoo.json"

    @property
    def truth(self) -> Path:
        return self.home / "truth.sqlite"

    @property
    def archives(self) -> Path:
        return self.home / "archives.sqlite"

    @property
    def stamp(self) -> Path:
        return self.home / "stamp.json"

    def part(self, number: int) -> Path:
        """One worker's share of the truth, while building."""
        return self.home / f"truth-{number}.part"

    def database(self, register: str) -> Path:
        return self._under("sqlite") / f"{register}.sqlite"

    def example(self, register: str) -> Path:
        return self._under("example") / f"{register}.json"

    def files(self, register: str) -> Path:
        return self._under("files") / register

    def _under(self, name: str) -> Path:
        folder = self.home / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder


def schema(register: str) -> str:
    """The schema of a register: its id with underscores."""
    return register.replace("-", "_")[:SCHEMA_LENGTH]


def role(database: str, register: str) -> str:
    """Who may read that schema and nothing else."""
    return f"{database}_{schema(register)}"[:SCHEMA_LENGTH]
