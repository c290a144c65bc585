"""The head of a document: symbol, organ, session, agenda items, date, title, summary."""

import re
from dataclasses import dataclass, field

from milepost.documents.languages import heads
from milepost.documents.languages.signs import is_joined_closely, latin
from milepost.documents.markup import plain
from milepost.values.ordinals import ordinal as read_ordinal
from milepost.values.organs import ORGANS
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import SymbolError, parse

_ORGAN_BY_NAME = {organ.name.casefold(): organ.name for organ in ORGANS}
_SESSION = re.compile(
    r"(?P<word>[A-Za-z]+(?:[- ][a-z]+)?)\s+(?:special\s+)?session\b", re.IGNORECASE
)
_AGENDA = re.compile(r"(?:provisional\s+)?agenda\s+items?\s+(?P<list>.+)$", re.IGNORECASE)
_ITEM_OF = re.compile(
    r"items?\s+(?P<list>\d[\d\s,()a-z]{0,40}?)\s+of\s+the\s+(?:provisional\s+)?agenda\b",
    re.IGNORECASE,
)
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
    r"(?:executive\s+)?summary$|résumé$|resumen$|резюме$|موجز$|ملخص$"
    r"|(?:内容)?(?:摘要|提要)$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"United Nations$|Nations Unies$|Naciones Unidas$|Distr\.?\s*:|Original\s*:|GE\.\d|"
    r"Advance (?:unedited|edited)|[\w -]{0,40}Rapporteurs?\s{0,4}:"
    r"|English(?: only)?$|---+$"
    r"|United$|Nations$|[AES]$|General$|Distr\.?$|\(?Advance \d\)?$",
    re.IGNORECASE,
)
_ADVANCE = re.compile(r"\s\(advance \d+\)$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?:\s|,)*[*∗]+(?:[,\s]*[*∗]+)*\s*$")
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
    last = noted = treaty = -1
    lines = ((at, *found) for at, chunk in enumerate(chunks) for found in _lines(chunk))
    for chunk, line, starts_run in lines:
        fresh, last = chunk != last, chunk
        note = _NOTE_LINE.match(line)
        if note:
            header.notes.append((note[1], line[note.end() :]))
            noted = chunk
        elif noted == chunk:
            header.notes[-1] = (header.notes[-1][0], _joined(header.notes[-1][1], line))
        elif _SUMMARY.match(line):
            in_summary = True
        elif in_summary and not fresh and header.summary:
            header.summary[-1] = _joined(header.summary[-1], line)
        elif in_summary:
            header.summary.append(line)
        elif taken := _field(header, line):
            agenda = chunk if taken == "agenda" else agenda
            new_run = True
        elif treaty == chunk or (header.title is None and not runs and heads.is_treaty(line)):
            treaty = chunk  # its name may run over lines
            new_run = True
        elif _FURNITURE.match(line) or _BAR_CODE.match(line) or heads.is_furniture(line):
            new_run = True
        else:
            if new_run or starts_run or _starts_title(line):
                runs.append(_Run(line, chunk))
            else:
                runs[-1].text = _joined(runs[-1].text, line)
            new_run = bool(_NOTE.match(runs[-1].text)) or heads.is_note(runs[-1].text)
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


def _starts_title(line: str) -> bool:
    """Whether a line begins a part of the title of its own."""
    return bool(line[0].isupper() and _STARTS_RUN.match(line)) or heads.starts_run(line)


def _joined(before: str, line: str) -> str:
    return f"{before}{'' if is_joined_closely(before, line) else ' '}{line}"


def _field(header: Header, line: str) -> str | None:
    """Take ``line`` if it is one of the fixed fields of a head; the name of the field, or null."""
    found = SYMBOL.match(latin(line))
    if (found and not line[found.end() :].strip("* ∗")) or (found and _ADVANCE.search(line)):
        header.symbol = header.symbol or found[0]
        return "symbol"
    organ = _ORGAN_BY_NAME.get(line.casefold()) or heads.organ(line)
    if organ:
        header.organ = organ  # the last one is the organ; the first is its parent
        return "organ"
    number = _session(line) if header.session is None else None
    if number:
        header.session = str(number)
        return "session"
    items = _agenda_items(line)
    if items is not None:
        header.agenda_items = items
        return "agenda"
    is_date, day = _date(line)
    if is_date:
        header.date = header.date or day
        return "date"
    return None


def _session(line: str) -> int | None:
    found = _SESSION.match(line)
    number = read_ordinal(found["word"]) if found and len(line) < 60 else None
    return number or heads.session(line)


def _agenda_items(line: str) -> tuple[str, ...] | None:
    found = _AGENDA.match(line) or _ITEM_OF.match(line)
    if not found:
        return heads.agenda_items(line)
    return tuple(re.sub(r"\s+", " ", n) for n in _AGENDA_NUMBER.findall(found["list"]))


def _date(line: str) -> tuple[bool, str | None]:
    """Whether a line is a date or dates, and the day where it is one."""
    if _DATES.match(line):
        return True, None
    date = _DATE.match(line)
    if date and date["month"] in _MONTHS:
        return True, f"{date['year']}-{_MONTHS[date['month']]:02d}-{int(date['day']):02d}"
    return heads.date(line)


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
        if len(title) > 300 or (kept and title.endswith((".", ";", ":", "。", "；", "："))):
            header.rest.append(run.text)
        elif title:
            kept.append(title)
    if kept:
        header.title = " - ".join(kept)
