"""A chart: what it shows in one line, the picture, how to read it, and the table of the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from milepost.values import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What letters and shades mean: the name of the ``scale``, and of each of its grades the
    letter, the shade from 0 to 4, and the name."""

    scale: str
    grades: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart, ready for a page.

    ``svg`` is one element, or two of which the style sheet of ``style`` shows the one that fits
    the width, to be put into a page as it is: it holds no script, no id, no address, and every
    text in it is escaped. ``title`` says what the picture shows, as a fact of the edition where
    there is one to say; ``measure`` what was measured and in what, blank where
    the title says it; ``caption`` how to read it.
    ``keys`` stand between them and the picture, one for each scale. They, ``columns`` and
    ``rows`` are plain texts, for the page to escape. ``key`` is a digest of
    all that the picture is drawn from.
    """

    key: str
    svg: str
    title: str
    measure: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[Key, ...] = ()


def english(name: str, code: str) -> str:
    """The name of a term of a vocabulary, in English; the code of one that is not there."""
    terms = vocabulary.load(name)
    return terms[code].name if code in terms else code


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """For whom charts are drawn.

    ``language`` is a code such as "fr"; it decides numbers, dates, direction and our own words.
    ``name`` gives the name of a vocabulary's term in that language, of the vocabulary's name
    and the term's code. ``before`` holds pictures of an earlier run by their key: a picture
    whose key is there is not drawn again.
    """

    language: str = "en"
    name: Callable[[str, str], str] = english
    before: Mapping[str, str] = field(default_factory=dict)


ENGLISH = Setting()
