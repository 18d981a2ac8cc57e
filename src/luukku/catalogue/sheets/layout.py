"""Where in a workbook the registers stand: a heading row with a register a row, or headings down a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from .headings import READ, Meaning, meaning
from .workbook import BadSheet, Grid

HEADINGS_WITHIN = 40
LEAST_KNOWN = 3
IGNORED = "nothing"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of the sheet and the field it is read as, if any. `place`: its letter, or its row when turned."""

    place: str
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    sheet: str
    turned: bool  # headings down a column, each register a column
    line: int  # of the headings, from 1
    language: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]  # (line, field -> text), one for each register
    left_out: tuple[int, ...]  # lines that hold a name and nothing else: titles between registers


def find(grids: Mapping[str, Grid], told: Mapping[str, str]) -> Layout:
    """The best fit in the workbook; `told` (heading or place -> field) goes before every guess. Raises BadSheet."""
    best: tuple[int, str, bool, int, Grid] | None = None
    for sheet, grid in grids.items():
        for turned in (False, True):
            lines = [list(column) for column in zip(*grid, strict=True)] if turned else grid
            for i, line in enumerate(lines[:HEADINGS_WITHIN]):
                known = _known(line, told)
                if best is None or known > best[0]:
                    best = (known, sheet, turned, i, lines)
    if best is None or best[0] < LEAST_KNOWN:
        raise BadSheet(
            "No row or column of headings was found: expected headings such as name, purpose, legal basis "
            'and retention, or --map "HEADING=name" for each.'
        )
    _, sheet, turned, i, lines = best
    return _read(sheet, turned, i, lines, told)


def _known(line: Sequence[str], told: Mapping[str, str]) -> int:
    found = {
        _told(heading, "", told) or (m.field if (m := meaning(heading)) else None)
        for heading in line
        if heading
    }
    return len(found - {None, IGNORED})


def _read(sheet: str, turned: bool, i: int, lines: Grid, told: Mapping[str, str]) -> Layout:
    columns = _columns(lines[i], told, turned=turned)
    _judge(columns, told)
    places = {column.field: at for at, column in enumerate(columns) if column.field}
    rows, left_out = _registers(sheet, lines, i + 1, places, turned=turned)
    if not rows:
        raise BadSheet(f"Sheet {sheet} has headings, but no register below them.")
    return Layout(sheet, turned, i + 1, _language(lines[i]), tuple(columns), tuple(rows), tuple(left_out))


def _registers(
    sheet: str, lines: Grid, first: int, places: Mapping[str, int], *, turned: bool
) -> tuple[list[tuple[int, Mapping[str, str]]], list[int]]:
    """An administration stands for the lines below it too, as in merged cells."""
    rows: list[tuple[int, Mapping[str, str]]] = []
    left_out: list[int] = []
    administration = ""
    for number, line in enumerate(lines[first:], start=first + 1):
        values = {field: line[at] for field, at in places.items() if line[at]}
        administration = values.pop("administration", administration)
        if "name" not in values:
            if values:
                where = _line(number, turned=turned)
                raise BadSheet(f"{where} of sheet {sheet} has no name, but something in other columns.")
        elif len(values) == 1:
            left_out.append(number)
        else:
            rows.append((number, {**values, "administration": administration} if administration else values))
    return rows, left_out


def _columns(headings: Sequence[str], told: Mapping[str, str], *, turned: bool) -> list[Column]:
    """Each field is read from one column only: the one whose heading says it best."""
    places = [str(at) if turned else get_column_letter(at) for at in range(1, len(headings) + 1)]
    said = [_told(heading, place, told) for heading, place in zip(headings, places, strict=True)]
    taken: dict[str, int] = {field: at for at, field in enumerate(said) if field and field != IGNORED}
    guesses = [
        (at, guess) for at, heading in enumerate(headings) if not said[at] and (guess := meaning(heading))
    ]
    for at, guess in sorted(guesses, key=lambda one: -one[1].strength):
        if guess.field in READ:
            taken.setdefault(guess.field, at)
    field_at = {at: field for field, at in taken.items()}
    return [
        Column(place, " ".join(heading.split()), field_at.get(at))
        for at, (place, heading) in enumerate(zip(places, headings, strict=True))
    ]


def _told(heading: str, place: str, told: Mapping[str, str]) -> str | None:
    plain = " ".join(heading.casefold().split())
    return told.get(plain) or (told.get(place.casefold()) if place else None)


def _judge(columns: Iterable[Column], told: Mapping[str, str]) -> None:
    columns = list(columns)
    named = {" ".join(c.heading.casefold().split()) for c in columns} | {c.place.casefold() for c in columns}
    for heading in told:
        if heading not in named:
            raise BadSheet(f'--map: there is no column "{heading}".')
    if all(column.field != "name" for column in columns):
        shown = ", ".join(column.heading for column in columns if column.heading)
        raise BadSheet(
            f'No column is read as the name of a register; say --map "HEADING=name" with one of: {shown}.'
        )


def _language(headings: Iterable[str]) -> str:
    """In which language the headings are written; each counts for every language it may be."""
    found: list[Meaning] = [m for heading in headings if (m := meaning(heading))]
    votes = Counter(language for m in found for language in sorted(m.languages))
    return max(("en", "fi", "sv", "da", "fr"), key=lambda language: votes[language])


def _line(number: int, *, turned: bool) -> str:
    return f"Column {get_column_letter(number)}" if turned else f"Row {number}"
