"""Person numbers for invented people: every check passes, and no authority can ever issue them.

FI  individual number 900-999, kept for temporary use (DVV)
SE  serial 980-999, the tax agency's own test numbers
DK  day + 60, the shape of a hospital's replacement number: the CPR office issues none
FR  order number 000: INSEE counts from 001
EE  serial 990-999: beyond the hospital ranges before 2013 and out of reach in a day's births since
NO  month + 80, the tax administration's synthetic people
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from stdnum import luhn
from stdnum.ee import ik
from stdnum.fr import nir
from stdnum.no import fodselsnummer

_FINNISH_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FINNISH_SIGNS = {18: "+", 19: "-YXWVU", 20: "ABCDEF"}


def made_up_number(rng: random.Random, birth_date: date, sex: str, country: str = "FI") -> str:
    """A number in normal form; `sex` is F or M. A day has few (FI 50, SE 10 a sex): mind repetitions.

    KeyError for a country that has no person number here.
    """
    return _MAKERS[country](rng, birth_date, sex == "M")


def _finnish(rng: random.Random, born: date, male: bool) -> str:
    signs = _FINNISH_SIGNS[born.year // 100]
    sign = signs[0] if born.year < 2023 and rng.random() < 0.97 else rng.choice(signs)
    serial = 900 + 2 * rng.randrange(50) + male
    check = _FINNISH_CHECKS[int(f"{born:%d%m%y}{serial}") % 31]
    return f"{born:%d%m%y}{sign}{serial}{check}"


def _swedish(rng: random.Random, born: date, male: bool) -> str:
    nine = f"{born:%y%m%d}{980 + 2 * rng.randrange(10) + male}"
    return f"{born.year // 100}{nine}{luhn.calc_check_digit(nine)}"


def _danish(rng: random.Random, born: date, male: bool) -> str:
    year = born.year % 100
    if born.year < 1900:
        sign = rng.randrange(5, 9)
    elif born.year < 2000:
        sign = rng.choice((0, 1, 2, 3, 4, 9) if year >= 37 else (0, 1, 2, 3))
    else:
        sign = rng.choice((4, 5, 6, 7, 8, 9) if year <= 36 else (5, 6, 7, 8))
    last = 2 * rng.randrange(5) + male
    return f"{born.day + 60:02}{born:%m%y}{sign}{rng.randrange(100):02}{last}"


def _french(rng: random.Random, born: date, male: bool) -> str:
    department = rng.choice([d for d in range(1, 96) if d != 20])
    number = f"{1 if male else 2}{born:%y%m}{department:02}{rng.randrange(1, 800):03}000"
    return number + nir.calc_check_digits(number)


def _estonian(rng: random.Random, born: date, male: bool) -> str:
    first = (born.year - 1800) // 100 * 2 + (1 if male else 2)
    number = f"{first}{born:%y%m%d}{990 + rng.randrange(10)}"
    return number + ik.calc_check_digit(number + "0")


def _norwegian(rng: random.Random, born: date, male: bool) -> str:
    while True:  # about one serial in six has no check digits
        low, high = (0, 500) if born.year < 2000 else (500, 1000)
        serial = rng.randrange(low // 2, high // 2) * 2 + male
        nine = f"{born:%d}{born.month + 80}{born:%y}{serial:03}"
        first = fodselsnummer.calc_check_digit1(nine)
        second = fodselsnummer.calc_check_digit2(nine + first)
        if len(first) == len(second) == 1:
            return nine + first + second


_MAKERS: dict[str, Callable[[random.Random, date, bool], str]] = {
    "FI": _finnish,
    "SE": _swedish,
    "DK": _danish,
    "FR": _french,
    "EE": _estonian,
    "NO": _norwegian,
}
