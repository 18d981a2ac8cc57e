"""Whom a message concerns: it was sent by or to them, or its text names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from luukku.connectors.port import Rule

from .reading import Said

_MARKS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\+?\d[\d \u00a0().\-/]{5,}\d")
ROLES = ("number", "phone", "email", "full_name")


class Wanted:
    """The rules, ready for many messages: what is looked for in addresses, in digits, in words."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        values = {
            role: [str(v) for r in rules for t in r if t.role == role for v in t.values] for role in ROLES
        }
        self._emails = {v.lower() for v in values["email"]}
        self._phones = {_digits(v): v for v in reversed(values["phone"]) if len(_digits(v)) >= 7}
        self._numbers = {_words(v): v for v in reversed(values["number"])}
        names = {_words(v): v for v in reversed(values["full_name"])}  # the first form of a name stays
        self._names = sorted(names.items(), key=lambda one: -len(one[0]))  # and the fullest is found

    def mentioned(self, message: Said) -> dict[str, str | None] | None:
        """What of the person is in it, by role, in the words of the message's own people where they fit; or None.

        Names are looked for as they are given: an inflected one (`Virtasen`) is found by what else is there.
        """
        text = _words(message.text)
        email = next((a for _, a in message.people if a in self._emails), None)
        number = next((v for w, v in self._numbers.items() if w in text), None)
        phone = self._phone(message.text)
        name = next((v for w, v in self._names if w in text), None)
        if not (email or number or phone or name):
            return None
        named = next((n for n, a in message.people if a == email and n), None) if email else None
        return {"number": number, "phone": phone, "email": email, "full_name": named or name}

    def _phone(self, text: str) -> str | None:
        if not self._phones:
            return None
        said = (_digits(run.group()) for run in _DIGITS.finditer(text))
        return next((self._phones[digits] for digits in said if digits in self._phones), None)


def _words(text: str) -> str:
    """Small letters without marks, one space between words and around: whole words are found, and no parts."""
    plain = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return f" {_BETWEEN.sub(' ', plain.casefold()).strip()} "


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
