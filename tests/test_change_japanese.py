"""Altered facts and mere style in Japanese, which has no blanks, several scripts for one word and its denials at the ends of verbs."""

from __future__ import annotations

import re

import pytest

from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.facts.certainty.eastern_vouching import eastern_vouching
from wirewatch.alert.change.weight import ChangeKind, WeighedChange, weigh
from wirewatch.alert.change.words.opposites.contrasts import listed_language

TITLE = "港の委員会が計画を協議"
REPORT = (
    "港の委員会は火曜の夜、古い税関の建物で三時間にわたって会合を開いた。会場は最初の採決のずっと前から埋まり、廊下にも人が並んだ。\n"
    "@\n"
    "委員長は集まった人に礼を言い、しばらく待ってほしいと求めた。次の会合は春になる見通しで、分析がまだ終わっていない。\n"
    "議事録は読書室に張り出される。"
)


def weighed(said: str, *, matched: bool = False) -> WeighedChange:
    """Weigh the edit of a sentence amid a report, what stood there and what stands there now between brackets."""
    before, after = (re.sub(r"\[(.*?)\|(.*?)\]", form, said) for form in (r"\1", r"\2"))
    return weigh((TITLE, REPORT.replace("@", before)), (TITLE, REPORT.replace("@", after)), [before] if matched else [])


# fmt: off
ALTERED = [
    # Things that no list has.
    "南町の[米穀店|呉服店]で昼すぎ、看板が落ちて歩道をふさいだ。",
    "行方が分からなかった男児は、裏山の[炭焼き小屋|防空壕]で見つかった。",
    "崩れたのは[石垣|土塀]の一部で、けが人はなかった。",
    # Those that lists have.
    "署は男を[窃盗|詐欺]の疑いで調べている。",
    "火元は二階の[寝室|台所]とみられる。",
    "猟友会は[イノシシ|シカ]を十二頭捕らえた。",
    "乗客によると、バスは[信号|踏切]の手前で止まらなかった。",
    "風車の羽根が折れたのは[落雷|突風]が原因だった。",
    # Numbers and times, in either kind of digits.
    "けが人は[四人|七人]に上り、うち一人は入院した。",
    "けが人は[4人|七人]に上り、うち一人は入院した。",
    "県の人口は[八十七万四千人|87万3000人]となった。",
    "列車は[午後3時半|午後4時]に駅を出た。",
    "毎時の線量は[0.41ミリシーベルト|0.41マイクロシーベルト]だった。",
    "被害額は[1億2千万円|1億3千万円]に上る。",
    # A no for a yes, and opposites.
    "事故当時、運転席に人は[いた|いなかった]。",
    "委員会は議事録を公開[する|しない]と決めた。",
    "審査会は申請を[適格|不適格]と判断した。",
    "組合は提案を[受け入れた|拒んだ]。",
    "停電は[午前|午後]六時ごろまで続いた。",
    "住民投票では統合に[賛成|反対]が多数を占めた。",
    "ダムの貯水率は前の週より[上がった|下がった]。",
    "被告は法廷で起訴内容を[認めた|争った]。",
    "町は水道料金を来春から[引き上げる|据え置く]。",
    "市は新しい球場を[東口|西口]の跡地に建てる。",
    # Names.
    "学芸員の[小田切|宮脇]さんは、絵は本物だと話した。",
    "優勝したのは[青森|秋田]の高校だった。",
    "会見で[立花弘副町長|島民代表の浜口義男さん]は計画を否定した。",
]
STYLE = [
    "館長は「また来てほしい」と[述べた|語った]。",
    "祭りには[約三千人|およそ3000人]が訪れた。",
    "委員長は会議の後、記者団に結果を[報告した|報告しました]。",
    "橋は[今月末|今月の終わり]に開通する。",
    "[子供たち|子どもたち]は浜で貝を拾った。",
    "市は来年度に工事を[始める方針だ|始める方針である]。",
    "雨のため、行列は[中止になった|取りやめになった]。",
    "会場には長い列が[できた|出来た]。",
    "大会は[１０回目|10回目]を迎えた。",
    "木の橋は[昭和三十年代|昭和30年代]に架けられた。",
    "調査は[三か月間|3カ月間]にわたって行われた。",
    "[バイオリン|ヴァイオリン]の音が町に響いた。",
    "港では[朝早くから|早朝から]船が出入りする。",
    "駅前の商店街は[人通り|人の通り]が増えた。",
    "住民は[引っ越し|引越し]を余儀なくされた。",
    "原因は[分かっていない|わかっていない]。",
    "失業率は[三・六パーセント|3.6%]だった。",
    "[斎藤|齋藤]さんは店を[開いた|開きました]。",
    "[コンピュータ|コンピューター]が壊れた店は休んだ。",
    "駅までは[五キロメートル|5キロメートル]ある道だ。",
    "列車は[午後3時30分|午後3時半]に駅を出た。",
    "「[風邪|風]がもう少し[温|暖]かければ」と店主は首をすくめた。",
    "[亡くなった|死亡した]のは近くの農業の男性だった。",
]
# fmt: on


@pytest.mark.parametrize("said", ALTERED)
def test_an_altered_fact_is_told(said: str) -> None:
    assert weighed(said).kind is ChangeKind.FACTS


@pytest.mark.parametrize("matched", [False, True])
@pytest.mark.parametrize("said", STYLE)
def test_style_is_not_told(said: str, matched: bool) -> None:
    assert weighed(said, matched=matched).kind is not ChangeKind.FACTS


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        # Kanji are cut into words that lists know.
        ("住宅火災が起きた", ["住宅", "火災", "が", "起", "き", "た"]),
        ("12人死亡した", ["12", "人", "死亡", "し", "た"]),
        ("男性三人が", ["男性", "三", "人", "が"]),
        # No numbers.
        ("千葉県の一部で", ["千葉県", "の", "一部", "で"]),
        ("一時は十分だった", ["一時", "は", "十分", "だ", "っ", "た"]),
    ],
)
def test_words_are_runs_of_one_script(said: str, keys: list[str]) -> None:
    assert [word.key for word in diff_words(said)] == keys


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("十月一日の八十七万四千人と", ["10", "1", "874000"]),
        ("３億5000万円と1兆2千億円は", ["350000000", "1200000000000"]),
        ("午後３時半から15時まで", ["15:30", "15:00"]),
        ("三十六・八パーセントの", ["36.8%"]),
        ("千葉県と三重県と四国", []),
    ],
)
def test_numbers_in_kanji_are_those_in_digits(said: str, figures: list[str]) -> None:
    assert [word.figure for word in diff_words(said) if word.figure] == figures


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("男は金庫の鍵を盗んだ。", "男は金庫の鍵を盗んだとみられる。", "hedge"),
        ("署によると、男は金庫の鍵を盗んだ。", "男は金庫の鍵を盗んだ。", "attribution"),
        ("男は金庫の鍵を盗んだとみられる。", "男は金庫の鍵を盗んだ可能性がある。", None),
        ("店主は「風が強い」と話していた。", "店主は「風が強い」と話す。", None),
    ],
)
def test_what_vouches_is_met(before: str, after: str, kind: str | None) -> None:
    found = eastern_vouching(before, after)
    assert (found[0] if found else None) == kind


def test_a_text_with_kana_is_japanese() -> None:
    assert listed_language({word.key for word in diff_words(REPORT)}) == "ja"
    # A Chinese text may name one thing of Japan.
    assert listed_language({word.key for word in diff_words("这家名为の的商店昨天在东京市中心开业")}) != "ja"
