"""The door of the administration's side of a leg: orders in, replies out. The words are in `port.py`."""

from __future__ import annotations

from luukku.connectors.check import CheckLine, check
from luukku.connectors.kinds import KINDS
from luukku.connectors.lane import ask, ask_all
from luukku.connectors.pool import Connectors
from luukku.connectors.wire import FORMAT, BadWire, from_wire, to_wire

__all__ = ["FORMAT", "KINDS", "BadWire", "CheckLine", "Connectors", "ask", "ask_all", "check", "from_wire", "to_wire"]
