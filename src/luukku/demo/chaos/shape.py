"""How much chaos."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    requests: int
    registers: int  # legs of each request; of these:
    hanging: int
    kills: int  # of worker processes, with SIGKILL
    restarts: int  # of the database, its leader killed with SIGKILL
    seconds: float  # over which requests come and faults happen
    machines: int  # `luukku work` this many times
    rounds: int  # of looking at what hanging registers cost others
    people: int = 400
    error: float = 0.08  # share of questions that the registers answer with an error
    hang_after: float = 0.02  # share at which they hang, the work done


WHOLE = Shape(requests=30, registers=60, hanging=6, kills=15, restarts=1, seconds=40, machines=2, rounds=3)
SHORT = Shape(requests=6, registers=12, hanging=2, kills=3, restarts=1, seconds=9, machines=1, rounds=0)
