"""Whether a run of text is finished, and whether the next run goes on with it.

Pages cut sentences; footnote blocks and repeated table heads stand in the cut. These rules
decide by the two ends alone.
"""

import re

from milepost.documents import items
from milepost.documents.languages.labels import common
from milepost.documents.languages.signs import is_caseless, is_joined_closely
from milepost.documents.languages.words import OPEN_MARKS, OPEN_SIGNS
from milepost.documents.languages.words import OPEN_WORDS as OTHER_OPEN_WORDS

JOIN_LIMIT = 50_000
_TAIL = 200

_FINISHED = re.compile(r"(?:[.!?:;…。．！？：；؟؛۔]|\.\.\.|---)[\"”’»')\]*_」』）】》]*$")
_RAISED_TAIL = re.compile(
    r"(?:\s*(?:<sup>[^<]{0,40}</sup>|\[\^\d{1,4}\]|[⁰¹²³⁴-⁹]+|</?[a-z]+>))+\s*$", re.IGNORECASE
)
_ENGLISH_WORDS = (
    "the a an and or of to in on at by for from with as that which who whom whose into its his her "
    "their this these those any all not be is are was were has have had more most per "
    "le la les de des du et ou à au aux en par pour sur dans que qui un une "
    "el los las del y en o por para con un una que su sus"
)
_OPEN_WORDS = frozenset(_ENGLISH_WORDS.split()) | OTHER_OPEN_WORDS
# Arabic and Chinese have no small letters to tell that a sentence goes on
_BODY = 60  # characters; a caption or a title is shorter
_CUT_SYMBOL = re.compile(r"(?<![\w/])[A-Z]+(?:/[\w.()-]+){2,}$")
_SYMBOL_REST = re.compile(r"\d{1,4}(?:/\d|\)[,;.]?(?:\s|$))")
_HEAD = re.compile(r"(?:Part\s+)?[IVXLC]{1,6}\s*[.–—-]\s*\S|\d{1,4}\.\s+\S|\.\.\.|…|---")


def is_finished(text: str) -> bool:
    """Whether ``text`` ends as a sentence, a clause or a lead-in ends."""
    return bool(_FINISHED.search(_tail(text)))


def _tail(text: str) -> str:
    """The end of ``text`` without raised numbers and emphasis."""
    return _RAISED_TAIL.sub("", text[-_TAIL:].rstrip()).rstrip(" *_")


def blank_between(before: str, after: str) -> str:
    """What stands between two ends of a text: nothing inside a document symbol, else a blank."""
    return "" if _cuts_symbol(before, after) or is_joined_closely(before, after) else " "


def _cuts_symbol(before: str, after: str) -> bool:
    tail = before[-_TAIL:]
    goes = after[:1].isalnum() if tail.endswith("/") else bool(_SYMBOL_REST.match(after))
    return goes and bool(_CUT_SYMBOL.search(tail.removesuffix("/")))


def goes_on(before: str, after: str) -> bool:
    """Whether ``after`` continues the unfinished ``before`` (a sentence cut by a page).

    Never across a label or a heading; otherwise when ``after`` starts small or with a digit,
    or when ``before`` ends with a word no sentence ends with.
    """
    if len(before) > JOIN_LIMIT:
        return False
    if _cuts_symbol(before, after):
        return True
    before = _tail(before)
    after = after[:_TAIL].lstrip(" *_")
    if not before or not after or is_finished(before):
        return False
    if _HEAD.match(common(after)) or items.label_of(after) is not None:
        return False
    if after[0].islower():
        return True
    last = re.split(r"[\s(]", before)[-1].lower()
    return last in _OPEN_WORDS or _goes_on_without_case(before, after)


def _goes_on_without_case(before: str, after: str) -> bool:
    """In Arabic and Chinese: behind a comma or a word none ends with, and behind body text."""
    if before.isascii() or not any(map(is_caseless, before[-_BODY:])):
        return False
    starts = is_caseless(after[0]) or after[0].isdecimal() or after[0] in '《“"«(（['
    ends = is_caseless(before[-1]) or before[-1].isdecimal() or before[-1] in '）)》”»"，、,،'
    is_open = before[-1] in OPEN_SIGNS or before[-1] in OPEN_MARKS
    return starts and ends and (is_open or len(before) > _BODY)
