"""Where only parts of a life were asked about: which, what was left out, and how to ask for that; pure."""

from __future__ import annotations

from luukku.coordinate.answers.given import CaseFacts
from luukku.coordinate.answers.wording import Texts


def scope(case: CaseFacts, texts: Texts) -> str:
    """Empty where everything was asked."""
    if not case.left_out:
        return ""
    return texts.say("scope", asked=_named(case.asked, texts), left=_named(case.left_out, texts))


def _named(parts: tuple[str, ...], texts: Texts) -> str:
    """Their names hold commas and "and" themselves."""
    return "; ".join(texts.say(f"life.{part}") for part in parts)
