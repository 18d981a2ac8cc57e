"""The door of the administration's side of a leg: orders in, replies out. The words are in `port.py`."""

from __future__ import annotations

from luukku.connectors.agent import read_env
from luukku.connectors.check import CheckLine, check
from luukku.connectors.documents import DOCUMENT, document
from luukku.connectors.kinds import KINDS
from luukku.connectors.lane import ask, ask_all
from luukku.connectors.learning import LeftOut, learn
from luukku.connectors.matching.judging import judge
from luukku.connectors.matching.model import BadModel, Model
from luukku.connectors.matching.training import CannotTrain, TrainedModel
from luukku.connectors.pool import Connectors
from luukku.connectors.wire import FORMAT, BadWire, from_wire, to_wire

__all__ = [
    "DOCUMENT",
    "FORMAT",
    "KINDS",
    "BadModel",
    "BadWire",
    "CannotTrain",
    "CheckLine",
    "Connectors",
    "LeftOut",
    "Model",
    "TrainedModel",
    "ask",
    "ask_all",
    "check",
    "document",
    "from_wire",
    "judge",
    "learn",
    "read_env",
    "to_wire",
]
