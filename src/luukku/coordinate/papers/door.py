"""What the room of papers gives upward, under one name of the facade: `coordinate.papers`."""

from __future__ import annotations

from luukku.coordinate.answers.withheld import cited, general, ground, named, told

from .at_desk import (
    PaperShown,
    decide_page,
    drop_papers,
    hand_in,
    paper_page,
    paper_picture,
    stage_papers,
    staged_papers,
)
from .at_release import ToRelease, is_release, page_to_release, papers_to_release, picture_to_release, release
from .choices import Choices, Withheld, by_default, offered
from .choices import found as places_of
from .finding import GROUNDS, Group, Kind, Passage
from .pages import BANDS, Page, Word
from .store import Staged, StagedPage

__all__ = [
    "BANDS",
    "GROUNDS",
    "Choices",
    "Group",
    "Kind",
    "Page",
    "PaperShown",
    "Passage",
    "Staged",
    "StagedPage",
    "ToRelease",
    "Withheld",
    "Word",
    "by_default",
    "cited",
    "decide_page",
    "drop_papers",
    "general",
    "ground",
    "hand_in",
    "is_release",
    "named",
    "offered",
    "page_to_release",
    "paper_page",
    "paper_picture",
    "papers_to_release",
    "picture_to_release",
    "places_of",
    "release",
    "stage_papers",
    "staged_papers",
    "told",
]
