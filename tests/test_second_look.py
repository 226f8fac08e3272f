"""The second look: what publishers change after publication is noticed, weighed, and told where readers were told something else."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import FISHERIES, STATEMENT, NewsSite
from tests.fakes.quay_gazette import printing_in
from tests.fakes.slack_simulator import Slack
from warehouse.analysis.story_pages import standings
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.feed.entries import keep_listed
from warehouse.feed.feeds import add_feeds, entries_done
from warehouse.records.article import Article
from warehouse.records.feed import Entry, Feed, QueuedEntry
from warehouse.records.second_look import ChangeCounts, LookResult, SecondLook, WatchReason
from warehouse.records.topic import Match
from warehouse.second_looks import count_changed, due_looks, save_looks, weightiest_changes
from wirewatch.alert.change.diff.amounts.spelled_numbers import number_of
from wirewatch.alert.change.diff.word_diff import diff, in_quotation_marks, marked, sentence_edits
from wirewatch.alert.change.weight import ChangeKind, share_kept, weigh
from wirewatch.alert.thread.thread_state import decode_thread_state
from wirewatch.article.look_schedule import LOOKS, after_look, first_look_at, is_conditional
from wirewatch.brief.archive_brief import brief_of_story
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.rereading.second_looks import sentences_quoted
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TITLE = "Council approves bridge"
MATCHED = "The council of Ostrava approved 12 million crowns for the bridge on Monday."
TEXT = (
    f"{MATCHED} Mayor Jana Kral said: “We will build it by June.”\n"
    "The bridge was closed in May after a flood, the government said. About 300 people use it every day."
)


@pytest.mark.parametrize(
    ("old", "new", "kind", "survives"),
    [
        ("12 million", "14 million", ChangeKind.FACTS, False),
        ("approved", "rejected", ChangeKind.FACTS, False),
        (MATCHED, "", ChangeKind.FACTS, False),
        ("approved 12", "never approved 12", ChangeKind.FACTS, False),
        ("Jana Kral", "Petr Novak", ChangeKind.FACTS, True),
        ("build it by June", "build it by July", ChangeKind.FACTS, True),
        ("was closed", "was not closed", ChangeKind.FACTS, True),
        (" About 300 people use it every day.", "", ChangeKind.FACTS, True),
        ("closed in May after a flood", "opened in May with thirty guests", ChangeKind.FACTS, True),
        ("closed in May after a flood", "closed in May after a flood of 3 days", ChangeKind.UPDATE, True),
        ("12 million", "twelve million", ChangeKind.COSMETIC, True),
        ("approved", "aproved", ChangeKind.COSMETIC, True),
        ("government", "goverment", ChangeKind.COSMETIC, True),
        ("“We will build it by June.”", '"We will build it by June."', ChangeKind.COSMETIC, True),
        ("June.”\n", "June.”\n\n", ChangeKind.COSMETIC, True),
        ("crowns for the bridge on Monday. ", "crowns for the bridge. It did so on Monday. ", ChangeKind.UPDATE, True),
        ("every day.", "every day.\nEngineers named by the town will report in autumn on 45 other bridges.", ChangeKind.UPDATE, True),
        ("every day.", "every day.\nUpdated 14:05\nRead more: 7 bridges of Moravia", ChangeKind.COSMETIC, True),
    ],
)
def test_a_change_is_weighed_by_what_it_alters(old: str, new: str, kind: ChangeKind, *, survives: bool) -> None:
    assert TEXT.count(old) == 1, "the table means one place"
    weighed = weigh((TITLE, TEXT), (TITLE, TEXT.replace(old, new)), [MATCHED])
    assert (weighed.kind, weighed.survives) == (kind, survives)


@pytest.mark.parametrize(
    ("title", "before", "after", "kind"),
    [
        (
            "Statement",
            "The ministry of Orlak has paid 88 million to the\nbuilders of the ferry.",
            "The ministry of Orlak has paid 880 million to the\nbuilders of the ferry.",
            True,
        ),
        (
            "Statement",
            "The ferry runs again.\nDeath toll rises to 45 after floods in Moravia",
            "The ferry runs again.\nDeath toll rises to 52 after floods in Moravia",
            False,
        ),
        (
            "Bank of Tessaly fined",
            "The Bank of Tessaly was fined 18 million.",
            "The Bank of Tessaly has had to pay a fine of 18 million.",
            False,
        ),
        (
            "انفجار",
            "وقال الوزير إن الشركة نقلت خمسين حاوية خلال العام الماضي.",
            "وقال الوزير إن الشركة نقلت خمسمئة حاوية خلال العام الماضي.",
            True,
        ),
        ("انفجار", "ونفت الشركة الاتهامات وقالت إنها ستطعن في القرار.", "وأكدت الشركة الاتهامات وقالت إنها ستطعن في القرار.", True),
        ("Word", "Some fifty-one boats lie at the quay of Lowick.", "Some thirty-one boats lie at the quay of Lowick.", True),
        ("Word", "Children play on a boat that has not left.", "Three children drowned near a boat that has not left.", True),
        (
            "Word",
            "The storm is expected to reach the coast on Monday.",
            "The storm reached the coast on Monday with winds of 140 km/h.",
            False,
        ),
        ("Word", "The search goes on for the boat off the coast.", "The search for the boat off the coast ended after 3 days.", False),
        ("Word", "The minister speaks to reporters later today.", "The minister spoke to reporters at 14:00 today.", False),
        ("Word", "The minister says steel stays dear this year.", "Steel stays dear this year, the minister says.", False),
    ],
)
def test_facts_in_other_languages_and_in_sentences_that_say_something_else_are_told(
    title: str, before: str, after: str, *, kind: bool
) -> None:
    weighed = weigh((title, before), (title, after), [title, before] if title.startswith("Bank") else [title])
    assert (weighed.kind is ChangeKind.FACTS) == kind


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("two hundred", "200", ""), ("three percent", "3 percent", ""), ("third", "3rd", ""), ("9,000", "nine thousand", ""),
        ("303", "three hundred and three", ""), ("Twenty five", "25", ""), ("60 000", "60.000", ""), ("22:00", "10 pm", ""),
        ("10:30 p.m.", "22:30", ""), ("two dozen", "24", ""), ("3.5 million", "3,500,000", ""), ("a hundred", "100", ""),
        ("twenty-first", "21st", ""), ("one thousand two hundred", "1,200", ""),
        ("3 million two years ago", "3,000,000 two years ago", ""),
        ("12-14", "12–14", ""), ("one in ten", "1 in 10", ""), ("1", "12", "1 -> 12"), ("12–14", "12-15", "12-14 -> 12-15"),
        ("14", "40", "14 -> 40"), ("four thousand", "forty thousand", "four thousand -> forty thousand"),
        ("3 percent", "13 percent", "3 percent -> 13 percent"), ("10 am", "10 pm", "10 am -> 10 pm"),
        ("two hundred", "300", "two hundred -> 300"),
        ("two dozen", "12", "two dozen -> 12"), ("3 million", "3 billion", "3 million -> 3 billion"),
        ("one thousand and two thousand", "1,000 and 3,000", "two thousand -> 3,000"),
    ],
)  # fmt: skip
def test_a_number_that_is_only_spelled_in_another_way_is_no_change(old: str, new: str, told: str) -> None:
    says = "The boats that lie at the quay of Lowick are {} by now, Hanna Orb said."
    weighed = weigh((TITLE, says.format(old)), (TITLE, says.format(new)), [says.format(old)])
    assert weighed.figures == ((told,) if told else ())
    assert (weighed.kind, weighed.survives) == ((ChangeKind.FACTS, False) if told else (ChangeKind.COSMETIC, True))


WRITES = "Hanna Orb wrote that the quay of Lowick needs {} by the end of the winter at least."
BRAUCHT = "Hanna Orb schrieb, dass der Kai von Lowick bis zum Ende des Winters {} braucht."


@pytest.mark.parametrize(
    ("says", "forms"),
    [
        (WRITES, "$3 billion|$3bn|$3 bn|US$3 billion|3 billion dollars|USD 3 billion|3 billion U.S. dollars|$3,000 million|$3B"),
        (WRITES, "€40m|€40 million|40 million euros|EUR40m|EUR 40 million"),
        (WRITES, "£500k|£500,000|500,000 pounds|half a million pounds|£0.5m"),
        (WRITES, "one hundred five crowns|105 crowns|one hundred and five crowns"),
        (WRITES, "2,500 boats|2500 boats|2 500 boats|two thousand five hundred boats"),
        (WRITES, "5pc|5 per cent|5%|5 %|five percent|5.0%|5 pct"),
        (WRITES, "5 percentage points|5 points|5pp"),
        (WRITES, "work on Sept. 3|work on 3 September|work on September 3rd|work on the 3rd of September|work on 3 Sep"),
        (WRITES, "12 km|12 kilometres|12km|12-km|twelve kilometers"),
        (WRITES, "40m people|40 million people"),
        (WRITES, "a 40m beam|a 40-metre beam|a 40 metre beam"),
        (WRITES, "half|50%|50 percent|a half"),
        (WRITES, "two thirds|two-thirds|2/3"),
        (WRITES, "three quarters|75%|3/4"),
        (WRITES, "a dozen|12|twelve"),
        (WRITES, "half a dozen|six"),
        (WRITES, "the thirtieth|the 30th"),
        (WRITES, "some $3-4 billion|some $3–4bn"),
        (WRITES, "30 km/h|30 kilometres per hour"),
        (WRITES, "300,000 bpd|300,000 barrels per day"),
        (WRITES, "20°C|20 degrees Celsius"),
        (WRITES, "King Karel III|King Karel the Third"),
        (WRITES, "World War II|World War Two|World War 2"),
        (BRAUCHT, "1,5 Millionen Euro|1.5 Millionen Euro|1,5 Mio. Euro|1,5 Mio. €"),
        (BRAUCHT, "am 3. Mai 25 Euro|am 3. Mai fünfundzwanzig Euro"),
        (BRAUCHT, "40 Prozent|40 %|vierzig Prozent"),
        (BRAUCHT, "zehntausend Steine|10.000 Steine"),
        (BRAUCHT, "ein Viertel|25 Prozent"),
        (BRAUCHT, "um 14.30 Uhr Kalk|um 14:30 Uhr Kalk"),
        (BRAUCHT, "am 5. Oktober Kalk|am 5. Okt. Kalk"),
        (WRITES, "nine tenths|90 per cent"),
        ("El muelle de Lowick debe {} a Hanna Orb desde el final del invierno.", "treinta y cinco euros|35 euros"),
        ("El muelle de Lowick debe {} a Hanna Orb desde el final del invierno.", "la mitad|el 50%"),
        ("Порт Ловика должен {} строителям с конца прошлой зимы.", "половину|50%"),
        ("Le quai de Lowick doit {} à Hanna Orb depuis la fin de l’hiver dernier.", "3 milliards d’euros|3 Md€|3 milliards €"),
        ("El muelle de Lowick debe {} a Hanna Orb desde el final del invierno.", "3 mil millones de euros|3.000 millones de euros"),
        ("El muelle de Lowick debe {} a Hanna Orb desde el final del invierno.", "el 5 por ciento|el 5%|el cinco por ciento"),
        ("Порт Ловика должен {} строителям с конца прошлой зимы.", "2 млн рублей|два миллиона рублей|2 млн руб.|2 000 000 рублей"),
        ("洛维克港欠汉娜{}，市长周一在议会说。", "30亿美元|三十亿美元"),
    ],
)  # fmt: skip
def test_a_figure_in_another_style_is_no_change(says: str, forms: str) -> None:
    """A style edit from "$3 billion" to "$3bn" was told in Slack as a changed figure."""
    first, *others = forms.split("|")
    for other in others:
        for one, two in ((first, other), (other, first)):
            weighed = weigh((TITLE, says.format(one)), (TITLE, says.format(two)), [says.format(one)])
            assert (one, two, weighed.kind, weighed.figures) == (one, two, ChangeKind.COSMETIC, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("$3 billion", "$3 million"), ("$3bn", "$3m"), ("1.5 crowns", "15 crowns"), ("€40m", "€40bn"), ("€40m", "$40m"),
        ("40 million euros", "40 million dollars"), ("7 million U.S. dollars", "7 million Canadian dollars"), ("300m yen", "300m yuan"),
        ("5%", "5 percentage points"), ("25 basis points", "25 points"), ("5%", "0.5%"), ("work on Sept. 3", "work on 4 September"),
        ("work on Sept. 3", "work on 3 October"), ("12 km", "12 miles"), ("300 m", "300 km"), ("30 mph", "30 km/h"),
        ("two dozen", "two hundred"), ("half", "60%"), ("half", "a third"), ("two thirds", "one third"), ("the third", "the fourth"),
        ("3 kg", "3 tonnes"),
    ],
)  # fmt: skip
def test_another_figure_currency_or_unit_is_told(old: str, new: str) -> None:
    weighed = weigh((TITLE, WRITES.format(old)), (TITLE, WRITES.format(new)))
    assert (weighed.kind, len(weighed.figures)) == (ChangeKind.FACTS, 1)


@pytest.mark.parametrize(
    ("old", "new"), [("45 million crowns", "45 million crwns"), ("12 minutes", "12 minuts"), ("5 September", "5 Septembr")]
)
def test_a_typo_in_a_unit_is_no_change_of_its_figure(old: str, new: str) -> None:
    weighed = weigh((TITLE, WRITES.format(old)), (TITLE, WRITES.format(new)))
    assert weighed.figures == ()


@pytest.mark.parametrize(
    ("before", "after", "kind", "names"),
    [
        (
            "Vor 9.800 Gästen hatte Lowick zur Pause schon mit 2:0 geführt und wurde müde.",
            "Vor 9.800 Gästen lag Lowick zur Halbzeit schon mit 2:0 in Führung und wurde müde.",
            ChangeKind.UPDATE,
            (),
        ),
        (
            "Der Zug nach Bergheide hielt im Schnee und ist verspätet.",
            "Der Zug nach Altheide hielt im Schnee und ist verspätet.",
            ChangeKind.FACTS,
            ("Bergheide -> Altheide",),
        ),
        (
            "Die Architektin Anke Rosner hat das Haus am Kai gebaut.",
            "Die Architektin Anke Rösler hat das Haus am Kai gebaut.",
            ChangeKind.FACTS,
            ("Rosner -> Rösler",),
        ),
        (
            "Der Wächter der Fabrik schlief in der Nacht des Brandes, sagen Anwohner.",
            "Der Wächter der Fabrik schlief in der Nacht des Brandes.",
            ChangeKind.FACTS,
            (),
        ),
        (
            "Laut Zeugen schlief der Wächter der Fabrik in der Nacht des Brandes.",
            "Der Wächter der Fabrik schlief in der Nacht des Brandes.",
            ChangeKind.FACTS,
            (),
        ),
        (
            "Der Wächter der Fabrik schlief in der Nacht des Brandes, so Nachbarn.",
            "Der Wächter der Fabrik schlief in der Nacht des Brandes.",
            ChangeKind.FACTS,
            (),
        ),
        (
            "Der Wächter der Fabrik schlief in der Nacht des Brandes, berichten Lokführer.",
            "Der Wächter der Fabrik schlief in der Nacht des Brandes.",
            ChangeKind.FACTS,
            (),
        ),
        (
            "Der Wächter der Fabrik schlief in der Nacht des Brandes, sagt Müller.",
            "Der Wächter der Fabrik schlief in der Nacht des Brandes.",
            ChangeKind.FACTS,
            ("Müller is gone",),
        ),
        (
            "Der Wächter der Fabrik schlief in der Nacht des Brandes, sagen Merz und Scholz.",
            "Der Wächter der Fabrik schlief in der Nacht des Brandes.",
            ChangeKind.FACTS,
            ("Merz Scholz is gone",),
        ),
        ("行长郭立群说，银行接受处罚。", "行长郭力群说，银行接受处罚。", ChangeKind.FACTS, ("郭立群 -> 郭力群",)),
        ("银行接受处罚，并已调整部门。", "银行接受处理，并已调整部门。", ChangeKind.UPDATE, ()),
        ("The ferry will cost more, the town said on Monday.", "The ferry will cost more, the town said.", ChangeKind.UPDATE, ()),
        ("The vote was on Monday in the old hall.", "The vote was on Tuesday in the old hall.", ChangeKind.FACTS, ("Monday -> Tuesday",)),
        ("Cholera broke out on two southern islands.", "Cholera broke out on two northern islands.", ChangeKind.FACTS, ()),
        ("昨天港口的男工开始罢工要求加薪。", "昨天港口的女工开始罢工要求加薪。", ChangeKind.FACTS, ()),
        (
            "Ballots were lost in the hall.\nThe officer, Siobhan Keane, denied this and spoke of seals.\nThe count goes on in the hall.",
            "Ballots were lost in the hall.\nThe count goes on in the hall.",
            ChangeKind.FACTS,
            (),
        ),
        ("They found a 14-vote margin after the count.", "They found a 14 vote margin after the count.", ChangeKind.COSMETIC, ()),
        ("罢工星期一进入第二天，港内有货轮。", "罢工周一进入第二天，港内有货轮。", ChangeKind.COSMETIC, ()),
    ],
)  # fmt: skip
def test_names_opposites_and_denials_are_told_and_nouns_are_not(before: str, after: str, kind: ChangeKind, names: tuple[str, ...]) -> None:
    weighed = weigh((TITLE, before), (TITLE, after))
    assert (weighed.kind, weighed.names) == (kind, names)


def test_an_update_of_a_sentence_shows_it() -> None:
    """A correction that only added words repeated the headline, and the sentence was nowhere."""
    now = TEXT.replace("closed in May after a flood,", "closed in May after a flood of 3 days and a fire,")
    weighed = weigh((TITLE, TEXT), (TITLE, now), [MATCHED])
    after = "The bridge was closed in May after a flood of 3 days and a fire, the government said."
    assert (weighed.kind, weighed.after) == (ChangeKind.UPDATE, after)
    assert weighed.before == "The bridge was closed in May after a flood, the government said."


def test_a_few_words_in_the_place_of_a_whole_text_are_shown() -> None:
    """In words that no list has, an exchanged text was told as "gone from the text" and what stands there now was not."""
    weighed = weigh((TITLE, TEXT), (TITLE, "Tekst otettiin pois. Se oli väärin."), [MATCHED])
    assert (weighed.before, weighed.after) == (MATCHED, "Tekst otettiin pois. Se oli väärin.")


def test_of_a_short_post_all_is_told_that_was_altered() -> None:
    """The magnitude was told, and that "No damage reported" had become "Nine people hurt" was not."""
    before, after = (
        f"Earthquake of magnitude {size} near Dornach at 17:40. {damage}"
        for size, damage in (("4.9", "No damage reported so far."), ("5.6", "Nine people hurt."))
    )
    weighed = weigh((before, before), (after, after), [before.partition(" No")[0]])
    assert (weighed.kind, weighed.before, weighed.after) == (ChangeKind.FACTS, before, after)
    alone = after.replace("Nine people hurt.", "No damage reported so far.")
    assert weigh((before, before), (alone, alone)).after == alone.partition(" No")[0]


def test_two_that_change_places_are_no_other_names() -> None:
    """It said "name: Tessen → Norvian" below a sentence that had both before."""
    before = "Norvian troops were shelled by Tessen gunners for two hours, a spokesman said."
    after = "Tessen troops were shelled by Norvian gunners for two hours, a spokesman said."
    weighed = weigh(("Shelling", before), ("Shelling", after))
    assert (weighed.kind, weighed.names, weighed.before, weighed.after) == (ChangeKind.FACTS, (), before, after)


def test_another_day_of_the_week_is_listed_once() -> None:
    """It stood among the figures and among the names."""
    weighed = weigh((TITLE, TEXT), (TITLE, TEXT.replace("on Monday", "on Friday")))
    assert (weighed.figures, weighed.names) == ((), ("Monday -> Friday",))
    assert [each.kind for each in weighed.altered] == ["name"]


def test_a_headline_that_matched_before_it_changed_still_stands_for_the_lede() -> None:
    """The text of a retitled article was exchanged as a whole, and that was an update that nobody heard of."""
    found = Match("a1", "bridges", "v1", "p", 1.0, True, "Council approves a bridge", "title", 0, 25, (), ())
    assert sentences_quoted([found], (TITLE, TEXT)) == (["Council approves a bridge"], MATCHED)
    assert sentences_quoted([found._replace(sentence_field="text")], (TITLE, TEXT)) == (["Council approves a bridge"], "")


def test_a_matched_headline_that_says_something_else_is_told_though_the_text_repeats_it() -> None:
    weighed = weigh((TITLE, f"{TITLE}. {TEXT}"), (TITLE.replace("approves", "refuses"), f"{TITLE}. {TEXT}"), [TITLE])
    assert (weighed.kind, weighed.survives) == (ChangeKind.FACTS, False)


@pytest.mark.parametrize(
    ("gone", "back", "told"),
    [
        (" About 300 people use it every day.", " About 300 people use it every day.", True),
        (" About 300 people use it every day.", " Some 300 people use it every day.", True),
        (" About 300 people use it every day.", " Engineers named by the town will report in autumn.", False),
    ],
)
def test_what_was_told_as_gone_and_stands_there_again_is_a_change(gone: str, back: str, *, told: bool) -> None:
    without = TEXT.replace(gone, "")
    weighed = weigh((TITLE, without), (TITLE, without + back), [MATCHED], [gone.strip()])
    found = (ChangeKind.FACTS, "", back.strip()) if told else (ChangeKind.UPDATE, "", "")
    assert (weighed.kind, weighed.before, weighed.after) == found


def test_words_of_scripts_without_blanks_are_compared_one_by_one() -> None:
    compared = diff("市议会周一批准了一千二百万克朗。桥已关闭。", "市议会周一否决了一千二百万克朗。桥已关闭。")
    assert (compared.removed, compared.added, compared.kept) == (("批准",), ("否决",), 0.5)


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("It cost 12 million.", "It cost 14 million.", [("", "It cost "), ("del", "12"), ("ins", "14"), ("", " million.")]),
        ("Li met in Kyiv.", "Li met at Lviv.", [("", "Li met "), ("del", "in Kyiv"), ("ins", "at Lviv"), ("", ".")]),
        ("He said yes.", "He said so, yes.", [("", "He said "), ("ins", "so, "), ("", "yes.")]),
        ("批准三项协议。", "批准五项协议。", [("", "批准"), ("del", "三"), ("ins", "五"), ("", "项协议。")]),
        ("The dam broke.", "This article was withdrawn.", [("del", "The dam broke."), ("ins", "This article was withdrawn.")]),
        ("The dam broke.", "", [("del", "The dam broke.")]),
    ],
)  # fmt: skip
def test_of_a_sentence_only_the_altered_words_are_marked(before: str, after: str, parts: list[tuple[str, str]]) -> None:
    """A change of one figure struck the whole sentence and put in another."""
    assert marked(before, after) == parts


def test_a_change_of_signs_alone_has_its_sentences_too() -> None:
    found = sentence_edits("It broke. Rain - much - fell.", "It broke. Rain – much – fell.")
    assert [(edit.before, edit.after) for edit in found] == [("Rain - much - fell.", "Rain – much – fell.")]
    assert sentence_edits("It broke.", "It broke.") == ()


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("一亿二千万", "120000000"), ("1.2亿", "120000000"), ("1亿2000万", "120000000"), ("三千五", "3005"), ("十五", "15"),
        ("二〇二六", "2026"), ("3,000万", "30000000"), ("1.2.3万", "1230000"), ("亿" * 99, "亿" * 99), ("twelve", "12"), ("quay", "quay"),
        ("two hundred", "200"), ("doscientos mil", "200000"), ("сто двадцать", "120"), ("12 am", "0:00"),
        ("9" * 60 + " million and five", "0"), ("二百人", "二百人"), ("第三", "第三"),
    ],
)  # fmt: skip
def test_numbers_that_are_spelled_out_are_digits(number: str, digits: str) -> None:
    assert number_of(number) == digits


@pytest.mark.parametrize(
    ("before", "after", "removed", "figures", "quotes"),
    [
        ("冻结资产共计一亿二千万元。", "冻结资产共计三亿二千万元。", ["一亿二千万元"], ["一亿二千万元 -> 三亿二千万元"], []),
        ("资产共计1亿2000万元。", "资产共计一亿二千万元。", ["1亿2000万元"], [], []),
        (
            'Word came on Monday.\n"This lets us wait for two seasons," said minister Hanna Orb.',
            'Word came on Monday.\n"This lets us wait for three seasons," said minister Hanna Orb.',
            ["two"],
            ["two -> three"],
            ["“two” -> “three”"],
        ),
        (
            "He said: “We will build it here. We will open it in June of next year.” Nobody spoke.",
            "He said: “We will build it here. We will open it in a day or in never.” Nobody spoke.",
            ["June of next year"],
            [],
            ["“June of next year” -> “a day or in never”"],
        ),
        (
            'It is late.\nInspectors took away boxes of papers, minister Hanna Orb told "the press." Updated 11:02',
            "It is late.",
            ['Inspectors took away boxes of papers, minister Hanna Orb told "the press."', "Updated 11:02"],
            [],
            ["“the press” is gone"],
        ),
        ("«It is over», said Orb of it.\nIt is late.", "It is late.", ["«It is over», said Orb of it"], [], ["“It is over” is gone"]),
    ],
)
def test_runs_of_words_keep_their_signs_and_whole_numbers(
    before: str, after: str, removed: list[str], figures: list[str], quotes: list[str]
) -> None:
    weighed = weigh((TITLE, before), (TITLE, after))
    assert (list(weighed.removed), list(weighed.figures), list(weighed.quotes)) == (removed, figures, quotes)
    assert all(weighed.before.count(opened) == weighed.before.count(closed) for opened, closed in ("“”", '""')), "quoted alone"


def test_altered_words_with_a_quotation_among_them_get_no_marks_around_them() -> None:
    assert [in_quotation_marks(said) for said in ("said «no» twice", "no", "")] == ["said «no» twice", "“no”", ""]


def test_a_moved_paragraph_is_no_change_and_another_text_keeps_nothing() -> None:
    first, second = TEXT.split("\n")
    assert diff(TEXT, f"{second}\n{first}").edits == ()
    assert share_kept(TEXT, "Ferries were late in the harbour on Sunday. Nobody was hurt.") == 0.0


LOOK = SecondLook("a1-x", "example.org", WatchReason.MATCHED, AT, AT + 15 * MINUTE, etag='"one"')


def test_looks_follow_at_a_quarter_of_an_hour_two_hours_a_day_and_three_days() -> None:
    look, now, seen = LOOK, first_look_at(LOOK.article_id, WatchReason.MATCHED, AT), []
    while True:
        seen.append(now - AT)
        look = after_look(look, LookResult.UNCHANGED, now)
        if look.next_look_at is None:
            break
        now = look.next_look_at
    assert [planned <= at <= planned * 1.1 for planned, at in zip(LOOKS, seen, strict=True)] == [True] * 4
    assert not is_conditional(replace(LOOK, looks=3)), "the last look believes no validator"


@pytest.mark.parametrize("step", [-400 * DAY, 4 * DAY])
def test_a_clock_that_steps_costs_no_look(step: timedelta) -> None:
    look, now = LOOK, AT + step
    for _ in LOOKS:
        assert look.next_look_at is not None
        look = after_look(look, LookResult.READ, now)
        now = max(now, look.next_look_at or now)
    assert (look.looks, look.next_look_at) == (4, None)
    assert now - (AT + step) < 10 * DAY


def test_a_page_is_gone_when_it_says_so_twice_or_for_good() -> None:
    once = after_look(LOOK, LookResult.GONE, AT)
    assert (once.is_gone, once.looks, once.next_look_at) == (False, 0, AT + 10 * MINUTE)
    assert after_look(once, LookResult.GONE, AT + 10 * MINUTE).is_gone
    assert after_look(LOOK, LookResult.GONE, AT, is_certain=True).is_gone
    last = after_look(replace(LOOK, looks=3), LookResult.GONE, AT, is_certain=True)
    assert (last.next_look_at, after_look(last, LookResult.GONE, AT + DAY, is_certain=True).next_look_at) == (AT + DAY, None)
    back = after_look(once, LookResult.READ, AT + 10 * MINUTE, validators=('"two"', ""))
    assert (back.gone_at, back.etag, back.looks) == (None, '"two"', 1)


def test_a_host_that_gives_no_answer_is_asked_less_often_and_our_own_restraint_counts_for_nothing() -> None:
    waits, look = [], LOOK
    for _ in range(3):
        look = after_look(look, LookResult.FAILED, AT)
        waits.append((look.next_look_at or AT) - AT)
    assert waits == [15 * MINUTE, HOUR, 4 * HOUR]
    assert after_look(look, LookResult.FAILED, AT).looks == 1
    held = after_look(LOOK, LookResult.PUT_OFF, AT, wait_seconds=1800)
    assert (held.failures, held.result, held.next_look_at) == (0, "", AT + 30 * MINUTE)


def test_an_entry_that_claims_a_change_makes_its_page_due_once_in_a_quarter_of_an_hour(warehouse: Warehouse) -> None:
    article = Article("a1", "https://example.org/1", "https://example.org/1", "f1", "Quay", "One", "Text.", AT)
    listed = QueuedEntry("a1", article.url, "f1", "Quay", Entry("1", article.url, "One", updated_at=AT), AT)

    def touch(at: datetime, claimed: datetime) -> list[datetime]:
        entry = replace(listed, entry=replace(listed.entry, updated_at=claimed))
        warehouse.transact(lambda connection: keep_listed(connection, [entry], at))
        return [found.due_look.next_look_at for found in due_looks(warehouse.connection, AT + DAY, 9, 500) if found.due_look]  # type: ignore[misc]

    warehouse.transact(lambda connection: keep_listed(connection, [listed], AT))
    warehouse.transact(lambda connection: (entries_done(connection, ["a1"]), save_articles(connection, [article], AT)))
    assert touch(AT, AT) == [], "nothing changed"
    assert touch(AT + HOUR, AT + HOUR) == [AT + HOUR]
    [due] = due_looks(warehouse.connection, AT + HOUR, 9, 500)
    assert due.due_look is not None
    look = after_look(due.due_look, LookResult.UNCHANGED, AT + HOUR)
    assert (due.entry.title, look.next_look_at and look.next_look_at >= AT + HOUR + 15 * MINUTE) == ("One", True)
    warehouse.transact(lambda connection: save_looks(connection, [replace(look, next_look_at=AT + 3 * DAY)]))
    assert touch(AT + HOUR + MINUTE, AT + HOUR + MINUTE) == [AT + HOUR + 15 * MINUTE]


def test_an_entry_whose_summary_alone_changed_is_looked_at_but_not_one_whose_feed_counts_in_them(warehouse: Warehouse) -> None:
    def listed(number: int, summary: str) -> QueuedEntry:
        url = f"https://example.org/{number}"
        return QueuedEntry(f"a{number}", url, "f1", "Quay", Entry(str(number), url, "One", summary), AT)

    def poll(at: datetime, *summaries: str) -> list[str]:
        entries = [listed(number, summary) for number, summary in enumerate(summaries)]
        warehouse.transact(lambda connection: keep_listed(connection, entries, at))
        return [found.article_id for found in due_looks(warehouse.connection, at + DAY, 9, 500)]

    names = [f"a{number}" for number in range(6)]
    poll(AT, *["12 dead."] * 6)
    kept = [
        Article(name, f"https://example.org/{name[1:]}", f"https://example.org/{name[1:]}", "f1", "Quay", "One", "Text.", AT)
        for name in names
    ]
    warehouse.transact(lambda connection: (entries_done(connection, names), save_articles(connection, kept, AT)))
    assert poll(AT + HOUR, *["12 dead."] * 6) == []
    assert poll(AT + HOUR, *["12 dead. 3 comments"] * 6) == [], "all at once are counters"
    assert poll(AT + HOUR, "14 dead.", *["12 dead. 3 comments"] * 5) == ["a0"]
    assert poll(AT + 5 * DAY, "15 dead.", "14 dead", *["12 dead. 3 comments"] * 4) == ["a0"], "for four days"


def test_a_matched_sentence_that_changes_is_told_in_the_thread_a_typo_is_not_and_a_page_that_goes_is(
    news_site: NewsSite, slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            return warehouse.connection.execute(sql).fetchall()

    def replies() -> str:
        return json.dumps(slack.messages("C01")[1:])

    def marks() -> list[str]:
        root = decode_thread_state(ask("SELECT thread_state FROM threads")[0][0]).root
        return [mark.what for mark in (root.mark, *root.earlier_marks) if mark]

    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)
    assert ask("SELECT reason, looks, etag <> '' FROM second_looks") == [("matched", 0, True)]
    assert run_pass(settings, clock=lambda: start + 5 * MINUTE).looks == 0

    feed = news_site.feed()
    news_site.feed = lambda: feed  # type: ignore[method-assign]
    altered = [paragraph.replace("signed a joint", "postponed a joint") for paragraph in STATEMENT[1:]]
    news_site.articles["/news/statement"] = (STATEMENT[0], altered, start)
    report = run_pass(settings, clock=lambda: start + 17 * MINUTE)
    assert (report.looks, report.revised, report.pages) == (1, 1, 0)
    assert ask("SELECT kind, notified, sentence_survives, removed, added FROM changes") == [
        ("facts", True, False, ["signed"], ["postponed"])
    ]
    assert "Changed without a note" in replies()
    assert ask("SELECT count(*) FROM alerts WHERE kind = 'reply'") == [(1,)]

    news_site.articles["/news/statement"] = (STATEMENT[0], [text.replace("ministries", "ministeries") for text in altered], start)
    run_pass(settings, clock=lambda: start + 3 * HOUR)
    assert ask("SELECT kind, notified FROM changes ORDER BY revised_at") == [("facts", True), ("cosmetic", False)]

    # A wall in words that no pattern of a first reading knows.
    news_site.articles["/news/statement"] = (STATEMENT[0], [altered[0], "You have reached your limit of free articles this month."], start)
    run_pass(settings, clock=lambda: start + 29 * HOUR)
    assert ask("SELECT body_status, contains(text, 'Great Hall') FROM articles") == [("full", True)], "a wall that came later takes nothing"
    assert ask("SELECT count(*) FROM changes") == [(2,)]

    del news_site.articles["/news/statement"]
    run_pass(settings, clock=lambda: start + 80 * HOUR)
    assert ask("SELECT count(*) FROM alerts WHERE kind = 'reply'") == [(1,)], "a page may be missing for a moment"
    run_pass(settings, clock=lambda: start + 81 * HOUR)
    assert ask("SELECT kind, notified, after <> '' FROM changes ORDER BY revised_at")[2:] == [("gone", True, True)]
    assert "Page gone" in replies()
    assert ask("SELECT text <> '' FROM articles") == [(True,)], "what it said stays"
    assert ask("SELECT count(*) FROM alerts WHERE kind = 'reply'") == [(2,)]
    assert marks() == ["gone", "changed"]

    # As it stood at first: a page that is back with another text was a change of facts to all who asked for pages that came back.
    news_site.articles["/news/statement"] = (STATEMENT[0], list(STATEMENT[1:]), start)
    run_pass(settings, clock=lambda: start + 106 * HOUR)
    another_text = "The page answers again, with another text."
    shown = "SELECT kind, notified, note, contains(before, 'postponed'), contains(after, 'signed') FROM changes ORDER BY revised_at"
    assert ask(shown)[3:] == [("back", True, another_text, True, True)]
    assert another_text in replies()
    assert ask("SELECT count(*) FROM alerts WHERE kind = 'reply'") == [(3,)]
    assert marks() == ["back", "changed"]


def test_a_retraction_that_is_taken_back_is_told_so_and_ends_its_mark(
    news_site: NewsSite, slack: Slack, environment: dict[str, str], tmp_path: Path
) -> None:
    """The text that was back was told as a silent change, and the post said "Retracted by" for ever."""
    settings = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    feed = news_site.feed()
    news_site.feed = lambda: feed  # type: ignore[method-assign]
    withdrawn = ["The Quay Gazette has withdrawn this article. The minister never spoke of it. We apologise to our readers."]
    note = "Correction: an earlier version of this article named the wrong hall."
    marks = []
    for hours, text in enumerate((STATEMENT[1:], withdrawn, STATEMENT[1:], [*STATEMENT[1:], note], STATEMENT[1:])):
        news_site.articles["/news/statement"] = (STATEMENT[0], list(text), start)
        run_pass(settings, clock=lambda hours=hours: start + timedelta(hours=(0, 1, 4, 30, 110)[hours]))  # type: ignore[misc]
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            root = decode_thread_state(warehouse.connection.execute("SELECT thread_state FROM threads").fetchall()[0][0]).root
            kinds = warehouse.connection.execute("SELECT kind, notified, note FROM changes ORDER BY revised_at").fetchall()
            (article_id,) = warehouse.connection.execute("SELECT article_id FROM articles").fetchone() or ("",)
            weighty = {each.kind for each in weightiest_changes(warehouse.connection, start, start + timedelta(days=9), 9)}
            retracted = any(each.retracted_at for each in standings(warehouse.connection, [article_id]).values())
        marks.append(([mark.what for mark in (root.mark, *root.earlier_marks) if mark], retracted, weighty))
    told = [("retraction", True), ("reinstated", True), ("correction", True), ("cosmetic", False)]
    assert [row[:2] for row in kinds] == told, "a note that goes alters nothing"
    assert [row[2] for row in kinds] == [withdrawn[0], "", note, ""], "what the outlet said of it"
    assert marks == [
        ([], False, set()),
        (["retracted"], True, {"retraction"}),
        (["reinstated"], False, {"reinstated"}),
        (["corrected", "reinstated"], False, {"reinstated"}),
        (["corrected", "reinstated"], False, {"reinstated"}),
    ]
    shown = [message.get("reply_broadcast", False) for message in slack.messages("C01")]
    assert shown == [False, True, True, False], "both are shown in the channel, as the post was"
    replies = json.dumps(slack.messages("C01")[1:])
    assert [words in replies for words in ("Retraction taken back", "It says again: ", "Changed without a note")] == [True, True, False]


def test_an_item_that_withdraws_a_report_is_a_change_of_that_report(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path
) -> None:
    """Its reply gave no reason, the post was "retracted in another report", and neither `changes`, digest nor brief knew of it."""
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)
    reason = f"Please kill the story &quot;{STATEMENT[0]}&quot;. The account of the talks was invented."
    item = f"<item><title>MANDATORY KILL: {STATEMENT[0]}</title><guid>kill1</guid><description>{reason}</description></item>"
    feed = news_site.feed().replace("<item>", f"{item}<item>", 1)
    news_site.feed = lambda: feed  # type: ignore[method-assign]
    run_pass(settings, clock=lambda: start + 7 * MINUTE)
    said = reason.replace("&quot;", '"')
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ask = warehouse.connection.execute
        ((payload,),) = ask("SELECT payload FROM alerts WHERE kind = 'reply'").fetchall()
        root = decode_thread_state(ask("SELECT thread_state FROM threads").fetchall()[0][0]).root
        rows = ask("SELECT article_id, kind, cause, notified, note FROM changes").fetchall()
        counts = count_changed(warehouse.connection, start, start + HOUR)
        lines = [line for section in brief_of_story(warehouse.connection, root.article_id, None).sections for line in section.lines]
    assert json.loads(payload)["note"] == said
    assert (root.mark and root.mark.what, root.mark and root.mark.article_id) == ("retracted", root.article_id)
    assert rows == [(root.article_id, "retraction", "report", True, said)]
    assert counts == ChangeCounts(changed=1)
    assert [line.quote.text for line in lines if line.changed_at] == [said]
    assert lines[0].retracted_at is not None


@pytest.mark.parametrize(
    ("mark", "forms"),
    [
        ("WITHDRAWN: ", ["retraction"]),
        pytest.param("CORRECTED-", ["correction"], marks=pytest.mark.slow),
        pytest.param("REFILE-", [], marks=pytest.mark.slow),
        pytest.param("Watch: ", [], marks=pytest.mark.slow),
    ],
)
def test_a_feed_that_calls_a_report_withdrawn_while_its_page_stands_retracts_it(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path, mark: str, forms: list[str]
) -> None:
    """The page was read again, said what it had said, and nobody heard of the feed's word."""
    settings = read_settings({**environment, "WIREWATCH_SINK": "terminal"}, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)
    feed = news_site.feed()
    withdrawn = feed.replace(STATEMENT[0], f"{mark}{STATEMENT[0]}")
    news_site.feed = lambda: withdrawn  # type: ignore[method-assign]
    run_pass(settings, clock=lambda: start + 17 * MINUTE)
    run_pass(settings, clock=lambda: start + 106 * MINUTE)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        told = warehouse.connection.execute("SELECT variant FROM alerts WHERE kind = 'reply'").fetchall()
        titles = warehouse.connection.execute("SELECT title FROM articles").fetchall()
    assert [form for (form,) in told] == forms
    assert titles == [(f"{mark if forms else ''}{STATEMENT[0]}",)]


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("Он вину не признал.", "Он вину признал.", ChangeKind.FACTS),
        ("Der Mann bestreitet die Tat.", "", ChangeKind.FACTS),
        ("Updated at 14:05", "Updated at 16:20", ChangeKind.COSMETIC),
    ],
)
def test_a_short_sentence_that_ends_as_one_is_weighed_as_one(before: str, now: str, kind: ChangeKind) -> None:
    text = "The council heard many people in the hall on Monday.\n{}\nThe vote will be held in March, after a pause of a week."
    assert weigh(("T", text.format(before)), ("T", text.format(now))).kind is kind


ORCHESTRAS = (
    "Orchestras of China and Russia to tour together",
    "Four orchestras of China and Russia promised a joint statement and a partnership of ten years, their conductors said on Sunday.",
    "They will play in forty towns along both banks of the Amur, and young violinists are to live with families of the other country.",
)
STONES = "A jeweller of the town lost {} stones in a raid by the police of the ministry on Monday."


class ChangingSite(NewsSite):
    """A site with a page that may be cut off on its way, and with an article of two pages."""

    def __init__(self) -> None:
        super().__init__()
        self.is_cut, self.stones = False, 40

    def document(self, path: str) -> tuple[int, str, bytes]:
        status, mime, body = super().document(path.removesuffix("?page=2"))
        if path == "/news/cut" and self.is_cut:
            return status, mime, body[: body.index(b"three hours") + 8]
        if path == "/news/pages?page=2":
            said = f"<p>{STONES.format(self.stones)}</p>".encode()
            return status, mime, body[: body.index(b"<p>")] + said + body[body.index(b"</article>") :]
        further = b'<head><link rel="next" href="/news/pages?page=2">' if path == "/news/pages" else b"<head>"
        return status, mime, body.replace(b"<head>", further)


@dataclass(frozen=True)
class Looked:
    """What one pass left of an article.

    Attributes:
        looks: Counted looks, changes found by them, and what the last one came to.
        changes: Kind and figures of each change.
        is_whole: Whether its text ends as it did.
        requests: How often its page was asked for in this pass.
    """

    looks: tuple[int, int, str]
    changes: list[tuple[str, list[str]]]
    is_whole: bool
    requests: int


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, Looked]]:
    """Passes over a site on which a page is cut off, one is retitled and one has a second page that changes; by minute and article."""
    folder = tmp_path_factory.mktemp("changing")
    settings = printing_in(folder)
    start = datetime.now(UTC)
    articles = {"cut": STATEMENT, "retitled": FISHERIES, "pages": ORCHESTRAS}
    found: dict[int, dict[str, Looked]] = {}

    def look(minute: int) -> None:
        site.requests.clear()
        run_pass(settings, clock=lambda: start + minute * MINUTE)
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            ask, now = warehouse.connection.execute, {}
            for name, texts in articles.items():
                path = f"/news/{name}"
                of_it = f"JOIN articles a USING (article_id) WHERE a.url = '{site.home}{path}'"
                (looks,) = ask(f"SELECT s.looks, s.changes, s.result FROM second_looks s {of_it}").fetchall()
                changes = ask(f"SELECT c.kind, c.figures FROM changes c {of_it} ORDER BY c.revised_at").fetchall()
                ((text,),) = ask("SELECT text FROM articles WHERE url = ?", [site.home + path]).fetchall()
                now[name] = Looked(looks, changes, texts[-1] in text, site.requests[path])
        found[minute] = now

    with ChangingSite() as site:
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", site.feed_url, "The Quay Gazette")]))
        for name, texts in articles.items():
            site.publish(name, *texts)
        look(0)
        site.is_cut, site.stones = True, 90
        site.articles["/news/retitled"] = (f"{FISHERIES[0]} again", list(FISHERIES[1:]), start)
        look(17)
        look(20)
        site.is_cut = False
        look(40)
    return found


def test_a_page_that_was_cut_off_on_its_way_takes_nothing_and_is_asked_for_again(looked: dict[int, dict[str, Looked]]) -> None:
    """A body that ended amid a word was told as a sentence that is gone, and its return as one restored."""
    assert [looked[minute]["cut"] for minute in (17, 40)] == [
        Looked((0, 0, "failed"), [], is_whole=True, requests=1),
        Looked((1, 0, "unchanged"), [], is_whole=True, requests=1),
    ]


def test_a_page_that_its_feed_retitled_when_it_was_due_is_asked_for_once(looked: dict[int, dict[str, Looked]]) -> None:
    assert (looked[17]["retitled"].requests, looked[17]["retitled"].looks) == (1, (1, 1, "read")), "the reading counts as the look"
    assert looked[20]["retitled"].requests == 0


def test_later_pages_of_an_article_are_read_at_each_look(looked: dict[int, dict[str, Looked]]) -> None:
    """Where the first page answered that it stands, the second one, with the correction at its end, was not asked for in three days."""
    assert looked[0]["pages"].changes == []
    assert looked[17]["pages"].changes == [("facts", ["40 -> 90"])]
