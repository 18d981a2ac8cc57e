"""The weights: what each level says, how common each name is, and from which score on a record is released.

A model is one JSON file with a version; `replay` proves an old account from the file it was made with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log2
from pathlib import Path
from typing import Any

from luukku.connectors.matching.levels import FACTS, KEYS, Fact
from luukku.connectors.port import FieldAccount

SHIPPED = Path(__file__).parent / "models"
FORMAT = 1


class BadModel(ValueError):
    """One clear sentence: which file, what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often a value occurs among people; a value that is not listed is as rare as `rest`."""

    known: Mapping[str, float]
    rest: float

    def of(self, value: str) -> float:
        return self.known.get(value, self.rest)

    @property
    def rarest(self) -> float:
        return min(self.rest, min(self.known.values(), default=1.0))


@dataclass(frozen=True, slots=True)
class Model:
    version: str  # "default-1+3f9c21ab": name, number, first digits of the content's hash
    profile: str
    prior: float  # chance that a candidate, before any fact is looked at, is the person
    auto: float  # bits from which a record is released
    namesake: float  # the same, where nothing agrees but birth date, surname and one given name
    start: FieldAccount  # the line of the prior
    lines: Mapping[tuple[str, str], FieldAccount]  # (fact, level) -> its account where no frequency counts
    most: Mapping[str, float]  # fact -> the bits it can give at the most
    frequencies: Mapping[str, Frequencies]
    trained: Mapping[str, Any] = field(default_factory=dict)

    def weigh(self, fact: str, level: str, column: str, value: str) -> FieldAccount:
        """The account of one fact at one level; `column` names the frequency table, "" where none counts."""
        line = self.lines[fact, level]
        if not column:
            return line
        tf = self.frequencies[column].of(value)
        return FieldAccount(fact, level, line.m, line.u, tf, log2(line.m / tf))


def start(prior: float) -> FieldAccount:
    """What is against anybody before the first fact is looked at."""
    u = 1 - prior
    return FieldAccount("prior", "anybody", prior, u, None, log2(prior / u))


def replay(account: FieldAccount) -> float:
    """The bits that the kept m, u and frequency give again."""
    return log2(account.m / (account.u if account.tf is None else account.tf))


def load_model(profile: str, path: Path | None = None) -> Model:
    """The model of a register profile: of `path` (a file, or a folder of trained ones), else the shipped one.

    What a folder does not hold is shipped; a profile that neither knows uses `default`, rather a trained one.
    A file that is there and broken is refused, never stepped over. Raises `BadModel`.
    """
    if path is not None and path.is_file():
        return _read(path, path.stat().st_mtime_ns)
    if path is not None and not path.is_dir():
        raise BadModel(f"{path} is neither a model file nor a folder of them.")
    folders = (path, SHIPPED) if path is not None else (SHIPPED,)
    for name in (profile, "default"):
        for folder in folders:
            file = _newest(folder, name)
            if file:
                return _read(file, file.stat().st_mtime_ns)
    raise BadModel(f"{SHIPPED} holds no model file named default-1.json: this copy of Luukku is not whole.")


def _newest(folder: Path, profile: str) -> Path | None:
    return max(numbered(folder, profile), default=(0, None))[1]


def numbered(folder: Path, profile: str) -> list[tuple[int, Path]]:
    """`care-12.json` is the profile care's twelfth; `care-home-3.json` is another profile's."""
    parts = ((file, *file.stem.rpartition("-")) for file in folder.glob("*.json"))
    return [(int(number), file) for file, name, _, number in parts if name == profile and number.isdecimal()]


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int) -> Model:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadModel(f"The model file {file} cannot be read as JSON: {error}.") from error
    try:
        return parse(content)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        what = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
        raise BadModel(f"The model file {file} is not a matching model: {what}.") from error


def content_hash(content: Mapping[str, Any]) -> str:
    """Of all that decides: everything but the hash itself and the running number."""
    plain = {k: v for k, v in content.items() if k not in ("hash", "number")}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def parse(content: Mapping[str, Any]) -> Model:
    if content["format"] != FORMAT:
        raise ValueError(f"its format is {content['format']!r} and this program reads {FORMAT}")
    digest = content_hash(content)
    if content["hash"] != digest:
        raise ValueError("its hash does not fit its content, so it was changed by hand or cut short")
    weights = content["weights"]
    lines = {(f.name, n): _line(weights[f.name][n], f.name, n) for f in FACTS for n in f.names()}
    frequencies = {key: _frequencies(content["frequencies"][key], key) for key in KEYS}
    prior = _share(content["prior"], "prior")
    return Model(
        version=f"{content['profile']}-{int(content['number'])}+{digest[:8]}",
        profile=content["profile"],
        prior=prior,
        auto=float(content["auto"]),
        namesake=float(content["namesake"]),
        start=start(prior),
        lines=lines,
        most={fact.name: _most(fact, lines, frequencies) for fact in FACTS},
        frequencies=frequencies,
        trained=content.get("trained", {}),
    )


def _line(pair: Any, fact: str, level: str) -> FieldAccount:
    m, u = (_share(v, f"{fact}/{level}") for v in pair)
    return FieldAccount(fact, level, m, u, None, log2(m / u))


def _most(
    fact: Fact, lines: Mapping[tuple[str, str], FieldAccount], frequencies: Mapping[str, Frequencies]
) -> float:
    rarest = {level.name: frequencies[level.tf].rarest for level in fact.levels if level.tf}
    lines_of = (lines[fact.name, name] for name in fact.names())
    return max(log2(line.m / min(line.u, rarest.get(line.level, 1.0))) for line in lines_of)


def _frequencies(table: Mapping[str, Any], column: str) -> Frequencies:
    known = {str(v): _share(f, column) for v, f in table["known"].items()}
    return Frequencies(known, _share(table["rest"], column))


def _share(value: Any, where: str) -> float:
    number = float(value)
    if not 0 < number < 1:
        raise ValueError(f"{where} has {value!r} where a share between 0 and 1 is needed")
    return number
