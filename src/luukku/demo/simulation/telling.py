"""What came of a night of seeds: in figures, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from .invariants import ALL
from .night import Fault, Played


def figures(played: Sequence[Played], first: int, seconds: float, processes: int) -> dict[str, Any]:
    """One object: a key per figure, and what was played."""
    broken = [one for one in played if one.fault is not None]
    return {
        "seeds": len(played),
        "broken": len(broken),
        "seeds_a_minute": round(len(played) / seconds * 60) if seconds else None,
        "steps": sum(one.steps for one in played),
        "registers": sum(one.registers for one in played),
        "editions": sum(one.editions for one in played),
        "closed": sum(one.closed for one in played),
        "asked_back": sum(one.asked_back for one in played),
        "date_moved": sum(one.decided for one in played),
        "played_again_with_other_secrets": sum(one.twin for one in played),
        "invariants": [invariant.__name__ for invariant in ALL],
        "faults": [{"seed": one.seed, **asdict(one.fault)} for one in broken if one.fault],
        "settings": {"from": first, "processes": processes},
        "seconds": round(seconds, 1),
    }


def show(console: Console, told: dict[str, Any]) -> None:
    for fault in told["faults"][:3]:
        show_fault(console, fault["seed"], Fault(**{k: fault[k] for k in Fault.__slots__}))
    console.print(
        f"{told['seeds']:,} cases of {told['registers']:,} registers, {told['steps']:,} steps, each held against "
        f"{len(told['invariants'])} invariants; {told['played_again_with_other_secrets']:,} played again with "
        "other secrets."
    )
    console.print(
        f"{told['closed']:,} closed within 200 days, {told['editions']:,} editions, {told['asked_back']:,} residents "
        f"asked back, {told['date_moved']:,} dates moved by decision, "
        f"{told['seeds_a_minute']:,} seeds a minute. Broken: {told['broken']}."
    )


def show_fault(console: Console, seed: int, fault: Fault) -> None:
    console.print(f"Seed {seed}, step {fault.step}: this does not hold: {fault.sentence}")
    for line in fault.last:
        console.print(f"  {line}", soft_wrap=True, highlight=False, markup=False)
    console.print(f"Replay it:  luukku simulate --seed {seed} --trace")
