"""Examplia: a fictitious mandate with a report, benchmarks, resolutions and members.

For tests of pages: small, but with one of each thing a page has to show.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from milepost.records.models import (
    Basis,
    Benchmark,
    CheckFinding,
    Citation,
    Document,
    Election,
    Footnote,
    Interlocutor,
    Membership,
    Paragraph,
    Party,
    Passage,
    Recommendation,
    Resolution,
    ResolutionParagraph,
    Section,
    Table,
    User,
    Warning,
    Workspace,
)

TODAY = date(2026, 11, 23)
PASSWORD = "correct horse battery staple"
REPORT = "A/HRC/99/12"
OBSERVATIONS = "CCPR/C/EXA/CO/3"
SOCIAL = "E/C.12/EXA/CO/1"
HOSTILE = '<script>alert("x")</script>'
ARABIC = "ضمان استقلال القضاء"

PRISONS = (
    "The State party should bring conditions of detention into line with the rules. It should,"
    " in particular:\n(a) Reduce overcrowding;\n...\n(c) Separate minors from adults."
)


@dataclass(frozen=True, kw_only=True)
class Examplia:
    """The workspace and what tests ask for by name."""

    workspace: Workspace
    report: Document
    officer: User


def member(workspace: Workspace, role: str, email: str = "") -> User:
    """A new user with one role in the workspace."""
    email = email or f"{role}@examplia.example"
    user = User.objects.create(username=email, email=email, password=hashed())
    Membership.objects.create(workspace=workspace, user=user, role=role)
    return user


@cache
def hashed() -> str:
    """``PASSWORD`` as Argon2 keeps it: made once, since making it slowly is what it is for."""
    return make_password(PASSWORD)


def signed_in(user: User) -> Client:
    """A client with a session of its own, as if the user had come through the door."""
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def examplia() -> Examplia:
    """The whole of it."""
    workspace = Workspace.objects.create(
        slug="examplia",
        name="Examplia",
        mandate="Special Rapporteur on the situation of human rights in Examplia",
    )
    report = document(workspace)
    benchmarks(workspace, report)
    mandate(workspace, report)
    election(workspace, report)
    return Examplia(workspace=workspace, report=report, officer=member(workspace, "officer"))


def document(workspace: Workspace) -> Document:
    """A short report with every kind of part."""
    report = Document.objects.create(
        workspace=workspace,
        symbol=REPORT,
        title="Report of the Special Rapporteur on the situation of human rights in Examplia",
        language="en",
        organ="Human Rights Council",
        session="99",
        agenda_items=["10"],
        date="2022",
        source_name="report.txt",
        sha256="ab" * 32,
        media_type="text/plain",
        imported=timezone.now(),
    )
    Section.objects.create(
        document=report, locator="V", label="V", title="Benchmarks", level=1, order=1
    )
    Section.objects.create(
        document=report,
        locator="V.A",
        label="A",
        title="Improve the prison system",
        level=2,
        parent="V",
        order=2,
    )
    text = (
        "Prisons hold three times their capacity.1 The Committee asked for measures:\n"
        "(a) Fewer people in pretrial detention;\n(b) More places of rehabilitation."
    ).replace(".1 ", ". ")
    Paragraph.objects.create(
        document=report,
        locator="para-41",
        number="41",
        section="V.A",
        text=text,
        items=[
            {"label": "a", "text": "Fewer people in pretrial detention;", "items": []},
            {"label": "b", "text": "More places of rehabilitation.", "items": []},
        ],
        calls=[{"footnote": 1, "offset": text.index(" The Committee")}],
        footnotes=[1],
        order=3,
    )
    Paragraph.objects.create(
        document=report,
        locator="para-42",
        number="42",
        section="V.A",
        text=f"A hostile paragraph says {HOSTILE} and cites {OBSERVATIONS}, para. 25.",
        order=4,
    )
    Footnote.objects.create(
        document=report,
        locator="fn-1",
        number=1,
        text=f"See {OBSERVATIONS}, para. 25, and https://example.org/prisons.",
        at="para-41",
    )
    Footnote.objects.create(
        document=report, locator="fn-2", number=2, text="A note that nothing calls."
    )
    Footnote.objects.create(
        document=report, locator="fn-3", number=3, text="A note to a cell.", at="annex-I/row-1"
    )
    for at, printed in (
        ("fn-1", f"{OBSERVATIONS}, para. 25"),
        ("para-42", f"{OBSERVATIONS}, para. 25"),
        ("annex-I/row-1", f"({OBSERVATIONS}, para. 25)"),
    ):
        Citation.objects.create(
            document=report, symbol=OBSERVATIONS, paragraphs=["25"], as_printed=printed, at=at
        )
    Section.objects.create(
        document=report, locator="annex-I", label="I", title="Benchmarks", level=1, order=5
    )
    Table.objects.create(
        document=report,
        locator="annex-I",
        section="annex-I",
        columns=["No.", "Recommendations", "Benchmark", "Timeframe"],
        rows=[
            ["1.", f"{PRISONS}\n({OBSERVATIONS}, para. 25)", "Improve the prison system", "2022"]
        ],
        row_ids=["annex-I/row-1"],
        calls=[{"footnote": 3, "offset": 9, "row": 0, "column": 2}],
        order=6,
    )
    Section.objects.create(
        document=report, locator="annex-III", label="III", title="Interlocutors", level=1, order=7
    )
    Passage.objects.create(
        document=report,
        locator="annex-III/1",
        section="annex-III",
        kind="entry",
        label="1",
        text="H.E. Ms. Ada Example, Minister of Justice",
        order=8,
    )
    Warning.objects.create(
        document=report,
        code="footnote-unmatched",
        at="fn-2",
        message="No place in the text calls footnote 2.",
    )
    Warning.objects.create(
        document=report, code="symbol-malformed", at="para-42", message="A symbol looks wrong."
    )
    return report


def recommendation(
    workspace: Workspace,
    report: Document,
    symbol: str,
    paragraph: str,
    text: str | None,
    **more: object,
) -> Recommendation:
    """A recommendation of a treaty body, quoted in the report."""
    given = {
        "mechanism": "CCPR" if symbol.startswith("CCPR") else "CESCR",
        "as_printed": f"({symbol}, para. {paragraph})",
        "at": "annex-I/row-1",
        "key": f"{symbol}/{paragraph}",
        "elided": bool(text and "..." in text),
    } | more
    return Recommendation.objects.create(
        workspace=workspace,
        document=report,
        symbol=symbol,
        paragraphs=[paragraph],
        text=text,
        **given,
    )


def translated(place: Examplia) -> Document:
    """The report in Arabic: paragraph 41 is there, 42 is left out, 43 only here. Made once."""
    if kept := Document.objects.filter(translation_of=place.report).first():
        return kept
    arabic = Document.objects.create(
        workspace=place.workspace,
        symbol=REPORT,
        title="تقرير المقرر الخاص المعني بحالة حقوق الإنسان في إكزامبليا",
        language="ar",
        translation_of=place.report,
        source_name="report.ar.txt",
        sha256="ac" * 32,
        media_type="text/plain",
        imported=timezone.now(),
    )
    for number, text in (("41", "السجون مكتظة.\n(أ) تدابير بديلة؛"), ("43", ARABIC)):
        Paragraph.objects.create(
            document=arabic, locator=f"para-{number}", number=number, text=text, order=int(number)
        )
    Citation.objects.create(
        document=arabic, symbol=OBSERVATIONS, paragraphs=["25"], as_printed="", at="para-41"
    )
    return arabic


def benchmarks(workspace: Workspace, report: Document) -> None:
    """Six benchmarks, in every state; one hostile, one in Arabic."""
    prisons = recommendation(workspace, report, OBSERVATIONS, "25", PRISONS)
    food = recommendation(workspace, report, SOCIAL, "28", None)
    judges = recommendation(workspace, report, OBSERVATIONS, "33", "Judges should be independent.")
    rows = [
        ("A", "Improve the prison system", "fixed", 2022, 2023, ["41", "42"]),
        ("B", "Give attention to food security", "progressive", 2015, 2030, []),
        ("C", ARABIC, "fixed", 2040, 2041, []),
        ("D", f"Stop {HOSTILE}", "fixed", 2023, 2024, []),
        ("E", "Follow up on disappearances", "fixed", 2022, 2023, []),
        ("F", "Publish what is spent", "", None, None, []),
    ]
    made = {}
    for number, (label, title, kind, start, end, paragraphs) in enumerate(rows, start=1):
        made[label] = Benchmark.objects.create(
            workspace=workspace,
            document=report,
            number=number,
            label=label,
            title=title,
            statements=[f"{title}:", "Use more measures that are not custodial."],
            paragraphs=paragraphs,
            timeframe_text=f"{start}–{end}" if start else "",
            timeframe_kind=kind,
            start_year=start,
            end_year=end,
            at="annex-I/row-1" if label == "A" else "",
        )
    for label, quoted, position in (
        ("A", prisons, 1),
        ("A", judges, 2),
        ("B", food, 1),
        ("C", judges, 1),
        ("D", prisons, 1),
    ):
        Basis.objects.create(
            benchmark=made[label],
            recommendation=quoted,
            position=position,
            kind="recommendation",
            at=quoted.at,
        )
    Basis.objects.create(
        benchmark=made["E"],
        position=1,
        kind="concern",
        text="Concern of the Special Rapporteur.",
        at="annex-I/row-1",
    )
    for number, addressee in (("75(a)", "Government"), ("76(a)", "civil society")):
        Recommendation.objects.create(
            workspace=workspace,
            document=report,
            key=f"own/{number}",
            number=number,
            mechanism="SR",
            addressee=addressee,
            text="Implement the benchmarks.",
            at=f"para-{number}",
        )


def mandate(workspace: Workspace, report: Document) -> None:
    """Created in 1993, extended in 2019 and 2021."""
    for row, (day, symbol, years, sessions) in enumerate(
        (
            (date(1993, 2, 19), "E/CN.4/RES/1993/6", None, []),
            (date(2019, 10, 9), "A/HRC/RES/42/37", 2, [45, 48]),
            (date(2021, 10, 14), "A/HRC/RES/48/23", 2, [51, 54]),
        ),
        start=1,
    ):
        resolution = Resolution.objects.create(
            workspace=workspace,
            document=report,
            row=row,
            date=day,
            organ="Human Rights Council" if years else "Commission on Human Rights",
            symbol=symbol,
            item_number="10",
            item_title="Technical assistance and capacity-building",
            establishes=years is None,
            extends=years is not None,
            extension_years=years,
            report_to_sessions=sessions,
            reporting=[
                {
                    "paragraph": "32",
                    "reporter": "Special Rapporteur",
                    "organ": "Human Rights Council",
                    "sessions": sessions,
                    "form": "report",
                }
            ]
            if sessions
            else [],
            at=f"annex-II/row-{row}",
        )
        ResolutionParagraph.objects.create(
            resolution=resolution,
            position=1,
            number="32",
            items=[],
            text="Decides to extend the mandate." if years else "Requests an appointment.",
        )


def election(workspace: Workspace, report: Document) -> None:
    """Two parties; the printed total of women is one too many."""
    held = Election.objects.create(
        workspace=workspace,
        document=report,
        title="Registration of parties",
        total_candidates=300,
        total_women=101,
        at="table-1",
    )
    for position, (name, candidates, women) in enumerate(
        (("Party of the Hill", 200, 60), ("Party of the River", 100, 40)), start=1
    ):
        Party.objects.create(
            election=held,
            position=position,
            name=name,
            provinces=25 // position,
            provinces_of=25,
            communes=1652 // position,
            communes_of=1652,
            candidates=candidates,
            women=women,
        )
    Interlocutor.objects.create(
        workspace=workspace,
        document=report,
        position=1,
        name="Ada Example",
        office="Minister of Justice",
        at="annex-III/1",
    )


def many_benchmarks(workspace: Workspace, report: Document, count: int) -> None:
    """``count`` more benchmarks, each on two recommendations."""
    first = Benchmark.objects.filter(document=report).count() + 1
    made = Benchmark.objects.bulk_create(
        Benchmark(
            workspace=workspace,
            document=report,
            number=number,
            title=f"Benchmark number {number}",
            timeframe_text="2022–2023",
            timeframe_kind="fixed",
            start_year=2022,
            end_year=2023,
        )
        for number in range(first, first + count)
    )
    quoted = list(Recommendation.objects.filter(document=report).exclude(symbol="")[:2])
    Basis.objects.bulk_create(
        Basis(
            benchmark=one,
            recommendation=what,
            position=place,
            kind="recommendation",
            at="annex-I/row-1",
        )
        for one in made
        for place, what in enumerate(quoted, start=1)
    )


def checked(place: Examplia) -> list[CheckFinding]:
    """Four findings in the report, the last one settled; one shows hostile words."""
    place.report.checked = timezone.now()
    place.report.save()
    rows = [
        ("citation-conflict", "error", ["annex-I/row-1"], "Two numbers for the same words.", [
            ("annex-I/row-1", f"{PRISONS[:80]}… ({OBSERVATIONS}, para. 25)"),
            (f"{OBSERVATIONS} para-25", "The State party should."),
        ]),
        ("date-conflict", "warning", ["para-41(a)", "fn-1"], "One day or another.", [
            ("para-41(a)", "Fewer people"), ("fn-1", "See"),
        ]),
        ("duplicate-text", "note", ["para-42"], f"Twice: {HOSTILE}", [("para-42", HOSTILE)]),
        ("footnote-unmatched", "warning", ["fn-2"], "No place in the text calls footnote 2.", [
            ("fn-2", "A note that nothing calls."),
        ]),
    ]  # fmt: skip
    made = CheckFinding.objects.bulk_create(
        CheckFinding(
            document=place.report,
            order=order,
            key=f"{order:064}",
            code=code,
            severity=severity,
            at=at,
            message=message,
            evidence=[{"at": where, "quote": words} for where, words in evidence],
        )
        for order, (code, severity, at, message, evidence) in enumerate(rows)
    )
    settled = made[-1]
    settled.settled_as = "not an error"
    settled.settled_reason = f"The note belongs to the title. {HOSTILE}"
    settled.settled_at = timezone.now()
    settled.settled_by = place.officer
    settled.save()
    return made
