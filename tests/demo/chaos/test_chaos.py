"""A small chaos on every full test run: real processes, real signals, and nothing lost or done twice."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from luukku.demo.chaos import figures
from luukku.demo.chaos.auditing import DOUBLE, LOST
from luukku.demo.chaos.shape import SHORT


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "luukku.main", "chaos", "--short", "--json"],
        capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    start = done.stdout.find("{")
    assert start >= 0, done.stderr[-3000:]
    return json.loads(done.stdout[start:])


@pytest.mark.slow
def test_the_faults_happened(measured: dict[str, Any]) -> None:
    assert measured["kills"] == SHORT.kills
    assert measured["restarts_of_the_database"] == SHORT.restarts
    assert sum(measured["registers_erred"].values()) > 0


@pytest.mark.slow
def test_nothing_is_lost(measured: dict[str, Any]) -> None:
    lost = {name: measured[name] for name in (*LOST, "orders_lost", "not_settled")}
    assert lost == dict.fromkeys(lost, 0)
    assert measured["orders"] == SHORT.requests * SHORT.registers


@pytest.mark.slow
def test_nothing_is_done_twice(measured: dict[str, Any]) -> None:
    twice = {name: measured[name] for name in (*DOUBLE, "effects_double", "effects_without_an_order")}
    assert twice == dict.fromkeys(twice, 0)
    assert measured["questions_that_arrived"] > measured["effects"] > 0


@pytest.mark.slow
def test_what_is_told_is_true(measured: dict[str, Any]) -> None:
    assert measured["untrue_outcomes"] == 0
    assert measured["journal_broken"] == 0


def test_each_bar_can_break() -> None:
    well: dict[str, Any] = {**dict.fromkeys(figures.NOUGHT, 0), **dict.fromkeys(figures.MOST, 0.1)}
    assert figures.broken(well) == []
    for name in figures.NOUGHT:
        assert figures.broken({**well, name: 1}) == [f"{name} 1"]
    for name, most in figures.MOST.items():
        assert figures.broken({**well, name: most + 0.1})
