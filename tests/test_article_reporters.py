"""Reporters whom only the text names, in a dateline's bracket or in the credit at its end."""

import pytest

from wirewatch.article.byline.reporters import reporters
from wirewatch.article.extract import extract

HEADS = {
    "新华社北京11月23日电（记者张三、李四）渡轮停航。": ("张三", "李四"),
    "新华社北京11月23日电 (记者 张三 李四) 渡轮停航。": ("张三", "李四"),
    "新华社上海11月23日电（记者张三 实习生李四）渡轮停航。": ("张三", "李四"),
    "新华社乌鲁木齐11月23日电（记者阿依古丽·买买提）渡轮停航。": ("阿依古丽·买买提",),
    "中新网北京11月23日电 (王小明 张三丰)渡轮停航。": ("王小明", "张三丰"),
    "（中央社記者王小明台北23日電）渡輪停航。": ("王小明",),
    "本报讯（记者 张三 通讯员 李四）渡轮停航。": ("张三", "李四"),
    "〔記者王小明／台北報導〕渡輪停航。": ("王小明",),
    "【湖畔醒報記者王小明台北報導】渡輪停航。": ("王小明",),
    "新华社记者张三、李四\n渡轮停航至三月底。": ("张三", "李四"),
    "渡轮停航（记者从港口管理部门获悉）至三月底。": (),
    "新华社北京11月23日电 渡轮停航（港口消息）。": (),
    "(서울=연합뉴스) 홍길동 기자 = 여객선은 항구에 머문다.": ("홍길동",),
    "【北京＝山田花子】フェリーの運休が続く。": ("山田花子",),
    "【北京＝共同】フェリーの運休が続く。": (),
}


@pytest.mark.parametrize("text", HEADS)
def test_reporters_in_the_first_line(text: str) -> None:
    assert reporters(f"{text}\n后来没有更多消息。") == HEADS[text]


TAILS = {
    "(Reporting by Ana Ruiz and Jon Falk; Editing by Una Brix)": ("Ana Ruiz", "Jon Falk"),
    "It stays. (Reporting by Ana Ruiz, editing by Una Brix)": ("Ana Ruiz",),
    "Reporting by Ana Ruiz in New Havn and Jon Falk; Writing by Kim Oda; Editing by Una Brix": ("Ana Ruiz", "Jon Falk", "Kim Oda"),
    "(Writing by Ana Ruiz. Editing by Una Brix)": ("Ana Ruiz",),
    "(Bericht von Ana Ruiz, redigiert von Una Brix)": ("Ana Ruiz",),
    "(Reporte de Ana Ruiz; editado por Una Brix)": ("Ana Ruiz",),
    "(Rédigé par Ana Ruiz, édité par Una Brix)": ("Ana Ruiz",),
    "（记者：张三）": ("张三",),
    "（责任编辑：王五）": (),
    "(Editing by Una Brix)": (),
    "(Reporting by the Courier newsroom)": (),
    "The company denied the reporting by Ana Ruiz that the ferry had sunk.": (),
}


@pytest.mark.parametrize("text", TAILS)
def test_reporters_in_the_closing_credit(text: str) -> None:
    assert reporters(f"The ferry stays in port.\nNobody knows for how long.\n{text}") == TAILS[text]


PROSE = "".join(f"<p>The harbour master said on day {number} that the ferry would stay in Havn until spring.</p>" for number in range(9))


@pytest.mark.parametrize(
    ("signed", "people", "authors"),
    [
        ("", ("Ana Ruiz",), ("Ana Ruiz",)),
        ("<meta name=author content=Reuters>", ("Ana Ruiz",), ("Ana Ruiz", "Reuters")),
        ("<meta name=author content='Kim Oda'>", ("Kim Oda",), ("Kim Oda",)),
    ],
)
def test_a_credit_makes_the_byline_where_nobody_else_signed(signed: str, people: tuple[str], authors: tuple[str, ...]) -> None:
    body = f"<h1>Ferry stays</h1><p>HAVN, May 12 (Reuters) - The ferry stays.</p>{PROSE}<p>(Reporting by Ana Ruiz; Editing by Una Brix)</p>"
    record = extract(f"<html><head>{signed}</head><body><article>{body}</article></body></html>".encode(), "https://x.example/a-1")
    assert (record.byline, record.authors, record.agency) == (people, authors, "Reuters")


def test_chinese_reporters_reach_the_byline_and_the_agency_stays_apart() -> None:
    text = "".join(f"<p>港口方面第{number}次表示，渡轮将继续停航，正在等待零件运抵，预计三月底恢复通航。</p>" for number in range(9))
    first = "新华社北京11月23日电（记者张三、李四）渡轮停航至三月底。"
    page = f"<html><body><article><h1>渡轮停航</h1><p>{first}</p>{text}</article></body></html>"
    record = extract(page.encode(), "https://x.example/a-1")
    assert (record.byline, record.authors, record.agency, record.dateline_place) == (("张三", "李四"), ("张三", "李四"), "Xinhua", "北京")
    assert record.text.startswith("渡轮停航至三月底")
    assert "张三" not in record.text
