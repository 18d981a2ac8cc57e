"""Be Anna. It goes the way of the real log-in: by a proven number, into a session that says how strongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from luukku.look import language as languages
from luukku.look.texts import read
from luukku.people import facade as people
from luukku.people.facade import Level, Who, needs

from . import offered

TEXTS = Path(__file__).parent / "texts"


@needs("anyone")
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """A button for each."""
    context = shown(languages.preferred(request), request.GET.get("then", ""), offered.names())
    response = render(request, "demo/log-in.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def shown(language: str, then: str, names: tuple[str, ...]) -> dict[str, Any]:
    words = read(TEXTS, language)
    people = [
        {"name": name, "be": words.say("be", name=offered.call_name(name)), "is": words.say(f"is.{name}")}
        for name in names
    ]
    return {"language": language, "words": words.flat, "offered": people, "then": then}


@needs("anyone")
@require_POST
def be(request: HttpRequest, name: str) -> HttpResponse:
    """Log in as one of them."""
    if name not in offered.names():
        raise Http404
    now = timezone.now()
    subject = people.subject_of(told=offered.told(name), now=now)
    people.log_in(request=request, who=Who(subject=subject, level=Level.HIGH, since=now))
    then = request.POST.get("then", "")
    ours = then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    return redirect(then if ours else "home")
