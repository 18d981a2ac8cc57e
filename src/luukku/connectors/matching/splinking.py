"""The same facts and levels as Splink reads them: settings as a dict, and the facts as columns of a table.

Only training and its parity test use this; Splink and DuckDB are imported there, by whoever trains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from luukku.connectors.matching.facts import Facts
from luukku.connectors.matching.levels import DIFFERENT, FACTS, KEYS, Fact

Chances = Callable[[str, str], tuple[float, float] | None]
"""(fact, level) -> (m, u), or None where Splink is to learn them."""


def settings(chances: Chances, prior: float, rules: Iterable[str] = ()) -> dict[str, Any]:
    """Splink's settings with one comparison per fact, level by level as in `levels.FACTS`."""
    return {
        "link_type": "link_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": prior,
        "comparisons": [_comparison(fact, chances) for fact in FACTS],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": r, "sql_dialect": "duckdb"} for r in rules
        ],
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
    }


def _comparison(fact: Fact, chances: Chances) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": fact.missing.sql, "label_for_charts": "missing", "is_null_level": True}
    ]
    for level in fact.levels:
        one: dict[str, Any] = {"sql_condition": level.test.sql, "label_for_charts": level.name}
        if level.tf:
            one |= {"tf_adjustment_column": level.tf, "disable_tf_exact_match_detection": True}
        levels.append(one)
    levels.append({"sql_condition": "ELSE", "label_for_charts": DIFFERENT})
    for level_dict in levels[1:]:
        known = chances(fact.name, level_dict["label_for_charts"])
        if known is not None:
            level_dict["m_probability"], level_dict["u_probability"] = known
    return {"output_column_name": fact.name, "comparison_levels": levels}


def columns(people: Iterable[tuple[int, Facts]], *, asked: bool) -> dict[str, list[Any]]:
    """Facts as columns, lists as lists; on the asked side the frequency keys are null."""
    table: dict[str, list[Any]] = {"id": [], **{f.name: [] for f in fields(Facts)}}
    for number, facts in people:
        table["id"].append(number)
        for f in fields(Facts):
            value = getattr(facts, f.name)
            table[f.name].append(list(value) if isinstance(value, tuple) else value)
    for key in KEYS:
        table[key] = [None if asked or not v else v for v in table[key]]
    return table
