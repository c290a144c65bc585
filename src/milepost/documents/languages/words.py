"""Words that sentences and lists are put together with, by language."""

OPEN_WORDS = frozenset(
    (
        "ne ce cette ces leur leurs dont entre sans sous avec chez de la l’ d’ qu’ l' d' qu' "
        "sus lo entre sobre desde hasta sin cuyo cuya "
        "и в на с к по о об от из у за для до при что как а но или не его ее их под над между "
        "который которая которое которые также со во "
        "من إلى على في عن مع أن إن التي الذي الذين أو ثم بين بشأن لدى ولا وفي ومن وعلى منذ حتى"
    ).split()
)
# signs no Chinese clause ends with, and those that say it goes on
OPEN_SIGNS = frozenset("的和与及或在对向为以从由将把被并而且等第于，、")
OPEN_MARKS = frozenset(",،")

ANNEX_LATIN = "annexe|annex|appendix|appendice|anexo|apéndice"
ANNEX_OTHER = "приложение|добавление|附件|附录|المرفق|مرفق|التذييل|تذييل"
CONTENTS = (
    r"(?:table of )?contents\b|table des matières|sommaire|índice|содержание|оглавление|"
    r"ال?محتويات|目\s*录|目\s*次"
)
INTRODUCTION = "introduction|introducción|введение|مقدمة|导言|引言"
HEAD_SIGNS = (
    r"Distr\.|Agenda item|Original\s*:|Human Rights Council|Conseil des droits|"
    r"Consejo de Derechos|Points?\s+\d+\s+de l['’]ordre|Temas?\s+\d+\s+de la agenda|"
    r"Совет по правам|Пункты?\s+\d+.{0,20}повестки|مجلس حقوق|البند|人权理事会|议程项目"
)

# the paragraphs of a document cited: words before the numbers, between them, and ranges
PARAGRAPH = (
    r"paragraphs?|paras?\.?|pars?\.|párrs?\.?|párrafos?|paragraphes?|пункт(?:ы|а|е|у|ом|ов|ах|ами)?|"
    r"пп?\.|(?:ال|لل)?فقرات|(?:ال|لل)?فقرت(?:ان|ين)|(?:ال|لل)?فقرة|段"
)
AND_LATIN = r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s+et\s+|\s+y\s+"
TO_LATIN = r"\s*[-–—]\s*|\s+(?:à|al?)\s+"
PARAGRAPH_LATIN = r"paragraphs?|paras?\.?|pars?\.|párrs?\.?|párrafos?|paragraphes?"
AND = (
    r"\s*,\s*and\s+|\s*[,،，、]\s*(?:و\s*|和|及)?|\s+and\s+|\s+et\s+|\s+y\s+|\s+e\s+|\s+и\s+|"
    r"\s*و\s*|\s*(?:和|及|与|以及)\s*"
)
TO = r"\s*[-–—]\s*|\s+(?:à|al?|по|إلى)\s+|\s*至\s*"
