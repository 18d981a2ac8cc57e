"""What the page of components shows in them: short, long, many, none, wrong."""

from __future__ import annotations

from typing import Any

from . import qr
from .texts import Phrase
from .timeline import Item

TOWN = "Salmela"
LONG = "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas-Aaltonen"
CHOICES = [
    {"value": "all", "text": "Everything", "hint": "Every administration is asked."},
    {"value": "some", "text": "Some parts of my life"},
    {"value": "long", "text": LONG, "hint": f"{LONG} {LONG}"},
]
LEGS = [
    Item("Dental care", "found", "good", "Health board", at="2 March 2026"),
    Item(Phrase("Byggnadslov", "sv"), "with a person", "wait", Phrase("Miljönämnden", "sv")),
    Item(LONG, "did not answer; we try again on 12 March 2026", "bad", LONG),
    Item("Library", "waits", text="The library is closed until Monday. It will be asked then."),
]
HEAD = ["When", "Who looked", "Why", "Times"]
ROWS = [
    ["2 March 2026", "Health board", "to make an appointment", "3"],
    ["14 February 2026", LONG, "to answer what you asked", "1,204"],
]


def shown() -> dict[str, Any]:
    return {
        "long": LONG,
        "choices": CHOICES,
        "pair": [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}],
        "agreed": [{"value": "yes", "text": "I have looked in the whole register."}],
        "chosen": ["some"],
        "legs": LEGS,
        "head": HEAD,
        "few": ROWS,
        "many": ROWS * 20,
        "numbers": [4],
        "code": qr.code("https://data.salmela.example/code/"),
        "facts": [("Case number", "2026-000001"), ("Received", "2 March 2026"), ("Register", LONG)],
        "actions": [{"key": "Name", "value": "Anna Maria Aaltonen", "href": "#fields", "action": "Change"}],
        "mistakes": [
            {"name": "wrong-field", "problem": "Write a phone number in digits."},
            {"name": "wrong-radios", "problem": "Choose what is to be looked for."},
            {"name": "", "problem": "The documents are larger than 10 MB together."},
        ],
    }
