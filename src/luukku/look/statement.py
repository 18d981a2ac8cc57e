"""The statement of how accessible this counter is: made from what was tested, each claim held to its test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings

from .formats import day
from .texts import read

TEXTS = Path(__file__).parent / "texts"
ASSESSED = date(2026, 11, 22)
BY_MACHINE: Mapping[str, str] = MappingProxyType(
    {
        "machine_1": "test_no_page_in_any_state_shuts_anybody_out",
        "machine_2": "test_every_page_is_gone_through_by_keys_with_focus_in_sight",
        "machine_3": "test_every_page_is_whole_with_text_twice_as_large_and_at_four_times_the_zoom",
        "machine_4": "test_a_sample_is_a_whole_page_with_one_heading_and_no_gaps",
        "machine_5": "test_every_page_bears_spaced_text_fingers_and_either_orientation",
        "machine_6": "test_every_pages_links_frames_and_errors_say_what_they_are",
    }
)
"""What the statement says was tested by machine: by which test. A claim without a test fails the tests."""
BY_HAND = ("hand_1", "hand_2")
SHORT = ("short_1", "short_2")
"""What does not meet the criteria: each `partly` of docs/accessibility.md."""
OPEN = ("open_1", "open_2", "open_3")


def shown(language: str) -> dict[str, Any]:
    words = read(TEXTS, language)
    said = words.under("accessibility")
    return {
        "language": language,
        "said": said,
        "prepared": words.say("accessibility.when", date=day(ASSESSED, language)),
        "machine": [said[key] for key in BY_MACHINE],
        "hand": [said[key] for key in BY_HAND],
        "short": [said[key] for key in SHORT],
        "not_tested": [said[key] for key in OPEN],
        "feedback": settings.LUUKKU_FEEDBACK,
    }
