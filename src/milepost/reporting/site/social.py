"""Pictures that messengers show beside a link: the home's, and one for each benchmark, in words.

Typst sets them, from data and in the face it carries (Latin, Greek, Cyrillic), so that they are the
same on every machine. What that face has no letters for is never drawn as boxes: a title in Khmer
is left out, and the page says it beside the picture; where the pages are Arabic or Chinese, the
words of the pictures are English.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

import msgspec

from milepost.reporting.charts import style
from milepost.reporting.edition.edition import Edition
from milepost.reporting.report import typesetting
from milepost.reporting.report.characters import printable
from milepost.reporting.site import about, press, text, words
from milepost.reporting.site.benchmarks import Line, VoiceRow
from milepost.reporting.site.page import Page
from milepost.reporting.site.words import Words

FOLDER = "social"
INDEX = f"{FOLDER}/pictures.json"
WIDTH, HEIGHT = 1200, 630
_HOME = f"{FOLDER}/home.png"
_PROGRAM = Path(__file__).parent / "social.typ"
_LONGEST = 130
_SIZES = ((45, 60), (85, 50), (_LONGEST, 42))
"""Up to so many characters a title is set so large, in pixels."""
_LARGEST_INDEX = 2**24
Card = dict[str, Any]


def address(page: Page) -> str:
    """Where the picture of a page lies: its own for a benchmark, the home's for all others."""
    if page.kind != "benchmark":
        return _HOME
    return f"{FOLDER}/{page.path.removesuffix('.html')}.png"


def write(cards: Sequence[tuple[str, Card]], language: str, to: Path, before: Path | None) -> None:
    """Write the pictures of ``cards`` by their address; one that the edition before has of the same
    card is taken."""
    held = _held(before)
    digests = {path: _digest(card, language) for path, card in cards}
    waiting: list[tuple[Path, Card]] = []
    for path, card in cards:
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        known = before is not None and held.get(path) == digests[path]
        if known and before is not None and (before / path).is_file():
            press.take(before / path, target)
        else:
            waiting.append((target, card))
    if waiting:
        made = _drawn([card for _target, card in waiting], language)
        for (target, _card), picture in zip(waiting, made, strict=True):
            target.write_bytes(picture)
    index = msgspec.json.encode(digests, order="deterministic")
    (to / INDEX).write_bytes(msgspec.json.format(index, indent=1) + b"\n")


def spoken(edition: Edition, own: Words) -> Words:
    """The words of the pictures: those of the pages, where there are letters for them."""
    return own if _can_set(about.line(edition, own)) else words.of(words.ENGLISH)


def cards(edition: Edition, lines: Sequence[Line], own: Words) -> Iterator[tuple[str, Card]]:
    """What stands on each picture, by its address; ``own`` are the words of ``spoken``."""
    say = own.translations.gettext
    marks = {one.id: one for one in edition.benchmarks}
    common: Card = {
        "name": _shown(edition.name),
        "mandate": _shown(edition.mandate, 100),
        "foot": about.line(edition, own),
    }
    count = len(lines)
    late = sum(one.standing.state == "overdue" for one in lines)
    title = own.translations.ngettext("%(num)s benchmark", "%(num)s benchmarks", count)
    some = {
        say("Past their date"): late,
        say("Voices differ"): sum(one.apart for one in lines),
        say("Without a finding"): sum(not one.findings for one in lines),
    }
    values = [
        {"name": name, "value": say("%(some)s of %(all)s") % {"some": several, "all": count}}
        for name, several in some.items()
    ]
    yield _HOME, _card(common, "", title % {"num": count} if count else "", values if count else [])
    for one in lines:
        label = say("Benchmark %(label)s") % {"label": one.label}
        timeframe = own.timeframe(marks[one.id], one.language)
        over = " · ".join(filter(None, (_shown(label), _shown(timeframe, 60))))
        told = [_told(row, own) for row in one.voices]
        yield (
            f"{FOLDER}/{one.address.removesuffix('.html')}.png",
            _card(common, over, one.title, told),
        )


def _card(common: Card, over: str, title: str, told: list[Card]) -> Card:
    shown = _shown(title, _LONGEST)
    said = "".join(one["name"] + one.get("value", one.get("word", "")) for one in told)
    return common | {
        "over": over,
        "title": shown,
        "size": next(size for most, size in _SIZES if len(shown) <= most),
        "told": told if _can_set(said) else [],
    }


def _told(row: VoiceRow, own: Words) -> Card:
    name, mark = own.term("voices", row.voice), row.latest
    if mark is None:
        word = own.translations.gettext("not graded")
        return {"name": name, "sign": None, "word": word}
    return {
        "name": name,
        "sign": mark.sign,
        "tone": mark.tone,
        "fill": style.SHADES[mark.tone].light,
        "letter": style.ON_SHADES[mark.tone].light,
        "word": own.term(mark.vocabulary, mark.code),
    }


def _shown(said: str, most: int = 80) -> str:
    """A text in one line that can be set, cut where it is longer; blank where it cannot be."""
    line = printable(said)
    if not _can_set(line):
        return ""
    return text.short(line, most)


def _can_set(text: str) -> bool:
    return typesetting.OTHER_SCRIPT.search(text) is None


def _drawn(cards: Sequence[Card], language: str) -> list[bytes]:
    import typst

    data = msgspec.json.encode({"language": language.split("-", maxsplit=1)[0], "pictures": cards})
    # its types know of one page only
    made = cast(
        "bytes | list[bytes]",
        typst.compile(
            typesetting.called(_program(), "pictures", data),
            format="png",
            ppi=72,
            ignore_system_fonts=True,
        ),
    )
    return made if isinstance(made, list) else [made]


@cache
def _program() -> str:
    return _PROGRAM.read_text(encoding="utf-8")


def _digest(card: Card, language: str) -> str:
    said = msgspec.json.encode((press.code(), language, card), order="deterministic")
    return blake2b(said, digest_size=16).hexdigest()


def _held(before: Path | None) -> dict[str, str]:
    if before is None:
        return {}
    try:
        with (before / INDEX).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST_INDEX), type=dict[str, str])
    except (OSError, ValueError):
        return {}
