"""What the rights beside access need, and the desks' rulings about them: `coordinate.rights`."""

from __future__ import annotations

from .grounds import Ground
from .needing import Need, needs, tell_more
from .reading import Deciding
from .rules import Ruling

__all__ = [
    "Deciding",
    "Ground",
    "Need",
    "Ruling",
    "needs",
    "tell_more",
]
