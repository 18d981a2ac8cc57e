"""The way to a log-in service that speaks SAML 2.0, and back; by python3-saml.

The library checks the signature and what was signed, who says it, for whom and until when. What it lets pass where it
is absent we ask for (`saml_reading`). The answer comes as a form from another site, without our session's cookie: so
the browser that began is known by a cookie of its own, and each log-in that was begun by a row, spent once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from luukku.people.models import SpentAssertion, StartedLogIn

from .coming_back import Back, LogInFailed
from .log_in_service import Service
from .saml_reading import Answer, Untrue, read
from .store import hashed

COOKIE = "luukku-log-in"
WITHIN = timedelta(minutes=15)
"""So long somebody may take at the service."""


def begin(request: HttpRequest, service: Service, *, then: str, fresh: bool, now: datetime) -> HttpResponse:
    """Off to the service, with what we ask signed. `fresh`: it must see them itself now. Raises `LogInFailed`."""
    auth = OneLogin_Saml2_Auth(_at(request), _described(service))
    away = HttpResponseRedirect(auth.login(return_to="", force_authn=fresh))
    browser = request.COOKIES.get(_cookie()) or token_urlsafe(24)
    StartedLogIn.objects.filter(at__lt=now - WITHIN).delete()
    StartedLogIn.objects.create(
        request=auth.get_last_request_id(), browser=hashed(browser), then=then, at=now,
        session=hashed(request.session.session_key) if request.session.session_key else "",
    )  # fmt: skip
    # samesite: another site's form brings it back
    away.set_cookie(_cookie(), browser, max_age=WITHIN, httponly=True, secure=True, samesite="None")
    return away


def finish(request: HttpRequest, service: Service, now: datetime) -> Back:
    """Back from it. Raises `LogInFailed`; then nothing counts."""
    told = request.POST.get("SAMLResponse", "")
    try:
        answer = read(told, OneLogin_Saml2_Settings(_described(service)), _at(request), service)
    except Untrue as untrue:
        raise LogInFailed(untrue.code) from None
    with transaction.atomic():
        started = _spend(request, answer, now)
    return Back(answer.claims, started.then, started.session)


def metadata(service: Service) -> str:
    """What the log-in service must know of this counter."""
    return OneLogin_Saml2_Settings(_described(service), sp_validation_only=True).get_sp_metadata().decode()


def _spend(request: HttpRequest, answer: Answer, now: datetime) -> StartedLogIn:
    """An answer counts once, in the browser that asked. Raises `LogInFailed`."""
    browser = request.COOKIES.get(_cookie(), "")
    started = (
        StartedLogIn.objects.select_for_update()
        .filter(request=answer.request, browser=hashed(browser), at__gte=now - WITHIN)
        .first()
    )
    if started is None:
        raise LogInFailed("stale")
    started.delete()
    SpentAssertion.objects.filter(until__lt=now).delete()
    try:
        with transaction.atomic():
            SpentAssertion.objects.create(mark=hashed(answer.assertion), until=answer.until + WITHIN)
    except IntegrityError:
        raise LogInFailed("refused") from None
    return started


def _cookie() -> str:
    return f"__Host-{COOKIE}" if settings.PRODUCTION else COOKIE


def _at(request: HttpRequest) -> dict[str, Any]:
    """At the address of the settings, whatever host the request names."""
    ours = urlsplit(settings.LUUKKU_URL)
    return {
        "https": "on" if ours.scheme == "https" else "off",
        "http_host": ours.netloc,
        "script_name": reverse("saml-return"),
        "get_data": {},
        "post_data": {},
    }


def _described(service: Service) -> dict[str, Any]:
    """Raises `LogInFailed` where the service's metadata tells no place to log in, or no certificate."""
    told = OneLogin_Saml2_IdPMetadataParser.parse(service.metadata)
    if "idp" not in told or "singleSignOnService" not in told["idp"]:
        raise LogInFailed("away")
    return {
        "strict": True,
        "idp": told["idp"],
        "sp": {
            "entityId": f"{settings.LUUKKU_URL}{reverse('saml-metadata')}",
            "assertionConsumerService": {"url": f"{settings.LUUKKU_URL}{reverse('saml-return')}"},
            "x509cert": service.certificate,
            "privateKey": service.key,
        },
        "security": {
            "authnRequestsSigned": True,
            "wantAssertionsSigned": True,
            "wantNameId": False,
            "requestedAuthnContext": service.wanted.split() or False,
            "rejectDeprecatedAlgorithm": True,
        },
    }
