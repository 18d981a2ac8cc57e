"""Add up what each fact says; what a whole household shares counts once where the given name differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luukku.connectors.matching.facts import Facts
from luukku.connectors.matching.levels import DIFFERENT, FACTS, MISSING, Fact
from luukku.connectors.matching.model import Model
from luukku.connectors.port import FieldAccount

SHARED = ("surname", "address", "phone", "email")
"""What people of one household have in common."""

NOT_THEIRS = (DIFFERENT, MISSING, "partly")
"""Levels of the given name that do not single out one person of a household."""

_TF = {(fact.name, level.name): level.tf for fact in FACTS for level in fact.levels if level.tf}


def compare(left: Facts, right: Facts, facts: Sequence[Fact] = FACTS) -> dict[str, str]:
    """fact -> level, also for facts missing on a side: what the guards read."""
    return {fact.name: fact.level_of(left, right) for fact in facts}


def lines_of(levels: Mapping[str, str], right: Facts, model: Model) -> list[FieldAccount]:
    """One line for every fact that both sides know."""
    lines = []
    for at in levels.items():
        if at[1] != MISSING:
            column = _TF.get(at, "")
            lines.append(model.weigh(*at, column, getattr(right, column) if column else ""))
    return lines


def account(
    levels: Mapping[str, str], lines: Sequence[FieldAccount], model: Model
) -> tuple[FieldAccount, ...]:
    """The start and all facts, a household's merged into one: the bits add up to the score."""
    return (model.start, *_household(list(lines), levels["given"]))


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
