"""What is the resident's own, in whatever form it stands: that is theirs to read and is never offered; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from luukku.connectors.port import Person
from luukku.foundation.names import PARTICLES, given_tokens, surname_parts
from luukku.foundation.numbers import COUNTRIES, same_number
from luukku.foundation.phones import normal_phone

from . import forms


class Own:
    """One person's particulars, for asking whether a passage is theirs."""

    def __init__(self, person: Person, country: str) -> None:
        self.person, self.country = person, country

    @cached_property
    def _names(self) -> forms.Stems:
        given = [
            one for name in self.person.names for part in name.given for one in (part, *given_tokens(part))
        ]
        return forms.stems_of([*given, *self._surnames])

    @cached_property
    def _surnames(self) -> list[str]:
        return [part for n in self.person.names for part in (n.surname, *surname_parts(n.surname)) if part]

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(part[0].lower() for name in self.person.names for part in name.given if part)

    def is_name(self, words: Sequence[str]) -> bool:
        """Each of the words is one of their names; an initial counts beside one, a particle for nothing."""
        bearing = [w for w in words if w.lower() not in PARTICLES] or words
        whole = [w for w in bearing if len(w.rstrip(".")) > 1]
        return bool(whole) and all(self._is(w) for w in bearing)

    def _is(self, word: str) -> bool:
        plain = word.rstrip(".").lower()
        if len(plain) == 1:
            return plain in self._initials
        parts = [plain] if forms.bent_from(plain, self._names) else re.split(r"[-‐‑]", plain)
        return all(forms.bent_from(part, self._names) for part in parts)

    def is_town(self, words: Sequence[str]) -> bool:
        """Where they live, by itself."""
        towns = forms.stems_of([part for a in self.person.addresses for part in a.town.split()])
        return all(forms.bent_from(w, towns) for w in words)

    def is_number(self, text: str) -> bool:
        return any(same_number(text, own, c) for own in self.person.numbers for c in COUNTRIES)

    def is_phone(self, text: str) -> bool:
        said = normal_phone(text, self.country) or re.sub(r"\D", "", text)
        return any(said == (normal_phone(own, self.country) or own) for own in self.person.phones)

    def is_email(self, text: str) -> bool:
        return text.lower() in {own.lower() for own in self.person.emails}

    def is_address(self, said: str) -> bool:
        """Where they live or lived: the street with its number says it, whatever flat or town follows."""
        if any(_plain(said) in _plain(f"{a.street} {a.town} {a.postcode}") for a in self.person.addresses):
            return True
        words, numbers = _folded(said)
        return any(
            own_words and own_words <= words and numbers[:1] == own_numbers[:1]
            for own_words, own_numbers in (_folded(a.street) for a in self.person.addresses)
        )


def _plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _folded(street: str) -> tuple[frozenset[str], list[str]]:
    words = re.findall(r"[^\W\d_]+|\d+", street.lower())
    return frozenset(w for w in words if not w.isdigit() and len(w) > 2), [w for w in words if w.isdigit()]
