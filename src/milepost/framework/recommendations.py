"""What the document itself recommends, and to whom."""

import re

from milepost.documents.document import Document, Item, Paragraph, ReadWarning
from milepost.framework import matrices, observations, phrases, reviews
from milepost.framework.benchmark import Recommendation

_SECTION = re.compile(r"recommend|recommand|recomend|рекоменд|توصي|建议", re.IGNORECASE)
_ADDRESSED = (
    re.compile(r"\brecommends?\s+(?:that|to)\s+(?P<who>[^:]{2,160}?)\s*(?:should)?\s*:"),
    re.compile(
        r"\b(?:calls?\s+(?:up)?on|urges?|encourages?|invites?|requests?|appeals?\s+to)\s+"
        r"(?P<who>[^:]{2,160}?)(?:\s+to)?\s*:"
    ),
    re.compile(
        r"\brecommendations?\s+(?:addressed\s+)?(?:to|for)\s+(?P<who>[^:]{2,160}?)\s*:",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<who>(?:The\s+)?(?!(?:It|In|This|These|That|There|To)\b)[A-Z][^:.]{2,120}?)\s+(?:should|must|is\s+urged\s+to)\s*:"
    ),
)
_KNOWN = (
    r"(?P<who>(?:the\s+)?(?:Government(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)?|State\s+party"
    r"|States(?:\s+[Pp]arties)?|Member\s+States|international\s+community|civil\s+society"
    r"(?:\s+organi[sz]ations)?|United\s+Nations(?:\s+country\s+team)?|donors?|Human\s+Rights\s+Council"
    r"|General\s+Assembly|Security\s+Council|Commission|Parliament|National\s+Assembly"
    r"|private\s+sector|authorities))"
)
_PLAIN = (
    re.compile(r"\brecommends?\s+that\s+" + _KNOWN),
    re.compile(r"\b(?:calls?\s+(?:up)?on|urges?|encourages?|invites?|requests?)\s+" + _KNOWN),
    re.compile(r"^" + _KNOWN.replace("(?:the", "(?:[Tt]he") + r"\s+(?:should|must)\b"),
)


def find(document: Document) -> tuple[tuple[Recommendation, ...], tuple[ReadWarning, ...]]:
    """Return the document's own recommendations, in order.

    A paragraph that recommends and has lettered items gives one for each item ("75(a)");
    the report of a universal periodic review gives those listed in it, with the States that
    made them (see ``reviews``), concluding observations what the committee asks of the State
    party (see ``observations``); a table that lists recommendations gives one for each row (see
    ``matrices``). An addressee that cannot be told is null, with a warning.
    """
    reviewed = reviews.find(document) or observations.find(document)
    if reviewed:
        return reviewed, ()
    listed, unnumbered = matrices.find(document)
    found: list[Recommendation] = []
    warnings: list[ReadWarning] = []
    titles = {section.id: section.title for section in document.sections}
    for paragraph in document.paragraphs:
        if not _SECTION.search(titles.get(paragraph.section or "", "")):
            continue
        who = _addressee(paragraph)
        if paragraph.items and (who or _recommends(paragraph.text)):
            if who is None:
                warnings.append(_undecided(paragraph))
            found.extend(
                Recommendation(
                    number=f"{paragraph.number}({item.label})",
                    text=_whole(item),
                    addressee=who,
                    made_by=(),
                    position=None,
                    theme=None,
                    at=f"{paragraph.id}({item.label})",
                )
                for item in paragraph.items
            )
        elif not paragraph.items and who:
            found.append(
                Recommendation(
                    number=paragraph.number,
                    text=paragraph.text,
                    addressee=who,
                    made_by=(),
                    position=None,
                    theme=None,
                    at=paragraph.id,
                )
            )
    return (*found, *listed), (*warnings, *unnumbered)


def _whole(item: Item) -> str:
    """The text of an item with that of the items below it, a line each."""
    below = (f"({one.label}) {_whole(one)}" for one in item.items)
    return "\n".join((item.text, *below))


def _addressee(paragraph: Paragraph) -> str | None:
    lead = paragraph.text.split("\n", 1)[0]
    colon = re.search("[:：]", lead) if paragraph.items else None
    if colon:
        lead = lead[: colon.end()]
    for pattern in _ADDRESSED if paragraph.items else _PLAIN:
        found = pattern.search(lead)
        if found:
            return re.sub(r"^[Tt]he\s+", "", " ".join(found["who"].split()))
    return phrases.addressee(lead, listed=bool(paragraph.items))


def _recommends(text: str) -> bool:
    verbs = r"\brecommends?\b|\bshould\b|\burges?\b|\bcalls?\s+(?:up)?on\b"
    return bool(re.search(verbs, text[:400])) or phrases.recommends(text[:400])


def _undecided(paragraph: Paragraph) -> ReadWarning:
    return ReadWarning(
        code="addressee-undecided",
        at=paragraph.id,
        message=f"Paragraph {paragraph.number} does not say plainly to whom it is addressed.",
    )
