"""Reading a symbol: canonical form, parts, and what they say of the document."""

import re
from dataclasses import dataclass

from milepost.values.countries import IN_SYMBOLS
from milepost.values.organs import (
    BY_PREFIX,
    CAPITALISED,
    NATURES,
    ROOTS,
    SUBSIDIARIES,
    SUFFIXES,
    Organ,
)
from milepost.values.symbols.slips import nearest_word
from milepost.values.symbols.symbol import Symbol, SymbolError, SymbolProblem

LONGEST = 120

# Once in canonical form, every part is one of these.
_VALID_PART = re.compile(
    r"(?P<number>[0-9]+(?:-[0-9]+)?)(?P<letter>[A-Z]{0,2})"
    r"(?:\((?:(?P<roman>(?:S-)?[IVXLC]{1,8})|(?P<year>[12][0-9]{3}))\))?"
    r"|(?P<special>(?:ES|S)-[0-9]+)"
    r"|(?P<word>[A-Z][A-Z0-9]*)(?:[.](?P<detail>[0-9]+(?:-[0-9]+)?|[A-Z]))?"
)
_YEAR = re.compile(r"(?:19[4-9]|20[0-9])[0-9]")
_JOINT = re.compile(r"-(?=[ES]/)")
_UPR_NATURES = {"1": "upr-national-report", "2": "upr-compilation", "3": "upr-stakeholders"}


def parse(text: str) -> Symbol:
    """Read one symbol; spaces around it and beside strokes, and case, do not matter.

    A symbol that is built rightly but holds a part of unknown meaning where a nature stands
    ("A/HRC/DES/1/102") is read, with nature "unknown". Raises ``SymbolError`` for a text that
    is no symbol, naming what is wrong.
    """
    canonical = canonical_form(text)
    problem = structural_problem(canonical)
    if problem is not None:
        remedy = f"Perhaps {problem.suggestion} is meant." if problem.suggestion else None
        raise SymbolError(problem.message, where=_shown(text), remedy=remedy)
    first, joint = split_joint(canonical)
    return read_one(first, joint)


def expand(short: str, base: str) -> str:
    """The full symbol for a short one printed after another: "Add.1" after "A/HRC/41/17".

    ``short`` is one or more suffixes ("Corr.4", "Add.2/Corr.1"); they replace those of
    ``base``. Raises ``SymbolError`` where ``short`` is no suffix or ``base`` no symbol.
    """
    symbol = parse(base)
    suffixes = canonical_form(short).strip("/")
    parts = suffixes.split("/")
    if not all(_suffix(part) for part in parts):
        raise SymbolError(
            "is not an addendum, corrigendum, revision or amendment of a document",
            where=_shown(short),
            remedy='Write it as "Add.1", "Corr.1", "Rev.1" or "Amend.1".',
        )
    return parse(f"{symbol.base}/{suffixes}").text


def canonical_form(text: str) -> str:
    """Capitals, plain hyphens, no spaces, the few small-letter words as they are written."""
    plain = re.sub("[\u2010\u2011\u2013]", "-", text.strip())
    plain = re.sub(r"\s*([/()])\s*", r"\1", plain)
    plain = re.sub(r"(?<=[0-9])\s+(?=[A-Z]{1,2}\()", "", plain)
    return "/".join(_cased(part) for part in plain.split("/"))


def _cased(part: str) -> str:
    upper = part.upper() if part.isascii() else part
    word, point, detail = upper.partition(".")
    return f"{CAPITALISED.get(word, word)}{point}{detail}"


def _shown(text: str) -> str:
    """The text for a message, short enough for a line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}\u2026"


def malformed(message: str, suggestion: str | None = None) -> SymbolProblem:
    """A problem of how a symbol is built."""
    return SymbolProblem(code="symbol-malformed", message=message, suggestion=suggestion)


def structural_problem(canonical: str) -> SymbolProblem | None:
    """What keeps a text from being read as a symbol at all."""
    if len(canonical) > LONGEST:
        return malformed(f"is longer than any document symbol ({LONGEST} characters)")
    first, joint = split_joint(canonical)
    problem = _problem_of_one(first)
    if problem is None and joint is not None:
        problem = _problem_of_one(joint)
    if problem is None or problem.suggestion is not None:
        return problem
    return malformed(problem.message, _repaired(canonical))


def _problem_of_one(symbol: str) -> SymbolProblem | None:
    parts = symbol.split("/")
    if len(parts) < 2:
        return malformed("is not a document symbol: it has no parts between strokes")
    if parts[0] not in ROOTS:
        return malformed(f'is not a document symbol: no organ\'s symbols begin with "{parts[0]}"')
    for part in parts[1:]:
        if not part:
            return malformed("has an empty part between strokes")
        if not _VALID_PART.fullmatch(part.upper()):
            return malformed(f'has a part that cannot be read: "{part}"')
    if not any(_is_number(part) for part in parts[1:]):
        return malformed("names a body, not a document: it has no number")
    return None


def _is_number(part: str) -> bool:
    """Whether a part counts documents, sessions or years, not bodies or addenda."""
    word, _, detail = part.upper().partition(".")
    counts_other = word in SUBSIDIARIES or word in CAPITALISED
    return word[0].isdigit() or (not counts_other and detail[:1].isdigit())


def _repaired(canonical: str) -> str | None:
    """The symbol after undoing slips of punctuation, where that makes it whole."""
    repaired = re.sub("/{2,}", "/", canonical.replace(",", ".")).strip("/ .;:*")
    words = "|".join(CAPITALISED.values())
    repaired = re.sub(rf"(?i)[/ ]({words})[ .]*(?=[0-9])", r"/\1.", repaired)
    repaired = "/".join(_cased(part) for part in repaired.split("/"))
    if repaired == canonical or len(repaired) > LONGEST:
        return None
    first, joint = split_joint(repaired)
    whole = all(_problem_of_one(one) is None for one in (first, joint) if one)
    return repaired if whole else None


def split_joint(canonical: str) -> tuple[str, str | None]:
    """The two symbols of a document issued under two: "A/53/850-S/1999/231"."""
    found = _JOINT.search(canonical)
    if found is None:
        return canonical, None
    return canonical[: found.start()], canonical[found.end() :]


def organ_of(parts: list[str]) -> tuple[Organ, int]:
    """The organ a symbol belongs to, and how many parts say so."""
    two = f"{parts[0]}/{parts[1]}"
    for prefix in (two, two.split(".", maxsplit=1)[0]):
        if prefix in BY_PREFIX:
            return BY_PREFIX[prefix], 1 if prefix == "A/CONF" else 2
    return BY_PREFIX[parts[0]], 1


@dataclass(slots=True)
class _Reading:
    """What the parts of one symbol say, while they are gone through."""

    natures: list[str]
    numbers: list[str]
    subsidiary: str | None = None
    country: str | None = None
    session: str | None = None
    year: int | None = None
    detail: str | None = None
    unknown: str | None = None


def read_one(text: str, joint: str | None) -> Symbol:
    """The symbol a well-built text stands for."""
    parts = text.split("/")
    organ, taken = organ_of(parts)
    suffixes = _trailing_suffixes(parts)
    body = parts[taken : len(parts) - len(suffixes)]
    near = nearest_word(organ, body)
    reading = _Reading(natures=[], numbers=[])
    for place, part in enumerate(body):
        if near is None or place != near[0]:
            _take(part, organ, reading)
    session, year, number = _place_in_series(reading)
    return Symbol(
        text=text if joint is None else f"{text}-{joint}",
        organ=organ.name,
        mechanism=organ.code,
        nature=_nature(organ, reading, number, near is not None),
        subsidiary=reading.subsidiary,
        country=reading.country,
        session=session,
        year=year,
        number=number,
        suffixes=suffixes,
        parent=_parent(organ, parts, reading, suffixes),
        joint=joint,
    )


def _suffix(part: str) -> tuple[str, str] | None:
    word, _, detail = part.partition(".")
    return (word, detail) if word in SUFFIXES else None


def _trailing_suffixes(parts: list[str]) -> tuple[tuple[str, str], ...]:
    suffixes: list[tuple[str, str]] = []
    for part in reversed(parts):
        suffix = _suffix(part)
        if suffix is None:
            break
        suffixes.insert(0, suffix)
    return tuple(suffixes)


def _take(part: str, organ: Organ, reading: _Reading) -> None:
    """Add what one part says to the reading."""
    match = _VALID_PART.fullmatch(part.upper())
    if match is None:  # pragma: no cover (only whole symbols are read)
        raise SymbolError("cannot be read", where=part)
    if match["special"]:
        reading.session = match["special"]
    elif match["number"]:
        reading.numbers.append(f"{match['number']}{match['letter']}")
        if match["roman"]:
            reading.session = _session_from_roman(match["roman"])
        if match["year"]:
            reading.year = int(match["year"])
    else:
        _take_word(part, match["word"], match["detail"], organ, reading)


def _take_word(part: str, word: str, detail: str | None, organ: Organ, reading: _Reading) -> None:
    if word in SUBSIDIARIES and (detail is not None or word not in NATURES):
        if not (word == "C" and organ.kind == "treaty"):
            reading.subsidiary = reading.subsidiary or part
    elif word in NATURES and (detail is None or detail.isdigit() or "-" in detail):
        reading.natures.append(NATURES[word])
        reading.detail = detail or reading.detail
    elif detail is None and word in IN_SYMBOLS and reading.country is None:
        reading.country = word
    elif not (word == "C" and organ.kind == "treaty"):
        reading.unknown = reading.unknown or part
        stands_for_country = organ.kind == "treaty" and len(part) == 3
        if not stands_for_country:
            reading.subsidiary = reading.subsidiary or part


def _session_from_roman(roman: str) -> str:
    """ "217 (III)" was adopted at the third session; "(S-VI)" at the sixth special one."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values[letter] for letter in roman.removeprefix("S-")]
    following = [*digits[1:], 0]
    total = sum(-one if one < after else one for one, after in zip(digits, following, strict=True))
    return f"S-{total}" if roman.startswith("S-") else str(total)


def _place_in_series(reading: _Reading) -> tuple[str | None, int | None, str | None]:
    """Session, year and number, from the numbers in the order they stand."""
    session, year, numbers = reading.session, reading.year, list(reading.numbers)
    if "communication" in reading.natures and len(numbers) >= 2:
        if len(numbers) > 2:
            session = numbers.pop(0)
        year = int(numbers[1]) if _YEAR.fullmatch(numbers[1]) else None
        return session, year, numbers[0]
    number = reading.detail or _last_number(reading, numbers)
    if numbers and session is None and year is None:
        leading = numbers[0]
        if _YEAR.fullmatch(leading) and (number != leading or reading.country):
            year = int(leading)
        elif number != leading or len(numbers) > 1 or reading.detail:
            session = leading
    return session, year, number


def _last_number(reading: _Reading, numbers: list[str]) -> str | None:
    """The number in the series; a lone year beside a country is no number (HRI/CORE)."""
    lone_year = len(numbers) == 1 and _YEAR.fullmatch(numbers[0]) and reading.country
    return None if not numbers or lone_year else numbers[-1]


def _nature(organ: Organ, reading: _Reading, number: str | None, near: bool) -> str:
    if reading.natures:
        return reading.natures[-1]
    if near:
        return "unknown"
    if organ.code == "HRC" and reading.subsidiary == "WG.6" and reading.country:
        return _UPR_NATURES.get(number or "", "document")
    is_committee = organ.kind == "treaty" and organ.code != "SPT"
    if is_committee and reading.country and number and not reading.unknown:
        return "state-report"
    return "document"


def _parent(
    organ: Organ, parts: list[str], reading: _Reading, suffixes: tuple[tuple[str, str], ...]
) -> str | None:
    """The document the last suffix belongs to.

    Until about 2000 the committees issued whole series as addenda to a number that is no
    document itself (CCPR/C/79/Add.108): there the parent is null.
    """
    if not suffixes:
        return None
    is_series = organ.kind == "treaty" and len(suffixes) == 1 and suffixes[0][0] == "Add"
    if is_series and len(reading.numbers) == 1 and not (reading.country or reading.natures):
        return None
    return "/".join(parts[:-1])
