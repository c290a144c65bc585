"""A year's work in one workspace: each step in a browser, and the home tells it rightly."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db.models import F
from playwright.sync_api import Page, expect

from milepost.actions.action import CommandLine
from milepost.actions.create_workspace import CreateWorkspace
from milepost.records.models import AuditEntry, Law, Visit, Workspace
from tests.browser.test_vault import enter
from tests.examplia import Examplia, member, signed_in

pytestmark = pytest.mark.browser

REPORT = Path(str(files("milepost"))) / "packs" / "examplia" / "report.txt"
HERE = "/w/year"
SAID = "Forty-one decrees are read out in the court of Port Sample; twelve are struck."
CLAIM = "Twenty-nine decrees of the emergency are still applied."
BENCHMARK = "Repeal the emergency decrees and end rule by exception"
NEW_YEAR, SPRING = date(2026, 1, 5), date(2026, 4, 1)


@dataclass(frozen=True, kw_only=True)
class Office:
    """The pages of those who work in the workspace, and what moves the calendar."""

    officer: Page
    reviewer: Page
    state: Page
    partner: Page
    today: Callable[[date], None]

    def home(self, page: Page) -> Page:
        """The workspace home, loaded anew."""
        page.goto(f"{HERE}/")
        return page


@pytest.fixture
def office(
    place: Examplia, opens: Any, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> Office:
    workspace = CreateWorkspace(
        actor=CommandLine(), title="Republic of Examplia", slug="year", fictitious=True
    ).run()

    def page(role: str) -> Page:
        user = member(workspace, role, f"year-{role}@examplia.example")
        return enter(opens, live_server, signed_in(user))

    def today(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)

    today(NEW_YEAR)
    return Office(
        officer=page("officer"),
        reviewer=page("reviewer"),
        state=page("focal-point"),
        partner=page("contributor"),
        today=today,
    )


def section(page: Page, name: str) -> Any:
    """A part of the home by its heading."""
    return page.get_by_role("region", name=name)


def an_hour_later() -> None:
    """Everybody's last look is over, so that the next one is told what changed since."""
    Visit.objects.update(at=F("at") - timedelta(hours=1))


def report_in(office: Office) -> None:
    page = office.home(office.officer)
    expect(page.get_by_role("heading", name="No benchmarks yet")).to_be_visible()
    page.get_by_role("link", name="bringing in the report").click()
    page.set_input_files("#file", REPORT)
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("status")).to_contain_text("A/HRC/57/997 is in:")
    office.home(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Examplia: 10 benchmarks")
    expect(section(page, "Where evidence is thin")).to_contain_text("no information on 10")
    office.home(office.reviewer)


def information_logged(office: Office) -> None:
    page = office.officer
    page.goto(f"{HERE}/sources/add/")
    page.get_by_label("Kind", exact=True).select_option("civil-society")
    page.get_by_role("button", name="Seal and record").click()
    expect(page.get_by_role("heading", name="Civil society")).to_be_visible()
    page.goto(f"{HERE}/inbox/add/")
    page.get_by_label("What was said", exact=True).fill(SAID)
    page.get_by_role("checkbox", name="Civil society").check()
    page.get_by_role("checkbox", name=f"A {BENCHMARK}").check()
    page.get_by_role("group", name="What was said may be shown to").get_by_label(
        "Internal analysis"
    ).check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Civil society")
    office.home(page)
    expect(section(page, "Waits for you")).to_contain_text("1 piece of information to check")
    page.get_by_role("link", name="1 piece of information to check").click()
    page.wait_for_url("**/triage/**")  # with its script, which listens for the key
    page.keyboard.press("2")
    expect(page.get_by_role("heading", name="Nothing is left to check")).to_be_visible()
    office.home(page)
    expect(section(page, "Waits for you")).not_to_contain_text("information")
    expect(section(page, "Where evidence is thin")).to_contain_text("no information on 9")


def finding_confirmed(office: Office) -> None:
    page = office.officer
    page.goto(f"{HERE}/benchmarks/A/")
    page.get_by_role("link", name="Draft a finding on it").click()
    page.get_by_label("What was found").fill(CLAIM)
    page.get_by_role("radio", name="supports").check()
    page.get_by_label("Standard of proof claimed").select_option("reasonable-suspicion")
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_role("button", name="Propose it to a reviewer").click()
    expect(page.get_by_text("The finding waits for a reviewer.")).to_be_visible()
    address = page.url

    an_hour_later()
    other = office.home(office.reviewer)
    expect(section(other, "Since you last looked")).to_contain_text("1 finding proposed")
    expect(section(other, "Since you last looked")).to_contain_text(
        "1 piece of information recorded"
    )
    expect(section(other, "Waits for you")).to_contain_text("1 finding to confirm")
    other.goto(address)
    other.get_by_role("button", name="Confirm it").click()
    expect(other.get_by_text("The finding is confirmed.")).to_be_visible()
    office.home(other)
    expect(section(other, "Waits for you")).not_to_contain_text("to confirm")


def grade(page: Page, role: str, letter: str, *, finding: str = "") -> None:
    """A grade for 2026 by whoever has that role."""
    page.goto(f"{HERE}/grades/A/")
    page.get_by_label("For the period").fill("2026")
    page.get_by_role("radio", name=letter, exact=False).and_(
        page.locator(f"[value={letter}]")
    ).check()
    if finding:
        page.get_by_role("checkbox", name=finding).check()
    page.get_by_role("button", name="Give the grade").click()
    given = page.locator(".graded li", has_text=f"year-{role}@")
    expect(given.locator(".mark")).to_have_text(letter)


def three_voices_grade(office: Office) -> None:
    grade(office.state, "focal-point", "A")
    grade(office.partner, "contributor", "A")
    agreed = office.home(office.reviewer)
    expect(section(agreed, "Where the voices disagree")).to_contain_text("No two voices differ")

    grade(office.officer, "officer", "E", finding=CLAIM)
    waits = office.home(office.reviewer)
    expect(section(waits, "Waits for you")).to_contain_text("1 grade to review")
    expect(section(waits, "Where the voices disagree")).to_contain_text("No two voices differ")
    waits.goto(f"{HERE}/grades/A/")
    waits.get_by_role("button", name="Stand by it as reviewer").click()
    for page in (office.home(office.reviewer), office.home(office.officer)):
        expect(section(page, "Where the voices disagree")).to_contain_text(BENCHMARK)
        expect(section(page, "Where the voices disagree")).to_contain_text("2026")


def record(page: Page, register: str, **cells: str) -> None:
    """A row of a register, by the form; ``cells`` by the name of the column."""
    page.goto(f"{HERE}/registers/{register}/add/")
    for name, value in cells.items():
        field = page.locator(f"[name={name}]")
        if name == "benchmarks":
            page.locator(f"[name=benchmarks][value={value}]").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("New:")


def a_law_changes_state(office: Office) -> None:
    page = office.officer
    record(page, "laws", key="press-act", title="Press Act", kind="law", benchmarks="A")
    for state, day in (("before-parliament", "12 January 2026"), ("amended", "3 March 2026")):
        key = f"press-act-{state}"
        record(page, "legal-states", key=key, law="press-act", state=state, date=day)
    page.goto(f"{HERE}/registers/laws/row/press-act/")
    expect(page.get_by_role("link", name="Amended")).to_be_visible()


def a_verdict_falls(office: Office) -> None:
    page = office.officer
    record(page, "cases", key="harbour", title="The harbour concert", kind="trial", benchmarks="B")
    for key, kind, more in (
        ("arrest", "arrest", {"date": "9 January 2026"}),
        ("charge", "charge", {"date": "12 January 2026"}),
        ("verdict", "verdict", {"date": "20 March 2026", "outcome": "acquitted"}),
    ):
        record(page, "events", key=key, case="harbour", kind=kind, **more)
    page.goto(f"{HERE}/registers/cases/row/harbour/")
    expect(page.get_by_role("row", name="Verdict")).to_contain_text("Acquitted")

    an_hour_later()
    told = section(office.home(office.reviewer), "Since you last looked")
    expect(told).to_contain_text("Legal states: 2 rows recorded or changed")
    expect(told).to_contain_text("Events: 3 rows recorded or changed")


def a_deadline_passes(office: Office) -> None:
    page = office.officer
    title = "List of decrees with reasons"
    record(page, "deadlines", key="list", title=title, kind="fixed", due="31 January 2026")
    before = section(office.home(page), "Deadlines")
    expect(before).to_contain_text("1 is due soon")
    expect(before).to_contain_text(title)

    overdue = int(before.get_by_role("link", name="overdue").inner_text().split()[0])
    office.today(SPRING)
    after = section(office.home(page), "Deadlines")
    expect(after).to_contain_text(f"{overdue + 1} are overdue")
    expect(after.get_by_role("list").last).to_contain_text(title)


def rewrite(book: Path, old: str, new: str) -> None:
    """What a partner types into a cell of a workbook, without an office at hand."""
    with ZipFile(book) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    with ZipFile(book, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(f">{old}<".encode(), f">{new}<".encode()))


def a_sheet_goes_out_and_comes_back(office: Office, folder: Path) -> None:
    page = office.officer
    page.goto(f"{HERE}/registers/laws/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the sheet").click()
    file = folder / "laws.xlsx"
    taken.value.save_as(file)
    rewrite(file, "Press Act", "Press Act of 2004")

    entries = AuditEntry.objects.filter(action="register.bring").count()
    page.goto(f"{HERE}/registers/laws/sheet/")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("row", name="press-act")).to_contain_text("Press Act of 2004")
    assert Law.objects.get(workspace__slug="year").title == "Press Act"
    page.get_by_role("button", name="Bring 1 row in").click()
    expect(page.get_by_role("link", name="Press Act of 2004")).to_be_visible()
    page.goto(f"{HERE}/registers/laws/sheet/")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("heading", name="Nothing would change")).to_be_visible()
    assert AuditEntry.objects.filter(action="register.bring").count() == entries + 1

    an_hour_later()
    told = section(office.home(office.reviewer), "Since you last looked")
    expect(told).to_contain_text("Laws: 1 sheet brought in")


@pytest.mark.slow("walks through a year's work in a browser")
def test_a_year_from_the_report_to_the_sheet_that_comes_back(
    office: Office, tmp_path: Path
) -> None:
    report_in(office)
    information_logged(office)
    finding_confirmed(office)
    three_voices_grade(office)
    a_law_changes_state(office)
    a_verdict_falls(office)
    a_deadline_passes(office)
    a_sheet_goes_out_and_comes_back(office, tmp_path)
    expect(office.home(office.officer).get_by_text("everything here is invented")).to_be_visible()
    assert Workspace.objects.get(slug="year").fictitious
