"""The run: passages in five languages, pages of files of each kind, one object of figures."""

from __future__ import annotations

import platform
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from luukku.coordinate.papers.finding import offers

from . import figures, on_pages, passages
from .files import KINDS
from .people import COUNTRY

TUNING_SEEDS = range(1, 10)
SENTENCES, ON_A_PAGE = 5, 9
_PARTS = ("luukku", "pypdfium2", "pillow", "typst")
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Settings:
    passages: int = 500  # of others, at least, over all languages
    pages: int = 100
    seed: int = 100
    show: bool = False  # what was missed or needless; never for seeds that figures are reported on


def run(settings: Settings, progress: Progress) -> dict[str, Any]:
    """Seeds 1 to 9 use one half of the sentences and names, every other seed the held-back half."""
    started = time.monotonic()
    held = settings.seed not in TUNING_SEEDS
    rng = random.Random(settings.seed)
    by_language, seen = _in_text(settings, rng, held, progress)
    by_kind, lost = _on_pages(settings, rng, held, progress)
    whole, pages = sum(by_language.values(), Counter()), sum(by_kind.values(), Counter())
    return {
        "text": figures.shares(whole) | {"languages": {k: figures.shares(c) for k, c in by_language.items()}},
        "pages": {
            "pages": pages["pages"], **figures.shares(pages), "withheld": pages["withheld"],
            "extractable": pages["extractable"], "kinds": {k: figures.shares(c) for k, c in by_kind.items()},
        },
        "settings": asdict(settings), "tuning_seed": not held, "seconds": round(time.monotonic() - started),
        "versions": {"python": platform.python_version()} | {n: version(n) for n in _PARTS},
        **({"looked_at": [*seen, *lost]} if settings.show and not held else {}),
    }  # fmt: skip


def _in_text(
    settings: Settings, rng: random.Random, held: bool, progress: Progress
) -> tuple[dict[str, Counter[str]], list[str]]:
    counts: dict[str, Counter[str]] = {}
    looked: list[str] = []
    for number, language in enumerate(passages.LANGUAGES):
        progress("passages", number / len(passages.LANGUAGES))
        counts[language] = Counter()
        while counts[language]["passages"] < settings.passages / len(passages.LANGUAGES):
            text = passages.text(language, SENTENCES, rng, held=held)
            offered = offers(text.text, text.person, COUNTRY[language])
            counts[language] += figures.counted(text, offered)
            looked += [f"{language} {one}" for one in figures.missed(text, offered)]
    return counts, looked


def _on_pages(
    settings: Settings, rng: random.Random, held: bool, progress: Progress
) -> tuple[dict[str, Counter[str]], list[str]]:
    counts: dict[str, Counter[str]] = {}
    looked: list[str] = []
    for number in range(settings.pages):
        progress("pages", number / settings.pages)
        language, kind = passages.LANGUAGES[number % 5], KINDS[number % len(KINDS)]
        text = passages.text(language, ON_A_PAGE, rng, held=held)
        done = on_pages.tried(text, kind, COUNTRY[language])
        counts.setdefault(kind, Counter()).update(done.counts)
        looked += [f"{kind} {language} - {one}" for one in done.missed]
    return counts, looked
