"""Every command that the pages tell is one that Luukku's own parsers take, words and options alike."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError

from luukku.demo.show import next_steps
from luukku.main.cli import COMMANDS

from .pages import ROOT, page, pages

WITHOUT_PARSER = {"migrate", "settings", "stop", "help", "agent"}  # agent: its own, without Django
TOLD = re.compile(r"(?:^|[\s/(])luukku ([a-z][^\n`#|&]*)", re.M)


def told(file: Path) -> list[str]:
    """What stands after `luukku` in code: a whole line of a block, or what is between backticks."""
    text = file.read_text("utf-8")
    fenced = "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S))
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    found = [words for code in (fenced, *inline) for words in TOLD.findall(code)]
    return [re.split(r"\s{3,}|\s[|·]\s", words)[0].strip() for words in found]


@pytest.mark.parametrize("file", pages(), ids=lambda file: str(file.relative_to(ROOT)))
def test_every_command_told_is_taken_by_its_parser(file: Path) -> None:
    refused = [words for words in told(file) if not taken(words)]
    assert refused == []


def taken(words: str) -> bool:
    """Also a command alone, where the rest is told elsewhere."""
    name, *rest = shlex.split(words)
    if name not in COMMANDS and name != "help":
        return False
    if name in WITHOUT_PARSER or not rest:
        return True
    try:
        parser(name).parse_args(rest)
    except (CommandError, SystemExit):
        return False
    return True


def parser(name: str) -> ArgumentParser:
    module = name.replace("-", "_")
    return load_command_class(get_commands()[module], module).create_parser("luukku", name)


@pytest.mark.parametrize(
    "words", ["journal verify --checkpoint FILE", "journal", "ask access --resident anna"]
)
def test_it_takes_what_is_right(words: str) -> None:
    assert taken(words)


@pytest.mark.parametrize("words", ["fly", "journal burn", "ask access --wings 2", "load a b"])
def test_it_refuses_what_is_wrong(words: str) -> None:
    assert not taken(words)


def test_the_readme_ends_its_demo_as_the_demo_ends() -> None:
    for line in next_steps.after_the_end(".venv/bin/luukku"):
        assert line in page("README.md")
