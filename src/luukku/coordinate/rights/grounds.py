"""On what grounds a right may be refused, by right: a code of `answers/texts/` and the law that says so. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Ground:
    code: str
    law: str  # article of the GDPR


UNFOUNDED = Ground("unfounded", "12(5)(b)")
UNKNOWN = Ground("unknown", "12(2)")
ANYWHERE = (UNFOUNDED, UNKNOWN)

OWN: Mapping[str, tuple[Ground, ...]] = MappingProxyType({
    "rectification": (
        Ground("accurate", "16"), Ground("as-of-then", "5(1)(d)"), Ground("statement-added", "16"),
        Ground("archived", "89(3)"),
    ),
    "erasure": (
        Ground("expression", "17(3)(a)"), Ground("legal-duty", "17(3)(b)"), Ground("public-health", "17(3)(c)"),
        Ground("archive", "17(3)(d)"), Ground("claims", "17(3)(e)"), Ground("still-needed", "17(1)"),
    ),
    "restriction": (Ground("no-case-of-18", "18(1)"),),
    "portability": (
        Ground("portability-basis", "20(1)(a), 20(3)"), Ground("paper", "20(1)(b)"), Ground("others", "20(4)"),
    ),
    "objection": (
        Ground("compelling", "21(1)"), Ground("claims-21", "21(1)"), Ground("objection-basis", "21(1)"),
        Ground("research", "21(6)"),
    ),
    "human-review": (Ground("not-automated", "22(1)"),),
    "ask-why": (Ground("investigating", "23(1)(d)"), Ground("staff", "15(4)")),
})  # fmt: skip

TELLING = (Ground("impossible", "19"), Ground("disproportionate", "19"))
"""Why a recipient was not told."""


def grounds(right: str) -> tuple[Ground, ...]:
    return (*OWN.get(right, ()), *ANYWHERE)


def law_of(code: str) -> str:
    """The article of a ground; raises LookupError where there is no such ground."""
    for one in (*TELLING, *ANYWHERE, *(g for own in OWN.values() for g in own)):
        if one.code == code:
            return one.law
    raise LookupError("no such ground")
