"""Learn the weights of a register profile with Splink, offline. Look-ups never need this file nor what it imports.

m comes from pairs that hold the same number, u from random pairs, frequencies from all rows. The same rows and
seed give the same file content on any machine (one DuckDB thread, fixed digits).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from luukku.connectors.matching.facts import Facts
from luukku.connectors.matching.levels import FACTS, KEYS
from luukku.connectors.matching.model import (
    FORMAT,
    BadModel,
    Model,
    content_hash,
    load_model,
    numbered,
    parse,
)
from luukku.connectors.matching.samples import Sample, Source, draw
from luukku.connectors.matching.splinking import columns, settings

RANDOM_PAIRS = 4_000_000
LEAST_PAIRS = 200

Progress = Callable[[str, float], None]
"""What is being done, and the share of it that is done (0 to 1)."""


class CannotTrain(RuntimeError):
    """One clear sentence: what is missing."""


@dataclass(frozen=True, slots=True)
class TrainedModel:
    profile: str
    file: Path
    model: Model
    people: int
    pairs: int
    rows: int


def train(sources: Sequence[Source], out: Path, seed: int, progress: Progress) -> tuple[TrainedModel, ...]:
    """One model per profile among the sources, written as the next number of that profile in the folder `out`."""
    profiles = sorted({s.register.profile for s in sources})
    if not profiles:
        raise CannotTrain("There is no register to learn from.")
    made = []
    for at, profile in enumerate(profiles):
        progress(profile, at / len(profiles))
        rng = Random(f"{seed}/{profile}")  # noqa: S311
        sample = draw([s for s in sources if s.register.profile == profile], rng)
        if len(sample.asked) < LEAST_PAIRS:
            raise CannotTrain(
                f"The registers of the profile {profile!r} hold only {len(sample.asked)} people whose number "
                f"stands in two rows; {LEAST_PAIRS} are needed."
            )
        progress(profile, (at + 0.5) / len(profiles))
        content = learn(sample, profile, seed)
        made.append(_write(content, out, sample))
    progress(profiles[-1], 1.0)
    return tuple(made)


def learn(sample: Sample, profile: str, seed: int) -> dict[str, Any]:
    """The content of a model file. Prior and thresholds stay as in the model now in use for this profile."""
    base = load_model(profile)
    trained = _splink(sample, seed)
    content: dict[str, Any] = {
        "format": FORMAT,
        "profile": profile,
        "number": 1,
        "prior": base.prior,
        "auto": base.auto,
        "namesake": base.namesake,
        "weights": {fact.name: _smoothed(fact.name, trained, sample) for fact in FACTS},
        "frequencies": {k: {"known": dict(f.known), "rest": f.rest} for k, f in sample.frequencies.items()},
        "trained": {
            "by": f"splink {_splink_version()}",
            "seed": seed,
            "rows": sample.rows,
            "pairs": len(sample.asked),
            "data": sample.digest,
        },
    }
    content["hash"] = content_hash(content)
    return content


Learned = dict[tuple[str, str], tuple[float | None, float | None]]


def _splink(sample: Sample, seed: int) -> Learned:
    """(fact, level) -> (m, u) as Splink has them; None where a level never occurred."""
    try:
        import duckdb
        import pyarrow as pa
        from splink import DuckDBAPI, Linker
    except ImportError as error:
        raise CannotTrain(
            f"Training needs the extra `matching` ({error.name} is missing): pip install luukku[matching]."
        ) from error
    connection = duckdb.connect(config={"threads": 1})
    db = DuckDBAPI(connection)
    count = len(sample.asked)
    held = [*enumerate(sample.held), *((count + i, f) for i, f in enumerate(sample.others))]
    left = db.register(facts_table(list(enumerate(sample.asked)), asked=True), dataset_display_name="asked")
    right = db.register(facts_table(held, asked=False), dataset_display_name="held")
    rules = settings(lambda fact, level: None, 1 / max(sample.people, 2))
    linker = Linker([left, right], rules, log_level=logging.ERROR)
    known = db.register(pa.table(_labels(count)), table_name="known_pairs")
    for key in KEYS:
        shares = sample.frequencies[key].known
        named = {key: list(shares) or [""], f"tf_{key}": list(shares.values()) or [0.5]}
        linker.table_management.register_term_frequency_lookup(db.register(pa.table(named)), key)
    linker.training.estimate_u_using_random_sampling(
        RANDOM_PAIRS, seed=seed, min_count_per_level=None, num_chunks=_chunks(sample)
    )
    linker.training.estimate_m_from_pairwise_labels(known)
    found = linker.misc.save_model_to_json()
    connection.close()
    return _learned(found)


def _labels(count: int) -> dict[str, list[Any]]:
    """Which two rows are one person: those at the same place in both tables."""
    ids = list(range(count))
    return {
        "source_dataset_l": ["asked"] * count, "id_l": ids, "source_dataset_r": ["held"] * count, "id_r": ids,
    }  # fmt: skip


def _learned(model: dict[str, Any]) -> Learned:
    """What Splink's own model says, by fact and level."""
    return {
        (c["output_column_name"], level["label_for_charts"]): (
            level.get("m_probability"),
            level.get("u_probability"),
        )
        for c in model["comparisons"]
        for level in c["comparison_levels"]
        if not level.get("is_null_level")
    }


def _chunks(sample: Sample) -> int:
    """A million random pairs at a time."""
    pairs = min(RANDOM_PAIRS, len(sample.asked) * (len(sample.held) + len(sample.others)))
    return 1 + pairs // 1_000_000


def facts_table(people: list[tuple[int, Facts]], *, asked: bool) -> Any:
    """Facts as an Arrow table, as Splink reads them."""
    import pyarrow as pa

    texts = ("born", *KEYS)
    data = columns(people, asked=asked)
    kinds = {"id": pa.int64(), **{t: pa.string() for t in texts}}
    return pa.table({c: pa.array(v, kinds.get(c, pa.list_(pa.string()))) for c, v in data.items()})


def _smoothed(fact: str, trained: Learned, sample: Sample) -> dict[str, list[float]]:
    """m and u of every level, none of them 0: what was never seen counts as half a pair, and never speaks for.

    Some random pairs are one person; their share, told by their numbers, is taken out of u again.
    """
    names = next(f.names() for f in FACTS if f.name == fact)
    learned = {n: trained[fact, n] for n in names}
    if fact == "number":
        total = sum(sample.number_levels) + 1
        for name, count in zip(names, sample.number_levels, strict=True):
            learned[name] = (count / total, trained[fact, name][1])
    least_m, least_u = 0.5 / len(sample.asked), 0.5 / RANDOM_PAIRS
    one_person = trained["number", "same"][1] or 0.0
    weights = {}
    for name, (m, u) in learned.items():
        by_chance = max((u or 0.0) - one_person * (m or 0.0), least_u)
        weights[name] = [_digits(max(m, least_m) if m else min(least_m, by_chance)), _digits(by_chance)]
    return weights


def _digits(share: float) -> float:
    return float(f"{min(share, 0.999999):.6g}")


def _splink_version() -> str:
    from splink import __version__

    return str(__version__)


def _write(content: dict[str, Any], out: Path, sample: Sample) -> TrainedModel:
    out.mkdir(parents=True, exist_ok=True)
    profile = content["profile"]
    content["number"] = max((number for number, _ in numbered(out, profile)), default=0) + 1
    file = out / f"{profile}-{content['number']}.json"
    try:
        model = parse(content)
    except (KeyError, ValueError) as error:
        raise BadModel(f"Training made a model that cannot be used: {error}.") from error
    file.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return TrainedModel(profile, file, model, sample.people, len(sample.asked), sample.rows)
