"""A real browser with a made-up device in it: invited, registered, logged out and in again."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.core.management import call_command
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.coordinate.cases import town
from tests.databases import Copy
from tests.look.browser import NEEDS_CHROMIUM, chromium
from tests.serve import counter

pytestmark = NEEDS_CHROMIUM
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
WORK_PHONE = "Work phone"


@pytest.fixture
def link(committed_db: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> str:
    town.stand(tmp_path, monkeypatch)
    settings.LUUKKU_URL = "https://localhost"
    out = StringIO()
    call_command("staff", "invite", "health", "clerk", stdout=out, stderr=StringIO())
    return out.getvalue().strip().removeprefix("https://localhost")


@pytest.fixture
def stood(link: str, committed_db: Copy, tmp_path: Path) -> Iterator[counter.Counter]:
    keys = {
        "LUUKKU_SECRET_KEY": conf.SECRET_KEY, "LUUKKU_MASTER_KEY": conf.LUUKKU_MASTER_KEY.hex(),
        "LUUKKU_SEAL_KEY": conf.LUUKKU_SEAL_KEY.hex(),
    }  # fmt: skip
    with counter.standing(committed_db, tmp_path, host="localhost", **keys) as standing:
        yield standing


@pytest.fixture
def browser(stood: counter.Counter) -> Iterator[Browser]:
    with chromium() as running:
        yield running


def with_device(browser: Browser) -> tuple[Page, CDPSession, str]:
    page = browser.new_context(locale="en-GB").new_page()
    to_device = page.context.new_cdp_session(page)
    to_device.send("WebAuthn.enable")
    device = to_device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page, to_device, device["authenticatorId"]


def test_somebody_invited_registers_a_passkey_and_comes_in_by_it(
    link: str, stood: counter.Counter, browser: Browser
) -> None:
    page, to_device, device = with_device(browser)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{stood.url}{link}")
    page.get_by_label("What do you call it?").fill(WORK_PHONE)
    page.get_by_role("button", name="Register a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tasks of")
    page.get_by_role("link", name="My passkeys").click()
    expect(page.get_by_text(WORK_PHONE).first).to_be_visible()
    page.goto(f"{stood.url}/staff/")
    page.get_by_role("button", name="Log out").first.click()
    page.goto(f"{stood.url}/staff/")
    page.get_by_role("link", name="Log in with a passkey").click()
    to_device.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_text("Your device did not confirm it")).to_be_visible()
    to_device.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tasks of")
    assert errors == []


def test_without_a_script_or_without_passkeys_the_page_says_so(
    link: str, stood: counter.Counter, browser: Browser
) -> None:
    silent = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
    silent.goto(f"{stood.url}/staff/log-in/")
    expect(silent.get_by_text("Passkeys need JavaScript")).to_be_visible()
    old = browser.new_context(locale="en-GB")
    old.add_init_script("delete window.PublicKeyCredential")
    page = old.new_page()
    page.goto(f"{stood.url}{link}")
    expect(page.get_by_text("This browser knows no passkeys")).to_be_visible()
