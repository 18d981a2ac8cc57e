"""Which order this thread carries out, for kinds that can say so to the other side.

An order's id is its idempotency key, the same over all attempts: a system that keeps keys does its work once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_order: ContextVar[str] = ContextVar("order", default="")


@contextmanager
def carrying(order: str) -> Iterator[None]:
    """Whatever is asked within, in this thread, is asked for this order."""
    before = _order.set(order)
    try:
        yield
    finally:
        _order.reset(before)


def idempotency_key() -> Mapping[str, str]:
    """The header that carries the order's id; none outside an order (`luukku check`)."""
    order = _order.get()
    return {"idempotency-key": order} if order else {}
