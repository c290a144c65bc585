"""The standing agenda of the Human Rights Council, printed above the titles of its documents.

Its ten items are fixed by Council resolution 5/1, annex, part V.B; in its first year the Council
met under the name of the General Assembly resolution that created it.
"""

import re
from collections import Counter

STANDING = (
    "Organizational and procedural matters",
    (
        "Annual report of the United Nations High Commissioner for Human Rights and reports of "
        "the Office of the United Nations High Commissioner for Human Rights and the "
        "Secretary-General"
    ),
    (
        "Promotion and protection of all human rights, civil, political, economic, social and "
        "cultural rights, including the right to development"
    ),
    "Human rights situations that require the Council’s attention",
    "Human rights bodies and mechanisms",
    "Universal periodic review",
    "Human rights situation in Palestine and other occupied Arab territories",
    "Follow-up to and implementation of the Vienna Declaration and Programme of Action",
    (
        "Racism, racial discrimination, xenophobia and related forms of intolerance, follow-up to "
        "and implementation of the Durban Declaration and Programme of Action"
    ),
    "Technical assistance and capacity-building",
    (
        "Implementation of General Assembly resolution 60/251 of 15 March 2006 entitled “Human "
        "Rights Council”"
    ),
)
_SAME = 0.7
_LEFT = 0.3


class AgendaTitles:
    """The titles of agenda items taken off the lines below "Agenda item 10", one by one.

    Titles are printed with small differences ("Follow-up and implementation ..."): a line belongs
    to a title when seven words in ten do. A title that the line above left unfinished goes on in
    the next block.
    """

    def __init__(self) -> None:
        """Start with nothing taken."""
        self.taken = 0
        self._left: Counter[str] = Counter()
        self._length = 0

    @property
    def is_open(self) -> bool:
        """Whether the last title taken still lacks words."""
        return self._left.total() > _LEFT * self._length

    def takes(self, line: str, *, another: bool) -> bool:
        """Whether ``line`` is the next line of an item's title, and take it if it is.

        ``another`` says that the title of another item may begin.
        """
        words = _words(line)
        if not words:
            return False
        is_report = words[0] == "report"  # an item has "reports", and "report" in its middle
        if self._left and not is_report and _shared(words, self._left) >= _SAME * len(words):
            self._left -= Counter(words)
            return True
        for title in _TITLES if another else ():
            begins = words[0] == title[0] or set(words[:3]) == set(title[:3])
            if begins and _shared(words, Counter(title)) >= _SAME * len(words):
                self._left = Counter(title) - Counter(words)
                self._length = len(title)
                self.taken += 1
                return True
        return False


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _shared(words: list[str], others: Counter[str]) -> int:
    return (Counter(words) & others).total()


_TITLES = tuple(map(_words, STANDING))
