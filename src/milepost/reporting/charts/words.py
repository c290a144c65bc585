"""The words charts print of their own, in the six languages of the United Nations."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.reporting.report import words as report
from milepost.reporting.report.words import is_right_to_left
from milepost.values.locators import LocatorError, parse_locator

__all__ = ["Words", "is_right_to_left", "of"]

_THIN = "\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one language. Those with braces take what they name.

    ``thousands`` and ``point`` part the digits of a number, ``comma`` the items of a list,
    ``pause`` what is said of one thing.
    """

    language: str
    thousands: str
    point: str
    label: str
    colon: str
    comma: str
    number: str
    benchmark: str
    benchmarks: str
    voice: str
    grades: str
    grades_note: str
    differ: str
    landmarks: str
    landmarks_note: str
    missed: str
    overdue: str
    what: str
    kind: str
    when: str
    state: str
    landmark: str
    deadline: str
    timeframe: str
    met: str
    met_late: str
    late: str
    past: str
    coming: str
    running: str
    balance: str
    balance_note: str
    unfound: str
    unit: str
    whole: str
    group: str
    figure: str
    source: str
    table: str
    section: str
    about: str
    over: str
    nearly: str
    at_least: str
    about_note: str
    over_note: str
    nearly_note: str
    at_least_note: str
    left_out: str
    by: str
    since: str
    progressive: str
    pause: str = ", "

    def figures(self, value: Decimal) -> str:
        """A number with its digits parted: "28,008", "6.1"."""
        written = f"{value.normalize():,f}"
        parts = written.replace("-", "\u2212").split(".")
        if len(parts[0].replace(",", "").lstrip("\u2212")) == 4 and self.language == "es":
            parts[0] = parts[0].replace(",", "")  # four digits are not parted in Spanish
        return self.point.join([parts[0].replace(",", self.thousands), *parts[1:]])

    def figures_of(self, count: int) -> str:
        """A count with its digits parted."""
        return self.figures(Decimal(count))

    def said(self, comparator: str, value: Decimal, upper: Decimal | None = None) -> str:
        """A figure as it was said: "over 300"."""
        text = self.figures(value)
        if upper is not None and upper != value:
            text = f"{text}–{self.figures(upper)}"
        form = {
            "about": self.about,
            "over": self.over,
            "nearly": self.nearly,
            "at-least": self.at_least,
        }.get(comparator, "{}")
        return form.format(text)

    def place(self, symbol: str, at: str) -> str:
        """Where something stands: "A/HRC/51/66, para. 16 (e)"; the document alone where the place
        has no name that a reader of it would know."""
        try:
            found = parse_locator(at)
        except LocatorError:
            return symbol
        printed = report.of(self.language)
        form = {
            "paragraph": printed.paragraph,
            "footnote": printed.note.lower(),
            "table": self.table,
            "annex": printed.annex.lower(),
            "section": self.section,
        }.get(found.kind)
        if form is None:
            return symbol
        items = [f"({one})" for one in re.split(r"[()]+", found.item or "") if one]
        said = " ".join([form.format(found.number).strip(), *items])
        return self.pause.join(filter(None, (symbol, said)))

    def dated(self, text: str, earliest: date | None, latest: date | None) -> str:
        """A partial date in words, as it was written where it cannot be said without loss."""
        return report.of(self.language).when(text, earliest, latest)

    def in_years(self, kind: str, start: int | None, end: int | None) -> str:
        """A timeframe in words: "2022–2023", "by 2027", "progressively, 2022–2030"; "" for one
        without years. ``kind`` is a code of ``timeframe-kinds``."""
        if start is not None and end is not None:
            years = report.of(self.language).years(start, end)
        elif end is not None:
            years = self.by.format(end)
        else:
            years = "" if start is None else self.since.format(start)
        return self.progressive.format(years) if years and kind == "progressive" else years

    def stands(self, state: str, met: str = "") -> str:
        """How a deadline stands, by one of ``deadlines.STATES``, or a timeframe that is "past";
        ``met`` is when it was met."""
        said = {
            "met": self.met,
            "met-late": self.met_late,
            "late": self.late,
            "past": self.past,
            "running": self.running,
            "coming": self.coming,
        }.get(state, "")
        return self.pause.join(filter(None, (said, met)))

    @property
    def day(self) -> "Callable[..., str]":
        """Writes a date in words."""
        return report.of(self.language).date


_WORDS = {
    "en": Words(
        language="en",
        thousands=",",
        point=".",
        label="{}. The table says the same.",
        colon="{}: {}",
        comma=", ",
        number="No.",
        benchmark="Benchmark",
        benchmarks="Benchmarks",
        voice="Voice",
        grades="Grades by year and voice",
        grades_note="Each square is the grade that one voice gives a benchmark for a year. "
        "A point: no grade was given.",
        differ="Voices differ on {} of {} benchmarks that two or more have graded",
        landmarks="Landmarks and deadlines",
        landmarks_note="A diamond is a landmark, a bar the time that was given; a thin bar has "
        "no stated beginning. A full circle is a deadline that was met, a square "
        "one that is past and not met, a ring one that runs or is to come. "
        "States as of {}.",
        missed="Deadlines past and not met: {} of {}",
        overdue="Benchmarks past their date: {} of {}",
        what="What",
        kind="Kind",
        when="When",
        state="State",
        landmark="Landmark",
        deadline="Deadline",
        timeframe="Timeframe",
        met="met",
        met_late="met late",
        late="past, not met",
        past="past its date",
        coming="to come",
        running="running",
        balance="Sources behind the findings",
        balance_note="How many independent sources stand behind the confirmed findings on each "
        "benchmark, by kind. A source counts with every finding it supports. "
        "A dash: no finding rests on this side.",
        unfound="Without a finding: {} of {} benchmarks",
        unit="Unit: {}.",
        whole="All",
        group="Group",
        figure="Figure",
        source="Source",
        table="table {}",
        section="section {}",
        about="about {}",
        over="over {}",
        nearly="nearly {}",
        at_least="at least {}",
        about_note="A ring with a bar: about this; the bar is as long as the figure was rounded.",
        over_note="An arrow up from a line: more than this; how much more was not said.",
        nearly_note="An arrow down from a line: less than this; how much less was not said.",
        at_least_note="An arrow up from a point: at least this.",
        left_out="Only in the table: {}.",
        by="by {}",
        since="from {}",
        progressive="progressively, {}",
    ),
    "fr": Words(
        language="fr",
        thousands=_THIN,
        point=",",
        label="{}. Le tableau dit la même chose.",
        colon="{}\u00a0: {}",
        comma=", ",
        number="N\u1d52",
        benchmark="Critère de référence",
        benchmarks="Critères de référence",
        voice="Voix",
        grades="Notes par année et par voix",
        grades_note="Chaque carré est la note qu’une voix donne à un critère de référence pour "
        "une année. Un point\u00a0: aucune note n’a été donnée.",
        differ="Les voix divergent sur {} des {} critères de référence que deux "
        "d’entre elles au moins ont notés",
        landmarks="Repères et échéances",
        landmarks_note="Un losange est un repère, une barre le délai donné\u00a0; une barre mince "
        "n’a pas de début indiqué. Un disque est une échéance respectée, un "
        "carré une échéance passée et non respectée, un anneau une échéance en "
        "cours ou à venir. États au {}.",
        missed="Échéances passées et non respectées\u00a0: {} sur {}",
        overdue="Critères de référence dont le délai est dépassé\u00a0: {} sur {}",
        what="Objet",
        kind="Type",
        when="Date",
        state="État",
        landmark="Repère",
        deadline="Échéance",
        timeframe="Délai",
        met="respectée",
        met_late="respectée en retard",
        late="passée, non respectée",
        past="délai dépassé",
        coming="à venir",
        running="en cours",
        balance="Sources des constats",
        balance_note="Nombre de sources indépendantes sur lesquelles reposent les constats "
        "confirmés relatifs à chaque critère de référence, par type. Une source compte avec chaque "
        "constat qu’elle appuie. Un tiret\u00a0: aucun constat ne repose sur ce côté.",
        unfound="Sans constat\u00a0: {} critères de référence sur {}",
        unit="Unité\u00a0: {}.",
        whole="Ensemble",
        group="Groupe",
        figure="Chiffre",
        source="Source",
        table="tableau {}",
        section="section {}",
        about="environ {}",
        over="plus de {}",
        nearly="près de {}",
        at_least="au moins {}",
        about_note="Un anneau avec une barre\u00a0: environ\u00a0; la barre a la longueur de "
        "l’arrondi.",
        over_note="Une flèche qui monte d’un trait\u00a0: plus que cela, sans que l’on dise de "
        "combien.",
        nearly_note="Une flèche qui descend d’un trait\u00a0: moins que cela, sans que l’on dise "
        "de combien.",
        at_least_note="Une flèche qui monte d’un point\u00a0: au moins cela.",
        left_out="Seulement dans le tableau\u00a0: {}.",
        by="d’ici à {}",
        since="à partir de {}",
        progressive="progressivement, {}",
    ),
    "es": Words(
        language="es",
        thousands="\u00a0",
        point=",",
        label="{}. La tabla dice lo mismo.",
        colon="{}: {}",
        comma=", ",
        number="Núm.",
        benchmark="Parámetro de referencia",
        benchmarks="Parámetros de referencia",
        voice="Voz",
        grades="Calificaciones por año y por voz",
        grades_note="Cada cuadro es la calificación que una voz da a un parámetro de referencia "
        "para un año. Un punto: no se dio ninguna calificación.",
        differ="Las voces difieren en {} de los {} parámetros de referencia que al menos "
        "dos han calificado",
        landmarks="Hitos y plazos",
        landmarks_note="Un rombo es un hito; una barra, el plazo que se dio; una barra fina no "
        "tiene comienzo indicado. Un disco es un plazo cumplido; un cuadrado, "
        "uno vencido y no cumplido; un anillo, uno en curso o por venir. "
        "Situación al {}.",
        missed="Plazos vencidos y no cumplidos: {} de {}",
        overdue="Parámetros de referencia con el plazo vencido: {} de {}",
        what="Asunto",
        kind="Tipo",
        when="Fecha",
        state="Estado",
        landmark="Hito",
        deadline="Plazo",
        timeframe="Plazo",
        met="cumplido",
        met_late="cumplido con retraso",
        late="vencido, no cumplido",
        past="plazo vencido",
        coming="por venir",
        running="en curso",
        balance="Fuentes de las conclusiones",
        balance_note="Número de fuentes independientes en que se basan las conclusiones "
        "confirmadas sobre cada parámetro de referencia, por tipo. Una fuente cuenta con cada "
        "conclusión que apoya. Una raya: ninguna conclusión se basa en esta parte.",
        unfound="Sin conclusión: {} de {} parámetros de referencia",
        unit="Unidad: {}.",
        whole="Total",
        group="Grupo",
        figure="Cifra",
        source="Fuente",
        table="cuadro {}",
        section="sección {}",
        about="cerca de {}",
        over="más de {}",
        nearly="casi {}",
        at_least="al menos {}",
        about_note="Un anillo con una barra: aproximadamente; la barra es tan larga como el "
        "redondeo.",
        over_note="Una flecha hacia arriba desde una línea: más que esto; no se dijo cuánto.",
        nearly_note="Una flecha hacia abajo desde una línea: menos que esto; no se dijo cuánto.",
        at_least_note="Una flecha hacia arriba desde un punto: al menos esto.",
        left_out="Solo en la tabla: {}.",
        by="a más tardar en {}",
        since="a partir de {}",
        progressive="progresivamente, {}",
    ),
    "ru": Words(
        language="ru",
        thousands="\u00a0",
        point=",",
        label="{}. В таблице сказано то же самое.",
        colon="{}: {}",
        comma=", ",
        number="№",
        benchmark="Контрольный показатель",
        benchmarks="Контрольные показатели",
        voice="Голос",
        grades="Оценки по годам и голосам",
        grades_note="Каждый квадрат — это оценка, которую один голос дал контрольному "
        "показателю за год. Точка: оценки нет.",
        differ="Голоса расходятся по {} из {} контрольных показателей, которые оценили "
        "не менее двух",
        landmarks="Вехи и сроки",
        landmarks_note="Ромб — это веха, полоса — отведённое время; у тонкой полосы начало не "
        "указано. Круг — срок соблюдён, квадрат — истёк и не соблюдён, кольцо — "
        "идёт или предстоит. Состояние на {}.",
        missed="Сроки истекли и не соблюдены: {} из {}",
        overdue="Контрольные показатели с истёкшим сроком: {} из {}",
        what="Что",
        kind="Вид",
        when="Когда",
        state="Состояние",
        landmark="Веха",
        deadline="Срок",
        timeframe="Срок",
        met="соблюдён",
        met_late="соблюдён с опозданием",
        late="истёк, не соблюдён",
        past="срок истёк",
        coming="предстоит",
        running="идёт",
        balance="Источники выводов",
        balance_note="Сколько независимых источников стоит за подтверждёнными выводами по каждому "
        "контрольному показателю, по видам. Источник учитывается с каждым выводом, который он "
        "подтверждает. Тире: ни один вывод не опирается на эту сторону.",
        unfound="Без вывода: {} из {} контрольных показателей",
        unit="Единица: {}.",
        whole="Все",
        group="Группа",
        figure="Цифра",
        source="Источник",
        table="таблица {}",
        section="раздел {}",
        about="около {}",
        over="более {}",
        nearly="почти {}",
        at_least="не менее {}",
        about_note="Кольцо с полосой: примерно столько; длина полосы — точность округления.",
        over_note="Стрелка вверх от черты: больше этого; насколько, не сказано.",
        nearly_note="Стрелка вниз от черты: меньше этого; насколько, не сказано.",
        at_least_note="Стрелка вверх от точки: не менее этого.",
        left_out="Только в таблице: {}.",
        by="до конца {} года",
        since="с {} года",
        progressive="постепенно, {}",
    ),
    "ar": Words(
        language="ar",
        thousands=",",
        point=".",
        label="{}. يقول الجدول الشيء نفسه.",
        colon="{}: {}",
        comma="، ",
        number="الرقم",
        benchmark="المعيار المرجعي",
        benchmarks="المعايير المرجعية",
        voice="الجهة المقيّمة",
        grades="الدرجات حسب السنة والجهة المقيّمة",
        grades_note="كل مربع هو الدرجة التي تعطيها جهة مقيّمة لمعيار مرجعي عن سنة. "
        "والنقطة تعني أنه لم تُعطَ أي درجة.",
        differ="تختلف الجهات المقيّمة في {} من أصل {} من المعايير المرجعية التي قيّمتها "
        "جهتان أو أكثر",
        landmarks="المعالم والمواعيد النهائية",
        landmarks_note="المعيّن مَعلم، والشريط هو المهلة المحددة، والشريط الرفيع لم تُذكر "
        "بدايته. والدائرة المملوءة موعد استوفي، والمربع موعد انقضى ولم يُستوف، "
        "والحلقة موعد جارٍ أو آتٍ. الحالة في {}.",
        missed="المواعيد النهائية التي انقضت ولم تُستوف: {} من أصل {}",
        overdue="المعايير المرجعية التي انقضى موعدها: {} من أصل {}",
        what="الموضوع",
        kind="النوع",
        when="التاريخ",
        state="الحالة",
        landmark="معلم",
        deadline="موعد نهائي",
        timeframe="الإطار الزمني",
        met="استوفي",
        met_late="استوفي متأخراً",
        late="انقضى ولم يُستوف",
        past="انقضى موعده",
        coming="آتٍ",
        running="جارٍ",
        balance="المصادر التي تستند إليها الاستنتاجات",
        balance_note="عدد المصادر المستقلة التي تستند إليها الاستنتاجات المؤكدة بشأن كل "
        "معيار مرجعي، حسب النوع. ويُحسب المصدر مع كل استنتاج يؤيده. "
        "والشرطة تعني أنه لا يوجد استنتاج يستند إلى هذا الجانب.",
        unfound="بلا استنتاج: {} من أصل {} من المعايير المرجعية",
        unit="الوحدة: {}.",
        whole="الجميع",
        group="الفئة",
        figure="الرقم",
        source="المصدر",
        table="الجدول {}",
        section="القسم {}",
        about="نحو {}",
        over="أكثر من {}",
        nearly="قرابة {}",
        at_least="ما لا يقل عن {}",
        about_note="حلقة مع شريط: نحو هذا العدد، وطول الشريط بقدر التقريب.",
        over_note="سهم صاعد من خط: أكثر من هذا، ولم يُذكر بكم.",
        nearly_note="سهم نازل من خط: أقل من هذا، ولم يُذكر بكم.",
        at_least_note="سهم صاعد من نقطة: لا يقل عن هذا.",
        left_out="في الجدول فقط: {}.",
        by="بحلول عام {}",
        since="ابتداءً من عام {}",
        progressive="تدريجياً، {}",
        pause="، ",
    ),
    "zh": Words(
        language="zh",
        thousands=",",
        point=".",
        label="{}。表格内容与图相同。",
        colon="{}：{}",
        comma="、",
        number="编号",
        benchmark="基准",
        benchmarks="基准",
        voice="评级方",
        grades="按年份和评级方列出的评级",
        grades_note="每个方格是一方对一项基准在某一年的评级。圆点表示没有评级。",
        differ="至少两方评级的{1}项基准中，{0}项评级不一",
        landmarks="重要节点和期限",
        landmarks_note="菱形是重要节点，横条是给定的时间，细横条没有注明起点。实心圆是已完成的期限，方块是已过且未完成的期限，圆环是进行中或未到的期限。状态截至{}。",
        missed="期限已过且未完成：{1}项中的{0}项",
        overdue="已过期限的基准：{1}项中的{0}项",
        what="事项",
        kind="类型",
        when="时间",
        state="状态",
        landmark="重要节点",
        deadline="期限",
        timeframe="时限",
        met="已完成",
        met_late="逾期完成",
        late="已过，未完成",
        past="已过期限",
        coming="未到",
        running="进行中",
        balance="认定的来源",
        balance_note="每项基准的已确认认定所依据的独立来源数目，按类型列出。"
        "一个来源在它所支持的每项认定中各计一次。横线表示没有认定依据这一方。",
        unfound="没有认定：{1}项基准中的{0}项",
        unit="单位：{}。",
        whole="全部",
        group="组别",
        figure="数字",
        source="来源",
        table="表{}",
        section="{}节",
        about="约{}",
        over="超过{}",
        nearly="近{}",
        at_least="至少{}",
        about_note="带条的圆环：大约为此；条的长度为四舍五入的幅度。",
        over_note="横线上的向上箭头：多于此；多多少未说明。",
        nearly_note="横线上的向下箭头：少于此；少多少未说明。",
        at_least_note="圆点上的向上箭头：至少为此。",
        left_out="仅列于表中：{}。",
        by="至迟{}年",
        since="自{}年起",
        progressive="逐步，{}",
        pause="，",
    ),
}


def of(language: str) -> Words:
    """The words of a language, English where there are none in it."""
    return _WORDS.get(language.split("-", maxsplit=1)[0].lower(), _WORDS["en"])
