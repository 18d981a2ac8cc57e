"""How who comes in person shows who they are, and gets their answer: `coordinate.proving`."""

from __future__ import annotations

from .actions import hand_over, make_code, prove
from .picking_up import NoSuchCode, Picked, open_code
from .reading import IdDesk, id_desk
from .rules import CODE_LASTS, DOCUMENTS, still_there

__all__ = [
    "CODE_LASTS",
    "DOCUMENTS",
    "IdDesk",
    "NoSuchCode",
    "Picked",
    "hand_over",
    "id_desk",
    "make_code",
    "open_code",
    "prove",
    "still_there",
]
