"""What is written by a pattern: personal numbers, phones, e-mail addresses, home addresses; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luukku.foundation.numbers import COUNTRIES, birth_date_of, normal_number

from .own import Own
from .passages import Kind, Passage

_NUMBERS = (
    re.compile(r"(?<![\w-])\d{6}[-+A-FU-Ya-fu-y–]\d{3}[0-9A-Za-z](?![\w])"),  # FI; SE with a sign too
    re.compile(r"(?<![\w-])(?:18|19|20)?\d{6}\s?[-+–]?\s?\d{4}(?![\w])"),  # SE, DK
    re.compile(
        r"(?<!\w)[1-478](?:[ .]?\d{2}){2}[ .]?(?:\d{2}|2[ABab])(?:[ .]?\d{3}){2}(?:[ .]?\d{2})?(?!\w)"
    ),  # FR
    re.compile(r"(?<![\w-])\d{11}(?![\w-])"),  # EE, NO
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w./-])(?:\+|00)?\(?\d{1,4}\)?(?:[ \u00a0./-]?\(?\d{1,4}\)?){2,7}(?![\w/-])")
_SHORT_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?|\d{1,2}[.:]\d{2}(?:\s?[-–]\s?\d{1,2}[.:]\d{2})?"
)
_UP = "A-ZÀ-ÖØ-ÞŠŽ"
_LOW = "a-zà-öø-ÿšž"
_STREET_END = (
    r"(?i:katu|kadulla|kadun|kadulta|kadulle|tie|tiellä|tien|tieltä|tielle|kuja|kujalla|kujan|polku|polulla|polun|raitti|rinne|"
    r"ranta|kaari|väylä|aukio|penger|gatan|gata|vägen|väg|gränd|stigen|allén|torget|backen|vej|vejen|gade|gaden|stræde|"
    r"allé|alle|stien|parken|toften|bakken|haven)"
)
_UNIT = r"(?:\s?[A-Za-z](?![\w])(?:\s?\d{1,4}(?![\d]))?|\s?(?:as|bst|lgh|st\.?\s?t[hv]|th|tv|mf)\.?(?:\s?\d{1,4})?)?"
_TOWN = rf"(?:,?\s+(?:[A-Z]{{1,3}}-)?\d{{3}}\s?\d{{0,2}}\s+[{_UP}][{_LOW}]+(?:-[{_UP}][{_LOW}]+)*(?:\s[ØNSVKC]\b)?)?"
_AFTER = re.compile(
    rf"(?<!\w)(?:[{_UP}][\w'’.-]*\s){{0,2}}?[{_UP}]?[\w'’-]*{_STREET_END}\s+\d{{1,4}}(?!\d|[.:/]\d){_UNIT}"
    rf"(?:,?\s\d{{1,2}}\.\s?(?:sal|tv|th|mf|st)\.?(?:\s?(?:tv|th|mf))?)?{_TOWN}"
)
_BEFORE = re.compile(
    rf"(?<!\w)\d{{1,4}}(?:\s?(?:bis|ter)|[A-Da-d])?,?\s(?:rue|avenue|boulevard|bd|chemin|allée|impasse|place|quai|route|cours|square|passage)"
    rf"\s(?:[\w'’.-]+\s){{0,4}}?[{_UP}][\w'’-]+(?:\s[{_UP}][\w'’-]+)*{_TOWN}"
)
_POSTCODE = r"[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}\b"
_ENGLISH_TOWN = (
    rf"(?:,?\s[{_UP}][{_LOW}]+(?:[\s-](?:upon|on|under|le|in)[\s-][{_UP}][{_LOW}]+|-[{_UP}][{_LOW}]+|\s[{_UP}][{_LOW}]+(?=,?\s{_POSTCODE}))?)?"
    rf"(?:,?\s{_POSTCODE})?"
)
_ENGLISH_STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Cl|Court|Ct|Crescent|Cres|Gardens|Gdns|Grove|Hill|Terrace|Way|Square|Sq|"
    r"Place|Pl|Mews|Row|Walk|Green|Park|Rise|View|Parade|Wharf|Quay|Vale|Croft|Fold|Mount|Circus|Yard|End|Bank|Wynd|Brae|Boulevard|Path|"
    r"Passage|Heath|Common|Buildings|House|Estate|Villas|Cottages|Meadow|Meadows|Bridge|Side|Gate)\b\.?"
)
_FLAT = r"(?:(?:Flat|Apartment|Apt|Unit|Room|No\.?|House)\s\w{1,4}(?:/\w{1,3})?,?\s)?"
_ENGLISH = re.compile(
    rf"(?<!\w){_FLAT}\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?[A-Da-d]?,?\s(?:(?:The|St\.?)\s)?(?:[{_UP}][\w'’-]+\s){{0,3}}?"
    rf"{_ENGLISH_STREET}{_ENGLISH_TOWN}"
)
_NAMED_HOUSE = re.compile(
    rf"(?<!\w)(?:[{_UP}][\w'’-]+\s){{1,3}}(?:Cottage|House|Lodge|Farm|Barn|Hall|Manor|Villa|Rectory|Vicarage|Mill),?\s"
    rf"(?:[{_UP}][\w'’-]+\s){{1,3}}?{_ENGLISH_STREET}{_ENGLISH_TOWN}"
)
_BY_POST = re.compile(rf"(?<!\w)(?:[{_UP}][{_LOW}]+\s)?{_POSTCODE}")


def passages(text: str, own: Own) -> Iterator[Passage]:
    text = text.replace("\n", " ")  # what is long runs on into the next line
    yield from _emails(text, own)
    taken = list(_numbers(text, own))
    yield from taken
    yield from _addresses(text, own)
    yield from (p for p in _phones(text, own) if not any(p.start < t.end and t.start < p.end for t in taken))


def _emails(text: str, own: Own) -> Iterator[Passage]:
    for match in _EMAIL.finditer(text):
        if not own.is_email(match.group()):
            yield Passage(match.start(), match.end(), Kind.EMAIL)


def _numbers(text: str, own: Own) -> Iterator[Passage]:
    seen: set[tuple[int, int]] = set()
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            if match.span() not in seen and _is_number(match.group()) and not own.is_number(match.group()):
                seen.add(match.span())
                yield Passage(match.start(), match.end(), Kind.NUMBER)


def _is_number(text: str) -> bool:
    """The form, and a day that exists, are enough: a mistyped check character is still somebody's number."""
    plain = re.sub(r"\s", "", text)
    for country in COUNTRIES:
        if (number := normal_number(plain, country)) is None:
            continue
        if country == "FR" or birth_date_of(number, country) is not None:
            return True
        if country == "SE" and len(number) == 11 and birth_date_of(f"19{number[:6]}{number[7:]}", "SE"):
            return True
    return False


def _phones(text: str, own: Own) -> Iterator[Passage]:
    for match in _PHONE.finditer(text):
        said = match.group().strip()
        digits = re.sub(r"\D", "", said)
        if not _like_a_phone(said, digits) or own.is_phone(said) or own.is_number(said):
            continue
        yield Passage(match.start(), match.start() + len(said), Kind.PHONE)


def _like_a_phone(said: str, digits: str) -> bool:
    if _SHORT_DATE.fullmatch(said) or not 7 <= len(digits) <= 15:
        return False
    if said.startswith(("+", "00", "0", "(0")):
        return True
    return len(digits) == 8 and bool(
        re.fullmatch(r"\d{2} \d{2} \d{2} \d{2}|\d{4} \d{4}|\d{8}", said)
    )  # Danish


def _addresses(text: str, own: Own) -> Iterator[Passage]:
    for pattern in (_AFTER, _BEFORE, _ENGLISH, _NAMED_HOUSE, _BY_POST):
        for match in pattern.finditer(text):
            if not own.is_address(match.group()):
                yield Passage(match.start(), match.end(), Kind.ADDRESS)
