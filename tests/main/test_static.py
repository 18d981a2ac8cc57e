"""The pages' styles are served in production too, with nothing collected before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ASK = """
import django; django.setup()
from django.test import Client
answer = Client().get("/static/look/luukku.css", secure=True, headers={"host": "counter.example"})
print(answer.status_code, answer.headers["Content-Type"])
from django.urls import Resolver404, resolve
for path in ("/accessibility/", "/components/", "/components/ask-case-answered/"):
    try:
        print(resolve(path).url_name)
    except Resolver404:
        print("none")
"""


def test_styles_are_there_in_production_and_the_page_of_components_is_not(tmp_path: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "luukku.main.settings",
        "LUUKKU_MODE": "production",
        "LUUKKU_HOME": str(tmp_path),
        "LUUKKU_URL": "https://counter.example",
        "LUUKKU_DATABASE_URL": "postgresql://luukku_app@database.example/luukku",
        "LUUKKU_MAIL_URL": "smtp://mail.example",
        **{
            f"LUUKKU_{name}_KEY": digit * 64
            for name, digit in zip(("SECRET", "MASTER", "SEAL"), "abc", strict=True)
        },
    }
    others = {k: v for k, v in os.environ.items() if not k.startswith("LUUKKU_")}
    said = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", ASK],
        env={**others, **settings, "PYTHONPATH": "src"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.stdout.split()[:2] == ["200", "text/css;"], said.stderr
    assert said.stdout.split()[-3:] == ["accessibility", "none", "none"]  # components are not shown there
