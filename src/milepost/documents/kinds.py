"""What kind of document this is, told by its symbol, its title and its organ, with the reasons.

The symbol decides where it can (United Nations Editorial Manual: one series, one nature); the
title where the symbol does not. A document that gives no sign has no kind: nothing is assumed.
"""

import re
from collections.abc import Iterator

from milepost.documents.document import Kind, Table
from milepost.values.symbols import Symbol, SymbolError, parse

_BY_SYMBOL = {
    "concluding-observations": "concluding-observations",
    "general-comment": "general-comment",
    "communication": "views",
    "resolution": "resolution",
    "decision": "resolution",
}
_REVIEW_FILES = {"1": "national-report", "2": "compilation", "3": "stakeholder-summary"}
_BY_TITLE = (
    (
        "review-report",
        re.compile(
            r"Report of the Working Group on the Universal Periodic Review"
            r"|Rapport du Groupe de travail sur l['’]Examen périodique universel"
            r"|Informe del Grupo de Trabajo sobre el Examen Periódico Universal"
            r"|Доклад Рабочей группы по универсальному периодическому обзору"
            r"|تقرير الفريق العامل المعني بالاستعراض الدوري الشامل|普遍定期审议工作组(?:的)?报告"
        ),
    ),
    (
        "concluding-observations",
        re.compile(
            r"Concluding observations\b|Observations finales|Observaciones finales"
            r"|Заключительные замечания|الملاحظات الختامية|结论性?意见",
            re.IGNORECASE,
        ),
    ),
    (
        "general-comment",
        re.compile(
            r"(?:Joint\s+)?General (?:comment|recommendation)\s+No\.?\s*\d"
            r"|(?:Observation|Recommandation) générale\s+n[o°]\s*\d"
            r"|(?:Observación|Recomendación) general\s+(?:núm\.|n[º°o.]+)\s*\d"
            r"|(?:Замечание общего порядка|Общая рекомендация)\s+№\s*\d"
            r"|(?:التعليق العام|التوصية العامة) رقم \d|第\s*\d+\s*号一般性(?:意见|建议)",
            re.IGNORECASE,
        ),
    ),
    ("views", re.compile(r"(?:Views|Decision|Opinion)s? adopted by the Committee", re.IGNORECASE)),
    ("resolution", re.compile(r"(?:Resolution|Decision) adopted by the\b", re.IGNORECASE)),
    (
        "special-procedure-report",
        re.compile(
            r"\b[Rr]eport (?:of|by) the (?:Special (?:Rapporteur|Representative)|Independent Expert"
            r"|Working Group (?!on the Universal Periodic Review))"
            r"|Rapport d(?:u|e la) (?:Rapporteu(?:r|se) spécial|Expert|Représentant)"
            r"|Informe de(?:l| la) (?:Relatora? Especial|Expert[oa] [Ii]ndependiente)"
            r"|Доклад (?:Специального докладчика|Независимого эксперта)"
            r"|تقرير (?:المقررة? الخاصة?|الخبيرة? المستقلة?)|(?:特别报告员|独立专家).{0,20}报告"
        ),
    ),
)
_COLUMNS = (
    re.compile(r"recommendation|recommandation|recomendación", re.IGNORECASE),
    re.compile(r"position|source|theme|thème|tema|right or area", re.IGNORECASE),
)


def tell(symbol: str | None, title: str | None, tables: tuple[Table, ...]) -> Kind | None:
    """Return the kind and why it is believed, or null where nothing tells."""
    return next(_kinds(symbol, title or "", tables), None)


def _kinds(symbol: str | None, title: str, tables: tuple[Table, ...]) -> Iterator[Kind]:
    read = _read(symbol)
    if read is not None:
        named = _BY_SYMBOL.get(read.nature)
        if named:
            yield Kind(name=named, reasons=(f"the symbol {read.text} says {read.nature}",))
        file = re.fullmatch(r"A/HRC/WG\.6/\d+/[A-Z]{3}/([123])(?:/.*)?", read.text)
        if file:
            yield Kind(
                name=_REVIEW_FILES[file[1]],
                reasons=(f"{read.text} ends in /{file[1]}, as that file of a review does",),
            )
    for name, pattern in _BY_TITLE:
        found = pattern.search(title)
        if found:
            yield Kind(name=name, reasons=(f"the title says “{found[0]}”",))
    for table in tables:
        if all(any(sign.search(column) for column in table.columns) for sign in _COLUMNS):
            columns = ", ".join(column for column in table.columns if column)
            yield Kind(name="matrix", reasons=(f"{table.id} has the columns {columns}",))


def _read(symbol: str | None) -> Symbol | None:
    try:
        return parse(symbol) if symbol else None
    except SymbolError:
        return None
