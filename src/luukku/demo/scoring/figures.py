"""From answers compared to a score: figures, and the bars that must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from luukku.demo.bench.match_figures import upper_bound

from .comparing import Compared


def score(
    compared: Sequence[tuple[str, Compared]], unanswered: int, seconds: Sequence[float]
) -> dict[str, Any]:
    """`compared` with the language of each answer."""
    all_of = [one for _, one in compared]
    requests = len(all_of) + unanswered
    breaches = sum(bool(one.foreign) for one in all_of)
    nothing_found = sum(one.nothing_found for one in all_of)
    wrong_nothing = sum(len(one.wrong_nothing_found) for one in all_of)
    outcomes: Counter[str] = sum((one.outcomes for one in all_of), Counter())
    return {
        "requests": requests,
        "unanswered": unanswered,
        "outcomes": dict(outcomes.most_common()),
        "registers_without_exactly_one_outcome": _count(all_of, "not_exactly_one"),
        "ledger_lines_that_differ_from_their_part": _count(all_of, "ledger_differs"),
        "false_nothing_held": _count(all_of, "false_nothing_held"),
        "nothing_found": nothing_found,
        "wrong_nothing_found": wrong_nothing,
        "wrong_nothing_found_rate": _share(wrong_nothing, nothing_found),
        "requests_with_anothers_record": breaches,
        "requests_with_anothers_record_upper_bound_95": round(upper_bound(breaches, len(all_of)), 5),
        "cards_of_others_handed_in_by_desks": _count(all_of, "foreign_cards"),
        "misbehaving_not_failed_or_late": _count(all_of, "misbehaving_told_otherwise"),
        "failed_or_late_though_behaving": _count(all_of, "failed_though_well"),
        "secret_lines_that_differ": secret_lines_that_differ(compared),
        "recall_of_records": _share(_total(all_of, "shown_records"), _total(all_of, "true_records")),
        "recall_of_what_hangs_below": _share(_total(all_of, "shown_below"), _total(all_of, "true_below")),
        "complete_answers": _share(sum(o.shown_records == o.true_records for o in all_of), len(all_of)),
        "seconds_p50": _quantile(seconds, 0.5),
        "seconds_p90": _quantile(seconds, 0.9),
        "where": _where(all_of),
    }


BARS = (
    "unanswered", "registers_without_exactly_one_outcome", "ledger_lines_that_differ_from_their_part",
    "false_nothing_held", "requests_with_anothers_record", "misbehaving_not_failed_or_late",
    "secret_lines_that_differ",
)  # fmt: skip
"""Figures that must be nought."""


def broken(figures: dict[str, Any]) -> list[str]:
    """The bars that do not hold."""
    return [name for name in BARS if figures[name]]


def secret_lines_that_differ(compared: Sequence[tuple[str, Compared]]) -> int:
    """Everything an answer says of a secret register is the same, byte by byte, in all answers of one language."""
    said: dict[tuple[str, str], Counter[bytes]] = {}
    for language, one in compared:
        for register, line in one.secret_lines.items():
            said.setdefault((language, register), Counter())[line] += 1
    return sum(lines.total() - max(lines.values()) for lines in said.values())


def _where(compared: Sequence[Compared]) -> dict[str, dict[str, int]]:
    """By register, where something was wrong or failed."""
    told = {
        "false_nothing_held": "false_nothing_held",
        "wrong_nothing_found": "wrong_nothing_found",
        "anothers_record": "foreign",
        "anothers_card": "foreign_cards",
        "misbehaving_not_failed_or_late": "misbehaving_told_otherwise",
        "failed_or_late_though_behaving": "failed_though_well",
    }
    counted = {
        name: Counter(register for one in compared for register in getattr(one, column))
        for name, column in told.items()
    }
    return {name: dict(counts.most_common(8)) for name, counts in counted.items() if counts}


def _count(compared: Sequence[Compared], column: str) -> int:
    return sum(len(getattr(one, column)) for one in compared)


def _total(compared: Sequence[Compared], column: str) -> int:
    return sum(getattr(one, column) for one in compared)


def _share(some: int, of: int) -> float | None:
    return round(some / of, 5) if of else None


def _quantile(values: Sequence[float], share: float) -> float | None:
    if not values:
        return None
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 2)
