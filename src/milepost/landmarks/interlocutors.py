"""Interlocutors: whom the mandate met, from the annex that lists them."""

import re

from milepost.documents.document import Document, ReadWarning
from milepost.landmarks.landmark import Interlocutor

_LIST = re.compile(
    r"interlocut|(?:meetings?|consultations?)\s+held|(?:persons?|people|officials?)\s+met|"
    r"list\s+of\s+(?:meetings|persons)",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"\b(?:(?:H\.?\s?E\.?|His\s+Excellency|Her\s+Excellency|Mr|Mrs|Ms|Miss|Mme|M|Dr|Prof|Hon|Sr|Sra"
    r"|Professor|Madam|Sir)\b\.?\s*)+",
)
_OFFICE = re.compile(
    r"(?:,\s*|\s+[–—-]\s+|\s+)(?P<office>(?:the\s+)?(?:(?:Deputy|Vice|Under|Assistant|Acting|First|Second|"
    r"Senior|Chief|Permanent|Prime|Former|Executive|National|Special|Resident|Attorney|Supreme)"
    r"[-\s])*(?:Ambassador|Minister|Ministers|Ministry|Secretar(?:y|ies)|President|Chair(?:man|woman|person)?|"
    r"Director|Governor|Commissioner|Representative|Judge|Justice|Prosecutor|Senator|Head|Member|"
    r"Members|Mayor|Spokesperson|Rapporteur|Ombudsman|Ombudsperson|Coordinator|Delegate|General|"
    r"Officer|Advis[eo]r|Chancellor|King|Queen|Speaker|Counsel|Dean)\b.*)$",
    re.DOTALL,
)
_COMMA = re.compile(r"\s*,\s*")


def find(document: Document) -> tuple[tuple[Interlocutor, ...], tuple[ReadWarning, ...]]:
    """Return the numbered entries of annexes headed as lists of those met.

    A name keeps its titles of nobility and loses "H.E.", "Mr." and the like; two people in one
    entry stay one entry. An office that cannot be told from the name is null, with a warning.
    """
    lists = {
        section.id
        for section in document.sections
        if section.id.startswith("annex") and _LIST.search(section.title)
    }
    found: list[Interlocutor] = []
    warnings: list[ReadWarning] = []
    for passage in document.passages:
        if passage.kind != "entry" or passage.section not in lists:
            continue
        name, office = split(passage.text)
        if office is None:
            warnings.append(
                ReadWarning(
                    code="office-undecided",
                    at=passage.id,
                    message=f"The office of “{passage.text}” cannot be told from the name.",
                )
            )
        found.append(Interlocutor(name=name, office=office, at=passage.id))
    return tuple(found), tuple(warnings)


def split(entry: str) -> tuple[str, str | None]:
    """Return the name and the office of an entry, the office null where none is told."""
    text = " ".join(entry.split()).rstrip(".;")
    text = re.sub(r"\s*,\s+and\s+(?=H\.?\s?E)", " and ", text)
    found = _OFFICE.search(text)
    if found and found.start():
        name, office = text[: found.start()], found["office"].strip()
    else:
        parts = _COMMA.split(text, maxsplit=1)
        name, office = parts[0], parts[1] if len(parts) > 1 else None
    people = [_HONORIFIC.sub("", one).strip(" ,") for one in re.split(r"\s+and\s+", name)]
    return " and ".join(person for person in people if person), office
