"""A page before it is set: where it goes, which template sets it, and from what."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. ``given`` holds all that its template is told beside what every page is told.

    Values of ``given`` are plain: they can be encoded, and a page whose template and values are
    the same is the same page. ``title`` names the page in the head of the browser; ``kind``
    chooses the picture that messengers show; ``whole`` says that it is the page of one thing, to
    be found and cited; ``within`` is the entry of the navigation it stands under.
    """

    path: str
    template: str
    title: str
    kind: str
    within: str = ""
    about: str = ""
    whole: bool = False
    given: Mapping[str, object] = field(default_factory=dict)
