"""Altered facts and mere style in Korean, whose words bear particles and endings, and whose numbers are written in three ways."""

from __future__ import annotations

import re

import pytest

from wirewatch.alert.change.diff.korean_words import korean_key
from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.facts.certainty.eastern_vouching import eastern_vouching
from wirewatch.alert.change.weight import ChangeKind, WeighedChange, weigh
from wirewatch.alert.change.words.opposites.contrasts import listed_language

TITLE = "항만위원회, 터미널 계획 논의"
REPORT = (
    "항만위원회는 화요일 저녁 옛 세관 건물에서 회의를 열었다. 첫 표결 훨씬 전부터 회의장은 가득 찼고 복도에도 사람들이 늘어섰다.\n"
    "@\n"
    "위원장은 참석자들에게 고마움을 전하며 기다려 달라고 했다. 다음 회의는 봄에 열릴 전망인데 분석이 아직 끝나지 않았다.\n"
    "회의록은 열람실에 내걸린다."
)


def weighed(said: str, *, matched: bool = False) -> WeighedChange:
    """Weigh the edit of a sentence amid a report, what stood there and what stands there now between brackets."""
    before, after = (re.sub(r"\[(.*?)\|(.*?)\]", form, said) for form in (r"\1", r"\2"))
    return weigh((TITLE, REPORT.replace("@", before)), (TITLE, REPORT.replace("@", after)), [before] if matched else [])


# fmt: off
ALTERED = [
    # Things that no list has.
    "불이 난 곳은 시장 안 [방앗간|철물점]이었다.",
    "실종됐던 노인은 뒷산 [움막|동굴]에서 발견됐다.",
    "무너진 것은 [돌담|흙담] 일부였고 다친 사람은 없었다.",
    "물에 먼저 들어갔다고 [유족은|사고조사단은] 말했다.",
    # Those that lists have.
    "경찰은 그를 [절도|사기] 혐의로 조사하고 있다.",
    "불은 2층 [침실|부엌]에서 시작된 것으로 보인다.",
    "엽사들은 [멧돼지|고라니] 열두 마리를 잡았다.",
    "승객은 버스가 [신호등|건널목] 앞에서 멈추지 않았다고 했다.",
    "풍차 날개가 부러진 것은 [낙뢰|돌풍] 때문이었다.",
    # Numbers in each way.
    "다친 사람은 [네 명|일곱 명]이며 한 명은 입원했다.",
    "다친 사람은 [4명|일곱 명]이며 한 명은 입원했다.",
    "관람객은 [1만2천 명|1만3000명]이었다.",
    "측정값은 [0.6밀리시버트|0.6마이크로시버트]까지 올랐다.",
    "수색은 [사흘|닷새] 만에 끝났다.",
    "회의는 [오후 3시 30분|오후 4시 30분]에 끝났다.",
    # A no for a yes, and opposites.
    "사고 때 운전석에 사람이 [있었다|없었다].",
    "위원회는 회의록을 공개[하기로|하지 않기로] 했다.",
    "심사위원회는 신청을 [적격|부적격]으로 판정했다.",
    "노조는 회사의 제안을 [받아들였다|거부했다].",
    "정전은 [오전|오후] 여섯 시쯤까지 이어졌다.",
    "댐 저수율은 지난주보다 [높아졌다|낮아졌다].",
    "피고인은 법정에서 혐의를 [인정했다|부인했다].",
    "군은 내년 봄부터 수도 요금을 [올린다|동결한다].",
    "2심 재판부는 [유죄|무죄]를 선고했다.",
    # Names.
    "학예사 [고정민|유재선] 씨는 그림이 진품이라고 말했다.",
    "[김영수|김영순] 의원은 예산을 줄이자고 했다.",
    "검찰은 [금파건설이|금하건설이] 업체를 모았다고 보고 있다.",
]
STYLE = [
    "관장은 “또 와 달라”고 [말했다|밝혔다].",
    "축제에는 [약 3천 명|3000명가량]이 찾았다.",
    "위원장은 회의 뒤 기자들에게 결과를 [설명했다|설명했습니다].",
    "다리는 [이달 말|이번 달 말]에 개통한다.",
    "[아이들|어린이들]은 바닷가에서 조개를 주웠다.",
    "교장은 “자랑스럽다”며 [웃었다|미소를 지었다].",
    "대회는 올해로 [열 번째|10회째]를 맞았다.",
    "조사는 [석 달 동안|3개월간] 이어졌다.",
    "[바이올린|바이얼린] 소리가 마을에 울렸다.",
    "회사는 [매출|매출액]을 공개하지 않았다.",
    "군은 빈집 [활용을 추진하고 있다|활용에 나서고 있다].",
    "원인은 아직 [밝혀지지 않았다|드러나지 않았다].",
    "어획량은 [1만8천 톤으로|1만8000t으로] 재작년보다 [31퍼센트|31%] 줄었다.",
    "수색은 [사흘|3일] 만에 끝났다.",
    "회의는 [오후 3시 30분|오후 세 시 반]에 끝났다.",
    "축제의 첫날은 [째즈|재즈] 공연이 열린다.",
    "주민의 [3분의 1|3분의1]이 서명했다.",
    "[경찰이|경찰은] 길을 막고 차를 돌려보냈다.",
    "두 사람은 병원에서 [숨졌다|숨을 거둬 사망했다].",
    "주민들은 [집으로 돌아갔다|집에 돌아갔습니다].",
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
    "forms",
    [
        "경찰 경찰이 경찰은 경찰의 경찰에 경찰과 경찰도 경찰에서는",
        "발표 발표했다 발표했습니다 발표하고 발표한 발표했다고 발표를",
        "숨졌다 숨졌고 숨졌다고 숨졌습니다",
    ],
)
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len({korean_key(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["국가", "북한", "올해", "병원", "물가"])
def test_what_only_looks_like_a_particle_stays(word: str) -> None:
    assert korean_key(word) == word


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("1만2천 명과 3억5000만 원", ["12000", "350000000"]),
        ("열두 명, 스무 살, 두 곳", ["12", "20", "2"]),
        ("이백 명이 사흘 동안", ["200", "3"]),
        ("두부를 세탁소에서", []),
    ],
)
def test_numbers_are_read_in_each_way(said: str, figures: list[str]) -> None:
    assert [word.figure for word in diff_words(said) if word.figure] == figures


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("남성은 금고 열쇠를 훔쳤다.", "남성은 금고 열쇠를 훔친 것으로 보인다.", "hedge"),
        ("경찰에 따르면 남성은 금고 열쇠를 훔쳤다.", "남성은 금고 열쇠를 훔쳤다.", "attribution"),
        ("남성은 금고 열쇠를 훔친 것으로 보인다.", "남성은 금고 열쇠를 훔친 것으로 추정된다.", None),
    ],
)
def test_what_vouches_is_met(before: str, after: str, kind: str | None) -> None:
    found = eastern_vouching(before, after)
    assert (found[0] if found else None) == kind


def test_a_text_of_hangul_is_korean() -> None:
    assert listed_language({word.key for word in diff_words(REPORT)}) == "ko"
