"""Several processes fill registers at once; a process that dies ends the building with a clear error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from luukku.demo.registers.work import Count, Share, do


class BuildingFailed(RuntimeError):
    """A worker could not finish; the text says how it ended."""


def run(shares: Sequence[Share], progress: Callable[[int, int], None]) -> dict[str, Count]:
    """Do all shares, one process each; a single share is done here."""
    total = sum(len(share.tasks) for share in shares) * shares[0].people
    done = 0

    def tick(n: int) -> None:
        nonlocal done
        done += n
        progress(done, total)

    if len(shares) == 1:
        return do(shares[0], tick)
    spawn = get_context("spawn")
    ends: dict[Connection, Any] = {}
    for share in shares:
        ours, theirs = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_work, args=(share, theirs), daemon=True)
        process.start()
        theirs.close()
        ends[ours] = process
    try:
        return _listen(ends, tick)
    finally:
        for process in ends.values():
            process.terminate()
            process.join()


def _listen(ends: dict[Connection, Any], tick: Callable[[int], None]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    waiting = dict(ends)
    while waiting:
        for end in [end for end in waiting if end in wait(list(waiting))]:
            try:
                said = end.recv()
            except EOFError:
                process = waiting[end]
                process.join(10)
                raise BuildingFailed(
                    f"A worker ended with {process.exitcode} before its registers were filled."
                ) from None
            if isinstance(said, int):
                tick(said)
            elif isinstance(said, str):
                raise BuildingFailed(said)
            else:
                counts.update(said)
                waiting.pop(end)
    return counts


def _work(share: Share, end: Connection) -> None:
    try:
        end.send(do(share, end.send))
    except Exception as wrong:  # told to whoever waits, in one sentence without values
        end.send(f"A worker could not fill its registers ({type(wrong).__name__}).")
        raise
    finally:
        end.close()
