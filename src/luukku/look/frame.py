"""What stands around every page: language and direction, town, logo, colours, the way to another language and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone

from . import ending
from . import language as languages
from .formats import clock
from .texts import Texts, read

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Other:
    """The same page in another language."""

    code: str
    name: str
    href: str
    here: bool


class Frame:
    """One page's frame. `language` is a code that we have texts in."""

    def __init__(self, request: HttpRequest | None, language: str) -> None:
        self.request = request
        self.language = language

    @cached_property
    def words(self) -> Texts:
        return read(TEXTS, self.language)

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    @property
    def style(self) -> str:
        return address("look/luukku.css")

    @property
    def theme(self) -> str:
        """The town's own colours, where it has set any (docs/look.md)."""
        return address("town/theme.css")

    @property
    def logo(self) -> str:
        return address("town/logo.svg")

    @cached_property
    def asks_after(self) -> int:
        """Seconds after which the page asks whether its log-in ends soon; 0 where it needed none."""
        asks: Callable[[], int] = getattr(self.request, "asks_after", int)
        return asks()

    @cached_property
    def left(self) -> ending.Left | None:
        """How long the log-in lasts that the page needed."""
        told: Callable[[], ending.Left | None] = getattr(self.request, "log_in_left", lambda: None)
        return told()

    @property
    def until(self) -> str:
        """The minute by which the log-in has not ended yet, as a clock shows it; empty where there is none."""
        if self.left is None:
            return ""
        ends = (timezone.now() + self.left.time).astimezone(settings.LUUKKU_TIME_ZONE)
        return clock(ends.time(), self.language)

    @property
    def others(self) -> list[Other]:
        """Every language offered, this one too; the address stays, but for what names the language."""
        if self.request is None:
            return []
        return [
            Other(code, name, languages.address_in(self.request, code), code == self.language)
            for code, name in settings.LANGUAGES
        ]


def of(request: HttpRequest | None, language: str | None = None) -> Frame:
    """The frame of the page that is being made: the same one for the page and every component on it."""
    made: Frame | None = getattr(request, "look_frame", None)
    if made is None or (language and made.language != language):
        made = Frame(request, language or languages.preferred(request))
        if request is not None:
            request.look_frame = made  # type: ignore[attr-defined]
    return made


@lru_cache(maxsize=16)
def address(name: str) -> str:
    """Its address with a mark of its content, so that browsers keep it until it changes; empty where there is none."""
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    mark = sha256(Path(found).read_bytes()).hexdigest()[:10]
    return f"{static(name)}?{mark}"
