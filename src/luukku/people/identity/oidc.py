"""The way to a log-in service and back: OpenID Connect with PKCE, state and nonce, by django-allauth's client.

Of the library we use discovery, state, PKCE and the exchange of the code. Its accounts we have not: no user, no
social account and no token is kept. What it leaves to TLS alone we check too: the token's signature and nonce.
"""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .coming_back import Back, LogInFailed
from .log_in_service import Service

SIGNED_BY = ["RS256", "PS256", "ES256"]
LEEWAY = 60  # seconds by which clocks may differ
BROKEN = (OAuth2Error, OSError, jwt.PyJWTError, KeyError, TypeError, ValueError)


class _Way(OpenIDConnectOAuth2Adapter):
    def __init__(self, request: HttpRequest, provider: OpenIDConnectProvider) -> None:
        super().__init__(request, provider.app.provider_id)
        self._provider = provider

    def get_provider(self) -> OpenIDConnectProvider:
        return self._provider

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """At the address of the settings, whatever host the request names."""
        return f"{settings.LUUKKU_URL}{reverse('log-in-return', args=[app.provider_id])}"


class _Provider(OpenIDConnectProvider):
    def __init__(self, request: HttpRequest, service: Service) -> None:
        app = SocialApp(
            provider="openid_connect", provider_id=service.name, name=service.name, client_id=service.client,
            secret=service.secret, settings={
                "server_url": service.issuer, "oauth_pkce_enabled": True, "scope": list(service.scopes),
            },
        )  # fmt: skip
        super().__init__(request, app)
        self.way = _Way(request, self)

    def get_oauth2_adapter(self, request: HttpRequest) -> _Way:
        return self.way


def begin(request: HttpRequest, service: Service, *, then: str, fresh: bool) -> HttpResponse:
    """Off to the service. `fresh`: it must see them itself now, however it knew them. Raises `LogInFailed`."""
    nonce = token_urlsafe(24)
    asked = {"nonce": nonce}
    if service.wanted:
        asked["acr_values"] = service.wanted
    if fresh:
        asked |= {"prompt": "login", "max_age": "0"}
    try:
        return _Provider(request, service).redirect(
            request, "login", data={"nonce": nonce, "then": then}, auth_params=asked
        )
    except BROKEN:
        raise LogInFailed("away") from None


def finish(request: HttpRequest, service: Service) -> Back:
    """Back from it. Raises `LogInFailed`."""
    provider = _Provider(request, service)
    try:
        state = provider.unstash_redirect_state(request, request.GET.get("state", ""))
    except PermissionDenied:
        raise LogInFailed("stale") from None
    if "code" not in request.GET:
        raise LogInFailed("cancelled" if request.GET.get("error") == "access_denied" else "refused")
    kept = state["data"]
    try:
        claims = _claims(request, provider, service, state["pkce_code_verifier"], kept["nonce"])
    except OSError:  # nobody is there, or a time-out, or a page of errors
        raise LogInFailed("away") from None
    except BROKEN:
        raise LogInFailed("refused") from None
    return Back(claims, kept["then"])


def _claims(
    request: HttpRequest, provider: _Provider, service: Service, verifier: str, nonce: str
) -> dict[str, Any]:
    way = provider.way
    client = way.get_client(request, provider.app)
    token = client.get_access_token(request.GET["code"], pkce_code_verifier=verifier)
    claims = _verified(token["id_token"], way.openid_config, service.client, nonce)
    wanted = {service.number_claim or service.groups_claim, (service.mandates or {}).get("claim")} - {None}
    if not wanted <= claims.keys() and "userinfo_endpoint" in way.openid_config:
        more = way._fetch_user_info(token["access_token"])
        if more["sub"] != claims["sub"]:
            raise OAuth2Error("somebody else's")
        claims = {**more, **claims}
    return claims


def _verified(token: str, config: dict[str, Any], client: str, nonce: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        answer = session.get(config["jwks_uri"])
        answer.raise_for_status()
    kid = jwt.get_unverified_header(token).get("kid")
    keys = [key for key in jwt.PyJWKSet.from_dict(answer.json()).keys if kid is None or key.key_id == kid]
    claims = jwt.decode(
        token, keys[0].key if keys else "", algorithms=SIGNED_BY, audience=client, issuer=config["issuer"],
        leeway=LEEWAY, options={"require": ["exp", "iat", "sub", "aud", "iss", "nonce"]},
    )  # fmt: skip
    if claims["nonce"] != nonce:
        raise OAuth2Error("not the log-in that was begun")
    return claims
