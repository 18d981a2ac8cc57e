"""What somebody looks for, in plain words: the code of a purpose is an entry's, its words are everybody's."""

from __future__ import annotations

from pathlib import Path

from luukku.look.texts import read

TEXTS = Path(__file__).parent / "texts"
OTHER = "other"


def purpose(code: str, *, language: str) -> str:
    """A sentence; of a code without words, that it was another purpose and how to learn more."""
    said = read(TEXTS, language)
    key = f"purpose.{code}"
    return said.say(key if key in said else f"purpose.{OTHER}")
