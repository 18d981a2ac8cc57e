"""How the counter is, for proxies and watchers; and its page while the database is away."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from luukku.look import ending, errors
from luukku.look.views import open_to_anyone
from luukku.people import facade as people

from . import health


@open_to_anyone
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Whether this process takes requests at all."""
    return _plain({"process": "lives"})


@open_to_anyone
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether pages can be made; beside it, whether work and seals are in time."""
    found = health.look()
    return _plain(found.words, 200 if found.ready else 503)


@open_to_anyone
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """How long a log-in lasts still, for the script of an open page; asked by a person, it counts as use."""
    return ending.told(request, people.left(request=request, now=timezone.now()))


def broken(request: HttpRequest) -> HttpResponse:
    """What failed is ours; where it is the database that is away for a while, that is what the page says."""
    away = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    return errors.away(request) if away else errors.broken(request)


def _plain(words: dict[str, str], status: int = 200) -> HttpResponse:
    text = "".join(f"{what}: {how}\n" for what, how in words.items())
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, private=True, no_store=True)
    return response
