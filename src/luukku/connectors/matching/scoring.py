"""Add up what each fact says; what a whole household shares counts once where the given name differs."""

from __future__ import annotations

from collections.abc import Mapping

from luukku.connectors.matching.facts import Facts
from luukku.connectors.matching.levels import DIFFERENT, FACTS, MISSING
from luukku.connectors.matching.model import Model
from luukku.connectors.port import FieldAccount

SHARED = ("surname", "address", "phone", "email")
"""What people of one household have in common."""

NOT_THEIRS = (DIFFERENT, MISSING, "partly")
"""Levels of the given name that do not single out one person of a household."""

_TF = {(fact.name, level.name): level.tf for fact in FACTS for level in fact.levels}


def compare(left: Facts, right: Facts) -> dict[str, str]:
    """fact -> level, also for facts missing on a side: what the guards read."""
    return {fact.name: fact.level_of(left, right) for fact in FACTS}


def account(levels: Mapping[str, str], right: Facts, model: Model) -> tuple[FieldAccount, ...]:
    """One line for the start and one for every fact that both sides know; the bits add up to the score."""
    lines = [model.start()]
    for fact, level in levels.items():
        if level != MISSING:
            column = _TF.get((fact, level), "")
            lines.append(model.weigh(fact, level, column, getattr(right, column) if column else ""))
    return tuple(_household(lines, levels["given"]))


def _household(lines: list[FieldAccount], given: str) -> list[FieldAccount]:
    """Surname, address, phone and e-mail of a household are one fact: the strongest stands for all."""
    if given not in NOT_THEIRS:
        return lines
    shared = [line for line in lines if line.fact in SHARED and line.bits > 0]
    if len(shared) < 2:
        return lines
    best = max(shared, key=lambda line: line.bits)
    level = "+".join(line.fact for line in shared)
    kept = [line for line in lines if line not in shared]
    return [*kept, FieldAccount("household", level, best.m, best.u, best.tf, best.bits)]
