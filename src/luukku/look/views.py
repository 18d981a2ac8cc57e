"""Pages of the counter itself; they show nobody's data and need no database."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from . import exhibits, gallery, statement
from . import language as languages

View = Callable[..., HttpResponse]


def open_to_anyone(view: View) -> View:
    """The permission of a page that shows nobody's data; this room knows no other (`people` has them)."""
    view.permission = "anyone"  # type: ignore[attr-defined]
    return view


@open_to_anyone
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


@open_to_anyone
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, how and when; and where to tell what does not work."""
    return render(request, "look/accessibility.html", statement.shown(languages.preferred(request)))


@open_to_anyone
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, and the way to every page template in every state; not in production."""
    shown = {"samples": gallery.samples().values(), **exhibits.shown()}
    return render(request, "look/components.html", {"town": exhibits.TOWN, **shown})


@open_to_anyone
@require_safe
def one_sample(request: HttpRequest, slug: str) -> HttpResponse:
    sample = gallery.samples().get(slug)
    if sample is None:
        raise Http404
    language = languages.preferred(request)
    context = {"language": language, "town": exhibits.TOWN, **sample.make(language)}
    return render(request, sample.template, context)
