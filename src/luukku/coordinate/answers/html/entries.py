"""Each part of life: what its registers hold, what is missing, and a line for each that has nothing to show."""

from __future__ import annotations

from html import escape

from luukku.coordinate.answers.document import Entry, Section
from luukku.coordinate.answers.html.marks import inner, lang, paragraph, span, term
from luukku.coordinate.answers.html.tables import table
from luukku.coordinate.plans.outcomes import INTERIM
from luukku.look.texts import weave


def section(part: Section, language: str, words: dict[str, str]) -> str:
    quiet = "".join(_quiet(e, language) for e in part.quiet)
    return (
        f'<section aria-labelledby="{part.code}"><h2 id="{part.code}">{escape(part.heading)}</h2>'
        + "".join(_entry(e, language, words) for e in part.full)
        + (f'<h3>{words["quiet"]}</h3><ul class="quiet">{quiet}</ul>' if quiet else "")
        + f'<p class="up"><a href="#contents">{words["to_contents"]}</a></p></section>\n'
    )


def _entry(entry: Entry, language: str, words: dict[str, str]) -> str:
    line = entry.line
    gap = " gap" if line.kind in INTERIM else ""
    return (
        f'<article class="entry{gap}" id="r{line.number}" aria-labelledby="h{line.number}">'
        f'<h3 id="h{line.number}"{lang(line.register, language)}>{escape(line.register.text)}</h3>'
        f'<p class="who"{lang(line.administration, language)}>{escape(line.administration.text)}</p>'
        f'<p class="status">{escape(line.outcome)}</p>'
        + "".join(paragraph(p, language) for p in line.detail)
        + "".join(table(t, language) for t in entry.tables)
        + _enclosures(entry, language, words)
        + _contact(entry, words)
        + _activity(entry, language, words)
        + "</article>\n"
    )


def _quiet(entry: Entry, language: str) -> str:
    line = entry.line
    return (
        f'<li id="r{line.number}"><b{lang(line.register, language)}>{escape(line.register.text)}</b>'
        f' <span class="who"{lang(line.administration, language)}>{escape(line.administration.text)}</span>'
        f'<br><span class="status">{escape(line.outcome)}</span>'
        + "".join(paragraph(p, language) for p in line.detail)
        + "</li>"
    )


def _enclosures(entry: Entry, language: str, words: dict[str, str]) -> str:
    if not entry.enclosures:
        return ""
    rows = "".join(f"<li>{inner(e, language)}</li>" for e in entry.enclosures)
    return f"<h4>{words['enclosed']}</h4><ul>{rows}</ul>"


def _contact(entry: Entry, words: dict[str, str]) -> str:
    if not entry.contact:
        return ""
    return f'<p class="small">{words["contact"]}{words["colon"]} {escape(", ".join(entry.contact))}</p>'


def _activity(entry: Entry, language: str, words: dict[str, str]) -> str:
    """Art. 15(1) and (2), folded away below the data; a closed fold still prints."""
    said = weave([t for t in (entry.released, entry.cited) if t], language, " ")
    cite = f'<p class="cite">{inner(said, language)}</p>'
    if not entry.activity:
        return cite
    rows = "".join(
        term(escape(i.heading), "<br>".join(span(line, language) for line in i.lines)) for i in entry.activity
    )
    return f"<details><summary>{words['activity']}</summary><dl>{rows}</dl>{cite}</details>"
