"""What lawyers of five countries write above their columns."""

from __future__ import annotations

import pytest

from luukku.catalogue.sheets.headings import meaning

SAID = {
    "name": "Processing activity/Name of system/Henkilörekisterin nimi/Personuppgiftsbehandling/Nom du traitement",
    "administration": "Service area/Rekisterinpitäjä ja yhteystiedot"
    "/Ansvarig nämnd/Dataansvarlig/Responsable du traitement",
    "purpose": "Purpose of the processing/Henkilötietojen käsittelyn tarkoitus/Ändamål med behandlingen"
    "/Formål med behandlingen/Finalités",
    "legal_basis": "Lawful basis for processing/Käsittelyn oikeudellinen peruste/Rättslig grund/Behandlingsgrundlag"
    "/Base légale",
    "categories": "Types of personal data/Kuvaus henkilötietoryhmistä/Kategorier av personuppgifter"
    "/Kategorier af personoplysninger/Catégories de données",
    "recipients": "Who do we share it with/Henkilötietojen vastaanottajat/Mottagare/Modtagere/Destinataires",
    "retention": "How long we keep it/Henkilötietojen säilytysajat/Tidsfrister för radering"
    "/Sletning og opbevaring/Durée de conservation",
    "source": "Where data comes from/Säännönmukaiset tietolähteet/Källa/Kilder/Source des données",
    "automated_decisions": "Automated decision-making/Automatisoitu päätöksenteko/Automatiserat beslutsfattande"
    "/Automatiske afgørelser/Décision automatisée",
    "transfers": "International transfers/Tietojen siirto EU:n tai ETA:n ulkopuolelle/Tredjelandsöverföring"
    "/Overførsel til tredjelande/Transferts hors UE",
    "contact_email": "Contact e-mail/Sähköpostiosoite/E-postadress/Kontaktmail/Adresse électronique",
    "subjects": "Categories of individuals/Kuvaus rekisteröityjen ryhmistä/Kategorier av registrerade"
    "/Kategorier af registrerede/Catégories de personnes concernées",
    "security": "Organisational security measures/Yleinen kuvaus teknisistä ja organisatorisista turvatoimista"
    "/Tekniska och organisatoriska säkerhetsåtgärder/Sikkerhedsforanstaltninger/Mesures de sécurité",
}


@pytest.mark.parametrize(("field", "heading"), [(f, h) for f, said in SAID.items() for h in said.split("/")])
def test_a_heading_is_understood(field: str, heading: str) -> None:
    found = meaning(heading)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "text", ["", "?", "Esimerkkilän kunta", "2026", "x" * 500, "Nimikkeistö", "Renaming"]
)
def test_what_is_no_heading_is_taken_for_none(text: str) -> None:
    assert meaning(text) is None
