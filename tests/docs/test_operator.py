"""The operator's page knows every command and every setting, in today's words."""

from __future__ import annotations

from luukku.main.cli import COMMANDS
from luukku.main.settings import SETTINGS

from .pages import between, page

OPERATOR = page("docs/operator.md")


def test_every_command_is_told() -> None:
    assert [name for name in COMMANDS if f"| `luukku {name}` |" not in OPERATOR] == []


def test_the_table_of_settings_is_today_s() -> None:
    """Where it is not: put what this test expects between the two marks."""
    assert between(OPERATOR, "settings") == table()


def table() -> str:
    rows = (f"| `{s.name}` | {told(s.default)} | {s.help} |" for s in SETTINGS)
    return "\n".join(("| setting | default | what for |", "|---|---|---|", *rows))


def told(default: str) -> str:
    return f"`{default}`" if default else ""
