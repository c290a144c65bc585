"""What resolutions do to a mandate: create it, extend it, ask for reports.

The rules read the standing phrases of General Assembly, Commission and Council resolutions:
"Requests the Secretary-General to appoint a special representative", "Decides to extend by two
years the mandate", "to report ... to the Council at its twenty-first and twenty-fourth
sessions".
"""

import re

from milepost.landmarks.landmark import Extension, Reporting, ResolutionParagraph
from milepost.values.ordinals import ordinal

_HOLDER = (
    r"(?:Special\s+(?:Rapporteur|Representative)|Independent\s+Expert|Working\s+Group"
    r"|Commission\s+of\s+Inquiry|Fact-Finding\s+Mission|mandate\s+holder)"
)
_EXTENDS = re.compile(
    r"^(?:Also\s+|Further\s+)?(?:Decides|Requests|Resolves|Recommends)\b(?P<between>[^;]{0,240}?)"
    r"\b(?:extend|renew|prolong|continue)\b(?=[^;]{0,240}?\bmandates?\b)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:by|for)\s+(?:a\s+(?:further\s+)?period\s+of\s+)?(?:another\s+|a\s+further\s+)?"
    r"(?P<years>one|two|three|four|five|six|\d)\s+(?:further\s+|more\s+)?years?\b",
    re.IGNORECASE,
)
_YEARS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_APPOINTS = re.compile(
    rf"\b(?:appoint|establish|create)\b[^;]{{0,80}}?\b(?:an?\s+|the\s+mandate\s+of\s+an?\s+)?{_HOLDER}",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:Also\s+|Further\s+)?(?:Decides|Requests|Invites)\b", re.IGNORECASE)
_ORGAN = (
    r"(?P<organ>General\s+Assembly|Commission\s+on\s+Human\s+Rights|Human\s+Rights\s+Council"
    r"|Economic\s+and\s+Social\s+Council|Security\s+Council|Commission|Council|Assembly)"
)
_AT_SESSION = re.compile(
    rf"{_ORGAN}\s+(?:with\s+(?P<with>[^;,]{{3,60}}?)\s+)?at\s+its\s+(?P<sessions>[a-z]+(?:[-\s](?!sessions?\b)[a-z]+)*"
    r"(?:\s*,\s*[a-z-]+)*)\s+sessions?\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:to\s+report|(?:an?\s+)?interim\s+report|oral\s+update|a\s+report"
    r"|(?:present|submit|provide|prepare)\s+(?:\w+\s+){0,2}reports?)\b",
    re.IGNORECASE,
)
_REACH = 2_000  # characters before a session in which it is said who reports
_SUBJECT = re.compile(
    rf"\b(?:Requests|Invites|requests|invites)\s+(?:the\s+)?(?P<who>Secretary-General|Secretary\s+General"
    rf"|(?:United\s+Nations\s+)?High\s+Commissioner|Office\s+of\s+the\s+High\s+Commissioner|{_HOLDER})",
)


def establishes(paragraphs: tuple[ResolutionParagraph, ...]) -> bool:
    """Whether a paragraph asks for the mandate holder to be appointed for the first time."""
    return any(
        _ASKS.match(paragraph.text) and _APPOINTS.search(paragraph.text) for paragraph in paragraphs
    )


def extension(
    paragraphs: tuple[ResolutionParagraph, ...],
    reports: tuple[Reporting, ...],
    organ: str | None,
) -> Extension | None:
    """Return the extension a resolution decides, or null.

    ``report_to_sessions`` are the sessions of the resolving organ itself at which the mandate
    holder is to report (interim reports and oral updates to others are in ``reporting``).
    """
    for paragraph in paragraphs:
        found = _EXTENDS.match(paragraph.text)
        if not found or _APPOINTS.search(found["between"] or ""):
            continue
        term = _TERM.search(paragraph.text)
        word = term["years"].lower() if term else ""
        years = _YEARS.get(word) or (int(word) if word.isdigit() else None)
        sessions = sorted(
            {
                session
                for report in reports
                if report.form == "report"
                and re.fullmatch(_HOLDER, report.reporter, re.IGNORECASE)
                and report.organ == organ
                for session in report.sessions
            }
        )
        return Extension(years=years, report_to_sessions=tuple(sessions))
    return None


def reporting(
    paragraphs: tuple[ResolutionParagraph, ...], organ: str | None
) -> tuple[Reporting, ...]:
    """Return the reports asked for, each with who reports to which organ at which sessions."""
    found: list[Reporting] = []
    for paragraph in paragraphs:
        lines = paragraph.text.split("\n")
        lead = lines[0][:_REACH]
        for line in lines:
            label = re.match(r"\(([a-z])\)", line)
            where = f"{paragraph.number}({label[1]})" if label else paragraph.number
            found.extend(_in_line(line, lead, where, organ))
    return tuple(found)


def _in_line(line: str, lead: str, where: str, organ: str | None) -> list[Reporting]:
    found = []
    for at in _AT_SESSION.finditer(line):
        before = line[max(at.start() - _REACH, 0) : at.start()]
        asked = list(_REPORT.finditer(before))
        update = re.search(r"oral\s+update", at["with"] or "", re.IGNORECASE)
        if not asked and not update:
            continue
        sessions = tuple(
            number
            for words in re.split(r"\s+and\s+|\s*,\s*", at["sessions"])
            if (number := ordinal(words)) is not None
        )
        if not sessions:
            continue
        form = asked[-1][0].lower() if asked else ""
        found.append(
            Reporting(
                paragraph=where,
                reporter=_reporter(before, lead),
                organ=_full(at["organ"], organ),
                sessions=sessions,
                form=_form("oral update" if update else form),
            )
        )
    return found


def _form(words: str) -> str:
    if "oral" in words:
        return "oral update"
    return "interim report" if "interim" in words else "report"


def _reporter(before: str, lead: str) -> str:
    """The last one asked before the phrase; an item's is the one its lead appoints or asks."""
    asked = list(_SUBJECT.finditer(before)) or list(_SUBJECT.finditer(lead))
    appointed = _APPOINTS.search(lead)
    if appointed and not list(_SUBJECT.finditer(before)):
        holder = re.search(_HOLDER, appointed[0], re.IGNORECASE)
        return _title(holder[0]) if holder else "Special Representative"
    if not asked:
        holder = re.search(_HOLDER, before) or re.search(_HOLDER, lead)
        return _title(holder[0]) if holder else ""
    return _title(asked[-1]["who"]).replace("Secretary General", "Secretary-General")


def _title(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _full(name: str, organ: str | None) -> str:
    """ "the Council" in a Human Rights Council resolution is the Human Rights Council."""
    words = " ".join(name.split())
    short = {
        "Council": "Human Rights Council",
        "Commission": "Commission on Human Rights",
        "Assembly": "General Assembly",
    }.get(words, words)
    if words == "Council" and organ is not None and organ.endswith("Council"):
        return organ
    return short
