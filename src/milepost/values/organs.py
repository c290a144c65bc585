"""The organs that issue documents, and the natures a document may have, as symbols give them.

The same facts, with authority and dates of validity, stand in ``vocabulary/organs.yaml`` and
``vocabulary/symbol-natures.yaml``; a test holds the two together. They are repeated here so
that a symbol can be read without opening a file.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["charter", "treaty", "other"]


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ: its short code, full name, the beginnings of its symbols, and its other names.

    ``kind`` is "charter" for an organ set up by or under the Charter that adopts resolutions,
    "treaty" for a committee set up by a human rights treaty, otherwise "other".
    """

    code: str
    name: str
    prefixes: tuple[str, ...]
    kind: Kind
    names: tuple[str, ...] = ()


ORGANS: tuple[Organ, ...] = (
    Organ("HRC", "Human Rights Council", ("A/HRC",), "charter", ("UNHRC", "HRC")),
    Organ(
        "CHR",
        "Commission on Human Rights",
        ("E/CN.4",),
        "charter",
        ("Human Rights Commission", "UNCHR", "CHR"),
    ),
    Organ("GA", "General Assembly", ("A",), "charter", ("UNGA", "GA", "Assembly")),
    Organ("SC", "Security Council", ("S",), "charter", ("UNSC", "SC")),
    Organ("ECOSOC", "Economic and Social Council", ("E",), "charter", ("ECOSOC",)),
    Organ("TC", "Trusteeship Council", ("T",), "charter"),
    Organ("CSW", "Commission on the Status of Women", ("E/CN.6",), "charter", ("CSW",)),
    Organ(
        "CCPR",
        "Human Rights Committee",
        ("CCPR",),
        "treaty",
        ("CCPR", "HRC", "HRCttee", "ICCPR Committee"),
    ),
    Organ(
        "CESCR",
        "Committee on Economic, Social and Cultural Rights",
        ("E/C.12",),
        "treaty",
        ("CESCR",),
    ),
    Organ(
        "CERD",
        "Committee on the Elimination of Racial Discrimination",
        ("CERD",),
        "treaty",
        ("CERD",),
    ),
    Organ(
        "CEDAW",
        "Committee on the Elimination of Discrimination against Women",
        ("CEDAW",),
        "treaty",
        ("CEDAW",),
    ),
    Organ("CAT", "Committee against Torture", ("CAT",), "treaty", ("CAT",)),
    Organ("CRC", "Committee on the Rights of the Child", ("CRC",), "treaty", ("CRC",)),
    Organ(
        "CMW",
        "Committee on the Protection of the Rights of All Migrant Workers and Members of Their"
        " Families",
        ("CMW",),
        "treaty",
        ("CMW", "Committee on Migrant Workers"),
    ),
    Organ(
        "CRPD",
        "Committee on the Rights of Persons with Disabilities",
        ("CRPD",),
        "treaty",
        ("CRPD",),
    ),
    Organ("CED", "Committee on Enforced Disappearances", ("CED",), "treaty", ("CED",)),
    Organ(
        "SPT",
        "Subcommittee on Prevention of Torture and Other Cruel, Inhuman or Degrading Treatment or"
        " Punishment",
        ("CAT/OP",),
        "treaty",
        ("SPT", "Subcommittee on Prevention of Torture"),
    ),
    Organ("HRI", "International human rights instruments", ("HRI",), "other"),
    Organ("CONF", "United Nations conferences", ("A/CONF",), "other"),
    Organ("ST", "United Nations Secretariat", ("ST",), "other", ("Secretariat",)),
    Organ("UNEP", "United Nations Environment Programme", ("UNEP",), "other", ("UNEP",)),
    Organ("UNDP", "United Nations Development Programme", ("DP",), "other", ("UNDP",)),
    Organ(
        "UNCTAD",
        "United Nations Conference on Trade and Development",
        ("TD",),
        "other",
        ("UNCTAD", "UN Trade and Development"),
    ),
    Organ("HSP", "United Nations Human Settlements Programme", ("HSP",), "other", ("UN-Habitat",)),
    Organ("JIU", "Joint Inspection Unit", ("JIU",), "other", ("JIU",)),
    Organ(
        "FCCC",
        "United Nations Framework Convention on Climate Change",
        ("FCCC",),
        "other",
        ("UNFCCC",),
    ),
    Organ("CBD", "Convention on Biological Diversity", ("CBD",), "other"),
    Organ(
        "CTOC",
        "United Nations Convention against Transnational Organized Crime",
        ("CTOC",),
        "other",
        ("UNTOC",),
    ),
    Organ("CAC", "United Nations Convention against Corruption", ("CAC",), "other", ("UNCAC",)),
)

BY_PREFIX: dict[str, Organ] = {prefix: organ for organ in ORGANS for prefix in organ.prefixes}
ROOTS = frozenset(prefix.split("/")[0] for prefix in BY_PREFIX)

# what a part of a symbol, alone ("RES") or before a point ("L.3"), says of the document
NATURES: dict[str, str] = {
    "RES": "resolution",
    "DEC": "decision",
    "PRST": "presidential-statement",
    "CO": "concluding-observations",
    "Q": "list-of-issues",
    "QPR": "list-of-issues-prior-to-reporting",
    "RQ": "replies-to-list-of-issues",
    "FCO": "follow-up-to-concluding-observations",
    "GC": "general-comment",
    "D": "communication",
    "AI": "additional-information",
    "CORE": "core-document",
    "PV": "verbatim-record",
    "SR": "summary-record",
    "L": "limited",
    "R": "restricted",
    "NGO": "ngo-statement",
    "NI": "national-institution-statement",
    "G": "government-communication",
    "CRP": "conference-room-paper",
    "WP": "working-paper",
    "INF": "information",
    "PET": "petition",
}
# natures that follow from where a document stands, not from a part of its symbol
DERIVED_NATURES: tuple[str, ...] = (
    "state-report",
    "upr-national-report",
    "upr-compilation",
    "upr-stakeholders",
    "document",
    "unknown",
)
# words of a symbol that are not in capitals
SUFFIXES: tuple[str, ...] = ("Add", "Amend", "Corr", "Rev", "Summary")
CAPITALISED: dict[str, str] = {
    word.upper(): word for word in (*SUFFIXES, "Sub", "Annex", "Vol", "Part")
}
# parts that name a body of the organ rather than a nature
SUBSIDIARIES = frozenset({"WG", "AC", "C", "CN", "SUB", "CONF", "COM", "TF", "EMRIP", "SC", "CSP"})
