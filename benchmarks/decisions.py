# ruff: noqa: RUF001 - Russian and Chinese sentences have their own letters and commas
"""Counts what one topic's readers hear of decisions and their reversals inside a whole stream, in five languages.

    python benchmarks/decisions.py [STREAM.jsonl[.gz]]

Eight kinds of decision (exports suspended and resumed, an accord signed and left ...) are taken by pairs of invented countries; a day later
the two meet, three days later the decision is reversed, in the same language or in another one. All of it runs through the story index and
the filing of alerts, alone and, with STREAM, among its articles of the same days: by words, with the meaning of headline and sentence (the
made-up words of the bodies have none), with meaning where the countries are actors of the analyst's own, and with real states in their
place. The sentences were written before anything was run, then seven words that they miss were added to the rules: what it prints now is
in-sample. They are short and say what they mean in so many words, and the rest of each text is made-up words, so that figures on real
reports will be lower.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

from benchmarks.event_languages import embedded
from benchmarks.stories import read_set
from warehouse.records.alert import ThreadRow
from warehouse.records.article import Article
from warehouse.records.story import Placement
from warehouse.records.topic import Match, Span
from wirewatch.alert.filing.decide import ThreadPlace, continue_thread, open_thread
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload
from wirewatch.story.text.article_meaning import Meaning
from wirewatch.story.window import BatchWindow
from wirewatch.topic.language.files.book import read_actors
from wirewatch.topic.language.sets.sets import Sets

LANGUAGES = ("en", "ru", "zh", "es", "ar")
COUNTRIES = (
    ("Norland", "Норландия", "诺兰", "Norlandia", "نورلاند"),
    ("Veltria", "Велтрия", "维尔特里亚", "Veltria", "فيلتريا"),
    ("Sudmark", "Зудмарк", "苏德马克", "Sudmarca", "سودمارك"),
    ("Westria", "Вестрия", "韦斯特里亚", "Westria", "ويستريا"),
    ("Ostania", "Остания", "奥斯塔尼亚", "Ostania", "أوستانيا"),
    ("Kardova", "Кардова", "卡尔多瓦", "Kardova", "كاردوفا"),
    ("Limeria", "Лимерия", "利梅里亚", "Limeria", "ليميريا"),
    ("Tolmark", "Толмарк", "托尔马克", "Tolmarca", "تولمارك"),
)
# States that the shipped table of places knows in every language.
STATES = (
    ("China", "Китай", "中国", "China", "الصين"),
    ("Japan", "Япония", "日本", "Japón", "اليابان"),
    ("Poland", "Польша", "波兰", "Polonia", "بولندا"),
    ("Turkey", "Турция", "土耳其", "Turquía", "تركيا"),
    ("Egypt", "Египет", "埃及", "Egipto", "مصر"),
    ("Brazil", "Бразилия", "巴西", "Brasil", "البرازيل"),
    ("Pakistan", "Пакистан", "巴基斯坦", "Pakistán", "باكستان"),
    ("Vietnam", "Вьетнам", "越南", "Vietnam", "فيتنام"),
)
DECISIONS = {
    "en": (
        ("{a} suspended grain exports to {b} on Monday.", "{a} resumed grain exports to {b} on Thursday."),
        ("{a} and {b} signed a fisheries accord on Monday.", "{a} withdrew from the fisheries accord with {b} on Thursday."),
        ("{a} agreed to the border plan that {b} proposed.", "{a} rejected the border plan that {b} proposed."),
        ("{a} imposed sanctions on banks of {b}.", "{a} lifted the sanctions on banks of {b}."),
        ("{a} extended the ceasefire with {b} by thirty days.", "{a} ended the ceasefire with {b}."),
        ("{a} closed its border with {b}.", "{a} reopened its border with {b}."),
        ("{a} raised tariffs on steel from {b}.", "{a} cut tariffs on steel from {b}."),
        ("{a} appointed Mira Holt ambassador to {b}.", "{a} dismissed Mira Holt as ambassador to {b}."),
    ),
    "ru": (
        ("{a} приостановила экспорт зерна в страну {b}.", "{a} возобновила экспорт зерна в страну {b}."),
        ("{a} и {b} подписали соглашение о рыболовстве.", "{a} вышла из соглашения о рыболовстве со страной {b}."),
        ("{a} согласилась с планом по границе, который предложила {b}.", "{a} отвергла план по границе, который предложила {b}."),
        ("{a} ввела санкции против банков страны {b}.", "{a} сняла санкции с банков страны {b}."),
        ("{a} продлила перемирие со страной {b} на тридцать дней.", "{a} прекратила перемирие со страной {b}."),
        ("{a} закрыла границу со страной {b}.", "{a} вновь открыла границу со страной {b}."),
        ("{a} повысила пошлины на сталь из страны {b}.", "{a} снизила пошлины на сталь из страны {b}."),
        ("{a} назначила Миру Хольт послом в стране {b}.", "{a} отправила в отставку Миру Хольт, посла в стране {b}."),
    ),
    "zh": (
        ("{a}周一暂停向{b}出口粮食。", "{a}周四恢复向{b}出口粮食。"),
        ("{a}与{b}签署渔业协定。", "{a}宣布退出与{b}的渔业协定。"),
        ("{a}同意{b}提出的边界方案。", "{a}拒绝{b}提出的边界方案。"),
        ("{a}对{b}的银行实施制裁。", "{a}解除对{b}银行的制裁。"),
        ("{a}将与{b}的停火延长三十天。", "{a}终止与{b}的停火。"),
        ("{a}关闭与{b}的边境。", "{a}重新开放与{b}的边境。"),
        ("{a}提高对{b}钢铁的关税。", "{a}降低对{b}钢铁的关税。"),
        ("{a}任命米拉·霍尔特为驻{b}大使。", "{a}免去米拉·霍尔特驻{b}大使职务。"),
    ),
    "es": (
        ("{a} suspendió las exportaciones de grano a {b}.", "{a} reanudó las exportaciones de grano a {b}."),
        ("{a} y {b} firmaron un acuerdo de pesca.", "{a} se retiró del acuerdo de pesca con {b}."),
        ("{a} aceptó el plan de fronteras que propuso {b}.", "{a} rechazó el plan de fronteras que propuso {b}."),
        ("{a} impuso sanciones a bancos de {b}.", "{a} levantó las sanciones a bancos de {b}."),
        ("{a} prorrogó treinta días la tregua con {b}.", "{a} puso fin a la tregua con {b}."),
        ("{a} cerró su frontera con {b}.", "{a} reabrió su frontera con {b}."),
        ("{a} elevó los aranceles al acero de {b}.", "{a} redujo los aranceles al acero de {b}."),
        ("{a} nombró a Mira Holt embajadora en {b}.", "{a} destituyó a Mira Holt como embajadora en {b}."),
    ),
    "ar": (
        ("علقت {a} صادرات الحبوب إلى {b} يوم الاثنين.", "استأنفت {a} صادرات الحبوب إلى {b} يوم الخميس."),
        ("وقعت {a} مع {b} اتفاقا للصيد البحري.", "انسحبت {a} من اتفاق الصيد البحري مع {b}."),
        ("وافقت {a} على خطة الحدود التي اقترحتها {b}.", "رفضت {a} خطة الحدود التي اقترحتها {b}."),
        ("فرضت {a} عقوبات على مصارف {b}.", "رفعت {a} العقوبات عن مصارف {b}."),
        ("مددت {a} الهدنة مع {b} ثلاثين يوما.", "أنهت {a} الهدنة مع {b}."),
        ("أغلقت {a} حدودها مع {b}.", "أعادت {a} فتح حدودها مع {b}."),
        ("رفعت {a} الرسوم على الصلب من {b}.", "خفضت {a} الرسوم على الصلب من {b}."),
        ("عينت {a} ميرا هولت سفيرة لدى {b}.", "أقالت {a} ميرا هولت سفيرة لدى {b}."),
    ),
}
MEETINGS = {
    "en": "Ministers of {a} and {b} met for two hours and spoke of trade and travel.",
    "ru": "Министры стран {a} и {b} два часа говорили о торговле и поездках.",
    "zh": "{a}与{b}的部长会谈两小时，讨论贸易和旅行。",
    "es": "Ministros de {a} y {b} hablaron dos horas de comercio y de viajes.",
    "ar": "تحدث وزراء {a} و{b} ساعتين عن التجارة والسفر.",
}
SYLLABLES = ("ba", "dor", "fel", "gun", "kir", "lam", "mor", "nes", "pol", "rud", "sak", "tiv", "vor", "zen")
# Beside the sentence a report says what the others of its affair say too: made-up words, of which each takes a part.
WORDS_OF_AFFAIR, WORDS_OF_REPORT = 40, 24
MEETING_AFTER, REVERSAL_AFTER = 1.0, 3.0
WIDTH = 56


@dataclass(frozen=True, slots=True)
class AffairReport:
    """One report of the authored affairs.

    Attributes:
        affair: Which affair, from 0.
        step: "decision", "meeting" or "reversal".
        item: The article with its match; its placement is filled in when it comes.
        days: When it comes, in days.
    """

    affair: int
    step: str
    item: Article
    match: Match
    days: float


def affairs(start: float, countries: Sequence[Sequence[str]], *, across: bool) -> list[AffairReport]:
    """Write every kind of decision in every language; `across` lets another language tell the meeting and the reversal."""
    reports = []
    for kind in range(len(DECISIONS["en"])):
        for at, language in enumerate(LANGUAGES):
            affair = kind * len(LANGUAGES) + at
            later = LANGUAGES[(at + 1) % len(LANGUAGES)] if across else language
            pair = countries[kind], countries[(kind + 1 + at) % len(countries)]
            begins = start + affair * 0.31
            steps = (
                ("decision", language, DECISIONS[language][kind][0], 0.0),
                ("meeting", later, MEETINGS[later], MEETING_AFTER),
                ("reversal", later, DECISIONS[later][kind][1], REVERSAL_AFTER),
            )
            reports += [_report(affair, step, (tongue, words), pair, begins + after) for step, tongue, words, after in steps]
    return reports


def _report(affair: int, step: str, said: tuple[str, str], pair: tuple[Sequence[str], Sequence[str]], days: float) -> AffairReport:
    language, words = said
    names = [country[LANGUAGES.index(language)] for country in pair]
    sentence = words.format(a=names[0], b=names[1])
    own, part = random.Random(affair), random.Random(f"{affair} {step}")
    pool = ["".join(own.choices(SYLLABLES, k=3)) for _ in range(WORDS_OF_AFFAIR)]
    text = f"{sentence} {' '.join(part.sample(pool, WORDS_OF_REPORT))}."
    article_id = f"affair{affair}-{step}"
    seen = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)
    url = f"https://{language}-{step}.example/{affair}"
    article = Article(
        article_id, url, url, "", f"{language} {step} {affair}", sentence.rstrip(".。"), text, first_seen_at=seen, language=language
    )
    spans = [
        Span("text", sentence.index(name), sentence.index(name) + len(name), name, country[0])
        for name, country in zip(names, pair, strict=True)
    ]
    match = Match(article_id, "affairs", "1", "", 1.0, True, sentence, "text", 0, len(sentence), tuple(spans), ())
    return AffairReport(affair, step, article, match, days)


def own_actors() -> Sets:
    """Let every country be one actor, by its names in all languages."""
    rows = [f"  {names[0].lower()}:\n    one: true\n    aliases: [{', '.join(dict.fromkeys(names))}]\n" for names in COUNTRIES]
    actors, _ = read_actors("", "topics.yaml", f"sets:\n{''.join(rows)}", "actors.yaml")
    return actors


def messages_of(
    reports: list[AffairReport], others: list[tuple[Article, float]], meanings: dict[str, Meaning], actors: Sets
) -> dict[str, tuple[str, str, str]]:
    """Run everything in the order in which it comes.

    Returns:
        Of each report its story, the form of its message, "" where it had none, and the story whose thread it says that it reverses.
    """
    window, threads, found = BatchWindow(actors), {}, {}
    queue = sorted([(each.days, 1, each) for each in reports] + [(days, 0, article) for article, days in others], key=lambda row: row[:2])
    for days, _, each in queue:
        if isinstance(each, Article):
            window.place(each, days, meanings.get(each.article_id))
            continue
        placed = window.place(each.item, days, meanings.get(each.item.article_id))
        placement = Placement(each.item.article_id, f"r{placed.group}", f"s{placed.story}", placed.relation, placed.similarity)
        item = NewsItem(each.item, placement, each.match)
        opposite = threads.get(f"s{placed.opposite}")
        place, fresh = ThreadPlace("affairs", "1", placement.story_id, "#desk", opposite=opposite), frozenset({each.item.article_id})
        row: ThreadRow | None = threads.get(placement.story_id)
        filing = (
            continue_thread(place, row, [item], fresh, each.item.first_seen_at)
            if row
            else open_thread(place, [item], fresh, each.item.first_seen_at)
        )
        threads[placement.story_id] = filing.thread or row
        reversed_story = ""
        if filing.alerts and row is None:
            content = decode_payload(filing.alerts[0].payload)
            reversed_story = content.reverses.story_id if isinstance(content, AlertContent) and content.reverses else ""
        found[each.item.article_id] = (placement.story_id, filing.alerts[0].variant if filing.alerts else "", reversed_story)
    return found


def main() -> None:
    articles, dates, _ = read_set(Path(sys.argv[1])) if sys.argv[1:] else ([], [], {})
    stream = list(zip(articles, dates, strict=True))
    start = min(dates, default=20_000.0)
    columns = {"decisions": 10, "told": 6, "reversals": 11, "told ": 6, "own thread": 12, "marked": 8, "false marks": 13, "names it": 10}
    columns |= {"another": 9}
    print(" " * WIDTH + "".join(f"{name.strip():>{width}}" for name, width in columns.items()))
    of_stream = embedded(articles)
    methods = {
        "words": (COUNTRIES, False, {}),
        "meaning": (COUNTRIES, True, {}),
        "meaning, known actors": (COUNTRIES, True, own_actors()),
        "real states, words": (STATES, False, {}),
        "real states, meaning": (STATES, True, {}),
    }
    for across, (method, (countries, is_embedded, actors)) in product((False, True), methods.items()):
        reports = affairs(start, countries, across=across)
        own = embedded([replace(each.item, text=each.match.sentence) for each in reports]) if is_embedded else {}
        for name, others in (("alone", []), ("in the stream", stream)) if stream else (("alone", []),):
            found = messages_of(reports, others, own | of_stream if is_embedded else {}, actors)
            forms: dict[str, Counter[str]] = {step: Counter() for step in ("decision", "meeting", "reversal")}
            for each in reports:
                forms[each.step][found[each.item.article_id][1]] += 1
            first, later = forms["decision"], forms["reversal"]
            false = first[Form.REVERSAL] + forms["meeting"][Form.REVERSAL]
            counts = [each for form in (first, later) for each in (form.total(), form.total() - form[""])]
            counts += [later[Form.POST], later[Form.REVERSAL], false]
            named = [(each, found[each.item.article_id][2]) for each in reports if found[each.item.article_id][2]]
            right = sum(each.step == "reversal" and story == found[f"affair{each.affair}-decision"][0] for each, story in named)
            figures = (*counts, right, len(named) - right)
            row = "".join(f"{count:>{width}}" for count, width in zip(figures, columns.values(), strict=True))
            print(f"{'another language' if across else 'the same language'}, {name}, {method}".ljust(WIDTH) + row)


if __name__ == "__main__":
    main()
