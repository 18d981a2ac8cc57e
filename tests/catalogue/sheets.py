"""Processing records as three municipalities keep them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

ENGLISH = [
    ["Department", "Processing activity", "Purpose of processing", "Legal basis", "Categories of data subjects",
     "Categories of personal data", "Recipients", "Third country transfers", "Retention period",
     "Source of data", "Automated decision-making", "Security measures"],
    ["Library", "Library customers", "Lending", "Art. 6(1)(e), Public Libraries Act", "Customers",
     "Name, address, loans", "None", "No", "3 years", "Customers", "No", "Locked room"],
    ["", "Reading circle", "Running the circle", "Article 6.1 a, consent", "Members", "Name, e-mail",
     "Municipal website; Newspaper", "Mailing service in the United States", "1 year", "Members",
     "Yes, by points", "-"],
    ["Schools", "Library customers", "School library", "Law", "Pupils", "Name", "", "", "", "", "", ""],
]  # fmt: skip

FINNISH = [
    ["Esimerkkilän kunta"],
    ["Seloste käsittelytoimista (tietosuoja-asetus 30 artikla)", "", "Päivitetty 1.3.2026"],
    [],
    ["Nro", "Rekisterin nimi", "Rekisterinpitäjä", "Käsittelyn tarkoitus", "Käsittelyn oikeusperuste",
     "Rekisteröityjen ryhmät", "Henkilötietoryhmät", "Säännönmukaiset luovutukset", "Siirrot kolmansiin maihin",
     "Tietojen säilytysaika", "Tietolähteet", "Rekisterin suojaus"],
    ["", "SIVISTYSTOIMI"],
    [1, "Varhaiskasvatuksen asiakasrekisteri", "Sivistyslautakunta", "Varhaiskasvatuksen järjestäminen",
     "6 artiklan 1 kohdan c alakohta, varhaiskasvatuslaki", "Lapset ja huoltajat", "Nimi, henkilötunnus", "Kela",
     "Ei siirretä", "10 vuotta", "Huoltajat", "Lukitut tilat"],
    [2, "Venepaikat", "Tekninen lautakunta", "Venepaikkojen vuokraus", "Sopimus", "Vuokraajat", "Nimi, osoite", "Ei",
     "Ei", "3 vuotta", "Vuokraajat", "-"],
]  # fmt: skip

SWEDISH_TURNED = [
    ["Register över behandling", "", ""],
    ["Behandlingens namn", "Bygglov", "Färdtjänst"],
    ["Personuppgiftsansvarig", "Byggnadsnämnden", "Socialnämnden"],
    ["Ändamål", "Pröva lov", "Bevilja färdtjänst"],
    ["Rättslig grund", "Artikel 6.1 c, plan- och bygglagen", "Artikel 6.1 e"],
    ["Kategorier av registrerade", "Sökande", "Resenärer"],
    ["Kategorier av personuppgifter", "Namn, fastighet", "Namn, hälsa"],
    ["Mottagare", "Lantmäteriet\nSkatteverket", "Taxibolag"],
    ["Överföring till tredje land", "Nej", "Nej"],
    ["Gallring", "Bevaras", "Efter 2 år"],
]


def workbook(path: Path, *sheets: list[list[object]], titles: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for i, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[i] if titles else f"Sheet{i + 1}")
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path
