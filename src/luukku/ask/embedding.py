"""The piece of this counter that a town sets into its own site: where to begin, and whether it is open.

The same bytes for everybody, whoever is logged in: docs/decisions/embedding.md says why.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from luukku.catalogue import facade as catalogue
from luukku.catalogue.facade import NotPublished
from luukku.people.facade import needs

from . import showing

KEPT = 300
"""Seconds for which a town's site may keep it."""


@needs("anyone")
@require_safe
def start(request: HttpRequest, language: str) -> HttpResponse:
    """A few lines of HTML without style or script; the language stands in the address, for nobody's choice is read."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    said = showing.texts(language)
    context = {
        "language": language,
        "ask": f"{settings.LUUKKU_URL}{reverse('ask')}",
        "mine": f"{settings.LUUKKU_URL}{reverse('my-cases')}",
        "words": {
            "ask": said.say("portal.mine.ask"),
            "mine": said.say("home.mine"),
            "state": said.say(f"embed.{_state()}"),
        },
    }
    response = HttpResponse(render_to_string("ask/embed.html", context))
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=KEPT)
    return response


def _state() -> str:
    try:
        catalogue.municipality()
    except NotPublished:
        return "closed"
    return "open"
