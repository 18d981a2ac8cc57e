"""Pages of the counter itself; they show nobody's data and need no database."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from . import frame


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """The quick way out: ends a log-in, if there is one, and goes to an everyday page. It cannot empty the history."""
    session = getattr(request, "session", None)
    if session is not None:
        session.flush()
    response = HttpResponseRedirect(settings.LUUKKU_EXIT_URL)
    response["Clear-Site-Data"] = '"cache"'
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, how and when; and where to tell what does not work."""
    words = frame.of(request).words
    return render(request, "look/accessibility.html", {"words": words.under("accessibility")})
