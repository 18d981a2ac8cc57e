"""The words of `luukku note`: what is asked, what is said of a slip, what was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from luukku.coordinate import facade as coordinate
from luukku.coordinate.facade import Noted, Where, noting
from luukku.look.formats import day

OWN = {
    "channel": "How it came: counter, letter, phone or mail",
    "received": "The day it reached the house: today, or such as 2026-11-23 (the law's clock starts then)",
    "identified": "How it is known who asks: passport (an identity document was seen), e-id, or told (their own word)",
    "taken_by": "Your sign in this house, such as reg-2 (no name)",
    "given": "All given names, in order",
    "surname": "Surname",
    "earlier_surnames": "Earlier surnames, with commas between",
    "born": "Date of birth",
    "number": "Personal number",
    "street": "Street and number",
    "postcode": "Postcode",
    "town": "Town",
    "phone": "Phone",
    "email": "E-mail",
    "language": "Language of the answer",
    "protected": "Whether their address is protected (yes or no)",
    "asks_as": "If somebody else asks for them: as guardian, legal-representative, proxy (empty: they ask themselves)",
}
OF_ASKER = {
    "asks_number": "Personal number of whoever asks",
    "asks_given": "Their given names, as their document has them",
    "asks_surname": "Their surname",
}
"""Asked where somebody else asks."""
ASKED = OWN | OF_ASKER
SAID = {
    "missing": "{field} is missing",
    "no-such-field": "{field} is no field of a request; there are {fields}",
    "not-a-line": "{field} must be one line of plain text",
    "not-a-choice": "{field} must be one of {choices}",
    "no-day": "{field} is no day; write it like 2026-11-23 or 23.11.2026",
    "in-the-future": "{field} lies in the future",
    "too-long-ago": "{field} lies more than a year back; is the year right?",
    "no-birth-date": "{field} cannot be a date of birth",
    "no-number": "{field} cannot be a personal number of {country}; a digit or the check character is wrong",
    "another-birth-date": "{field} tells another date of birth than the field born",
    "anybody": "a name alone could be anybody's: born, number or an address is needed too",
    "no-name": "{field} is not written as a name",
    "no-sign": "{field} must be a sign of letters and digits such as reg-2",
    "no-address": "{field} cannot be read",
    "no-postcode": "{field} is no postcode of {country}",
    "whole-address": "{field} is missing: an address needs street, postcode and town",
    "no-phone": "{field} cannot be a phone number",
    "no-mail-address": "{field} cannot be a mail address",
    "a-company": "a company is nobody's personal data: whoever signs for it asks in their own name",
    "of-another": "{field} is left out where somebody asks for another: it adds nothing to what is known of them",
    "not-seen-from-afar": "a passport is seen at the counter only; {field} must be e-id or told here",
}
CHOICES = {
    "channel": "counter, letter, phone, mail",
    "identified": "passport, e-id, told",
    "protected": "yes, no",
    "asks_as": "guardian, legal-representative, proxy, company",
}
NOT_HELD = (
    "No mandate is recorded under which they may ask for this person today; their numbers, names and the mandate are "
    "looked up at the ID desk. Nothing was filed."
)
"""One sentence, whatever the reason: it is said on, and must tell a stranger nothing of either."""
NOT_FOR_ANOTHER = "Under a mandate only data is asked for (--right access). Nothing was filed."
WORDS = {
    "takes-no-words": "A request for {right} has no field words.",
    "no-words": "Words is missing: what should be different, as the resident says it.",
    "too-many-words": f"Words must be at most {noting.LONGEST} characters.",
}
NEXT = {False: "every register is being asked.", True: "the people of each register decide."}
CHANNELS = {"counter": "at the counter", "letter": "by letter", "phone": "by phone", "mail": "by e-mail"}
KNOWN = {
    "passport": "an identity document was seen",
    "e-id": "by electronic identification",
    "told": "by their own word only",
}


def sentences(problems: Mapping[str, str], where: Where) -> Iterator[str]:
    """A sentence for each problem, the last one says that nothing has happened. No value is repeated."""
    for field, code in problems.items():
        yield sentence(field, code, where)
    yield "Nothing was filed."


def sentence(field: str, code: str, where: Where) -> str:
    choices = CHOICES.get(field) or ", ".join(where.languages)
    name = field if field in ASKED else "Something"
    said = SAID[code].format(field=name, country=where.country, choices=choices, fields=", ".join(ASKED))
    return said[0].upper() + said[1:] + ("" if said.endswith("?") else ".")


def ask(where: Where, say: Callable[[str], object]) -> Noted:
    """Field by field, each until it is right; then all together. Raises EOFError, `Unreadable`."""
    say(
        "A request for one's own data. An empty line leaves a field out; Ctrl-C ends it, and nothing is filed."
    )
    told: dict[str, str] = {}
    for field, question in ASKED.items():
        if field in OF_ASKER and not told["asks_as"].strip():
            continue
        while True:
            told[field] = input(f"{question}: ")
            code = coordinate.note_problem(field, told[field], where)
            if code is None:
                break
            say(sentence(field, code, where))
    return coordinate.read_note(told, where)


def agreed() -> bool:
    """Whoever leaves the keyboard has not agreed."""
    try:
        return input("File it? (yes or no) ").strip().casefold() in ("yes", "y")
    except EOFError:
        return False


def shown(noted: Noted) -> Iterator[tuple[str, str]]:
    """Label and value of all that was understood."""
    facts = noted.facts
    yield (
        "Request",
        f"{CHANNELS[noted.channel]}, received {day(noted.received, 'en')}, taken down by {noted.taken_by}",
    )
    if noted.asker:
        yield "Asked by", f"{' '.join(noted.asker.name.given)} {noted.asker.name.surname}"
        yield "", f"{noted.asker.number}, as {noted.asker.kind}"
    yield "Known", KNOWN[noted.identified]
    for name in facts.names:
        label = "Name" if name.role == "current" else "Earlier name"
        yield label, f"{' '.join(name.given)} {name.surname}"
    if facts.birth_date:
        yield "Born", day(facts.birth_date, "en")
    yield from (("Personal number", number) for number in facts.numbers)
    yield from (("Address", f"{a.street}, {a.postcode} {a.town}") for a in facts.addresses)
    yield from (("Phone", phone) for phone in facts.phones)
    yield from (("E-mail", email) for email in facts.emails)
    yield "Answer in", facts.language
    if facts.protected:
        yield "Address", "protected: it is sent to no register"


def ask_words(right: str) -> str:
    """One line is enough at a keyboard. Raises EOFError."""
    return "" if right in noting.WORDLESS else input("What should be different, in their own words: ").strip()


def words_problem(right: str, words: str) -> str:
    """What is wrong with the resident's words; no word of them is repeated."""
    code = noting.words_problem(right, words)
    return WORDS[code].format(right=right) if code else ""


def wish_shown(right: str, parts: list[str], words: str) -> Iterator[tuple[str, str]]:
    if right != "access":
        yield "Asked for", right
    if parts:
        yield "Only in", ", ".join(parts)
    if words:
        yield "In their words", words
