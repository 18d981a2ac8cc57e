"""Logs without personal data: of an error only its type, place, SQLSTATE and constraint, never its text.

PostgreSQL's and Django's error texts carry values (DETAIL: Key (hetu)=(...)), so no exception's text is logged,
unless it is one of ours, whose texts may not hold personal data by the rules of the house.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured

SAFE = (ImproperlyConfigured,)
PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(*, level: str, as_json: bool) -> None:
    """Send structlog's and the standard library's records the same, guarded way to standard error."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    for old in [h for h in root.handlers if getattr(h, "of_luukku", False)]:
        root.removeHandler(old)
    root.addHandler(_guarded(as_json=as_json))
    root.setLevel(level.upper())
    for name in ("django", "django.server", "django.request"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    # below that the one logs parameters, the others whole addresses with their queries
    for name in ("django.db.backends", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _guarded(*, as_json: bool) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(without_values)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=PROCESSORS,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                error_without_values,
                structlog.processors.JSONRenderer()
                if as_json
                else structlog.dev.ConsoleRenderer(
                    colors=False, exception_formatter=structlog.dev.plain_traceback
                ),
            ],
        )
    )
    handler.of_luukku = True  # type: ignore[attr-defined]
    return handler


def without_values(record: logging.LogRecord) -> bool:
    """Replace errors among a record's arguments by what may be said of them."""
    if isinstance(record.msg, BaseException):
        record.msg = described(record.msg)
    request = getattr(record, "request", None)
    if request is not None and isinstance(record.args, tuple):
        record.args = tuple(without_address(argument, request) for argument in record.args)
    if isinstance(record.args, tuple):
        record.args = tuple(described(a) if isinstance(a, BaseException) else a for a in record.args)
    elif isinstance(record.args, dict):
        record.args = {k: described(a) if isinstance(a, BaseException) else a for k, a in record.args.items()}
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    if error is not None and str(error) and isinstance(record.msg, str) and str(error) in record.msg:
        record.msg = record.msg.replace(str(error), described(error))  # Django writes some texts out
    return True


def without_address(argument: object, request: Any) -> object:
    """Of a page's address only its pattern: the address itself opens a one-time link or a case."""
    if not isinstance(argument, str):
        return argument
    if argument.startswith("/"):
        match = getattr(request, "resolver_match", None)
        return f"/{match.route}" if match else "an address that is none of ours"
    return argument.partition(" - ")[0]  # what follows quotes a header


def error_without_values(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """structlog processor: an error becomes its type and place; its text stays with those who may see it."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = described(error)
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames[:-1] if "/lib/python" not in frame.filename][-7:]
        event["place"] = [f"{f.filename}:{f.lineno} {f.name}" for f in (*ours, *frames[-1:])]
    for key in ("exception", "stack"):
        event.pop(key, None)
    return event


def described(error: BaseException) -> str:
    """What may be said of an error: its type; SQLSTATE and constraint of a database's; the text only of our own."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, SAFE) or kind.startswith("luukku."):
        return f"{kind}: {error}"
    seen: BaseException | None = error
    while seen is not None:
        state = getattr(seen, "sqlstate", None)
        if state:
            constraint = getattr(getattr(seen, "diag", None), "constraint_name", None)
            return f"{kind} SQLSTATE {state}" + (f" constraint {constraint}" if constraint else "")
        seen = seen.__cause__
    return kind
