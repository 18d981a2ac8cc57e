"""The processes of a demo end with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARENT = """
import signal, sys, time
from pathlib import Path
from luukku.demo.show.processes import Processes

signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever these tests were started by
with Processes(Path(sys.argv[1])) as processes:
    print(processes.start("child", "-c", "import time; time.sleep(60)").pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_children_end_with_a_demo_that_is_told_to_end(tmp_path: Path, number: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "logs")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(number)
    assert parent.wait(20) != 0
    assert not _lives(child)


def _lives(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True
