"""What the room of cases asked for another gives upward, under one name of the facade: `coordinate.representing`."""

from __future__ import annotations

from luukku.coordinate.desk.interest import GROUNDS, Found, Interest, wanted

from .telling import line
from .under import OWN, Under, named, still

__all__ = ["GROUNDS", "OWN", "Found", "Interest", "Under", "line", "named", "still", "wanted"]
