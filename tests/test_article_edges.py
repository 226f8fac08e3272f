"""What stands in and around an article and is none of it: boxes, comments, columns, captions, notices; and headings that are."""

from __future__ import annotations

import pytest

from wirewatch.article.body.lines.boilerplate_lines import sort_lines
from wirewatch.article.body.lines.captions import is_below_film, is_credited, is_in_picture_box, is_title_of_player
from wirewatch.article.body.lines.foreign_parts import foreign_keys
from wirewatch.article.body.lines.page_notices import history_begins, is_contact, is_page_notice
from wirewatch.article.body.lines.promotions import price_tags
from wirewatch.article.body.lines.pull_quotes import repeated_quotes
from wirewatch.article.body.subheadings import with_subheadings
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.extract import extract
from wirewatch.article.kind.paywall import drop_paywall_notice
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks
from wirewatch.article.words.block_key import block_key

URL = "https://www.quayside.example/news/lock-keeper-retires-11802"
TITLE = "Lock keeper hands over the key after forty-one winters"
PROSE = [
    "The keeper of the upper lock at Tarnby gave the key of the winch house to his successor on Monday, in a wind that took his cap.",
    "He had opened the gates some 190,000 times since 1984, by his own count, and had fallen into the chamber twice.",
    "The canal authority wants to let the gates be moved from a desk in the county town, as it does at eleven other locks.",
    "Boatmen say that nobody at a desk can see a rope that has caught, and have written a letter with 312 names under it.",
    "A spokeswoman said that the letter had been read with care, and that the motors had been ordered in February.",
    "The successor, a welder of thirty-three, said that she would live in the house as long as the house had a lock.",
]


def page(*inside: str, below: str = "", head: str = "", root: str = "lang=en") -> bytes:
    """Return a page of today's making with these pieces between the third and the fourth paragraph."""
    paragraphs = [f"<p>{line}</p>" for line in PROSE]
    body = "".join([*paragraphs[:3], *inside, *paragraphs[3:]])
    html = (
        f"<!doctype html><html {root}><head><title>{TITLE}</title><meta name=viewport content='width=device-width'>{head}"
        f"<meta property=og:type content=article></head><body><h1>{TITLE}</h1><div class=story>{body}</div>{below}</body></html>"
    )
    return html.encode()


@pytest.mark.parametrize(
    "box",
    [
        "<section class=q7><h3>The canal by post</h3><p>A newsletter on boats, each Friday at six.</p><button>Go</button></section>",
        "<section class=q7><h4>La vía de agua</h4><p>Nuestro boletín de los viernes, con barcos y esclusas.</p></section>",
        "<div class=zz><b>Evening tide</b><p>Five things that moved today</p><a>Sign up here for free</a></div>",
        "<div class=zz><h4>Are locks for desks?</h4><label><input type=radio>Yes</label><label><input type=radio>No</label></div>",
        "<div class=c3><b>Heb jij nieuws van het kanaal?</b><p>Tip de redactie via WhatsApp op 06-11111111.</p></div>",
        "<div class=c3><b>Текст доступний усім</b><p>Підтримайте нас, щоб ми могли писати далі.</p></div>",
        "<div class=c3><b>Il canale in tasca</b><p>Scarica la nostra app e leggi ovunque tu sia.</p></div>",
        "<div class=c3><b>Kanalen i lomman</b><p>Ladda ner vår app och läs var du vill.</p></div>",
        "<div class=c3><b>Estamos à escuta</b><p>Envie as suas fotos para o nosso WhatsApp.</p></div>",
        "<div class=subs-card><h4>By the year</h4><p>All of the paper on any device, from the first of the month.</p></div>",
        "<p class=app-dl><a href=/app>Take the canal with you in your pocket</a></p>",
        "<div class=c4><div><h4>Sobre la firma</h4><p>Redactora de canales y puertos desde 2011.</p></div></div>",
        "<div class=k1><div class=kop><b>Letters from the quay</b></div><p>Every week from our boat.</p><input type=email></div>",
    ],
    ids=[
        "newsletter",
        "in Spanish",
        "call",
        "poll",
        "tip",
        "support",
        "app in Italian",
        "app in Swedish",
        "pictures",
        "offer",
        "app",
        "author",
        "address",
    ],
)
def test_a_small_box_that_asks_for_an_address_or_a_vote_is_none_of_the_text(box: str) -> None:
    """Class names say nothing of it, so that the vote took its heading and line for a part of the article."""
    assert extract(page(box), URL).text.split("\n") == PROSE


def test_boxes_are_found_below_words_that_stand_loose_in_the_body() -> None:
    """Such words have no element of their own, and the page was looked for from the first of its blocks."""
    box = "<div class=zz><h4>Are locks for desks?</h4><label><input type=radio>Yes</label><label><input type=radio>No</label></div>"
    loose = b"<body>Skip to the article"
    assert extract(page(box).replace(b"<body>", loose), URL).text.split("\n") == PROSE
    said = "More stories were not found, try again later"
    part = f"<amp-list src=/x.json><div fallback>{said}</div></amp-list>"
    tree = parse_html(f"<html amp><body>{PROSE[0]}<p>{PROSE[1]}</p>{part}</body></html>")
    assert tree is not None
    assert foreign_keys(blocks(tree), [*PROSE[:2], said], TITLE) == {block_key(said)}


def test_a_section_of_the_article_on_newsletters_stays() -> None:
    """It is longer than a box, or one paragraph without a heading of its own."""
    section = (
        "<section><h2>The newsletter of the boatmen</h2>"
        + "".join(
            f"<p>{number}. It told of the lock in the year {1980 + number}, of ropes, ice, and who had married whom.</p>"
            for number in range(6)
        )
        + "</section>"
    )
    text = extract(page(section), URL).text
    assert "5. It told of the lock in the year 1985" in text
    paragraph = "<div><p>The boatmen's newsletter called him the slowest and the surest man between the two seas.</p></div>"
    assert "the slowest and the surest" in extract(page(paragraph), URL).text


@pytest.mark.parametrize("name", ["comentarii", "komentarze", "yorumlar", "reacties", "kommentarer", "reader-comments", "disqus_thread"])
def test_comments_under_any_name_are_none_of_the_text(name: str) -> None:
    said = "<p>My father fell into that chamber too, and he never told us who had pulled him out of it.</p>"
    record = extract(page(below=f"<div class={name}><h3>3</h3><div><b>anna_k</b>{said}</div><p>Log in to write.</p></div>"), URL)
    assert record.text.split("\n") == PROSE


def test_a_page_of_comments_keeps_them() -> None:
    """Where nearly all of the text stands in a part that is called so, that is what the page is."""
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    tree = parse_html(f"<html><body><div id=comments>{prose}</div></body></html>")
    assert tree is not None
    assert foreign_keys(blocks(tree), PROSE, TITLE) == set()
    beside = parse_html(f"<html><body>{prose}<div id=comments><p>He was a good man.</p></div></body></html>")
    assert beside is not None
    assert foreign_keys(blocks(beside), [*PROSE, "He was a good man."], TITLE) == {"hewasagoodman"}


def test_hidden_words_that_the_page_says_nowhere_else_are_none_of_the_text() -> None:
    short = "<div class=x9 aria-hidden=true><p>IN SHORT: Keeper of the upper lock goes after forty-one winters.</p></div>"
    assert extract(page(short), URL).text.split("\n") == PROSE
    veiled = page().replace(b"<div class=story>", b"<div class=story style='display:none'>")
    assert extract(veiled, URL).text.split("\n") == PROSE, "what a wall hides is the article"


def test_the_placeholders_of_amp_are_none_of_the_text() -> None:
    parts = (
        "<amp-ad type=x><div placeholder>The story goes on below this notice of ours</div></amp-ad>",
        "<amp-list src=/x.json><div fallback>More stories were not found, try again later</div></amp-list>",
    )
    assert extract(page(*parts, root="amp lang=en"), URL).text.split("\n") == PROSE


@pytest.mark.parametrize("name", ["ad-wrap", "adv120", "td-a-rec", "banner", "quads-location", "reklama", "publicidad"])
def test_what_stands_in_a_small_advertisement_is_none_of_the_text(name: str) -> None:
    box = f"<div class='{name}'><span>Rope and tar from the yard at Tarnby, delivered by boat on any day of the week.</span></div>"
    assert extract(page(box), URL).text.split("\n") == PROSE


def test_columns_beside_the_article_of_a_page_laid_out_by_a_table_are_none_of_it() -> None:
    prose = "<br><br>".join(PROSE)
    html = (
        f"<title>{TITLE}</title><table><tr><td colspan=3><b>The Quayside Mirror</b></td></tr><tr>"
        "<td width=120><b>This week</b><p>Ferry fares rise by a crown from the first of the month.<p>You are visitor number 004417</td>"
        f"<td width=440><font size=5>{TITLE}</font><table align=right><tr><td><img src=k.jpg><br><i>The winch house, built in 1884 and "
        f"painted once.</i></td></tr></table><p>{prose}</td>"
        "<td width=140><b>Small notices</b><p>FOUND: one cap, blue, below the upper lock. Ask at the winch house.<p>SOUGHT: a dry boat."
        "</td></tr></table>"
    )
    text = extract(html.encode(), URL).text
    assert [line for line in text.split("\n") if line in PROSE] == PROSE
    assert not [words for words in ("Ferry fares", "visitor", "FOUND", "SOUGHT", "built in 1884") if words in text]


@pytest.mark.parametrize(
    ("words", "is_caption"),
    [
        ("The winch house on Monday (ANA RUIZ / NORTHWIRE)", True),
        ("The winch house on Monday Image: Tarnby Museum/AFP", True),
        ("Das Windenhaus am Montag. Foto: Ilse Brandt", True),
        ("Домик лебёдки в понедельник. Фото: И. Смирнов", True),
        ("Photo by Lena Holt", True),
        ("閘門看守人週一交出鑰匙。（林若水攝）", True),
        ("Boats wait at the upper gate. (Tarnby Post/Lena Holt)", True),
        ("巡查队员在上闸整理绳索。记者 苏晓禾 摄", True),
        ("The winch house, which he painted once, in the year of the great ice.", False),
        ("He said that the picture: a man, a cap, a gate, had been sold twice in one week, and never paid.", False),
        ("The gates are moved by motors (made in 1961/62) that hum.", False),
    ],
)
def test_words_beside_a_picture_that_end_with_a_credit_are_its_caption(words: str, is_caption: bool) -> None:
    tree = parse_html(f"<html><body><div><img src=k.jpg><p class=q1>{words}</p></div></body></html>")
    assert tree is not None
    assert [is_credited(block) for block in blocks(tree)] == [is_caption]


def test_captions_under_class_names_that_say_nothing_are_none_of_the_text() -> None:
    picture = "<div class=h2x><img src=k.jpg><p class=c81>Boats wait at the upper gate on Monday (LENA HOLT / NORTHWIRE)</p></div>"
    assert extract(page(picture), URL).text.split("\n") == PROSE
    cell = "<table><tr><td><img src=k.jpg></td></tr><tr><td class=tr-caption>Boats wait at the upper gate</td></tr></table>"
    assert "Boats wait" not in extract(page(cell), URL).text


BETWEEN_LINES = [
    "Loading the story...",
    "Cargando la noticia, un momento...",
    "Wird geladen…",
    "Recommended stories could not be loaded",
    "Story continues below this advert",
    "Articolul continuă după recomandări",
    "El artículo continúa tras el anuncio",
    "La suite après la publicité",
    "De tekst gaat verder onder de foto",
    "Artikeln fortsätter under annonsen",
    "Artikkelen fortsetter etter annonsen",
    "Dalsza część tekstu pod materiałem wideo",
    "Το άρθρο συνεχίζεται μετά τη διαφήμιση",
    "Продолжение после рекламы",
    "請繼續往下閱讀",
    "記事は広告の後に続きます",
    "This episode is brought to you by Tarnby Rope, which holds. Use code KNOT for 20% off.",
    "Contenu proposé par notre partenaire",
    "You are visitor number 004417",
    "Email this to a colleague",
    "1000+ VOTES SO FAR",
    "Please enable JavaScript to read this page.",
    "I agree that the Quayside Post keeps my data until I write that it may not.",
    "Ich willige ein, dass der Verlag meine Daten zum Versand der Zeitung speichert.",
    "Wyrażam zgodę na przetwarzanie moich danych przez wydawcę w celu wysyłki gazety.",
    "Acconsento al trattamento dei miei dati per ricevere il giornale.",
    "☐ Даю согласие на обработку персональных данных для доставки газеты.",
    "Souhlasím se zpracováním osobních údajů pro zasílání novin.",
    "Activa JavaScript en tu navegador para leer esta página.",
    "JavaScriptを有効にしてください",
]


@pytest.mark.parametrize("line", BETWEEN_LINES)
def test_what_a_page_says_of_itself_between_paragraphs(line: str) -> None:
    assert is_page_notice(line, 20, 40)


BELOW_LINES = [
    "© Northwire 2006. Republication or redistribution of Northwire content is expressly prohibited.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung des Verlags.",
    "Prohibida la reproducción total o parcial de este texto sin permiso de la agencia.",
    "При использовании материалов ссылка на агентство обязательна.",
    "Цитирование материалов без согласия агентства запрещено.",
    "Правовые ограничения: тексты принадлежат агентству «Набережная», договор с авторами от 3 марта.",
    "Legal notice: what stands here is nobody's advice on ropes, knots or anything that hangs from them.",
    "未经授权，不得转载。",
    "무단 전재 및 재배포 금지",
    "This website adheres to the Editors' Code of Practice. If you have a complaint about the editorial content, write to the editor.",
    "Do you live by the lock? Email mats.orre@quayside.example or write below.",
    "Vill du svara på texten? Skicka din replik till debatt@quayside.example, högst 2 000 tecken.",
    "The first part of our series appeared on 3 November.",
    "Our Standards: The Northwire Charter.",
    "Have your say: write to letters@quayside.example, with a postal address.",
    "당사와 협의 없이 사용할 수 없습니다.",
    "The Harrowgate Institute does not express opinions of its own. The opinions in this publication are those of the authors.",
    "The views expressed in this article are the writer's own and do not necessarily reflect those of the Gazette.",
    "Die Meinung des Autors gibt nicht unbedingt die der Redaktion wieder.",
    "Les opinions exprimées dans cette tribune n'engagent que leur auteur.",
    "Las opiniones expresadas en este artículo son responsabilidad de su autor.",
    "Le opinioni espresse in questo articolo sono dell'autore.",
    "As opiniões expressas neste texto não refletem a posição do jornal.",
    "Opinie wyrażone w tekście nie muszą odzwierciedlać stanowiska redakcji.",
    "Мнение автора может не совпадать с мнением редакции.",
]


@pytest.mark.parametrize("line", BELOW_LINES)
def test_what_a_publisher_says_of_a_text_below_it(line: str) -> None:
    assert is_page_notice(line, 38, 40)
    assert not is_page_notice(line, 20, 40), "in the middle it may be what the article is about"


@pytest.mark.parametrize(
    "line",
    [
        "- Loading",
        "Loading the grain took two days, and the boat left on Thursday.",
        "The story continues in the county town, where a judge will hear the boatmen.",
        "Visitors: the museum counts more each year",
        "Copying a key takes a minute; copying a keeper, he said, takes forty-one winters.",
        "Does anybody know who moves the gates? He asked it twice, and wrote it down.",
        "All rights of way along the canal are to be kept, the authority said.",
        "The views from the tower reach the sea, and the author of the guide says so.",
        "Opinions in the town are divided, the mayor said on Monday.",
        "I agree with the boatmen, the minister said, and the data of my own office say so.",
        "“I agree that the Post keeps my data”, every reader had to write.",
        "Wyrażam zgodę, powiedział minister, i wyszedł.",
        "Ich stimme dem Kanzler zu, sagte sie, denn die Daten sind eindeutig.",
        "Цитирование Пушкина в парламенте вошло в моду.",
    ],
)
def test_prose_that_begins_like_a_notice_stays(line: str) -> None:
    assert not is_page_notice(line, 38, 40)


DISCLAIMERS = [
    "免责声明：本文与湖边网无关，文中内容请读者自行核实。",
    "文中内容未经本站证实，仅作参考。",
    "以上内容仅代表作者个人观点。",
    "本資料僅供參考，不構成投資建議，投資人須自行承擔風險。",
    "本站對轉載的文章不作任何保證。",
    "Disclaimer: the Gazette is not answerable for what its correspondents grow in their gardens.",
    "The information in this post is for informational purposes only.",
    "This content should not be taken as legal advice.",
    "Die Inhalte dieser Seite stellen keine Anlageberatung dar.",
    "Alle Angaben ohne Gewähr.",
    "Haftungsausschluss: Wer nach dieser Karte segelt, tut es auf eigene Gefahr.",
    "Ces informations ne constituent pas un conseil en placement.",
    "La información de esta página no sustituye la consulta con su médico.",
    "Le informazioni qui riportate non sostituiscono il parere di un medico.",
    "As informações desta página não substituem a consulta de um médico.",
    "De informatie op deze pagina is geen medisch advies.",
    "Treści na tej stronie nie stanowią porady lekarskiej.",
    "Informace na těchto stránkách nepředstavují investiční doporučení.",
    "Информация на сайте не является индивидуальной рекомендацией.",
    "Редакция не несёт ответственности за мнения читателей.",
    "Інформація на сайті не є лікарською порадою.",
    "Οι πληροφορίες της σελίδας δεν αποτελούν ιατρική συμβουλή.",
    "Burada yer alan yorumlar yatırım danışmanlığı kapsamında değildir.",
    "Informațiile de pe această pagină nu înlocuiesc consultul medicului.",
    "本記事は投資の勧誘を目的としたものではありません。",
    "본 콘텐츠는 참고용이며 투자 결과에 책임지지 않습니다.",
    "المعلومات الواردة هنا لا تشكل نصيحة استثمارية.",
    "המידע באתר אינו מהווה ייעוץ רפואי.",
    "Informasi ini bukan merupakan ajakan untuk membeli saham.",
    "Thông tin trên trang chỉ mang tính tham khảo.",
]


@pytest.mark.parametrize("line", DISCLAIMERS)
def test_a_line_that_disclaims_the_text_below_it(line: str) -> None:
    assert is_page_notice(line, 38, 40)
    assert not is_page_notice(line, 20, 40)
    assert not is_page_notice(line, 38, 40, is_modern=False)


@pytest.mark.parametrize(
    "line",
    [
        "“This information is not legal advice,” the clerk said, and closed the window.",
        "The court found that the clerk's letter, which gave no dates, was not advice but an order.",
        "He said that the boatmen had their information from a notice that was for informational purposes only.",
        "专家说，不构成投资建议的说法很多。",
        "Der Rat gab keine Empfehlung ab.",
    ],
)
def test_a_last_sentence_that_speaks_of_advice_stays(line: str) -> None:
    assert not is_page_notice(line, 38, 40)


def test_a_list_of_changes_at_the_end_of_a_page_is_none_of_the_text() -> None:
    history = (
        "<div id=h><h2>Updates to this page</h2><p>9 June 2025</p><p>Added a link to the map of the locks.</p><p>First published.</p></div>"
    )
    assert history_begins([*PROSE, "Updates to this page", "9 June 2025"]) == len(PROSE)
    assert history_begins(PROSE) == len(PROSE)
    assert extract(page(below=history), URL).text.split("\n") == PROSE


def test_a_heading_between_two_paragraphs_of_the_text_is_kept() -> None:
    """Also where the vote took the short line for none of it."""

    tree = parse_html(
        f"<html><body><div><p>{PROSE[0]}</p><h2>A letter</h2><p>{PROSE[1]}</p><h2><a href=/x>Other</a></h2><p>{PROSE[2]}</p></div>"
    )
    assert tree is not None
    assert with_subheadings("\n".join(PROSE[:3]), blocks(tree)).split("\n") == [PROSE[0], "A letter", *PROSE[1:3]]
    assert with_subheadings("\n".join(PROSE[1:3]), blocks(tree)).split("\n") == PROSE[1:3]


SPOKEN = (
    "He said on the way out: “A lock without a keeper is a box of water, whatever they paint on it, and a box leaks in the end. I told "
    "them so.” Then he asked for his cap."
)


@pytest.mark.parametrize(
    "quote",
    [
        "<aside class=x1><p>“A lock without a keeper is a box of water”</p></aside>",
        "<div class=x1>« A lock without a keeper is a box of water » — Ole Marsh</div>",
        "<blockquote>“A lock without a keeper is a box, and a box leaks in the end”</blockquote>",
        "<div class=x1>A lock without a keeper is a box of water… and a box leaks in the end</div>",
        '<p>"A lock without a keeper is a box of water, whatever they paint on it."</p>',
    ],
    ids=["aside", "with its speaker", "shortened", "with dots", "a paragraph in marks"],
)
def test_a_sentence_that_is_set_apart_is_said_once(quote: str) -> None:
    """Class names say nothing of it, and what is searched for matched the same words twice."""
    assert extract(page(f"<p>{SPOKEN}</p>", quote), URL).text.split("\n") == [*PROSE[:3], SPOKEN, *PROSE[3:]]


@pytest.mark.parametrize(
    "quote",
    [
        # Nowhere else in the text.
        "“A gate without a hand on it is a wall of wood, and walls do not wait for boats”",
        # All of its words stand in the paragraph, in another order, and in two sentences.
        "“The box in the end leaks, a lock a keeper”",
        "“They paint on it, and a box leaks, then he asked for his cap”",
    ],
)
def test_a_quotation_that_the_text_says_nowhere_else_stays(quote: str) -> None:
    tree = parse_html(f"<html><body><p>{SPOKEN}</p><aside><p>{quote}</p></aside></body></html>")
    assert tree is not None
    assert repeated_quotes(blocks(tree), [SPOKEN, quote]) == set()


def test_a_name_in_a_division_of_its_own_stays() -> None:
    tree = parse_html(
        "<html><body><div>The Upper Tarnby Lock</div><p>They met at the upper Tarnby lock, in a wind, at six.</p></body></html>"
    )
    assert tree is not None
    assert repeated_quotes(blocks(tree), [block.text for block in blocks(tree)]) == set()


READERS = [
    ("heronwatch", "My father fell into that chamber too, and he never told us who had pulled him out of it that night."),
    ("Tilly P.", "Who pays when the desk is asleep? I had to wait ninety minutes in the rain last June, with two children on board."),
    ("lock_and_key", "Great piece. I remember the ice of 1987, when they blew the gate open and the swans came back before the boats did."),
    (
        "Guest_881",
        "Please do not feed bread to the swans there. Oats would do, or lettuce, though nobody carries lettuce on a boat, I suppose.",
    ),
    ("heronwatch", "Call them on Tuesday, they will give you another day, and ask for the welder, since she knows how the rope goes."),
] * 3


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("<h3>15 Kommentare</h3>", "<div class=np><b>{name}</b> 09.05.2026, 13:50<p>{said}</p></div>"),
        ("<h4>Comments (15)</h4>", "<div class='z a{at}'><b>{name}</b><p>{said}</p><a>Reply</a></div>"),
        ("<div class=k><b>Комментарии (15)</b></div>", "<div class=kk><span>{name}</span> <time>3 дня назад</time><p>{said}</p></div>"),
    ],
    ids=["days", "replies", "ago"],
)
@pytest.mark.parametrize("around", ["{}", "<div><div class=w>{}</div></div>"])
def test_comments_are_known_by_their_repetition(heading: str, item: str, around: str) -> None:
    """They were longer than the article and under class names that say nothing, and became most of its text."""
    items = "".join(item.format(name=name, said=said, at=at) for at, (name, said) in enumerate(READERS))
    html = f"<html><body>{''.join(f'<p>{line}</p>' for line in PROSE)}<div>{heading}{around.format(items)}</div></body></html>"
    tree = parse_html(html)
    assert tree is not None
    page_blocks = blocks(tree)
    lines = [block.text for block in page_blocks]
    foreign = foreign_keys(page_blocks, lines, TITLE)
    assert {block_key(said) for _, said in READERS} <= foreign
    assert not {block_key(line) for line in PROSE} & foreign


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        # No heading that names them; parts of the article; two only.
        ("<h3>What the boatmen wrote</h3>", "<div class=np><b>{name}</b> 09.05.2026, 13:50<p>{said}</p></div>"),
        ("<h3>Comments</h3>", "<div class=np><h3>{name} in 1987</h3><p>{said}</p></div>"),
        ("<h3>Comments</h3>", "<div class=np{at}><b>{name}</b> 09.05.2026<p>{said}</p></div>"),
        ("<h3>Comments on the plan</h3>", "<p>{said}</p>"),
    ],
    ids=["letters", "chapters", "unlike", "paragraphs"],
)
def test_what_only_looks_like_comments_stays(heading: str, item: str) -> None:
    items = "".join(item.format(name=name, said=said, at=at) for at, (name, said) in enumerate(READERS[:5]))
    tree = parse_html(f"<html><body>{''.join(f'<p>{line}</p>' for line in PROSE)}<div>{heading}{items}</div></body></html>")
    assert tree is not None
    page_blocks = blocks(tree)
    assert foreign_keys(page_blocks, [block.text for block in page_blocks], TITLE) == set()


def test_a_heading_that_quotes_the_text_stays() -> None:
    heading = "“A lock without a keeper is a box of water”"
    tree = parse_html(f"<html><body><p>{PROSE[0]}</p><h3>{heading}</h3><p>{SPOKEN}</p></body></html>")
    assert tree is not None
    assert repeated_quotes(blocks(tree), [PROSE[0], heading, SPOKEN]) == set()


@pytest.mark.parametrize(
    "box",
    [
        "<div class=e4><div class=e5><span>Hear the keeper on his last morning</span><audio controls src=/k.mp3></audio></div></div>",
        "<iframe src=https://player.example/8></iframe><div class=dv>The camera above the upper gate</div>",
        "<div class=f1><img src=/lock.jpg alt=''><div class=d1>The winch house on Monday at noon</div></div>",
        "<div class=f1><img src=/lock.jpg alt=''><p>The winch house on Monday at noon</p></div>",
        "<div class=aw><span>$32.95</span><span>Price may differ</span><a href=https://shop.example/?t=1>Check price of the cap</a></div>",
        "<div class=aw>€ 39,95 <a href=/s>Naar de winkel</a></div>",
    ],
    ids=["audio", "below a frame", "beside a picture", "a paragraph beside a picture", "price and shop", "price and link"],
)
def test_what_stands_alone_with_a_player_a_picture_or_a_price_is_none_of_the_text(box: str) -> None:
    assert extract(page(box), URL).text.split("\n") == PROSE


@pytest.mark.parametrize(
    ("inner", "is_title"),
    [
        ("<div><p>The winch house was painted green again</p><p>Then the rain came.</p><audio src=/k.mp3></audio></div>", False),
        ("<div class=f1><img src=/lock.jpg alt=''><p>The winch house was painted green on Monday at noon.</p></div>", False),
        ("<div class=f1><img src=/l.jpg alt=''><p>It was green again. About 46% of the paint had come off in the ice</p></div>", False),
        ("<article><audio src=/k.mp3></audio><p>The winch house was painted green again</p></article>", False),
        ("<div><audio src=/k.mp3></audio><p>The winch house was painted green again</p></div>", True),
    ],
    ids=["more than a title", "a sentence", "two sentences", "the article itself", "a title"],
)
def test_words_with_a_player_that_are_no_title_stay(inner: str, is_title: bool) -> None:
    tree = parse_html(f"<html><body>{inner}</body></html>")
    assert tree is not None
    assert any(map(is_title_of_player, blocks(tree))) is is_title


@pytest.mark.parametrize(
    ("html", "is_tag"),
    [
        ("<div>$32.95 <a href=/s>at the shop</a></div>", True),
        ("<div>ab 39,95 € <a href=/s>Zum Angebot</a></div>", True),
        ("<div>$32.95 for a cap is a lot</div>", False),
        ("<div>$32 million was <a href=/s>set aside</a> for motors.</div>", False),
        ("<p>$14.40 with <a href=/s>this code</a></p>", False),
        ("<div>The cap costs $32.95 <a href=/s>at the shop</a></div>", False),
        ("<div>40 lenders <a href=/s>said no</a></div>", False),
    ],
)
def test_a_price_tag_begins_with_a_price_and_leads_to_the_shop(html: str, is_tag: bool) -> None:
    tree = parse_html(f"<html><body>{html}</body></html>")
    assert tree is not None
    page_blocks = blocks(tree)
    assert bool(price_tags(page_blocks, {block.text for block in page_blocks})) is is_tag


@pytest.mark.parametrize(
    ("line", "is_address"),
    [
        ("Press office, Tarnby: press@canal.example", True),
        ("press@canal.example", True),
        ("Ansprechpartnerin: Ida Holm, ida.holm@kanal.example", True),
        ("Boatmen who want to lay down a wreath write to the warden at press@canal.example before Friday.", False),
        ("Thirty @ the quay", False),
    ],
)
def test_an_address_with_whose_it_is_stands_below_a_text(line: str, is_address: bool) -> None:
    assert is_contact(line) is is_address
    sorted_lines = sort_lines("\n".join([*PROSE, line, "412"]), (), PageContext(TITLE, "", "", frozenset(), ()), is_modern=True)
    assert (line not in sorted_lines.text) is is_address


def test_what_a_wall_offers_is_none_of_the_text_above_it() -> None:
    """Five lines of the offer stood below three paragraphs, since only the last four were looked at."""
    offer = (
        "<div class=g1><div><h3>Keep reading with a digital subscription</h3><p>You have read all of your free articles this month.</p>"
        "<ul><li>Unlimited access to all that the canal brings</li><li>The daily edition and puzzles</li></ul>"
        "<a href=/s>Start your trial for $1</a><p>Already a subscriber? <a href=/l>Log in to continue</a></p></div></div>"
    )
    tree = parse_html(f"<html><body>{''.join(f'<p>{line}</p>' for line in PROSE[:3])}{offer}</body></html>")
    assert tree is not None
    page_blocks = blocks(tree)
    text = "\n".join(block.text if block.tag != "li" else f"- {block.text}" for block in page_blocks)
    assert drop_paywall_notice(text, page_blocks).split("\n") == PROSE[:3]
    table = "\n".join([*PROSE[:3], "Gates opened in June: 412", "Gates opened in July: 388"])
    assert drop_paywall_notice(table, page_blocks) == table, "short lines above the wall stay"


@pytest.mark.parametrize("label", ["Advertisement", "Anzeige", "Publicité", "Реклама", "广告", "إعلان"])
def test_words_in_the_slot_of_an_advertisement_are_no_text(label: str) -> None:
    """Whatever its template calls the slot; a long part that begins with the word is a text."""
    slot = f"<div class='tb-slot'><span>{label}</span><p>Spring sofas from 399, this weekend only at the wharf</p></div>"
    assert "sofas" not in extract(_page_with(slot), "https://lake.example/news/ferry").text
    long = (
        f"<div class='tb-slot'><span>{label}</span>"
        + "<p>The ferry to the island stays in port, the harbour office said.</p>" * 6
        + "</div>"
    )
    assert "harbour office said" in extract(_page_with(long), "https://lake.example/news/ferry").text


def test_words_under_a_picture_that_only_its_class_calls_so() -> None:
    caption = "<img src='/a.jpg'><p class='imgcap'>Members of the collective on the repaired bund of the tank</p>"
    assert "repaired bund" not in extract(_page_with(caption), "https://lake.example/news/ferry").text


def _page_with(part: str) -> bytes:
    prose = [
        "The harbour authority said on Tuesday that the ferry to the island will stay in port until the spring, as it needs a shaft.",
        "Residents have been told to use the smaller boat, which leaves twice a day and carries no cars, the authority added.",
        "A spokesman said the cost of the repair was not yet known, but that the insurance would pay for most of it in the end.",
        "Shopkeepers on the island fear for their stocks, and have asked the county for a second boat during the holidays.",
    ]
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in prose]
    text = "".join([*paragraphs[:2], part, *paragraphs[2:]])
    return (
        "<!DOCTYPE html><html><head><meta name=viewport content='width=device-width'><title>Ferry stays in port</title></head><body>"
        f"<main><article><h1>Ferry stays in port</h1>{text}</article></main></body></html>"
    ).encode()


def test_part_of_a_picture_and_a_text_is_no_caption() -> None:
    """Templates call so what stands beside a picture, at any length."""
    prose = "<p>Members of the collective on the bund of the tank wait for the boat to the island.</p>"
    part = f"<div class='image-text'><img src='/a.jpg'>{prose}</div>"
    assert "wait for the boat" in extract(_page_with(part), "https://lake.example/news/ferry").text


@pytest.mark.parametrize("name", ["opOpinia", "komentar-x1", "otziv_item", "yorumKutusu", "avisReaction", "pinglun-li"])
def test_comments_that_are_most_of_a_short_text_are_none_of_it(name: str) -> None:
    """Several made alike, each with its hour and called a comment: a list of days under another name is the text."""
    said = ("Who lets a child of seven into such a chamber?", "My father fell into it too, in 1961.", "Chain them up, keepers and all.")
    prose = "".join(f"<p>{line}</p>" for line in PROSE[:2])
    others = "".join(
        f"<div class='{name}'><div>~reader{hour} [2026-12-01 0{hour}:39]</div><div><p>{line}</p></div></div>"
        for hour, line in enumerate(said)
    )
    tree = parse_html(f"<html><body><div>{prose}</div><div>{others}</div></body></html>")
    assert tree is not None
    assert foreign_keys(blocks(tree), [*PROSE[:2], *said], TITLE) == set(map(block_key, said))
    entries = parse_html(f"<html><body><div>{prose}</div><div>{others.replace(name, 'entry')}</div></body></html>")
    assert entries is not None
    assert foreign_keys(blocks(entries), [*PROSE[:2], *said], TITLE) == set()


LINE = "<p>The keeper in the wind.</p>"


@pytest.mark.parametrize(
    ("box", "is_caption"),
    [
        (f"<div class=image-widget><span><img src=a.jpg></span>{LINE}<p>Image: Ana Ruiz</p></div>", True),
        (f"<div class='absatzbild absatzbild--l'><div><img src=a.jpg></div><div class=info>{LINE}</div></div>", True),
        (f"<div class=photo_box><img src=a.jpg><div class=photo_info>{LINE}</div></div>", True),
        ("<p class=picture><img src=a.jpg>The keeper in the wind.</p>", True),
        (f"<div class=image-text><img src=a.jpg>{LINE}</div>", False),
        (f"<div class=image><img src=a.jpg><p>{PROSE[2]}</p><p>{PROSE[1]}</p></div>", False),
        (f"<div class=image><img src=a.jpg><img src=b.jpg>{LINE}</div>", False),
        (f"<div class=image>{LINE}</div>", False),
        ("<div class=image><img src=a.jpg><h3>The keeper in the wind</h3></div>", False),
        (f"<div class=has-image><img src=a.jpg>{LINE}</div>", False),
    ],
)
def test_words_alone_with_a_picture_in_its_box_are_a_caption(box: str, is_caption: bool) -> None:
    tree = parse_html(f"<html><body><article>{box}<p>{PROSE[0]}</p></article></body></html>")
    assert tree is not None
    assert any(map(is_in_picture_box, blocks(tree))) is is_caption


@pytest.mark.parametrize(
    ("line", "is_film"),
    [
        ("How the winch of the upper lock works. 21.04.2026 | 3:18 min", True),
        ("Wie die Winde läuft. 21. April 2026 · 12:05 Minuten", True),
        ("The boat left the lock after 3:18 min", False),
        ("Lock and weir | 3:18 min", False),
        ("She won in 2026 | and lost the next race by 3 min", False),
    ],
)
def test_a_day_and_a_length_end_the_words_under_a_film(line: str, is_film: bool) -> None:
    tree = parse_html(f"<html><body><div>{line}</div></body></html>")
    assert tree is not None
    assert [is_below_film(block) for block in blocks(tree)] == [is_film]


def test_captions_in_boxes_of_pictures_are_none_of_the_text() -> None:
    caption = "The keeper of the upper lock, on the left, gives the key of the winch house to his successor in a strong wind."
    inside = f"<div class=image-block><img src=keeper.jpg><p>{caption}</p></div>"
    assert extract(page(inside), URL).text.split("\n") == PROSE
