"""A mailbox as a register: messages by, to and about Anna, in the forms that mailboxes have."""

from __future__ import annotations

import base64
import mailbox
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from luukku.connectors import matching
from luukku.connectors.custody import intruders
from luukku.connectors.documents import DOCUMENT, document
from luukku.connectors.mailbox.connector import MailboxConnector
from luukku.connectors.mailbox.reading import said
from luukku.connectors.port import Contents, Kind, Misconfigured, Record, Register, Reply
from luukku.connectors.runner import carry_out
from tests.connectors import sftp_server
from tests.connectors.world import ANNA, NOBODY, order

FIELDS = [
    {"name": "sent"},
    {"name": "subject"},
    {"name": "attachments"},
    {"name": "number", "is": "number"},
    {"name": "name", "is": "full_name"},
    {"name": "email", "is": "email"},
    {"name": "phone", "is": "phone"},
]


def declared(folder: Path | str, **more: Any) -> Register:
    return Register.parse(
        {
            "id": "registry-mail",
            "ask_by": ["number", "name", "phone", "email"],
            "connector": {"kind": "mailbox", "url": str(folder), **more},
            "tables": [{"name": "message", "key": "id", "fields": FIELDS}],
        }
    )


def mail(text: str, *, sender: str = "Bo Lind <bo@salmela.example>", to: str = "registry@salmela.example",
         subject: str = "A matter", **more: str) -> EmailMessage:  # fmt: skip
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0200"
    message.set_content(text, **more)
    return message


HERS = mail("Please send me the drawings.", sender='"Virtanen, Anna" <Anna@Example.org>', subject="Drawings")
ABOUT = mail(
    "Anna Liisa Virtanen, 010290-9028, asked for the drawings.\nFrom the archive: none.", charset="utf-8"
)
NAMED = mail("Has Anna Liisa Virtanen answered?")
OTHERS = mail("Joanna Virtanen and Anna Virtanenkoski were here; 010290-902; call 040 999 1111.")


def eml(folder: Path, *messages: EmailMessage) -> Path:
    for number, message in enumerate(messages):
        (folder / f"{number}.eml").write_bytes(bytes(message))
    return folder


def mbox(folder: Path, *messages: EmailMessage) -> Path:
    box = mailbox.mbox(folder / "inbox.mbox")
    for message in messages:
        box.add(message)
    box.close()
    return folder


def maildir(folder: Path, *messages: EmailMessage) -> Path:
    box = mailbox.Maildir(folder / "registry")
    for message in messages:
        box.add(message)
    return folder


def asked(of: Register, person: Any = ANNA, seconds: float = 10.0, decisions: Any = None) -> Reply:
    until = time.monotonic() + seconds
    model = matching.load_model("default")
    return carry_out(order(of, person, decisions), MailboxConnector(of), until=until, model=model)


def texts(reply: Reply) -> list[str]:
    documents = [r.row for r in reply.records if r.table == DOCUMENT]
    return [said(base64.b64decode(row["content"])).text for row in documents]


@pytest.mark.parametrize("form", [eml, mbox, maildir])
def test_number_and_name_are_she_an_address_is_for_people_to_say_and_a_name_alone_is_nobody(
    tmp_path: Path, form: Any
) -> None:
    reply = asked(declared(form(tmp_path, HERS, ABOUT, NAMED, OTHERS)))
    assert reply.kind is Kind.FOUND
    (handed,) = texts(reply)
    assert "010290-9028" in handed
    (doubtful,) = reply.doubtful_records
    assert (doubtful.row["subject"], doubtful.row["email"]) == ("Drawings", "anna@example.org")


def test_what_people_decided_is_handed_over(tmp_path: Path) -> None:
    of = declared(eml(tmp_path, HERS))
    doubtful = asked(of)
    assert doubtful.kind is None
    (candidate,) = doubtful.doubtful
    assert asked(of, decisions={candidate.key: True}).kind is Kind.FOUND
    assert asked(of, decisions={candidate.key: False}).kind is Kind.NOTHING_FOUND


def test_nobody_is_nothing_found_and_an_empty_folder_is_failed(tmp_path: Path) -> None:
    reply = asked(declared(tmp_path), NOBODY)
    assert (reply.kind, reply.reason) == (Kind.FAILED, "broken-answer")
    assert asked(declared(eml(tmp_path, HERS, OTHERS)), NOBODY).kind is Kind.NOTHING_FOUND


HIDDEN = {
    "an encoded subject": mail("-", subject="Virtanen Anna Liisa – äänitys 010290-9028"),
    "base64": mail("Asiakas Anna Liisa Virtanen, 010290-9028, ö", cte="base64"),
    "quoted-printable": mail("Anna Liisa Virtanen =\n 010290-9028 ä" * 2, cte="quoted-printable"),
    "html": mail("<p>Anna Liisa <b>Virtanen</b>&nbsp;<i>010290&#45;9028</i></p>", subtype="html"),
    "another charset": mail("Anna Liisa Öberg, 010290-9028", charset="iso-8859-1"),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_words_are_found_however_mail_writes_them(tmp_path: Path, how: str) -> None:
    assert asked(declared(eml(tmp_path, HIDDEN[how]))).kind is Kind.FOUND


def test_a_message_in_a_message_and_a_text_beside_it_are_looked_into(tmp_path: Path) -> None:
    outer = mail("See below.")
    outer.add_attachment(ABOUT)
    outer.add_attachment(
        "Anna Liisa Virtanen;010290-9028".encode("latin-1"), "text", "csv", filename="list.csv"
    )
    reply = asked(declared(eml(tmp_path, outer)))
    assert reply.kind is Kind.FOUND
    assert reply.records[0].row["attachments"] == "list.csv"


ODD = [
    b"", b"\0\xff\xfe", b"From: =?nosuch?B?AAAA?=\n\n010290-9028", b"Content-Type: text/plain; charset=nosuch\n\n\xe4",
    b"Date: yesterday\nFrom: <<<>>>\nTo: a@, b\n\nx", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n",
    b"Content-Type: message/rfc822\n\n" * 200, b"Subject: " + b"=?utf-8?q?" * 5000, b"X: " + b"y" * 100_000,
    b"Subject: =?utf-8?b?a?=\n\nx", b"To: " + b"(" * 5000, b"Cc: " + b"a:" * 20_000,
    b"Content-Type: text/html\n\n&#" + b"9" * 5000 + b";", b"Content-Type: text/plain; charset*=a\0b'b'c\n\nx",
]  # fmt: skip


@pytest.mark.parametrize("raw", ODD)
def test_an_odd_message_hides_no_other(tmp_path: Path, raw: bytes) -> None:
    eml(tmp_path, ABOUT)
    (tmp_path / "odd.eml").write_bytes(raw)
    assert asked(declared(tmp_path)).kind is Kind.FOUND


HTML = b"Content-Type: text/html\n\n"
SLOW = [
    HTML + b"<script " * 100_000, HTML + b"<" * 1_000_000, HTML + b"<style>" + b"</ " * 300_000,
    b"Content-Type: text/plain; " + b";" * 1_000_000, b"Subject: " + b"=?a?q?" * 200_000,
    b"Content-Type: text/plain; " + b'a*0="b";' * 100_000,
    b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize("raw", SLOW)
def test_no_message_takes_longer_to_read_than_it_is_long(raw: bytes) -> None:
    started = time.monotonic()
    said(raw)
    assert time.monotonic() - started < 2.0


def test_whom_a_header_beyond_all_order_names_is_found_all_the_same() -> None:
    people = said(b"To: " + b"(" * 5000 + b" <Anna@Example.org>, x").people
    assert ("", "anna@example.org") in people


def test_scripts_and_styles_are_not_what_somebody_wrote() -> None:
    told = said(HTML + b"<STYLE>one</style ><p title='a<b'>two</p><script>three</script> 1 < 2 <b>four").text
    assert {"one", "two", "three", "four"} & set(told.split()) == {"two", "four"}


def test_lines_that_begin_like_a_new_message_stay_where_they_are(tmp_path: Path) -> None:
    reply = asked(declared(mbox(tmp_path, ABOUT)))
    assert "From the archive: none." in texts(reply)[0].replace("\r", "")


def test_a_file_that_is_no_mbox_is_failed(tmp_path: Path) -> None:
    (tmp_path / "inbox.mbox").write_text("Anna Virtanen 010290-9028\n")
    assert asked(declared(tmp_path)).reason == "broken-answer"


def test_a_mailbox_larger_than_one_order_may_read_promises_nothing(tmp_path: Path) -> None:
    eml(tmp_path, *[mail("x" * 900) for _ in range(30)])
    assert asked(declared(tmp_path, scan_kilobytes=10), NOBODY).kind is Kind.NOT_IDENTIFIED


def test_more_than_an_order_may_carry_is_cut_and_it_says_so(tmp_path: Path) -> None:
    long = mail("Anna Liisa Virtanen 010290-9028\n" + "long\n" * 3000)
    assert asked(declared(eml(tmp_path, ABOUT, long), kilobytes=4)).capped == "bytes"


def test_a_large_mailbox_ends_with_the_order(tmp_path: Path) -> None:
    box = b"From x\n" + bytes(OTHERS) + b"\n\n"
    (tmp_path / "inbox.mbox").write_bytes(box * 20_000)
    started = time.monotonic()
    assert asked(declared(tmp_path), seconds=0.3).reason == "out-of-time"
    assert time.monotonic() - started < 1.0


def test_a_mailbox_on_another_machine(tmp_path: Path) -> None:
    with sftp_server.serving(mbox(tmp_path, HERS, ABOUT, OTHERS)) as server:
        of = Register.parse(
            {"id": "registry-mail", "ask_by": ["number", "name", "phone", "email"],
             "connector": {"kind": "mailbox", **server.settings()},
             "tables": [{"name": "message", "key": "id", "fields": FIELDS}]}
        )  # fmt: skip
        assert asked(of).kind is Kind.FOUND


def test_it_says_what_it_reads_and_touches_nobody(tmp_path: Path) -> None:
    health = MailboxConnector(declared(eml(tmp_path, HERS, ABOUT))).check()
    assert health.answers
    assert health.rights == "reads 2 files of mail; opens them for reading only"


def test_what_a_mailbox_cannot_tell_is_refused_in_one_sentence(tmp_path: Path) -> None:
    wrong = {"name": "message", "key": "id", "fields": [{"name": "street", "is": "street"}]}
    with pytest.raises(Misconfigured, match=r"^Register registry-mail: a mailbox has one table, .*\.$"):
        MailboxConnector(Register.parse({"id": "registry-mail", "ask_by": ["name"],
                                         "connector": {"kind": "mailbox", "url": str(tmp_path)},
                                         "tables": [wrong]}))  # fmt: skip


def test_a_document_that_belongs_to_no_record_is_a_lie() -> None:
    of = declared("/nowhere")
    row = {"id": "k", **dict.fromkeys(str(f["name"]) for f in FIELDS)}
    contents = Contents(
        (Record("message", row), document("a.eml", "message/rfc822", b"x", ("message", "other")))
    )
    lie = intruders(contents, [row], of)
    assert lie is not None
    assert lie.quarantined == 1
