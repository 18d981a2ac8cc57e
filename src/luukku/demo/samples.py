"""The demo's own page, as it is."""

from __future__ import annotations

from typing import Any

from luukku.look.gallery import sample
from luukku.look.texts import Phrase

from .entering.offered import HELMI
from .entering.staff import PLACES
from .entering.views import shown
from .population.cast import CAST


@sample("demo/log-in.html", "everybody")
def everybody(language: str) -> dict[str, Any]:
    return shown(language, "/", (HELMI, *CAST), dict.fromkeys(PLACES, Phrase("Terveyslautakunta", "fi")))
