"""What documents in French, Spanish, Russian, Arabic and Chinese recommend with, and to whom.

The English forms stand where they are used; these have the same meaning.
"""

import re

# verbs, each with what may stand between it and the one addressed
_FRENCH = (
    r"\b(?:recommande|demande|invite|engage|exhorte|encourage)\b"
    r"(?:\s+(?:instamment|vivement))?\s+(?:à|au|aux|que)?\s*"
)
_SPANISH = r"\b(?:recomienda|pide|insta|exhorta|alienta|invita|solicita)\b\s+(?:al?|que)?\s*"
_RUSSIAN = (
    r"\b(?:рекомендует|настоятельно призывает|призывает|предлагает|просит)\b,?\s*(?:чтобы\s+)?"
)
_ARABIC = (
    r"(?:[يوت]?[يت]وصي|[يت]حث|[يت]دعو|[يت]طلب إلى|[يت]شجع)\s+"
    r"(?:(?:المقررة? الخاصة?|اللجنة|الخبيرة? المستقلة?)\s+)?(?:بأن\s+\S+\s+)?"
)
_CHINESE = r"(?:建议|敦促|呼吁|促请|鼓励|请)\s*"
# who is often addressed
_WHO_FRENCH = (
    r"(?:l['’]\s?|la |les |le )?(?P<who>Gouvernement(?:\s+\w+ien(?:ne)?)?|États? parties?"
    r"|États(?: Membres)?|communauté internationale|société civile|Parlement|autorités"
    r"|Conseil des droits de l['’]homme)"
)
_WHO_SPANISH = (
    r"(?:el |la |los |las )?(?P<who>Gobierno|Estados? [Pp]artes?|Estados(?: Miembros)?"
    r"|comunidad internacional|sociedad civil|Parlamento|autoridades|Consejo de Derechos Humanos)"
)
_WHO_RUSSIAN = (
    r"(?P<who>[Пп]равительств[уоа]м?|государств[уа]-участник[уа]|государствам?(?:-членам)?"
    r"|международно(?:му|е) сообществ[уо]|гражданско(?:му|е) обществ[уо]|парламенту?"
    r"|органам власти)"
)
_WHO_ARABIC = (
    r"(?P<who>الحكومة|الدولة الطرف|الدول الأعضاء|المجتمع الدولي|المجتمع المدني|البرلمان|السلطات)"
)
_WHO_CHINESE = r"(?P<who>该?国?政府|缔约国|会员国|国际社会|民间社会|议会|当局)"
_ADDRESSED = tuple(
    re.compile(f"(?i:{verbs}){who}")
    for verbs, who in (
        (_FRENCH, _WHO_FRENCH),
        (_SPANISH, _WHO_SPANISH),
        (_RUSSIAN, _WHO_RUSSIAN),
        (_ARABIC, _WHO_ARABIC),
        (_CHINESE, _WHO_CHINESE),
    )
)
# with a list below, whatever stands before the colon is addressed
_LISTED = (
    re.compile(
        r"\brecommande\s+(?:à\s+(?:la\s+|l['’])?|aux?\s+)(?P<who>[^:.]{2,120}?)\s*(?:de)?\s*:"
    ),
    re.compile(
        r"\brecomienda\s+(?:al?\s+(?:la\s+|los\s+|las\s+)?)(?P<who>[^:.]{2,120}?)\s*(?:que)?\s*:"
    ),
    re.compile(r"\bрекомендует\s+(?P<who>[^:.]{2,120}?)\s*:"),
    re.compile(r"建议(?P<who>[^：:。，]{2,40}?)\s*[：:]"),
)
_RECOMMENDS = re.compile("|".join((_FRENCH, _SPANISH, _RUSSIAN, _ARABIC, "建议|敦促|呼吁|促请")))
_STATE_PARTY = re.compile(
    r"\bÉtat partie\s+(?:devrait|doit|est (?:invité|prié|instamment prié))"
    r"|\bComité\b[^.;:]{0,160}?\b(?:recommande|engage|invite|exhorte|demande|encourage|prie)\b"
    r"|\bEstado [Pp]arte\s+(?:debe(?:ría)?|ha de)\b"
    r"|\bComité\b[^.;:]{0,160}?\b(?:recomienda|insta|exhorta|alienta|pide|invita|solicita)\b"
    r"|[Гг]осударству-участнику\s+(?:следует|надлежит|необходимо)"
    r"|Комитет\b[^.;:]{0,160}?\b(?:рекомендует|призывает|просит|предлагает)\b"
    r"|ينبغي للدولة الطرف|ينبغي أن [تي]\S+ الدولة الطرف"
    r"|(?:[وف]?توصي|[وف]?تحث|[وف]?تدعو|[وف]?تطلب|[وف]?تشجع) اللجنة"
    r"|缔约国(?:应|应当|必须)|委员会[^。；：]{0,60}?(?:建议|敦促|促请|呼吁|鼓励|要求|请)(?:缔约国)?"
)
_CONCERN = re.compile(
    r"\bComité\b[^.;:]{0,160}?\b(?:préoccupé|s['’]inquiète|regrette|déplore|avec préoccupation)"
    r"|\bComité\b[^.;:]{0,160}?(?:preocupa|preocupado|preocupación|lamenta)\b|\bPreocupa\b"
    r"|Комитет\b[^.;:]{0,160}?(?:обеспокоен|озабочен|сожалеет|выражает сожаление)"
    r"|(?:يساور اللجنة|القلق|تأسف اللجنة)|委员会[^。；：]{0,60}?(?:关切|遗憾|不安)"
)
_POSITIONS = (
    (
        "noted",
        re.compile(
            r"n['’](?:ont|a|emportent|est)\s+pas\s+(?:recueilli|reçu|été|l['’])"
            r"|ne recueillent pas|pris(?:es)? note"
            r"|no (?:cuentan|gozan|han (?:recibido|contado))|(?:tom[aó]|tomado) nota"
            r"|не (?:пользуются|поддерж|получили)|прин(?:яты|яла|ял) к сведению"
            r"|لا تحظى|لم تحظ|(?:أحاط|أُحيط|أحيط)\S* علماً?"
            r"|不(?:予)?(?:支持|接受)|未获|表示注意|注意到",
            re.IGNORECASE,
        ),
    ),
    (
        "pending",
        re.compile(
            r"(?:seront|sera) examinées?|serán examinadas|examinará|будут (?:рассмотрены|изучены)"
            r"|рассмотрит|ستُ?(?:نظر|بحث|درس)|将(?:予以)?(?:审议|审查|研究)",
            re.IGNORECASE,
        ),
    ),
    (
        "supported",
        re.compile(
            r"(?:recueilli|emportent|reçu|recueillent)\s+l['’](?:appui|adhésion|approbation)"
            r"|(?:cuentan|gozan|han (?:recibido|contado))\s+(?:con\s+)?(?:d?el\s+)?(?:su\s+)?apoyo"
            r"|(?:пользуются|получили)\s+поддержк|поддерж(?:аны|ала|ивает)"
            r"|(?:تحظى|حظيت) (?:بتأييد|بدعم)"
            r"|得到.{0,20}支持|(?:予以|表示)支持|接受",
            re.IGNORECASE,
        ),
    ),
)


def addressee(lead: str, *, listed: bool) -> str | None:
    """Whom a sentence recommends something to, as printed, without article; null in doubt."""
    patterns = (*_ADDRESSED, *_LISTED) if listed else _ADDRESSED
    found = next((found for pattern in patterns if (found := pattern.search(lead))), None)
    return " ".join(found["who"].split()) if found else None


def recommends(text: str) -> bool:
    """Whether a text recommends, urges or calls on someone."""
    return bool(_RECOMMENDS.search(text))


def asks_state_party(text: str) -> bool:
    """Whether a committee asks something of the State party."""
    return bool(_STATE_PARTY.search(text))


def is_concern(text: str) -> bool:
    """Whether a committee says that it is concerned."""
    return bool(_CONCERN.search(text))


def position(text: str) -> str | None:
    """How the State under review answered: "supported", "noted", "pending", or null."""
    return next((name for name, pattern in _POSITIONS if pattern.search(text)), None)
