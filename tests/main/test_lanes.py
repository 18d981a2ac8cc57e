"""`luukku work` keeps its lanes alive, and does not wear the machine out on one that cannot live."""

from __future__ import annotations

import subprocess
import sys
import time

from luukku.main.management.commands.work import Lanes


def lanes(program: str) -> Lanes:
    """Lanes that run this instead; their death is real."""
    made = Lanes(threads=1)
    made.start = lambda lane: subprocess.Popen([sys.executable, "-c", program])  # type: ignore[method-assign]
    return made


def starts(made: Lanes, seconds: float) -> list[float]:
    """When the lane was started, watched for so long."""
    begun = time.monotonic()
    at = []
    while time.monotonic() - begun < seconds:
        if made.due("fast"):
            made.processes["fast"] = made.start("fast")
            made.began["fast"] = time.monotonic()
            at.append(round(time.monotonic() - begun, 1))
        time.sleep(0.05)
    return at


def test_a_lane_that_dies_at_once_is_started_with_longer_and_longer_pauses() -> None:
    at = starts(lanes("raise SystemExit(1)"), 4.5)
    assert 3 <= len(at) <= 4
    assert at[2] - at[1] > at[1] - at[0]


def test_a_lane_that_was_killed_after_a_while_is_back_at_once() -> None:
    made = lanes("import time; time.sleep(60)")
    assert made.due("fast")
    made.processes["fast"] = made.start("fast")
    made.began["fast"] = time.monotonic() - 60
    assert not made.due("fast")
    made.processes["fast"].kill()
    made.processes["fast"].wait()
    assert made.due("fast")


def test_all_lanes_end_together() -> None:
    made = lanes("import time; time.sleep(60)")
    for lane in ("fast", "slow", "sweep"):
        made.processes[lane] = made.start(lane)
    made.end()
    assert all(process.wait(10) for process in made.processes.values())
