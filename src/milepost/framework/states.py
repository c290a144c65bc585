"""The States named in a list, as reviews and matrices print them."""

import re

_GROUP = re.compile(r"\((?P<who>(?:[^()]|\([^()]*\)){2,1500})\)\s*(?:[;.,]+\s*|$)")
# names that hold the word that parts names
_JOINED = (
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "São Tomé and Príncipe",
    "Trinidad and Tobago",
)
_HOLD = re.compile("|".join(name.replace(" and ", r"\s+and\s+") for name in _JOINED), re.IGNORECASE)
_PARTED = re.compile(r"[,;](?![^()]*\))|\s+and\s+(?![^()]*\))")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/-]*(?:\s?[A-Z0-9/-]+)*$")
_LONGEST = 80


def part(names: str) -> tuple[str, ...]:
    """Return "Peru, Iran (Islamic Republic of) and Chad" as three names, each once."""
    held = _HOLD.sub(lambda found: re.sub(r"\s+and\s+", "\x01", found[0]), names)
    found = [" ".join(name.replace("\x01", " and ").split()) for name in _PARTED.split(held)]
    return tuple(dict.fromkeys(name for name in found if name))


def named_in(text: str) -> tuple[tuple[str, ...], str]:
    """Return the States named in brackets at the ends of clauses, and the text before them.

    Brackets that only end the whole text are taken off it; where each clause names its own
    States ("Ratify A (Peru); Ratify B (Chad);") the text is left as printed.
    """
    groups = [group for group in _GROUP.finditer(text) if _names_states(group["who"])]
    if not groups:
        return (), text
    names = dict.fromkeys(name for group in groups for name in part(group["who"]))
    end = len(text)
    tail = list(groups)
    while tail and tail[-1].end() == end:
        end = tail.pop().start()
    return tuple(names), text if tail else text[:end].rstrip()


def _names_states(words: str) -> bool:
    """Whether bracketed words are names of States: no acronym, number or clause."""
    return (words[0].isupper() or words.startswith("the former")) and not any(
        _ACRONYM.match(name) or len(name) > _LONGEST or any(map(str.isdigit, name))
        for name in part(words)
    )
