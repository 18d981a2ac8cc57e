"""What of a register's text can be put on a page without harm: no control signs, nothing that turns text around."""

from __future__ import annotations

import unicodedata

KEPT = {"\n", "\t"}


def readable(text: str) -> str:
    """The same words in composed letters, without invisible signs. The data file keeps the value itself.

    Direction overrides (U+202E and its kin) could make a text read as another; a NUL breaks pages;
    a lone half of a surrogate pair cannot be written at all and becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_sign(c) for c in text)


def _sign(c: str) -> str:
    if c.isprintable() or c in KEPT:
        return c
    match unicodedata.category(c):
        case "Zs":
            return "\u00a0"
        case "Zl" | "Zp":
            return "\n"
        case "Cs" | "Co" | "Cn":
            return "\ufffd"
        case _:
            return ""
