"""Be Anna. It goes the way of the real log-in: by a proven number, into a session that says how strongly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from luukku.look import language as languages
from luukku.look.texts import Phrase, read
from luukku.people import facade as people
from luukku.people.facade import Level, Who, needs

from . import offered, staff

TEXTS = Path(__file__).parent / "texts"


@needs("anyone")
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """A button for each."""
    language, then = languages.preferred(request), request.GET.get("then", "")
    context = shown(language, then, offered.names(), staff.named(language))
    response = render(request, "demo/log-in.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def shown(
    language: str, then: str, names: tuple[str, ...], offices: Mapping[str, Phrase | None]
) -> dict[str, Any]:
    words = read(TEXTS, language)
    working = [{"name": name, "be": words.say(f"work.{name}"), "at": at} for name, at in offices.items()]
    people = [
        {"name": name, "be": words.say("be", name=offered.call_name(name)), "is": words.say(f"is.{name}")}
        for name in names
    ]
    return {"language": language, "words": words.flat, "offered": people, "working": working, "then": then}


@needs("anyone")
@require_POST
def be(request: HttpRequest, name: str) -> HttpResponse:
    """Log in as one of them: a resident, or somebody of the staff."""
    try:
        who = _resident(name) if name in offered.names() else staff.who(name, timezone.now())
    except KeyError:
        raise Http404 from None
    people.log_in(request=request, who=who)
    then = request.POST.get("then", "")
    ours = then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    if people.mandates.anybody_for(request=request, now=timezone.now()):
        return redirect(f"{reverse('acting')}?{urlencode({'then': then if ours else '/'})}")
    return redirect(then if ours else "staff-inbox" if who.staff else "home")


def _resident(name: str) -> Who:
    now = timezone.now()
    subject = people.subject_of(told=offered.told(name), now=now)
    return Who(subject=subject, level=Level.HIGH, since=now)
