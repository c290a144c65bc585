"""The head of a document: symbol, organ, session, agenda items, date, title, summary."""

import re
from dataclasses import dataclass, field

from milepost.documents.markup import plain
from milepost.values.ordinals import ordinal as read_ordinal
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import SymbolError, parse

_ORGANS = (
    "Human Rights Council",
    "Commission on Human Rights",
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Human Rights Committee",
    "Committee on Economic, Social and Cultural Rights",
    "Committee on the Elimination of Racial Discrimination",
    "Committee on the Elimination of Discrimination against Women",
    "Committee against Torture",
    "Committee on the Rights of the Child",
    (
        "Committee on the Protection of the Rights of All Migrant Workers and Members of Their "
        "Families"
    ),
    "Committee on the Rights of Persons with Disabilities",
    "Committee on Enforced Disappearances",
    (
        "Subcommittee on Prevention of Torture and Other Cruel, Inhuman or Degrading Treatment or "
        "Punishment"
    ),
)
_ORGAN_BY_NAME = {name.casefold(): name for name in _ORGANS}
_SESSION = re.compile(
    r"(?P<word>[A-Za-z]+(?:[- ][a-z]+)?)\s+(?:special\s+)?session\b", re.IGNORECASE
)
_AGENDA = re.compile(r"(?:provisional\s+)?agenda\s+items?\s+(?P<list>.+)$", re.IGNORECASE)
_AGENDA_NUMBER = re.compile(r"\d{1,3}(?:\s*\([a-z]\))?")
_DATES = re.compile(
    r"\d{1,2}(?:\s+[A-Z][a-z]+)?(?:\s+\d{4})?\s*[–—-]\s*\d{1,2}\s+[A-Z][a-z]+(?:\s+\d{4})?$"
    r"|\d{1,2}\s*[–-]\s*\d{1,2}\s+[A-Z][a-z]+(?:\s+\d{4})?$"
)
_DATE = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]+)\s+(?P<year>\d{4})$")
_MONTHS = {
    name: at
    for at, name in enumerate(
        "January February March April May June July August September October November "
        "December".split(),
        1,
    )
}
_SUMMARY = re.compile(
    r"(?:executive\s+)?summary$|résumé$|resumen$|резюме$|ملخص$|摘要$", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"United Nations$|Nations Unies$|Naciones Unidas$|Distr\.?\s*:|Original\s*:|GE\.\d|"
    r"Advance (?:unedited|edited)|Chair-Rapporteur\s*:|English(?: only)?$|---+$",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?:\s|,)*\*+(?:[,\s]*\*+)*\s*$")
_NOTE_LINE = re.compile(r"(\*{1,4})\s+(?=\S)")
_FILE_SYMBOL = re.compile(r"(?P<symbol>[A-Z]+(?:[-_][A-Z0-9.]+){2,})(?:[.\-_]|$)")
_STARTS_RUN = re.compile(
    r"Note (?:by|verbale|du|de)\b"
    r"|(?:(?:Annual|Joint|Interim|Progress|Final) )?[Rr]eport (?:of|by) the\b"
)
_NOTE = re.compile(r"Note by the (?:Secretariat|Secretary-General)$", re.IGNORECASE)
_BAR_CODE = re.compile(r"(?:[\s*\ue000-\uf8ff]|\b\d{5,}\b)+$")


@dataclass(slots=True)
class Header:
    """The fields of a head; what is not there is null. ``notes`` are (mark, text)."""

    symbol: str | None = None
    organ: str | None = None
    session: str | None = None
    agenda_items: tuple[str, ...] = ()
    date: str | None = None
    title: str | None = None
    summary: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """Lines that make one title, and the block they stand in."""

    text: str
    chunk: int


def read(chunks: list[str]) -> Header:
    """Return the fields found in the blocks before the first section.

    ``chunks`` are runs of text with markup, a blank line apart; a converter may have run
    several bold lines together ("**Human Rights Council****Fifty-first session**").
    """
    header = Header()
    runs: list[_Run] = []
    agenda: int | None = None
    new_run, in_summary = True, False
    last = noted = -1
    lines = ((at, *found) for at, chunk in enumerate(chunks) for found in _lines(chunk))
    for chunk, line, starts_run in lines:
        fresh, last = chunk != last, chunk
        note = _NOTE_LINE.match(line)
        if note:
            header.notes.append((note[1], line[note.end() :]))
            noted = chunk
        elif noted == chunk:
            header.notes[-1] = (header.notes[-1][0], f"{header.notes[-1][1]} {line}")
        elif _SUMMARY.match(line):
            in_summary = True
        elif in_summary and not fresh and header.summary:
            header.summary[-1] += f" {line}"
        elif in_summary:
            header.summary.append(line)
        elif _field(header, line):
            if _AGENDA.match(line):
                agenda = chunk
            new_run = True
        elif _FURNITURE.match(line) or _BAR_CODE.match(line):
            new_run = True
        else:
            if new_run or starts_run or (line[0].isupper() and _STARTS_RUN.match(line)):
                runs.append(_Run(line, chunk))
            else:
                runs[-1].text += f" {line}"
            new_run = bool(_NOTE.match(runs[-1].text))
    _name(header, runs, agenda)
    return header


def symbol_from_name(name: str) -> str | None:
    """Return the symbol a file name spells ("A-HRC-51-66.en.txt" -> A/HRC/51/66), or null."""
    found = _FILE_SYMBOL.match(name)
    if not found:
        return None
    text = found["symbol"].rstrip(".-_").replace("-", "/").replace("_", "/")
    text = re.sub(r"/(EN|FR|ES|RU|AR|ZH)$", "", text)
    try:
        return parse(text).text
    except SymbolError:
        return None


def _lines(chunk: str) -> list[tuple[str, bool]]:
    """The printed lines of a chunk, each with whether a run of text starts with it."""
    guarded = chunk.replace("\\*", "\x01")
    lines = []
    for run in re.split(r"\*{4,}|(?<=[^\s*])\*\*\*(?=\S)|(?<=\x01)\*\*\*(?=\S)", guarded):
        starts = True
        for printed in run.split("\n"):
            mark = _NOTE_LINE.match(printed)
            piece = "\x01" * len(mark[1]) + printed[mark.end(1) :] if mark else printed
            line = plain(piece.strip("*").replace("\x01", "\\*"))
            if line:
                lines.append((line, starts))
                starts = False
    return lines


def _field(header: Header, line: str) -> bool:
    """Take ``line`` if it is one of the fixed fields of a head."""
    found = SYMBOL.match(line)
    if found and found.end() == len(line):
        header.symbol = header.symbol or line
        return True
    organ = _ORGAN_BY_NAME.get(line.casefold())
    if organ:
        header.organ = organ  # the last one is the organ; the first is its parent
        return True
    session = _SESSION.match(line)
    if session and header.session is None and len(line) < 60:
        number = read_ordinal(session["word"])
        header.session = str(number) if number else None
        return number is not None
    agenda = _AGENDA.match(line)
    if agenda:
        header.agenda_items = tuple(
            re.sub(r"\s+", " ", n) for n in _AGENDA_NUMBER.findall(agenda["list"])
        )
        return True
    if _DATES.match(line):
        return True
    date = _DATE.match(line)
    if date and date["month"] in _MONTHS:
        if header.date is None:
            header.date = f"{date['year']}-{_MONTHS[date['month']]:02d}-{int(date['day']):02d}"
        return True
    return False


def _name(header: Header, runs: list[_Run], agenda: int | None) -> None:
    """The title is what follows the titles of the agenda items; a note follows a dash.

    The items' own titles stand in the same block as "Agenda item 10"; where nothing does, the
    converter parted them, and they are the next runs, one for each item.
    """
    titles = runs
    if agenda is not None:
        after = [run for run in runs if run.chunk >= agenda]
        titles = [run for run in after if run.chunk > agenda]
        if len(titles) == len(after):
            titles = after[min(len(header.agenda_items) or 1, max(len(after) - 1, 0)) :]
    kept: list[str] = []
    for run in titles:
        title = re.sub(r"\s+", " ", _NOTE_MARK.sub("", run.text)).strip()
        if len(title) > 300 or (kept and title.endswith((".", ";", ":"))):
            header.rest.append(run.text)
        elif title:
            kept.append(title)
    if kept:
        header.title = " - ".join(kept)
