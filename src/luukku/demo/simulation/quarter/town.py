"""Salmela's shape: forty administrations with sixty-seven registers that may be known of."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from luukku.coordinate.plans import words as w

_ONE, _TWO, _THREE = (1, 0, False), (2, 0, False), (3, 0, False)
_SHAPE = (
    _ONE, _TWO, (2, 1, False), _ONE, (2, 1, True), (1, 1, True), _ONE, (2, 1, False), _TWO, _TWO,
    (2, 0, True), (2, 1, True), _ONE, _ONE, _THREE, (2, 0, True), (3, 0, True), _TWO, _ONE, _ONE,
    _ONE, (1, 0, True), _THREE, (1, 0, True), _TWO, _TWO, _ONE, _TWO, (3, 1, True), (2, 0, True),
    _ONE, (1, 0, True), (1, 0, True), _TWO, _TWO, (2, 1, False), _ONE, (2, 1, False), (2, 1, True), _ONE,
)  # fmt: skip
_SENSITIVE = {6: 1, 8: 2, 11: 2, 16: 1, 17: 3, 22: 1, 24: 1, 32: 1, 33: 1}
"""Office: how many of its registers hold what the stream names sensitive."""


@dataclass(frozen=True, slots=True)
class Office:
    name: str
    registers: tuple[str, ...]
    paper: int  # how many of them are kept on paper
    official: bool  # a named official releases, else a published rule
    sensitive: int = 0  # how many of them hold health, social care or guardianship


TOWN = tuple(
    Office(
        f"office-{n}",
        tuple(f"register-{n}-{m}" for m in range(registers)),
        paper,
        official,
        _SENSITIVE.get(n, 0),
    )
    for n, (registers, paper, official) in enumerate(_SHAPE, 1)
)


def scope(desk_share: float, town: tuple[Office, ...] = TOWN) -> tuple[w.InScope, ...]:
    """The registers, so many of them at desks: paper first, then others in an order that is always the same."""
    paper = [register for office in town for register in office.registers[: office.paper]]
    others = [register for office in town for register in office.registers[office.paper :]]
    Random(67).shuffle(others)
    ordered = paper + others
    desks = set(ordered[: round(len(ordered) * desk_share)])
    return tuple(
        w.InScope(
            register,
            office.name,
            "desk" if register in desks else "machine",
            not office.official,
            sensitive=register in office.registers[: office.sensitive],
        )
        for office in town
        for register in office.registers
    )
