"""What a resident may add to what is known of them, as typed in the form of the question back; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from luukku.foundation.addresses import normal_postcode
from luukku.foundation.names import fold
from luukku.foundation.phones import normal_phone
from luukku.people.facade import Address, More

FIELDS = ("given", "surnames", "addresses", "phone")
MOST = 8
"""So many names or addresses of one kind."""
LONGEST_NAME = 80
LONGEST_LINE = 200
NO_NAME = re.compile(r"[\d@<>]")


class Unreadable(Exception):
    """Something cannot be read: which fields. Nothing was changed."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(*fields)
        self.fields = fields


def read(post: Mapping[str, str], country: str) -> More:
    """Raises `Unreadable`, naming every field that is not as it should be."""
    said = {field: post.get(field, "").strip() for field in FIELDS}
    readers: dict[str, Callable[[str], tuple[Any, ...] | None]] = {
        "given": _given,
        "surnames": _surnames,
        "addresses": lambda text: _addresses(text, country),
        "phone": lambda text: _phones(text, country),
    }
    found = {field: readers[field](text) for field, text in said.items()}
    wrong = tuple(field for field in FIELDS if found[field] is None)
    if wrong:
        raise Unreadable(wrong)
    return More(
        given=found["given"] or (),
        surnames=found["surnames"] or (),
        addresses=found["addresses"] or (),
        phones=found["phone"] or (),
    )


def _given(text: str) -> tuple[str, ...] | None:
    return _names(re.split(r"[\s,;]+", text))


def _surnames(text: str) -> tuple[str, ...] | None:
    """A surname may be of several words: commas or lines stand between them."""
    return _names(re.split(r"[,;\n]+", text))


def _names(words: list[str]) -> tuple[str, ...] | None:
    names = tuple(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))
    return names if all(map(_is_name, names)) and len(names) <= MOST else None


def _is_name(text: str) -> bool:
    """In whatever script; no numbers, no mail addresses, nothing that cannot be seen."""
    return bool(fold(text)) and text.isprintable() and len(text) <= LONGEST_NAME and not NO_NAME.search(text)


def _addresses(text: str, country: str) -> tuple[Address, ...] | None:
    """Each on a line of its own."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    read = [_address(line, country) for line in lines]
    whole = tuple(dict.fromkeys(one for one in read if one is not None))
    return whole if len(lines) == len([one for one in read if one]) <= MOST else None


def _address(line: str, country: str) -> Address | None:
    """Street, postcode and town: the postcode stands before or after the town, a comma after the street."""
    if not line.isprintable() or len(line) > LONGEST_LINE:
        return None
    street, comma, place = line.rpartition(",")
    words = place.split()
    for many in (1, 2):
        for code, town in ((words[:many], words[many:]), (words[-many:], words[:-many])):
            postcode = normal_postcode(" ".join(code), country)
            if comma and postcode and town and fold(street):
                return Address(street.strip(" ,"), postcode, " ".join(town), "former")
    return None


def _phones(text: str, country: str) -> tuple[str, ...] | None:
    if not text:
        return ()
    phone = normal_phone(text, country)
    return (phone,) if phone else None
