"""The recipe of a demo municipality: one profile for each register of its pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from luukku.demo.registers.profile import BadRecipe, Profile, style

RECIPE = Path(__file__).parents[1] / "salmela.yaml"
MISBEHAVIOURS = (
    "hang", "error-500", "drip", "empty-body", "wrong-person", "two-people", "broken-encoding", "closed",
    "reset", "truncate", "fault-in-200", "latency",
)  # fmt: skip
"""Modes of the zoo that a register can be in all the time."""


class Recipe:
    """Profiles by register id; a register it does not name gets its defaults."""

    def __init__(self, text: str, where: str) -> None:
        try:
            told = yaml.safe_load(text)
        except yaml.YAMLError:
            raise BadRecipe(f"{where}: this is not YAML") from None
        if not isinstance(told, dict) or told.get("format") != 1:
            raise BadRecipe(f"{where}: a recipe begins with `format: 1`")
        self._styles = told.get("styles", {})
        self._named: Mapping[str, Mapping[str, Any]] = told.get("registers", {})
        try:
            self.defaults = Profile().but(**told.get("defaults", {}))
            self._profiles = {name: self._made(habits) for name, habits in self._named.items()}
        except BadRecipe as wrong:
            raise BadRecipe(f"{where}: {wrong}") from None

    def of(self, register: str) -> Profile:
        return self._profiles.get(register, self.defaults)

    def unknown(self, registers: set[str]) -> set[str]:
        """Names in the recipe that the pack does not declare."""
        return set(self._named) - registers

    def _made(self, habits: Mapping[str, Any]) -> Profile:
        rest = dict(habits)
        base = style(rest.pop("style"), self._styles, self.defaults) if "style" in rest else self.defaults
        mode = rest.get("misbehaves")
        if mode is not None and mode not in MISBEHAVIOURS:
            raise BadRecipe(f"misbehaves is {mode!r}, but must be one of {', '.join(MISBEHAVIOURS)}")
        return base.but(**rest)


def recipe(path: Path = RECIPE) -> Recipe:
    return Recipe(path.read_text(), path.name)


def declared(pack: Path) -> list[dict[str, Any]]:
    """Every register of a pack, in the order of its files."""
    return [register for file in sorted((pack / "registers").glob("*.yaml")) for register in _listed(file)]


def _listed(file: Path) -> list[dict[str, Any]]:
    told = yaml.load(file.read_text(), Loader=_LOADER)  # noqa: S506 - the safe loader, in C where there is one
    if not isinstance(told, list):
        raise BadRecipe(f"{file.name}: a list of registers was expected")
    return told


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
