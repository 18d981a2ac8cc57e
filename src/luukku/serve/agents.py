"""`luukku agent` at the counter: fetches its administration's orders, brings what came of them. JSON, `format: 1`.

Without a token that is in force there is nothing here, and nothing is said about why.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from luukku.connectors.facade import FORMAT, BadWire, from_wire, to_wire
from luukku.connectors.port import Reply
from luukku.coordinate.facade import agents
from luukku.people.facade import needs

MOST_BYTES = 64 * 1024 * 1024
View = Callable[..., HttpResponse]


class TooMuch(Exception):
    """More bytes than a message may have."""


def for_agents(view: View) -> View:
    """No cookie is read here, so no other site can ask in somebody's name; nobody in between keeps a copy."""

    @csrf_exempt
    @needs("holds-token")
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        response = _answered(view, request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answered


def _answered(view: View, request: HttpRequest) -> HttpResponse:
    try:
        if request.method != "POST":
            raise agents.NoSuchAgent
        return view(request, _token(request))
    except agents.NoSuchAgent:
        return HttpResponse("Not found.\n", status=404, content_type="text/plain; charset=utf-8")
    except TooMuch:
        return _refused(f"A message may have {MOST_BYTES // 1024 // 1024} MB.", 413)
    except BadWire as wrong:
        return _refused(str(wrong), 422)
    except agents.BadReply as wrong:
        return _refused(f"The replies were not taken: {wrong.code}.", 409)


@for_agents
def orders(request: HttpRequest, token: str) -> HttpResponse:
    """The open orders of the token's administration, claimed for its agent."""
    given = agents.orders(token=token, now=timezone.now())
    return JsonResponse({"format": FORMAT, "orders": [to_wire(order) for order in given]})


@for_agents
def replies(request: HttpRequest, token: str) -> HttpResponse:
    """Taken all, or refused all; a reply that nobody waits for any more is named and left."""
    agents.known(token=token, now=timezone.now())  # before a byte of the message is read
    brought = _brought(_read(request))
    receipt = agents.replies(token=token, replies=brought, now=timezone.now())
    if brought and not receipt.taken:
        return _refused("The replies were not taken: nobody waits for them.", 409)
    return JsonResponse({"format": FORMAT, "taken": receipt.taken, "not_taken": receipt.not_taken})


def _brought(message: Any) -> list[Reply]:
    try:
        return [from_wire(one, Reply) for one in _list(message)]
    except RecursionError:
        raise BadWire("The message is nested too deeply.") from None


def _token(request: HttpRequest) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.isascii():
        raise agents.NoSuchAgent
    return token


def _read(request: HttpRequest) -> Any:
    text = request.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise TooMuch
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadWire("The message is not JSON.") from None


def _list(message: Any) -> list[Any]:
    if not isinstance(message, dict) or message.get("format") != FORMAT:
        raise BadWire(f"The message is not of format {FORMAT}, which this counter reads.")
    if set(message) != {"format", "replies"} or not isinstance(message["replies"], list):
        raise BadWire("The message must have replies, a list, and nothing else.")
    return message["replies"]


def _refused(sentence: str, status: int) -> HttpResponse:
    return JsonResponse({"format": FORMAT, "problem": sentence}, status=status)
