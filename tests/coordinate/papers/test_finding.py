"""Others' particulars are offered, in five languages and many forms; the resident's own never."""

from __future__ import annotations

import pytest

from luukku.connectors.port import Address, Name, Person
from luukku.coordinate.papers.finding import Group, Kind, offers

ANNA = Person(
    numbers=("131052-903A",),
    names=(Name(("Anna", "Maria"), "Aaltonen"), Name(("Anna",), "Virtanen", "former")),
    addresses=(Address("Koulukatu 12 B 34", "69100", "Salmela"),),
    phones=("+358501234567",),
    emails=("anna@post.example",),
)


def offered(text: str, person: Person = ANNA, others: tuple[str, ...] = ()) -> list[str]:
    return [text[p.start : p.end] for p in offers(text, person, "FI", others) if p.group is Group.OTHERS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aaltosen äiti Eeva Aaltonen soitti.", ["Eeva Aaltonen"]),
        ("Sovittiin, että Kyllikäinen hoitaa asian.", ["Kyllikäinen"]),
        ("Tieto saatiin Mustoselta ja Heikiltä.", ["Mustoselta", "Heikiltä"]),
        ("Grannen Olle Nordkvists hund skällde.", ["Olle Nordkvists"]),
        ("Naboen Jens Ågaard ringede til Mette.", ["Jens Ågaard", "Mette"]),
        ("Mme Odile du Plessis et son fils Amadou sont venus.", ["Odile du Plessis", "Amadou"]),
        ("Her neighbour, Mr J. P. Okonkwo, complained.", ["J. P. Okonkwo"]),
        ("MÄKINEN Pekka oli paikalla.", ["MÄKINEN Pekka"]),
        ("She met Oluwaseun on the stairs.", ["Oluwaseun"]),
        ("Withers said that he saw it from the stairs.", ["Withers"]),
        ("The flat is cold. Marshall has the key to it.", ["Marshall"]),
        ("Her brother May came; the two met in May.", ["May"]),
        ("We will see Will and Hope at the school.", ["Will", "Hope"]),
        ("Mr Little and Miss Page were at the school.", ["Little", "Page"]),
        ("She told Tamsin police would come to the flat.", ["Tamsin"]),
        ("TAMSIN WITHERS was at the flat.", ["TAMSIN WITHERS"]),
        ("It is said that van der Berg and al-Sayed met D’Arcy.", ["van der Berg", "al-Sayed", "D’Arcy"]),
        ("As Thành Hoàng said, it was in the letter.", ["As Thành Hoàng"]),
        ("Päivämaa kertoi, että hän ei ole kuullut siitä.", ["Päivämaa"]),
        ("She was with Larissa at the school.", ["Larissa"]),
        ("I huset bor Barnekow, och hon har en hund.", ["Barnekow"]),
        ("du Plessis a dit que la clé est chez elle.", ["du Plessis"]),
    ],
)
def test_names_are_offered_also_those_that_stand_in_no_list(text: str, expected: list[str]) -> None:
    assert offered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Aaltonen haki tukea. Annalle ja Aaltoselle kerrottiin. A. Aaltonen allekirjoitti.",
        "Anna Virtasen aiempi osoite oli Koulukatu 12 B 34, 69100 Salmela.",
        "Hetu 131052-903A, puh. 050 123 4567, anna@post.example",
        "Anna Marias mamma var inte med.",
    ],
)
def test_what_is_the_residents_own_is_never_offered(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Terveyskeskus lähetti lähetteen Tampereelle maaliskuussa.",
        "Beslutet från Försäkringskassan kom den 12 mars.",
        "Afgørelsen blev sendt fra Aarhus Kommune i dag.",
        "La décision de la Mairie de Lyon est arrivée lundi.",
        "The Council wrote to Leeds City Hospital on Monday.",
        "Later she was told that Universal Credit and Housing Benefit had stopped in April.",
        "Agreed with the Duty Team on Friday. Referral to the Court of Appeal in May.",
    ],
)
def test_places_offices_and_the_first_word_of_a_sentence_are_no_people(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Hetu 010190-123D kuuluu isälle.", Kind.NUMBER, "010190-123D"),
        ("Personnummer 19850709-9805.", Kind.NUMBER, "19850709-9805"),
        ("Cpr-nr. 0102031234 er hendes.", Kind.NUMBER, "0102031234"),
        ("Numéro 2 85 05 78 006 084 36.", Kind.NUMBER, "2 85 05 78 006 084 36"),
        ("Puh. 040 765 4321 iltaisin.", Kind.PHONE, "040 765 4321"),
        ("Tél. 06 12 34 56 78.", Kind.PHONE, "06 12 34 56 78"),
        ("Tlf. 22 33 44 55.", Kind.PHONE, "22 33 44 55"),
        ("Kirjoita: eeva.k@mail.example", Kind.EMAIL, "eeva.k@mail.example"),
        ("Asuu: Puistotie 4 A 2, 69100 Salmela.", Kind.ADDRESS, "Puistotie 4 A 2, 69100 Salmela"),
        ("Bor på Storgatan 5, 123 45 Malmö.", Kind.ADDRESS, "Storgatan 5, 123 45 Malmö"),
        ("Han bor på Nørre Allé 22, 2. tv.", Kind.ADDRESS, "Nørre Allé 22, 2. tv"),
        ("Habite 12, rue de la Paix, 75002 Paris.", Kind.ADDRESS, "12, rue de la Paix, 75002 Paris"),
        ("Lives at 5 Orchard Close.", Kind.ADDRESS, "5 Orchard Close"),
        ("At Flat 2/1, 14 Mill St, Hull HU1 1AA.", Kind.ADDRESS, "Flat 2/1, 14 Mill St, Hull HU1 1AA"),
        ("At 12 The Green, Milton Keynes MK1 1AA", Kind.ADDRESS, "12 The Green, Milton Keynes MK1 1AA"),
        ("Home is Rose Cottage, Church Lane, Otley.", Kind.ADDRESS, "Rose Cottage, Church Lane, Otley"),
        ("Send it to LS21 1AA by post.", Kind.ADDRESS, "LS21 1AA"),
    ],
)
def test_numbers_phones_mails_and_homes_are_offered_by_their_pattern(
    text: str, kind: Kind, expected: str
) -> None:
    (one,) = [p for p in offers(text, ANNA, "FI") if p.kind is kind]
    assert text[one.start : one.end].rstrip(".") == expected


def test_dates_sums_and_case_numbers_are_no_phones() -> None:
    assert offered("Kokous 3.4.2025 klo 12.30, dnro 2025/1234, summa 1 200,50.") == []


def test_whoever_acted_in_office_is_offered_apart() -> None:
    text = "Handläggare Maria Berg träffade Olle Nordkvist."
    groups = {text[p.start : p.end]: p.group for p in offers(text, ANNA, "FI")}
    assert groups == {"Maria Berg": Group.STAFF, "Olle Nordkvist": Group.OTHERS}


def test_somebody_known_to_be_another_is_found_at_the_head_of_a_sentence_too() -> None:
    assert offered("Kotilo tuli käymään.", others=("Kotilo",)) == ["Kotilo"]


def test_what_runs_on_into_the_next_line_is_one_passage() -> None:
    assert offered("The phone number that she gave us is +44 7700\n900763 and works.") == ["+44 7700\n900763"]
