"""Learn the shipped model: from the benchmark's registers, on tuning seeds only.

python -m luukku.demo.bench.match_training OUT [SEED] [PEOPLE]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from luukku.connectors.matching.samples import Source
from luukku.connectors.matching.training import Progress, TrainedModel, train
from luukku.connectors.port import ROLES, Row
from luukku.demo.bench.match import TUNING_SEEDS
from luukku.demo.bench.match_registers import FAMILIES, BenchRegister, registers
from luukku.demo.population import Resident, people
from luukku.demo.registers.seeing import see

PEOPLE = 60_000


def learn(out: Path, seed: int, count: int, progress: Progress) -> tuple[TrainedModel, ...]:
    """A model from the forty registers of a tuning seed. Raises ValueError for a seed kept for reporting."""
    if seed not in TUNING_SEEDS:
        raise ValueError(f"Seed {seed} is kept for reporting; weights are learned on {TUNING_SEEDS}.")
    residents = list(people(count, seed))
    made = registers(sum(f.count for f in FAMILIES), "")
    return train([Source(r.declared, _rows(r, residents, seed)) for r in made], out, seed, progress)


def _rows(register: BenchRegister, residents: Sequence[Resident], seed: int) -> Iterator[Row]:
    rng = random.Random(f"{seed}/{register.id}")
    roles = [str(f.role) for f in register.declared.root.fields]
    at = [ROLES.index(role) for role in roles]
    for resident in residents:
        if rng.random() < register.profile.coverage:
            facts, _, _ = see(resident, register.profile, rng)
            yield {role: facts[i] for role, i in zip(roles, at, strict=True)}


def main(arguments: Sequence[str]) -> None:
    out = Path(arguments[0])
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    count = int(arguments[2]) if len(arguments) > 2 else PEOPLE
    for made in learn(out, seed, count, lambda what, share: None):
        sys.stdout.write(f"{made.file}: {made.rows} rows, {made.people} people, {made.pairs} pairs\n")


if __name__ == "__main__":
    main(sys.argv[1:])
