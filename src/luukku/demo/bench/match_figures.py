"""From tallies to the table: rates with their 95 % bounds, by variant, hard pair and name group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import comb, exp, log
from typing import Any

from luukku.demo.bench.match_lookups import Part, Tally
from luukku.demo.bench.match_people import HARD, VARIANTS, Request


def upper_bound(wrong: int, of: int, confidence: float = 0.95) -> float:
    """The rate that `wrong` of `of` still allows with this confidence (exact binomial, one-sided)."""
    if of == 0 or wrong >= of:
        return 1.0
    low, high = wrong / of, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        at_most = sum(
            comb(of, k) * exp(k * log(middle) + (of - k) * log(1 - middle)) for k in range(wrong + 1)
        )
        low, high = (middle, high) if at_most > 1 - confidence else (low, middle)
    return high


def summed(parts: Iterable[Part]) -> dict[tuple[str, int], Tally]:
    """One tally per (variant, request) over all registers."""
    whole: dict[tuple[str, int], Tally] = {}
    for part in parts:
        for key, tally in part.tallies.items():
            whole.setdefault(key, Tally()).add(tally)
    return whole


def line(tallies: Sequence[Tally]) -> dict[str, Any]:
    """The figures of some requests. Shares are None where there is nothing to share."""
    total, whole = len(tallies), Tally()
    for tally in tallies:
        whole.add(tally)
    breaches = sum(t.wrong > 0 for t in tallies)
    return {
        "requests": total,
        "records": whole.true,
        "requests_with_anothers_record": breaches,
        "anothers_records": whole.wrong,
        "breach_rate_upper_bound_95": round(upper_bound(breaches, total), 6) if total else None,
        "automatic_recall": _share(whole.auto, whole.true),
        "recall_after_review": _share(whole.auto + whole.review, whole.true),
        "complete_after_review": _share(sum(t.auto + t.review >= t.true for t in tallies), total),
        "complete_after_review_but_for_bare_names": _share(
            sum(t.auto + t.review + t.lost_bare >= t.true for t in tallies), total
        ),
        "complete_without_anybody": _share(sum(t.auto >= t.true and not t.shown for t in tallies), total),
        "review_records_per_request": _share(whole.shown, total),
        "review_precision": _share(whole.review, whole.shown),
    }


def figures(requests: Sequence[Request], parts: Sequence[Part]) -> dict[str, Any]:
    """All tables."""
    whole = summed(parts)
    sample = [at for at, r in enumerate(requests) if r.kind == "sample"]
    return {
        "variants": {v: line([whole[v, at] for at in sample]) for v in VARIANTS},
        "hard_pairs": {
            v: {
                kind: line([whole[v, at] for at, r in enumerate(requests) if r.kind in kinds])
                for kind, kinds in (("all", HARD), *((k, (k,)) for k in HARD))
            }
            for v in VARIANTS[:2]
        },
        "by_name_group": {
            v: {
                group: line([whole[v, at] for at in sample if group in requests[at].groups])
                for group in sorted({g for at in sample for g in requests[at].groups})
            }
            for v in VARIANTS
        },
        "highest_wrong": {
            v: sorted((w for p in parts for w in p.highest_wrong.get(v, [])), reverse=True)[:10]
            for v in VARIANTS
        },
        "held_back_by": _by_variant(p.guards for p in parts),
        "lost_because": _by_variant(p.lost for p in parts),
        "capped_look_ups": sum(p.capped for p in parts),
    }


def _by_variant(counters: Iterable[Counter[tuple[str, str]]]) -> dict[str, dict[str, int]]:
    whole: Counter[tuple[str, str]] = Counter()
    for counter in counters:
        whole.update(counter)
    return {v: {code: n for (at, code), n in whole.most_common() if at == v} for v in VARIANTS}


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 5) if whole else None
