"""One name in two spellings: a slip of the pen, a word put for its like, a hyphen."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import Place, is_english, places
from milepost.checking.words import COMMON
from milepost.documents.document import Document
from milepost.values.organs import ORGANS
from milepost.values.symbols.slips import is_one_slip

_CODE = "name-variant"
_CAPITAL = r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_LINK = r"(?:of the|of|for the|for|on the|on|against)"
_NAME = re.compile(rf"(?<![\w'’-]){_CAPITAL}(?:\s(?:{_LINK}\s)?{_CAPITAL}){{1,9}}(?![\w-])")
_RUN = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,9}}"
_SMALL = re.compile(r"\s((?:of|for|on|to)(?:\sthe)?)\s")
_CHAIN = re.compile(rf"(?<![\w'’-]){_RUN}(?:{_SMALL.pattern}{_RUN})+(?![\w-])")
_OFTEN = 5  # times a form stands that another, which stands once, is a slip of
# a report to a council is not a report of the council
_SENT = frozenset(
    "report letter statement note submission contribution address message visit mission reply "
    "response communication information".split()
)
_CODES = {
    name: organ.code
    for organ in ORGANS
    for name in (organ.name, *organ.names)
    if organ.kind == "charter" and " " in name
}
_BESIDE_SYMBOL = re.compile(
    rf"(?:(?P<before>[\w-]+) )?\b({'|'.join(sorted(_CODES, key=len, reverse=True))})\s+"
    r"(?=[AEST]/\w)"
)
_LINKS = frozenset("of the for on against".split())
_ORGANS = frozenset(
    " ".join(name.casefold().split()) for organ in ORGANS for name in (organ.name, *organ.names)
)
# words that name the same kind of body or of text, or the same people
_LIKES = tuple(
    frozenset(group.split())
    for group in (
        "committee commission",
        "cambodian khmer",
        "burmese myanmar",
        "iranian persian",
        "thai siamese",
        "dutch netherlands",
        "greek hellenic",
        "swazi eswatini",
    )
)


@dataclass(slots=True)
class _Name:
    """A name as it is printed, with the first place it stands at and how often it does."""

    printed: str
    words: tuple[str, ...]
    at: str
    quote: str
    count: int = field(default=1)


def check(document: Document) -> Iterable[Finding]:
    """Yield names of two words or more that stand in the document in two forms. For English.

    Other spellings of the same letters ("Secretary General", -isation and -ization) are notes; a
    word one slip away, or a word of the same meaning, is a warning. Notes are also a small word
    that stands once where another often does ("Representative to the" for "of the"), and an organ
    under two names beside its symbols. Two known organs are no slip of each other.
    """
    if not is_english(document):
        return
    found = _names(document)
    yield from _spellings(found)
    yield from _near(found)
    yield from _small_words(document)
    yield from _organs(document)


def _names(document: Document) -> list[_Name]:
    known: dict[str, _Name] = {}
    for place in places(document):
        for match in _NAME.finditer(place.text):
            if not match[0].isupper():
                for start, end in _parts(match[0]):
                    span = match.start() + start, match.start() + end
                    _keep(known, place, span)
    return list(known.values())


def _keep(known: dict[str, _Name], place: Place, span: tuple[int, int]) -> None:
    printed = " ".join(place.text[slice(*span)].split()).replace("’", "'")
    printed = re.sub(r"'s?$", "", printed)
    if printed in known:
        known[printed].count += 1
        return
    folded = tuple(word.casefold() for word in printed.split())
    known[printed] = _Name(printed, folded, place.at, excerpt(place.text, *span))


def _parts(name: str) -> Iterator[tuple[int, int]]:
    """The whole of a name without a leading "The", and its runs between "of the" and the like."""
    words = [found.span() for found in re.finditer(r"\S+", name)]
    while words and name[slice(*words[0])].casefold() in COMMON:
        words.pop(0)
    runs: list[list[tuple[int, int]]] = [[]]
    for span in words:
        if name[slice(*span)] in _LINKS:
            runs.append([])
        else:
            runs[-1].append(span)
    if len(words) >= 2:
        yield words[0][0], words[-1][1]
    for run in runs:
        if len(run) >= 2 and run != words:
            yield run[0][0], run[-1][1]


def _spellings(found: list[_Name]) -> Iterator[Finding]:
    """The same letters with another hyphen or -ise."""
    same: dict[str, list[_Name]] = defaultdict(list)
    for name in found:
        same[_letters(name.words)].append(name)
    told: set[frozenset[str]] = set()
    for group in sorted(same.values(), key=lambda names: len(names[0].words)):
        by_fold = {name.words: name for name in reversed(group)}
        shown = sorted(by_fold.values(), key=group.index)
        differing = frozenset(set(shown[0].words) ^ set(shown[-1].words))
        if len(shown) > 1 and differing not in told:
            told.add(differing)
            yield _finding("note", "One name is spelt in more than one way", shown)


def _letters(words: tuple[str, ...]) -> str:
    plain = re.sub(r"is(?=e[ds]?\b|ing\b|ation)", "iz", " ".join(words))
    return plain.replace("-", "").replace(" ", "")


def _near(found: list[_Name]) -> Iterator[Finding]:
    """Names that differ in one word only; the shortest names first, each pair of words once."""
    around: dict[tuple[str, ...], list[tuple[_Name, int]]] = defaultdict(list)
    for name in sorted(found, key=lambda one: len(one.words)):
        if len(name.words) > 9 or " ".join(name.words) in _ORGANS:
            continue
        for at, word in enumerate(name.words):
            if word not in _LINKS:
                around[(*name.words[:at], "*", *name.words[at + 1 :])].append((name, at))
    told: set[frozenset[str]] = set()
    for key, group in around.items():
        if not 2 <= len(group) <= 12:  # a dozen of a kind are no slips of one another
            continue
        for n, (one, at) in enumerate(group):
            for other, _ in group[n + 1 :]:
                pair = frozenset((one.words[at], other.words[at]))
                if len(pair) == 2 and pair not in told and _is_variant(one, other, at, key):
                    told.add(pair)
                    message = "Two names differ in one word and may be the same"
                    yield _finding("warning", message, [one, other])


def _is_variant(one: _Name, other: _Name, at: int, key: tuple[str, ...]) -> bool:
    first, second = one.words[at], other.words[at]
    if _letters(one.words) == _letters(other.words):
        return False
    long = sum(word not in _LINKS for word in key) >= 4
    if {first, second} in _LIKES:
        # of two bodies of the same rank each would be named more than once
        return long or (max(one.count, other.count) > 1 and min(one.count, other.count) == 1)
    plurals = {first + "s", first + "es", second + "s", second + "es"}
    if min(len(first), len(second)) < 5 or {first, second} & plurals:
        return False
    if any(name.printed.split()[at][1:] != name.words[at][1:] for name in (one, other)):
        return False  # letters in capitals abbreviate something else
    if first[0] != second[0] or not is_one_slip(first, second):
        return False
    # "Cambodia National" and "Cambodian National" are two ways to begin any name
    ends_alike = first[:-1] != second and second[:-1] != first
    return ends_alike or long


def _small_words(document: Document) -> Iterator[Finding]:
    """Two names joined by another small word than everywhere else."""
    forms: dict[tuple[str, str], dict[str, _Name]] = defaultdict(dict)
    for place in places(document):
        for chain in _CHAIN.finditer(place.text):
            for left, small, right in _joined(chain[0]):
                known = forms[left, right]
                if small in known:
                    known[small].count += 1
                else:
                    quote = excerpt(place.text, *chain.span())
                    known[small] = _Name(f"{left} {small} {right}", (), place.at, quote)
    for known in forms.values():
        often = max(known.values(), key=lambda name: name.count)
        for name in known.values():
            if often.count >= _OFTEN and name.count == 1:
                yield _finding("note", "A small word differs in one name", [often, name])


def _joined(chain: str) -> Iterator[tuple[str, str, str]]:
    """Each two neighbours of "Office of the Commissioner for Rights" with what joins them."""
    parts = [part.split() for part in _SMALL.split(chain)]
    for before, small, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        left = [word for at, word in enumerate(before) if at or word.casefold() not in COMMON]
        if len(left) + len(after) >= 3 and before[-1].casefold() not in _SENT:
            yield " ".join(left), " ".join(small), " ".join(after)


def _organs(document: Document) -> Iterator[Finding]:
    """An organ that stands under two of its names right before its own symbols."""
    told: dict[str, dict[str, _Name]] = defaultdict(dict)
    for place in places(document):
        for found in _BESIDE_SYMBOL.finditer(place.text):
            before = found["before"] or ""
            if found.start() and before[:1].isupper():
                continue  # the end of a longer name
            name = " ".join(found[2].split())
            code = _CODES[name]
            if name in told[code]:
                told[code][name].count += 1
            else:
                quote = excerpt(place.text, *found.span())
                told[code][name] = _Name(name, (), place.at, quote)
    for names in told.values():
        if len(names) > 1:
            yield _finding("note", "One organ goes by two names", list(names.values()))


def _finding(severity: str, message: str, shown: list[_Name]) -> Finding:
    forms = ", ".join(f'"{name.printed}" ({name.count})' for name in shown)
    evidence = [(name.at, name.quote) for name in shown]
    text = f"{message}: {forms}."
    if severity == "note":
        return finding(_CODE, "note", text, *evidence)
    return finding(_CODE, "warning", text, *evidence)
