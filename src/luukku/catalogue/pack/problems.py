"""What is wrong with a pack, in one sentence each: file, line, field, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Place = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top of its file."""

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    file: str
    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.field}: {self.sentence}" if self.field else f"{where}: {self.sentence}"


class BadPack(Exception):
    """The pack cannot be loaded; nothing was changed. Its text is one line for each problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        lines = [str(p) for p in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            lines.append(f"... and {len(problems) - MOST_SHOWN} more")
        super().__init__("\n".join(lines))


def shown(value: Any) -> str:
    """A value as a message may repeat it: short, on one line."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            text = " ".join(value.split())
            return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'
        case list():
            return "a list"
        case _:
            return "a group of keys"


def spelled(place: Place) -> str:
    """`("registers", 3, "visibility")` as `registers[3].visibility`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
