"""A wrong setting refuses to start and says why in one sentence; secrets are never repeated."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from luukku.main.keys import own_key
from luukku.main.options import read_settings
from luukku.main.settings import SETTINGS

SOURCE = Path(__file__).parents[2] / "src"
KEY = "ab" * 32
PRODUCTION = {
    "LUUKKU_MODE": "production",
    "LUUKKU_DATABASE_URL": "postgresql://luukku_app:hush-hush@db.example:5433/town?sslmode=require",
    "LUUKKU_SECRET_KEY": "s" * 40,
    "LUUKKU_MASTER_KEY": KEY,
    "LUUKKU_SEAL_KEY": KEY,
    "LUUKKU_URL": "https://counter.example.org",
    "LUUKKU_MAIL_URL": "smtp://mail.example.org",
}
SHOW = """
import json
from luukku.main import settings
shown = ("DATABASES", "INSTALLED_APPS", "ALLOWED_HOSTS", "DEBUG", "CSRF_COOKIE_SECURE")
mail = ("EMAIL_USE_TLS", "EMAIL_USE_SSL")
print(json.dumps({name: getattr(settings, name, None) for name in (*shown, *mail)}))
"""


def load(tmp_path: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    environ = {
        "LUUKKU_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(SOURCE),
        "PATH": os.environ["PATH"],
        **environ,
    }
    return subprocess.run(
        [sys.executable, "-c", SHOW], env=environ, capture_output=True, text=True, check=False
    )


def refusal(tmp_path: Path, **environ: str) -> str:
    done = load(tmp_path, **environ)
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1].partition("ImproperlyConfigured: ")[2]


WRONG = {
    "LUUKKU_LOGIN_LEVELS": (
        "urn:loa2=strong",
        "LUUKKU_LOGIN_LEVELS is 'urn:loa2=strong', but it must look like urn:example:loa2=substantial, "
        "with commas between several.",
    ),
    "LUUKKU_STAFF_GROUPS": (
        "clerks=dental",
        "LUUKKU_STAFF_GROUPS is 'clerks=dental', but it must look like Dental clerks=dental:clerk, "
        "with commas between several.",
    ),
    "LUUKKU_MODE": ("prod", "LUUKKU_MODE is 'prod', but it must be one of demo, production, test."),
    "LUUKKU_DATABASE_URL": (
        "mysql://u:hush-hush@h/d",
        "LUUKKU_DATABASE_URL is set to a value, but it must be an address",
    ),
    "LUUKKU_MASTER_KEY": (
        "hush-hush",
        "LUUKKU_MASTER_KEY is set to a value, but it must be 64 hexadecimal digits",
    ),
    "LUUKKU_SECRET_KEY": (
        "hush-hush",
        "LUUKKU_SECRET_KEY is set to a value, but it must have at least 32 characters.",
    ),
    "LUUKKU_URL": (
        "counter.example",
        "LUUKKU_URL is 'counter.example', but it must be an address such as https",
    ),
    "LUUKKU_LANGUAGES": (
        "fi,tlh",
        "LUUKKU_LANGUAGES is 'fi,tlh', but it must name one or more of en, fi, sv, da, fr",
    ),
    "LUUKKU_TIME_ZONE": ("Mars/Base", "LUUKKU_TIME_ZONE is 'Mars/Base', but it must be a time zone"),
    "LUUKKU_COUNTRY": ("XX", "LUUKKU_COUNTRY is 'XX', but it must be one of FI"),
    "LUUKKU_DEBUG": ("True", "LUUKKU_DEBUG is 'True', but it must be one of yes, no."),
    "LUUKKU_HOME": (__file__, "it must be a folder, and a file is in its place."),
    "LUUKKU_HOEM": ("x", "LUUKKU_HOEM is no setting of Luukku"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_in_one_sentence(name: str) -> None:
    value, sentence = WRONG[name]
    with pytest.raises(ImproperlyConfigured) as refused:
        read_settings(SETTINGS, {name: value})
    said = str(refused.value)
    assert sentence in said
    assert "\n" not in said
    assert said.endswith(".")
    assert "hush" not in said


@pytest.mark.parametrize("missing", sorted(PRODUCTION.keys() - {"LUUKKU_MODE", "LUUKKU_URL"}))
def test_production_refuses_the_embedded_database_and_whatever_it_was_not_given(
    tmp_path: Path, missing: str
) -> None:
    environ = {name: value for name, value in PRODUCTION.items() if name != missing}
    assert refusal(tmp_path, **environ) == f"{missing} must be set in production."
    assert not (tmp_path / "home").exists()


def test_production_refuses_debug_and_plain_http(tmp_path: Path) -> None:
    assert "LUUKKU_DEBUG must be no" in refusal(tmp_path, **PRODUCTION, LUUKKU_DEBUG="yes")
    assert "must begin with https" in refusal(
        tmp_path, **{**PRODUCTION, "LUUKKU_URL": "http://counter.example.org"}
    )


def test_production_refuses_the_demo_s_log_in_and_a_log_in_service_half_named(tmp_path: Path) -> None:
    assert "LUUKKU_DEMO_LOGIN must be no" in refusal(tmp_path, **PRODUCTION, LUUKKU_DEMO_LOGIN="yes")
    half = {"LUUKKU_LOGIN_ISSUER": "https://login.example.org", "LUUKKU_LOGIN_CLIENT": "luukku"}
    assert "LUUKKU_LOGIN_LEVELS must be set" in refusal(tmp_path, **PRODUCTION, **half)
    plain = {**half, "LUUKKU_LOGIN_ISSUER": "http://login.example.org", "LUUKKU_LOGIN_LEVELS": "a=high"}
    assert "LUUKKU_LOGIN_ISSUER must begin with https://" in refusal(tmp_path, **PRODUCTION, **plain)


def test_production_takes_a_log_in_service_that_speaks_saml(tmp_path: Path) -> None:
    file = tmp_path / "any.pem"
    file.write_text("as the service gave it")
    saml = {f"LUUKKU_SAML_{name}": str(file) for name in ("METADATA", "KEY", "CERTIFICATE")}
    assert load(tmp_path, **PRODUCTION, **saml, LUUKKU_SAML_LEVELS="urn:loa2=substantial").returncode == 0
    assert "LUUKKU_SAML_LEVELS must be set" in refusal(tmp_path, **PRODUCTION, **saml)


def test_the_password_of_the_mail_server_never_goes_in_the_clear(tmp_path: Path) -> None:
    urls = ("smtp://mail.example", "smtp://luukku:hush@mail.example:587", "smtps://luukku:hush@mail.example")
    shown = [json.loads(load(tmp_path, **{**PRODUCTION, "LUUKKU_MAIL_URL": url}).stdout) for url in urls]
    assert [(one["EMAIL_USE_TLS"], one["EMAIL_USE_SSL"]) for one in shown] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_another_role_needs_its_own_address(tmp_path: Path) -> None:
    said = refusal(tmp_path, **PRODUCTION, LUUKKU_DATABASE_ROLE="owner")
    assert said.startswith("LUUKKU_DATABASE_OWNER_URL must be set")


def test_production_reads_the_address_and_leaves_the_demo_out(tmp_path: Path) -> None:
    shown = json.loads(load(tmp_path, **PRODUCTION).stdout)
    default = shown["DATABASES"]["default"]
    assert (default["HOST"], default["PORT"], default["NAME"], default["USER"], default["PASSWORD"]) == (
        "db.example", "5433", "town", "luukku_app", "hush-hush",
    )  # fmt: skip
    assert default["OPTIONS"]["sslmode"] == "require"
    assert "luukku.demo" not in shown["INSTALLED_APPS"]
    assert "counter.example.org" in shown["ALLOWED_HOSTS"]
    assert shown["CSRF_COOKIE_SECURE"] is True


def test_a_demo_starts_without_any_setting_and_logs_in_as_the_application(tmp_path: Path) -> None:
    done = load(tmp_path)
    shown = json.loads(done.stdout)
    assert {alias: each["USER"] for alias, each in shown["DATABASES"].items()} == {
        "default": "luukku_app",
        "grants": "luukku_app",
    }
    assert sorted(file.name for file in (tmp_path / "home").iterdir()) == [
        "keys"
    ]  # nothing else was started or made


def test_keys_are_made_once_and_are_for_the_owner_alone(tmp_path: Path) -> None:
    first = own_key(tmp_path / "home", "master")
    assert own_key(tmp_path / "home", "master") == first
    assert own_key(tmp_path / "home", "seal") != first
    assert len(bytes.fromhex(first)) == 32
    for made in (tmp_path / "home", tmp_path / "home" / "keys"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "home" / "keys" / "master").stat().st_mode) == 0o600
    assert {file.name for file in (tmp_path / "home" / "keys").iterdir()} == {"master", "seal"}


def test_every_setting_has_a_help_and_a_default_that_is_right() -> None:
    assert all(setting.help and not setting.help.endswith(".") for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    read_settings(SETTINGS, {})
