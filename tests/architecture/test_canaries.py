"""No personal data, no one-time token and no case key in logs, jobs, the journal, addresses, mails or error pages.

Canaries are planted in a person and their registers; the whole way is gone in real processes that log all they can,
and each step is made to fail once, as databases fail: with the row in the error's text.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.utils import timezone

from luukku.coordinate import facade as coordinate
from luukku.coordinate.cases.links import key_of
from luukku.main.database.places import base_folder
from luukku.people import facade as people
from tests import databases
from tests.ask.browsing import browser_of
from tests.serve import counter

from . import canaries
from .canaries import Canaries

PATIENCE = 60
AT_WORK = "select from procrastinate_jobs where status = 'doing'"


@dataclass
class Run:
    """One whole way, and all that it left behind."""

    folder: Path
    birds: Canaries
    db: databases.Copy
    case: Any = None
    url: str = ""
    error_pages: dict[str, str] = field(default_factory=dict)  # by what was tried
    links: list[str] = field(default_factory=list)  # on all pages that were seen
    logged_in: dict[str, str] = field(default_factory=dict)  # her browser's cookies, once she is

    @property
    def logs(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    @property
    def outbox(self) -> Path:
        return self.folder / "home" / "outbox"

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.db.connect("luukku_owner") as db:
            return db.execute(sql).fetchall()

    def fail(self, *steps: str) -> None:
        with self.db.connect("luukku_owner") as db:
            db.execute("delete from canary_fault")
            for step in steps:
                db.execute("insert into canary_fault values (%s)", [step])

    def put_back(self) -> None:
        """What failed is open again at once; in life it takes some seconds. While its job is at work, it is not."""
        self.until("the end of what is at work", lambda: not self.rows(AT_WORK))
        with self.db.connect("luukku_owner") as db:
            db.execute("update coordinate_order set claimed_until = null")
            db.execute("delete from coordinate_mislaid")
        coordinate.sweep(now=timezone.now() + timedelta(minutes=1))

    def hasten(self) -> None:
        """Registers that failed are tried again now, and not in a quarter of a minute."""
        with self.db.connect("luukku_owner") as db:
            db.execute(
                "update coordinate_order set claimed_until = null, next_at = now() - interval '20 seconds'"
                " where next_at is not null"
            )
            db.execute("delete from coordinate_mislaid")
            db.execute("update procrastinate_jobs set scheduled_at = null where status = 'todo'")
        coordinate.sweep(now=timezone.now())  # not later: to a sweep of later, a worker that lives is dead

    def until(self, what: str, there: Callable[[], object]) -> Any:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := there():
                return found
            time.sleep(0.1)
        raise AssertionError(f"{what} did not happen:\n{self.logs[-6000:]}")

    def failed(self, job: str, place: str) -> None:
        """Until a log tells that a job failed at this place of the code."""
        line = re.compile(rf"Job coordinate\.{job}\[.*status: Error.*{place}")
        self.until(f"{job} failing at {place}", lambda: line.search(self.logs))

    def progress(self) -> coordinate.CaseProgress:
        return coordinate.progress(case=self.case)

    def see(self, path: str) -> httpx.Response:
        page = httpx.get(self.url + path, timeout=20, cookies=self.logged_in)
        self.links += re.findall(r'(?:href|src|action)="([^"]+)"', page.text)
        return page


@pytest.fixture(scope="module")
def run(
    test_server: databases.Server,
    test_template: str,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Run]:
    with ExitStack() as stack:
        copy = stack.enter_context(databases.copy_of(test_server, test_template))
        stack.enter_context(copy.in_use())
        stack.enter_context(django_db_blocker.unblock())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        whole = Run(tmp_path_factory.mktemp("canaries"), Canaries(), copy)
        canaries.stand(whole.folder, patch, whole.birds)
        with copy.connect("luukku_owner") as db:
            canaries.plant_faults(db, whole.birds)
        more = {
            "LUUKKU_HOME": str(whole.folder / "home"), "LUUKKU_LOG_LEVEL": "debug",
            "LUUKKU_SECRET_KEY": settings.SECRET_KEY, "LUUKKU_MASTER_KEY": settings.LUUKKU_MASTER_KEY.hex(),
            "LUUKKU_SEAL_KEY": settings.LUUKKU_SEAL_KEY.hex(),
        }  # fmt: skip
        entering_fails(whole, counter.environment(copy, **more))
        standing = stack.enter_context(counter.standing(copy, whole.folder, **more))
        whole.url = standing.url
        env = counter.environment(copy, LUUKKU_URL=standing.url, **more)
        stack.enter_context(
            counter.process("-m", "luukku.main", "work", env=env, log=whole.folder / "work.log")
        )
        go(whole)
        yield whole


ENTERING = """
import json, logging, sys
import django; django.setup()
from django.utils import timezone
from luukku.people import facade as people
from tests.architecture.canaries import Canaries
try:
    people.add(people=[Canaries(**json.load(sys.stdin)).person()], now=timezone.now())
except Exception as error:
    logging.getLogger("canary").exception("entering failed: %s", error)
"""


def entering_fails(run: Run, env: dict[str, str]) -> None:
    run.fail("people_personname")
    env = env | {"PYTHONPATH": f"{env['PYTHONPATH']}:{counter.ROOT}"}
    with open(run.folder / "enter.log", "wb") as log:
        subprocess.run(
            [sys.executable, "-c", ENTERING], env=env, input=json.dumps(asdict(run.birds)).encode(), stderr=log,
            check=True, timeout=60,
        )  # fmt: skip
    assert "SQLSTATE 23514 constraint canary" in run.logs


def go(run: Run) -> None:
    """Open, ask, fail, review, answer, release, assemble, print, read; every step fails once first."""
    run.fail("coordinate_attempt", "coordinate_tasklink")
    now = timezone.now()
    (subject,) = people.add(people=[run.birds.person()], now=now)
    run.case = coordinate.open_case(
        subject=subject, stream="access", language="en", country="FI", received=now.date(), now=now,
        actor="resident",
    )  # fmt: skip
    run.birds.secrets.append(key_of(run.case))
    run.failed("ask", "settling.py:[0-9]+ _attempts")
    run.failed("send_link", "links.py")
    run.fail("coordinate_outcomecontent")
    run.put_back()
    run.failed("ask", "writing.py:[0-9]+ record")
    run.fail("coordinate_doubt")
    run.put_back()
    run.failed("ask", "writing.py:[0-9]+ doubts")
    run.fail()
    run.put_back()
    run.until("the registers' answers", lambda: waiting(run) == {"desk", "review"})
    at_desks(run)
    run.until("the answer", lambda: [e for e in run.progress().editions if len(e.forms) == 3])
    read(run)
    asked_back(run)


def asked_back(run: Run) -> None:
    """The same person by letter: what they add is refused once by the database, then taken."""
    now = timezone.now()
    (subject,) = people.add(people=[run.birds.letter()], now=now)
    case = coordinate.open_case(
        subject=subject, stream="access", language="en", country="FI", received=now.date(), now=now,
        actor="resident", thin=True,
    )  # fmt: skip
    path = f"/case/{key_of(case)}/"
    run.birds.secrets.append(key_of(case))
    run.until("the question", lambda: coordinate.progress(case=case).state == "waiting-for-resident")
    with httpx.Client(base_url=run.url, timeout=20) as browser:
        token = {"csrfmiddlewaretoken": csrf(browser.get(path).text)}
        run.error_pages["no form of ours, asked back"] = browser.post(path, data=run.birds.added()).text
        run.fail("people_personname")
        broken = browser.post(path, data=token | run.birds.added())
        assert broken.status_code == 500
        run.error_pages["what was added was refused"] = broken.text
        run.fail()
        assert browser.post(path, data=token | run.birds.added()).status_code == 302
    run.until("the second search", lambda: coordinate.progress(case=case).state == "in-progress")


def waiting(run: Run) -> set[str]:
    return {leg.waits_for for leg in run.progress().legs if leg.waits_for}


def at_desks(run: Run) -> None:
    """Each link is opened, its form sent while the database refuses, then sent again; the garden is released."""
    done: set[str] = set()
    tried = False
    while any(leg.waits_for for leg in run.progress().legs) or not released(run):
        new = run.until("a mail", lambda: new_mail(run, done))
        for token in new:
            run.birds.secrets.append(token)
            done.add(token)
            with httpx.Client(base_url=run.url, timeout=20) as browser:
                path = f"/desk/{token}/"
                page = browser.get(path)
                if page.status_code == 410:
                    continue
                if not tried:
                    tried = True
                    refused(run, browser, path, page.text)
                run.fail("coordinate_editionform")
                assert send(browser, path, page.text, run.birds).status_code == 200
                run.error_pages["spent"] = browser.get(path).text
        time.sleep(0.2)
    run.failed("assemble", "answers/actions.py:[0-9]+ _keep")
    run.fail()
    run.put_back()


def new_mail(run: Run, done: set[str]) -> list[str]:
    """Tokens that were not used yet; where there are none, what waits for its time is made to come."""
    new = [token for token in canaries.links_in(run.outbox) if token not in done]
    if not new:
        run.hasten()
        time.sleep(0.5)
    return new


def released(run: Run) -> bool:
    (count,) = run.rows("select count(*) from coordinate_release where by = 'official'")[0]
    return bool(count)


def refused(run: Run, browser: httpx.Client, path: str, text: str) -> None:
    run.error_pages["half an answer"] = browser.post(path, data={"csrfmiddlewaretoken": csrf(text)}).text
    run.error_pages["no form of ours"] = browser.post(path, data={"answer": run.birds.content}).text
    run.fail("coordinate_taskend")
    broken = send(browser, path, text, run.birds)
    assert broken.status_code == 500
    run.error_pages["the database refused"] = broken.text


def send(browser: httpx.Client, path: str, text: str, birds: Canaries) -> httpx.Response:
    data, files = {"csrfmiddlewaretoken": csrf(text), "reason": birds.reason}, None
    if 'name="same-0"' in text:
        data["same-0"] = "yes"
    elif 'name="answer"' in text:
        data |= {"answer": "found", "confirmed": "yes"}
        files = {"files": (f"{birds.file}.txt", f"{birds.content} {birds.number}".encode(), "text/plain")}
    answer = browser.post(path, data=data, files=files)
    return answer if answer.status_code != 302 else gone_through(browser, f"{path}papers/")


def gone_through(browser: httpx.Client, papers: str) -> httpx.Response:
    """What they hand in holds no others: one page, kept as it is offered with nothing withheld, and confirmed."""
    page = browser.get(f"{papers}1/1/").text
    browser.get(f"{papers}1/1/picture")
    browser.post(f"{papers}1/1/", data={"csrfmiddlewaretoken": csrf(page), "act": "next"})
    listed = browser.get(papers).text
    return browser.post(papers, data={"csrfmiddlewaretoken": csrf(listed), "confirmed": "yes"})


def csrf(text: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1]  # type: ignore[index]


def read(run: Run) -> None:
    key, number = key_of(run.case), run.progress().number
    run.see("/")
    assert run.see(f"/case/{key}/").status_code == 200
    assert run.see(f"/my/{number}/answer/1/answer.html").status_code == 302  # a key is no log-in
    session = browser_of(run.progress().subject).cookies[settings.SESSION_COOKIE_NAME].value
    run.logged_in = {settings.SESSION_COOKIE_NAME: session}
    run.birds.secrets.append(session)
    shown = run.see(f"/my/{number}/answer/1/answer.html")
    assert run.birds.content in shown.text  # what is theirs, they see: the search below is no empty one
    for rest in ("answer.json", "answer.pdf", "", "document/1", "everything.zip"):
        assert run.see(f"/my/{number}/answer/1/{rest}").status_code == 200
    run.error_pages["no such answer"] = run.see(f"/my/{number}/answer/9/answer.html").text
    run.error_pages["no such case"] = run.see(f"/case/{key[:-2]}/").text
    run.error_pages["no such page"] = run.see(f"/{run.birds.number}/{run.birds.surname}").text
    bearer = {"authorization": f"Bearer {run.birds.content}"}
    run.error_pages["no agent"] = httpx.post(run.url + "/agent/replies", headers=bearer, json={}).text
    strange = httpx.get(run.url, headers={"host": f"{run.birds.surname}.example"})
    run.error_pages["another host"] = strange.text
    assert strange.status_code == 400


# --- what may not hold a canary --------------------------------------------------------------------------


def test_the_logs_of_all_processes(run: Run) -> None:
    text = run.logs
    for sign in ("SQLSTATE 23514", "coordinate.assemble", "desk/<str:token>/"):
        assert sign in text  # they did tell
    assert run.birds.found_in(text) == set()


def test_jobs(run: Run) -> None:
    rows = run.rows("select * from canary_job")
    assert len(rows) > 5
    assert run.birds.found_in(canaries.dumped(rows)) == set()


def test_the_journal(run: Run) -> None:
    rows = run.rows("select * from journal_entry")
    assert len(rows) > 20
    assert run.birds.found_in(canaries.dumped(rows)) == set()


def test_addresses_hold_keys_but_nothing_of_the_person(run: Run) -> None:
    of_person = Canaries(**{**asdict(run.birds), "secrets": []})
    assert len(run.links) > 3
    assert of_person.found_in("\n".join(run.links)) == set()


def test_mails_hold_their_own_link_but_nothing_of_the_person(run: Run) -> None:
    of_person = Canaries(**{**asdict(run.birds), "secrets": [key_of(run.case)]})
    texts = [
        re.sub("(?m)^To: .*", "", path.read_text()) for path in run.outbox.glob("*.eml")
    ]  # to their own address
    assert len(texts) >= 3
    assert of_person.found_in("\n".join(texts)) == set()


def test_error_pages(run: Run) -> None:
    assert len(run.error_pages) == 11
    for tried, text in run.error_pages.items():
        inside = run.birds.found_in(text) if tried != "half an answer" else set()  # shows the task again
        assert inside == set(), tried


def test_the_database_s_own_log(run: Run) -> None:
    text = (base_folder(run.db.server.home) / "db" / "server.log").read_text()
    assert run.birds.found_in(text) == set()


def test_tables_that_anybody_may_read(run: Run) -> None:
    """Outcomes, tasks, links, timers and the rest: only what is sealed or guarded may be about somebody."""
    guarded = {"people_personname", "people_personaddress", "people_person"}
    with run.db.connect("luukku_owner") as db:
        names = [
            row[0]
            for row in db.execute(
                "select tablename from pg_tables where schemaname = 'public' and tablename not like 'catalogue_%'"
            )
        ]
    for name in sorted(set(names) - guarded):
        inside = run.birds.found_in(canaries.dumped(run.rows(f'select * from "{name}"')))
        assert inside == set(), name
