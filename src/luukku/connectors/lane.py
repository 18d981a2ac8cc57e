"""The fast lane: all machine registers of a case at once, and nobody waits for the slowest.

A register that does not answer in time is given up on; its thread ends by its own deadline, which every kind of
connector keeps on every wait.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace

from luukku.connectors.pool import Connectors
from luukku.connectors.port import Failure, Kind, Order, OutOfTime, Reply
from luukku.connectors.runner import carry_out, failed, rules_for, searched

log = logging.getLogger("luukku.connectors")

SOON = 0.25
"""Seconds, after which whoever has answered is known, where others are still waited for."""
DEFECT = "defect"
"""Our own mistake, not the register's: logged with where it happened, without values."""


def ask_all(
    orders: Sequence[Order],
    *,
    seconds: float,
    connectors: Connectors,
    pool: ThreadPoolExecutor,
    answered: Callable[[Collection[str]], None] | None = None,
) -> list[Reply]:
    """One reply for each order, in their order, at most `seconds` from now (and a moment to gather).

    `answered` is told once of the registers that are done soon, where others are not: nobody is at them any more.
    """
    until = time.monotonic() + seconds
    futures = [pool.submit(ask, order, until=until, connectors=connectors) for order in orders]
    if answered is not None and wait(futures, timeout=min(SOON, seconds)).not_done:
        asked = {order.register.id for order in orders}
        answered(
            asked - {o.register.id for o, future in zip(orders, futures, strict=True) if not future.done()}
        )
    wait(futures, timeout=max(0.0, until - time.monotonic()))
    return [_reply(order, future, seconds) for order, future in zip(orders, futures, strict=True)]


def ask(order: Order, *, until: float, connectors: Connectors) -> Reply:
    """One order, within its register's own limit of time or `until`, whichever comes first. Never raises."""
    register = order.register
    try:
        model = connectors.model(register.profile)
        connector = connectors.of(register)
        until = min(until, time.monotonic() + register.limits.seconds)
        return carry_out(order, connector, until=until, model=model)
    except Failure as failure:
        return failed(Reply(order.id, Kind.FAILED), failure)
    except Exception as error:
        log.error("order %s: %s at %s", order.id, type(error).__name__, _where(error))
        return Reply(order.id, Kind.FAILED, reason=DEFECT)


def _reply(order: Order, future: Future[Reply], seconds: float) -> Reply:
    if future.done():
        return future.result()
    future.cancel()
    asked = searched(rules_for(order.person, order.register))
    late = failed(Reply(order.id, Kind.FAILED, searched=asked), OutOfTime())
    return replace(late, milliseconds=round(seconds * 1000))


def _where(error: Exception) -> str:
    """File and line only: the text of an error may hold what was asked."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(
        f"{frame.filename.rpartition('luukku/')[2]}:{frame.lineno}" for frame in frames[-1:-4:-1]
    )
