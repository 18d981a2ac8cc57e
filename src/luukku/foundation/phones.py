"""Phone numbers: one normal form, and the ways registers write it."""

from __future__ import annotations

import re

import phonenumbers as pn


def normal_phone(text: str, country: str = "FI") -> str | None:
    """E.164 (`+358401234567`), or None where it cannot be a phone number. Extensions are dropped."""
    parsed = _parse(text, country)
    return pn.format_number(parsed, pn.PhoneNumberFormat.E164) if parsed else None


def phone_variants(text: str, country: str = "FI") -> tuple[str, ...]:
    """How a raw register column may hold this number, for equality search; normal form first, each once."""
    parsed = _parse(text, country)
    if parsed is None:
        return ()
    normal = pn.format_number(parsed, pn.PhoneNumberFormat.E164)
    national = pn.format_number(parsed, pn.PhoneNumberFormat.NATIONAL)
    international = pn.format_number(parsed, pn.PhoneNumberFormat.INTERNATIONAL)
    digits = re.sub(r"\D", "", national)
    prefix = f"{parsed.country_code}"
    head, _, rest = national.partition(" ")
    forms = [
        normal,
        digits,
        national,
        international,
        f"00{normal[1:]}",
        normal[1:],
        f"+{prefix} {normal[1 + len(prefix) :]}",
        re.sub(r"\D+", "-", national, count=1) if rest else national,
        f"{head} {re.sub(r'[^0-9]', '', rest)}".strip(),
        f"{digits[:3]} {digits[3:6]} {digits[6:]}".strip(),
        f"{digits[:3]}-{digits[3:6]} {digits[6:]}".strip("- "),
        f"{head}-{re.sub(r'[^0-9]', '', rest)}".strip("-"),
    ]
    return tuple(dict.fromkeys(forms))


def _parse(text: str, country: str) -> pn.PhoneNumber | None:
    cleaned = re.sub(r"^\s*(?:puh|tel|tfn|tlf|gsm)\.?\s*:?\s*", "", text, flags=re.IGNORECASE)
    try:
        parsed = pn.parse(cleaned.replace("(0)", ""), country)
    except pn.NumberParseException:
        return None
    parsed.extension = None
    return parsed if pn.is_possible_number(parsed) else None
