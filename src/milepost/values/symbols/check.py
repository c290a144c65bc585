"""What is wrong with a symbol: by itself, beside an organ's name, or in a list of a kind."""

import re
from collections.abc import Collection

from milepost.values.organs import NATURES, ORGANS
from milepost.values.symbols.read import (
    canonical_form,
    malformed,
    organ_of,
    parse,
    read_one,
    split_joint,
    structural_problem,
)
from milepost.values.symbols.slips import nearest_word
from milepost.values.symbols.symbol import Symbol, SymbolProblem

_HIGHEST_RESOLUTION = {"HRC": 100, "CHR": 100}  # decisions of a session are numbered from 101


def problems(text: str) -> tuple[SymbolProblem, ...]:
    """What is wrong with ``text`` as a symbol; empty where nothing is.

    Only what breaks the rules of building a symbol is named: whether the document exists is
    not known here.
    """
    canonical = canonical_form(text)
    structural = structural_problem(canonical)
    if structural is not None:
        return (structural,)
    first, joint = split_joint(canonical)
    found = (_part_problem(symbol) for symbol in (first, joint) if symbol)
    return tuple(problem for problem in found if problem is not None)


def check_organ(symbol: Symbol, printed_organ_name: str) -> SymbolProblem | None:
    """The problem where the organ printed beside a symbol is not the one it belongs to.

    Case, "the", "United Nations" and the other names of the vocabulary are tolerated ("Human
    Rights Commission", "UNHRC"). A name that is not known gives no problem.
    """
    named = _organs_named(printed_organ_name)
    if not named or symbol.mechanism in named:
        return None
    if symbol.joint is not None and parse(symbol.joint).mechanism in named:
        return None
    return SymbolProblem(
        code="symbol-organ-mismatch",
        message=(
            f"{symbol.text} is a symbol of the {symbol.organ}, "
            f"but {' '.join(printed_organ_name.split())} is printed beside it"
        ),
        suggestion=symbol.organ,
    )


def check_nature(symbol: Symbol, expected: str | Collection[str]) -> SymbolProblem | None:
    """The problem where a document is not of an expected nature ("resolution", "decision").

    The suggestion puts the missing part in: A/HRC/24/29 in a list of resolutions is most
    likely A/HRC/RES/24/29. It is null where more than one correction is as likely.
    """
    natures = (expected,) if isinstance(expected, str) else sorted(expected, reverse=True)
    if symbol.nature in natures:
        return None
    if symbol.nature == "unknown":
        return next(iter(problems(symbol.text)), None)
    wanted = " or ".join(name.replace("-", " ") for name in natures)
    is_now = symbol.nature.replace("-", " ")
    return SymbolProblem(
        code="symbol-malformed",
        message=f"{symbol.text} is the symbol of a {is_now}, where that of a {wanted} is expected",
        suggestion=_with_nature(symbol, natures),
    )


def _part_problem(symbol: str) -> SymbolProblem | None:
    """A part of unknown meaning that is one slip away from a known one, or a missing number."""
    parts = symbol.split("/")
    organ, taken = organ_of(parts)
    near = nearest_word(organ, parts[taken:])
    if near is not None:
        place, right = near
        wrong = parts[taken + place]
        fixed = [*parts[: taken + place], right, *parts[taken + place + 1 :]]
        return malformed(f'{symbol}: "{wrong}" is no part of a symbol', "/".join(fixed))
    read = read_one(symbol, None)
    placed = read.session or read.year or read.mechanism in ("SC", "ECOSOC", "TC")
    if organ.kind == "charter" and read.nature in ("resolution", "decision") and not placed:
        return malformed(f"{symbol} has no session or year beside its number")
    return None


def _with_nature(symbol: Symbol, natures: Collection[str]) -> str | None:
    """The symbol with the part that says it is a resolution or decision put in."""
    if symbol.nature != "document" or symbol.joint or symbol.suffixes or symbol.subsidiary:
        return None
    if symbol.number is None or not (symbol.session or symbol.year):
        return None
    words = [word for word, nature in NATURES.items() if nature in natures]
    highest = _HIGHEST_RESOLUTION.get(symbol.mechanism)
    if len(words) > 1 and highest is not None and symbol.number.isdigit():
        words = ["RES" if int(symbol.number) <= highest else "DEC"]
    if len(words) != 1 or words[0] not in ("RES", "DEC", "PRST"):
        return None
    parts = symbol.text.split("/")
    _, taken = organ_of(parts)
    return "/".join([*parts[:taken], words[0], *parts[taken:]])


def _organs_named(name: str) -> frozenset[str]:
    """The codes of the organs a printed name may mean; empty where it is not known."""
    return _NAMES.get(_plain(name), frozenset())


def _plain(name: str) -> str:
    """A name without case, punctuation, "the" and "United Nations"."""
    words = re.sub(r"[^\w]+", " ", name.replace("\u2019", "").replace("'", "").casefold()).split()
    kept = [word for word in words if word != "the"]
    if kept[:2] == ["united", "nations"] and len(kept) > 3:
        kept = kept[2:]
    elif kept[:1] in (["un"], ["u"]) and len(kept) > 2:
        kept = kept[1:] if kept[0] == "un" else kept
    return " ".join(kept)


def _names() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for organ in ORGANS:
        for name in (organ.name, *organ.names):
            names.setdefault(_plain(name), set()).add(organ.code)
    return {name: frozenset(codes) for name, codes in names.items()}


_NAMES = _names()
