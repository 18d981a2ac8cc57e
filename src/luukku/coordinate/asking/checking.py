"""Does every register answer, and what would it be asked? Nobody is asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta

from luukku.catalogue import facade as catalogue
from luukku.connectors.facade import CheckLine, check
from luukku.connectors.port import Health, Register
from luukku.coordinate.plans.words import Way, way_of

from . import registers

SILENT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Checked:
    """One register; `line` has what was met."""

    name: Mapping[str, str]
    administration: str
    way: Way
    line: CheckLine


def check_all(
    agents: Mapping[str, datetime | None], now: datetime, told: Callable[[int, int], None]
) -> list[Checked]:
    """All at once; in the order of the catalogue. `told(done, all)` after each. Raises `Misconfigured`."""
    current = catalogue.current_registers()
    secrets = registers.secrets()
    waiting = {
        registers.pool().submit(_checked, register, secrets, agents, now): at
        for at, register in enumerate(current)
    }
    found: dict[int, Checked] = {}
    for future in as_completed(waiting):
        found[waiting[future]] = future.result()
        told(len(found), len(current))
    return [found[at] for at in range(len(current))]


def _checked(
    declared: catalogue.Register,
    secrets: Mapping[str, str],
    agents: Mapping[str, datetime | None],
    now: datetime,
) -> Checked:
    way, office = way_of(declared.body["connector"]), declared.administration.slug
    register = Register.parse(declared.body)
    line = check(register, secrets, health=_of_agent(office, agents, now) if way == "agent" else None)
    return Checked(declared.body["name"], office, way, line)


def _of_agent(office: str, agents: Mapping[str, datetime | None], now: datetime) -> Health:
    """Whether the register itself answers only its administration can see."""
    rights = "asked by its administration's own agent"
    if office not in agents:
        return Health(False, rights, f"no agent is known: luukku agents add {office}")
    seen = agents[office]
    if seen is None or now - seen > SILENT:
        since = "never come" if seen is None else f"not come since {seen:%Y-%m-%d %H:%M} UTC"
        return Health(False, rights, f"its agent has {since}")
    return Health(True, rights)
