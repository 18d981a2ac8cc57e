"""Small shapes that every declaration uses."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

LANGUAGES = ("en", "fi", "sv", "da", "fr")
LONGEST_TEXT = 4000


class Shape(BaseModel):
    """Keys that are not declared are refused, and `"3"` is no number."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def expected(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("expected", "{sentence}", {"sentence": f"expected {sentence}"})


def matching(pattern: str, what: str) -> BeforeValidator:
    """A text of this pattern; `what` says it in words."""
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise expected(what)
        return value

    return BeforeValidator(check)


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise expected("a day such as 2024-03-01") from None
    return value


def _in_languages(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    wanted = (info.context or {}).get("languages", ())
    missing = [language for language in wanted if language not in value]
    if missing:
        raise expected(f"a text in each of {', '.join(wanted)}; {', '.join(missing)} is missing")
    if not value:
        raise expected(f"a text in at least one of {', '.join(LANGUAGES)}")
    return value


Slug = Annotated[
    str,
    matching(
        r"(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*",
        "a short name of small letters, digits and hyphens, such as dental-care",
    ),
]
Text = Annotated[
    str, matching(rf"(?s)(?=.*\S).{{1,{LONGEST_TEXT}}}", f"a text of 1 to {LONGEST_TEXT} characters")
]
Line = Annotated[str, matching(r"(?=.*\S).{1,300}", "a text on one line")]
Column = Annotated[str, matching(r"(?=.*\S)[^\x00-\x1f]{1,128}", "a name as the system itself has it")]
Code = Annotated[str, matching(r"[^\x00-\x1f]{1,80}", "a code as the system itself has it")]
Day = Annotated[str, matching(r"\d{4}-\d{2}-\d{2}", "a day such as 2024-03-01"), AfterValidator(_day)]
Email = Annotated[str, matching(r"[^@\s]{1,64}@[^@\s]{1,190}", "a mail address")]
Web = Annotated[str, matching(r"https://\S{1,300}", "an address that begins with https://")]
Language = Annotated[str, matching("|".join(LANGUAGES), f"a language among {', '.join(LANGUAGES)}")]
Words = Annotated[dict[Language, Text], AfterValidator(_in_languages)]
Variable = Annotated[
    str,
    matching(
        r"(?!LUUKKU_)[A-Z][A-Z0-9_]{1,100}",
        "a name in capitals such as SALMELA_DENTAL_CARE, and none of Luukku's own (LUUKKU_...)",
    ),
]

EACH = "a text in each language"


class Reference(Shape):
    """A value that stands in the environment of the machine that uses it, never in a pack."""

    env: Variable = Field(description="the name of a variable")


class Contact(Shape):
    email: Email | None = Field(None, description="a mail address")
    phone: Line | None = Field(None, description="a phone number")
    post: Line | None = Field(None, description="a postal address on one line")
    web: Web | None = Field(None, description="an address that begins with https://")


class Office(Shape):
    name: Words = Field(description=EACH)
    contact: Contact = Field(description="some of email, phone, post, web")
