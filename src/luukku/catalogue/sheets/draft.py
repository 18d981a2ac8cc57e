"""The draft of a pack: declarations as the sheet has them, and, where it says nothing, that it says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from anyascii import anyascii

from .layout import Layout
from .subjects import kinds_of_data, part_of_life
from .workbook import BadSheet

Declaration = dict[str, Any]
LONGEST = 4000

SILENT = {
    "en": "Not stated in the record of processing.",
    "fi": "Ei ilmoitettu selosteessa käsittelytoimista.",
    "sv": "Anges inte i registret över behandling.",
    "da": "Ikke angivet i fortegnelsen over behandling.",
    "fr": "Non indiqué dans le registre des activités de traitement.",
}
DRAFT = {
    "en": "Draft made from a sheet. Contacts, arrangements and releases are still to be written.",
    "fi": "Taulukosta tehty luonnos. Yhteystiedot, järjestelyt ja luovutustavat on vielä kirjoitettava.",
    "sv": "Utkast gjort av ett kalkylblad. Kontakter, arrangemang och utlämnanden återstår att skriva.",
    "da": "Udkast lavet af et regneark. Kontakter, ordninger og frigivelser mangler endnu at blive skrevet.",
    "fr": "Ébauche tirée d’un tableur. Contacts, accords et règles de remise restent à écrire.",
}
OFFICER = {
    "en": "Data protection officer", "fi": "Tietosuojavastaava", "sv": "Dataskyddsombud",
    "da": "Databeskyttelsesrådgiver", "fr": "Délégué à la protection des données",
}  # fmt: skip
AUTHORITY = {
    "en": "The data protection authority of the country", "fi": "Maan tietosuojaviranomainen",
    "sv": "Landets dataskyddsmyndighet", "da": "Landets databeskyttelsesmyndighed",
    "fr": "L’autorité de protection des données du pays",
}  # fmt: skip
OFFICIAL = {
    "en": "head of the administration", "fi": "toimialan johtaja", "sv": "förvaltningens chef",
    "da": "forvaltningens chef", "fr": "chef de l’administration",
}  # fmt: skip
NOTHING = re.compile(
    r"(no|none|not applicable|n/a|ei|ei ole|ei siirretä|ei sovelleta|nej|ingen|inga|inget|ej|ej aktuellt|saknas"
    r"|nej, ingen|ikke relevant|non|aucun|aucune|néant|sans objet|-+|–|—|0)[.!]?"
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,40}(?:\.[\w-]{1,40}){1,3}", re.ASCII)
ARTICLE = re.compile(r"\b([69])\s*[.,:]?\s*(?:\(?\s*([12])\s*\)?)?\s*[.,:]?\s*\(?([a-j])\)?(?!\w)(?!\s*§)")


@dataclass(frozen=True, slots=True)
class Draft:
    """Every file of the pack, by its name in the pack."""

    id: str
    files: Mapping[str, Declaration | list[Declaration]]
    registers: int


def draft(layout: Layout, pack: str, *, country: str, today: date) -> Draft:
    """Raises BadSheet. Each register starts as a task for its administration's desk."""
    slug(pack)
    says = _Says(layout.language)
    names: dict[str, str] = {}
    contacts: dict[str, str] = {}
    registers: dict[str, list[Declaration]] = {}
    taken: set[str] = set()
    for line, row in layout.rows:
        for field, text in row.items():
            if len(text) > LONGEST:
                raise BadSheet(
                    f"Line {line} of sheet {layout.sheet}: {field} is longer than {LONGEST} characters."
                )
        administration = row.get("administration", pack)
        place = slug(administration)
        names.setdefault(place, " ".join(administration.split()))
        if address := MAIL.search(row.get("contact_email", "")):
            contacts.setdefault(place, address[0])
        registers.setdefault(place, []).append(_register(row, _free(slug(row["name"]), taken), says))
    files: dict[str, Declaration | list[Declaration]] = {"pack.yaml": _municipality(pack, country, says)}
    for place, name in names.items():
        files[f"administrations/{place}.yaml"] = _administration(
            place, name, pack, country, says, today, contacts.get(place)
        )
        files[f"registers/{place}.yaml"] = registers[place]
    return Draft(pack, files, len(layout.rows))


def slug(name: str) -> str:
    """A short name made of a long one. Raises BadSheet when it has no letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).casefold()).strip("-")
    plain = re.sub(r"^[^a-z]+", "", plain)[:56].rstrip("-")
    if not plain:
        raise BadSheet(f'"{name[:40]}" has no letters that a short name could be made of.')
    return plain


def _free(wanted: str, taken: set[str]) -> str:
    free, n = wanted, 1
    while free in taken:
        n += 1
        free = f"{wanted}-{n}"
    taken.add(free)
    return free


@dataclass(frozen=True, slots=True)
class _Says:
    language: str

    def __call__(self, text: str) -> dict[str, str]:
        return {self.language: text}

    def known(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {self.language: texts[self.language]}

    def or_silent(self, text: str | None) -> dict[str, str]:
        return {self.language: text or SILENT[self.language]}


def _register(row: Mapping[str, str], id: str, says: _Says) -> Declaration:
    about = [row.get(field, "") for field in ("name", "administration", "purpose", "categories")]
    return {
        "id": id,
        "name": says(" ".join(row["name"].split())),
        "purpose": says.or_silent(row.get("purpose")),
        "legal_basis": {
            "article": _article(row.get("legal_basis", "")) or SILENT[says.language],
            "law": says.or_silent(row.get("legal_basis")),
        },
        "categories": kinds_of_data(about),
        "recipients": [{"name": says(name)} for name in _listed(row.get("recipients", ""))],
        "retention": says.or_silent(row.get("retention")),
        "source": says.or_silent(row.get("source")),
        "automated_decisions": _unless_nothing(row, "automated_decisions", "logic", "effects", says),
        "transfers": _unless_nothing(row, "transfers", "where", "safeguards", says),
        "part_of_life": part_of_life(about[:3]),
        "visibility": "open",
        "ask_by": ["name", "birth_date"],
        "keyed_by": None,
        "connector": {"kind": "desk"},
        "tables": [],
    }


def _article(text: str) -> str:
    """`Art. 6.1 e` and `6 artiklan 1 kohdan c` as `6(1)(e)`; empty where no article is named."""
    plain = re.sub(
        r"artik\w*|article|art\.?|kohdan?|alakoh\w*|punkt\w*|led|stk\.?|litra", " ", text.casefold()
    )
    found = ARTICLE.search(" ".join(plain.split()))
    if found is None:
        return ""
    article, paragraph, letter = found.groups()
    return f"{article}({paragraph or {'6': '1', '9': '2'}[article]})({letter})"


def _listed(text: str) -> list[str]:
    names = [name.strip(" -•*\t") for name in re.split(r"[;\n]", text)]
    return [name for name in names if name and not NOTHING.fullmatch(name.casefold())]


def _unless_nothing(
    row: Mapping[str, str], field: str, first: str, second: str, says: _Says
) -> dict[str, dict[str, str]] | None:
    text = row.get(field, "")
    if not text or NOTHING.fullmatch(text.casefold()):
        return None
    return {first: says(text), second: says.or_silent(row.get(second))}


def _municipality(pack: str, country: str, says: _Says) -> Declaration:
    return {
        "format": 1,
        "id": pack,
        "name": says(pack.replace("-", " ").capitalize()),
        "country": country,
        "languages": [says.language],
        "note": says.known(DRAFT),
        "data_protection_officer": {"name": says.known(OFFICER), "contact": _mail("officer", pack)},
        "supervisory_authority": {"name": says.known(AUTHORITY), "contact": _mail("authority", pack)},
    }


def _administration(
    place: str, name: str, pack: str, country: str, says: _Says, today: date, contact: str | None
) -> Declaration:
    return {
        "id": place,
        "name": says(name),
        "country": country,
        "controller": {"name": says(name), "address": "-", **_mail(place, pack)},
        "contact": {"email": contact} if contact else _mail(place, pack),
        "arrangement": {"article": 26, "text": says.known(DRAFT), "since": today.isoformat()},
        "release": {"how": "official", "official": says.known(OFFICIAL)},
    }


def _mail(role: str, pack: str) -> dict[str, str]:
    """An address that leads nowhere until somebody writes the right one (`.example` is never given out)."""
    return {"email": f"{role}@{pack}.example"}
