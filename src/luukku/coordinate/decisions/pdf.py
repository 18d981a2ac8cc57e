"""A letter on paper: a tagged PDF, set by the answer's own typesetter."""

from __future__ import annotations

from luukku.coordinate.answers.pdf import printed

from .letter import Letter


def render(letter: Letter) -> bytes:
    """The PDF's bytes. Raises `NotPrinted`."""
    return printed(
        "letter",
        {
            "lang": letter.language,
            "title": letter.title,
            "town": letter.town,
            "reference": letter.reference,
            "facts": letter.facts,
            "lead": letter.lead,
            "blocks": [
                {"heading": b.heading, "points": b.points, "paragraphs": b.paragraphs, "own": b.own}
                for b in letter.blocks
            ],
            "date": [letter.on.year, letter.on.month, letter.on.day],
        },
    )
