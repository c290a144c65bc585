"""The States named in a list, as reviews and matrices print them."""

import re
from collections.abc import Set

_GROUP = re.compile(r"\((?P<who>(?:[^()]|\([^()]*\)){2,1500})\)(?P<end>\s*(?:[;.,]+\s*|/|$))?")
_AND = r"\s+(?:and|et|y|e|и)\s+"
# names that hold the word that parts names
_JOINED = (
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Great Britain and Northern Ireland",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "São Tomé and Príncipe",
    "Trinidad and Tobago",
    "Grande-Bretagne et d’Irlande du Nord",
    "Antigua y Barbuda",
    "Bosnia y Herzegovina",
    "Gran Bretaña e Irlanda del Norte",
    "Saint Kitts y Nevis",
    "San Vicente y las Granadinas",
    "Santo Tomé y Príncipe",
    "Trinidad y Tabago",
    "Антигуа и Барбуда",
    "Босния и Герцеговина",
    "Великобритании и Северной Ирландии",
    "Сан-Томе и Принсипи",
    "Сент-Винсент и Гренадины",
    "Сент-Китс и Невис",
    "Тринидад и Тобаго",
)
_HOLD = re.compile("|".join(_JOINED).replace(" ", r"\s+").replace("’", "['’]"), re.IGNORECASE)
_PARTED = re.compile(rf"[,;](?![^()]*\))|{_AND}(?![^()]*\))")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/-]*(?:\s?[A-Z0-9/-]+)*$")
_INSTRUMENT = re.compile(
    r"\b(?:Rules?|Guidelines?|Principles?|Declarations?|Conventions?|Covenants?|Protocols?|Charters?|"
    r"Acts?|Laws?|Codes?|Decrees?|Plans?|Programmes?|Strateg(?:y|ies)|Commissions?|Committees?)$"
)
_LONGEST = 80


def part(names: str) -> tuple[str, ...]:
    """Return "Peru, Iran (Islamic Republic of) and Chad" as three names, each once."""
    held = _HOLD.sub(lambda found: re.sub(r"\s+", "\x01", found[0]), names)
    found = [" ".join(name.replace("\x01", " ").split()) for name in _PARTED.split(held)]
    return tuple(dict.fromkeys(name for name in found if name))


def named_in(text: str, known: Set[str] = frozenset()) -> tuple[tuple[str, ...], str]:
    """Return the States named in brackets at the ends of clauses, and the text before them.

    Inside a clause ("Sign (France) and ratify (Peru) the Protocol") brackets count where one
    of their names is ``known`` to be a State. Brackets that only end the whole text are taken off
    it; where parts of it name their own States ("Ratify A (Peru); Ratify B (Chad);") the text is
    left as printed.
    """
    groups = [
        group
        for group in _GROUP.finditer(text)
        if _names_states(group["who"])
        and (group["end"] is not None or not known.isdisjoint(part(group["who"])))
    ]
    if not groups:
        return (), text
    names = dict.fromkeys(name for group in groups for name in part(group["who"]))
    end = len(text)
    tail = list(groups)
    while tail and tail[-1].end() == end:
        end = tail.pop().start()
    return tuple(names), text if tail else text[:end].rstrip()


def _names_states(words: str) -> bool:
    """Whether bracketed words are names of States: no acronym, number, instrument or clause."""
    return (words[0].isupper() or words.startswith("the former")) and not any(
        _ACRONYM.match(name)
        or _INSTRUMENT.search(name)
        or len(name) > _LONGEST
        or any(map(str.isdigit, name))
        for name in part(words)
    )
