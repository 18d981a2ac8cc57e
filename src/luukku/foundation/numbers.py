"""National person numbers: normal form, check, birth date, and the ways registers write them.

FI henkilötunnus, SE personnummer and samordningsnummer, DK CPR, FR NIR, EE isikukood, NO fødselsnummer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from stdnum import luhn
from stdnum.ee import ik
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.no import fodselsnummer

from luukku.foundation.numbers_made_up import made_up_number

__all__ = [
    "COUNTRIES", "Problem", "birth_date_of", "check_number", "made_up_number", "normal_number",
    "number_variants", "same_number",
]  # fmt: skip


class Problem(StrEnum):
    """Why a person number cannot be right. The texts belong to the pages that show them."""

    UNKNOWN_COUNTRY = "unknown-country"
    FORM = "not-of-this-form"
    DATE = "no-such-birth-date"
    CHECK = "wrong-check-character"
    TEMPORARY = "temporary-number"


_FORMS = {
    "FI": re.compile(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]"),  # signs B-F and U-Y: decree 690/2022, from 2023
    "SE": re.compile(r"(?:18|19|20)\d{10}|\d{6}[-+]\d{4}"),
    "DK": re.compile(r"\d{10}"),
    "FR": re.compile(r"[1-478]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?"),
    "EE": re.compile(r"[1-8]\d{10}"),
    "NO": re.compile(r"\d{11}"),
}
COUNTRIES = tuple(_FORMS)


def normal_number(text: str, country: str = "FI") -> str | None:
    """One writing per number: upper case, no spaces; None where it has not the form of that country.

    FI keeps its century sign. SE has 12 digits, or `YYMMDD-NNNN` where the century is not written (so compare
    by `same_number`). DK 10, EE 11, NO 11 digits; FR 15 characters, 13 where the key is not written.
    """
    form = _FORMS.get(country)
    if form is None:
        return None
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"[\s.]", "", text)).upper()
    if country == "SE":
        plain = _swedish(plain)
    elif country != "FI":
        plain = plain.replace("-", "")
    return plain if plain.isascii() and form.fullmatch(plain) else None


def same_number(one: str, other: str, country: str = "FI") -> bool:
    """Whether two writings can only mean one number (a Swedish one with and without its century, say)."""
    a, b = normal_number(one, country), normal_number(other, country)
    if a is None or b is None:
        return False
    if country == "SE" and len(a) != len(b):
        return re.sub(r"\D", "", a)[-10:] == re.sub(r"\D", "", b)[-10:]
    if country == "FR" and len(a) != len(b):
        return a[:13] == b[:13]
    return a == b


def check_number(text: str, country: str = "FI", *, temporary: bool = False) -> Problem | None:
    """What is wrong with it, or None. Danish numbers have no check digit since 2007: their date is all.

    `temporary` lets pass Finnish numbers of the range 900-999, which are never issued to a person for good.
    """
    number = normal_number(text, country)
    if number is None:
        return Problem.FORM if country in _FORMS else Problem.UNKNOWN_COUNTRY
    if country != "FR" and _BIRTHS[country](number) is None and not _century_unknown(number, country):
        return Problem.DATE
    if country == "FI" and int(number[7:10]) < 2:
        return Problem.FORM
    if not _CHECKS[country](number):
        return Problem.CHECK
    if country == "FI" and number[7] == "9" and not temporary:
        return Problem.TEMPORARY
    return None


def birth_date_of(number: str, country: str = "FI") -> date | None:
    """The birth date that the number tells; None where it tells none (FR: month only; SE without century)."""
    normal = normal_number(number, country)
    return None if normal is None else _BIRTHS[country](normal)


def number_variants(text: str, country: str = "FI") -> tuple[str, ...]:
    """How a raw register column may hold this number, for equality search; normal form first, each once."""
    number = normal_number(text, country)
    if number is None:
        return ()
    if country == "FI":
        forms = [number, number.lower(), number.replace("-", "")]
    elif country == "SE":
        ten = re.sub(r"\D", "", number)[-10:]
        sign = number[6] if len(number) == 11 else "-"
        long = [number, f"{number[:8]}-{number[8:]}"] if len(number) == 12 else [number]
        forms = [*long, f"{ten[:6]}{sign}{ten[6:]}", ten, f"{ten[:6]}+{ten[6:]}"]
    elif country in {"DK", "NO"}:
        forms = [number, f"{number[:6]}-{number[6:]}", f"{number[:6]} {number[6:]}"]
    elif country == "FR":
        forms = [number, number[:13], nir.format(number) if len(number) == 15 else number]
    else:
        forms = [number]
    return tuple(dict.fromkeys(forms))


def _swedish(plain: str) -> str:
    if re.fullmatch(r"\d{8}[-+]\d{4}", plain):
        return plain[:8] + plain[9:]
    if re.fullmatch(r"\d{10}", plain):
        return f"{plain[:6]}-{plain[6:]}"
    return plain


def _century_unknown(number: str, country: str) -> bool:
    if country != "SE" or len(number) != 11:
        return False
    month, day = int(number[2:4]), int(number[4:6])
    return _date(2000, month, day - 60 if day > 60 else day) is not None


def _born_finnish(number: str) -> date | None:
    century = 1800 if number[6] == "+" else 2000 if number[6] in "ABCDEF" else 1900
    return _date(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _born_swedish(number: str) -> date | None:
    if len(number) != 12:
        return None
    day = int(number[6:8])
    return _date(int(number[:4]), int(number[4:6]), day - 60 if day > 60 else day)  # samordningsnummer: +60


def _born_danish(number: str) -> date | None:
    day, month, year, sign = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6])
    if sign <= 3 or (sign in (4, 9) and year >= 37):
        century = 1900
    elif sign in (4, 9) or year <= 57:
        century = 2000
    else:
        century = 1800
    return _date(century + year, month, day - 60 if day > 60 else day)  # replacement number: +60


def _born_estonian(number: str) -> date | None:
    century = 1800 + (int(number[0]) - 1) // 2 * 100
    return _date(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))


def _born_norwegian(number: str) -> date | None:
    day, month, year, serial = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6:9])
    if serial < 500 or (serial >= 900 and year >= 40):
        century = 1900
    elif serial < 750 and year >= 54:
        century = 1800
    else:
        century = 2000
    # D-numbers add 40 to the day; synthetic people 80, other test people 40 to the month
    return _date(century + year, (month - 1) % 40 + 1, day - 40 if day > 40 else day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _check_french(number: str) -> bool:
    return len(number) == 13 or nir.calc_check_digits(number) == number[13:]


def _check_norwegian(number: str) -> bool:
    first, second = fodselsnummer.calc_check_digit1(number), fodselsnummer.calc_check_digit2(number)
    return number[9:] == first + second


_BIRTHS: dict[str, Callable[[str], date | None]] = {
    "FI": _born_finnish,
    "SE": _born_swedish,
    "DK": _born_danish,
    "FR": lambda number: None,
    "EE": _born_estonian,
    "NO": _born_norwegian,
}
_CHECKS: dict[str, Callable[[str], bool]] = {
    "FI": lambda number: hetu.is_valid(number, allow_temporary=True),
    "SE": lambda number: luhn.is_valid(re.sub(r"\D", "", number)[-10:]),
    "DK": lambda number: True,
    "FR": _check_french,
    "EE": ik.is_valid,
    "NO": _check_norwegian,
}
