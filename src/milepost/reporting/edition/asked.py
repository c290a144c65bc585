"""What the gate was asked, as one sum: who asks the same again gets the same answer.

The gate is a function of its material, the audience and the moment. Of the moment only the day
matters, and what was withdrawn by then. Of documents and recommendations their texts decide
nothing (``milepost.records.publications.fallen``), so they are no part of the sum.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache

import msgspec

from milepost.reporting.edition.material import Material
from milepost.values import own_code

_ROOMS = ("reporting/edition", "evidence", "assessment", "values", "vocabulary")


def asked(
    material: Material, recommended: Iterable[tuple[str, str]], audience: str, at: datetime
) -> str:
    """The sha256 of what the gate decides by; blank where a later moment of the same day could
    have another answer.

    ``recommended`` are the recommendations of the material, by id, with the id of the document
    of each: those in ``material`` itself are not looked at.

    Threat: the sum is kept with a publication. Nothing can be read from it.
    """
    given = (one for several in material.permissions.values() for one in several)
    if any(one.withdrawn is not None and one.withdrawn > at for one in given):
        return ""
    documents = tuple(
        replace(
            one,
            sections=(),
            paragraphs=(),
            passages=(),
            footnotes=(),
            tables=(),
            citations=(),
        )
        for one in material.documents
    )
    found = hashlib.sha256(f"{_rules()} {audience} {at.date()} {at.tzinfo}\n".encode())
    found.update(msgspec.json.encode(sorted(recommended)))
    rest = replace(material, documents=documents, recommendations=())
    found.update(msgspec.json.encode(rest, order="deterministic"))
    return found.hexdigest()


@cache
def _rules() -> str:
    """A sum of what answers, the published rule among it: by another the gate is asked anew."""
    return own_code.sum_of(*_ROOMS)
