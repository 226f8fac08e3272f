"""A page that refuses a place, or says that it is not available, is no article; news of such a page is."""

from __future__ import annotations

import html

import pytest

from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.extract import extract
from wirewatch.article.record import PageKind

URL = "https://quay.example/news/ferry-timetable"
HEADLINE = "Harbour office delays the new ferry timetable again"
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>
<header><a href="/">The Quay</a></header><main><h1>{heading}</h1><p>{text}</p></main></body></html>"""
# By language: heading and text.
REFUSED = [
    ("en", "Not available in your region", "This content is not available in your country for legal reasons."),
    (
        "en",
        "451: Unavailable due to legal reasons",
        (
            "We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) "
            "including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this "
            "time. For any issues, contact desk@quay.example or call 555-0101."
        ),
    ),
    ("en", "451 Unavailable for legal reasons", "We may not let you in from where you sit."),
    (
        "en",
        "The Quay",
        "Unfortunately, our website is currently unavailable in most European countries. We are engaged on the issue and look at options.",
    ),
    ("en", "We are sorry", "This site is unavailable to visitors from the European Economic Area while we work to protect your data."),
    ("en", "Geo-blocked", "You are outside the area. This video cannot be viewed where you are."),
    ("en", "Sorry", "Due to rights restrictions, this content can’t be shown in your location."),
    ("de", "Inhalt nicht verfügbar", "Dieser Inhalt ist in Ihrem Land leider nicht verfügbar."),
    ("de", "Hinweis", "Aus rechtlichen Gründen kann dieser Artikel in Ihrer Region nicht angezeigt werden."),
    ("fr", "Désolé", "Ce contenu n’est pas disponible dans votre pays."),
    ("fr", "Accès restreint", "Pour des raisons légales, cette page ne peut être affichée dans votre région."),
    ("es", "Lo sentimos", "Este contenido no está disponible en su país."),
    ("es", "Acceso restringido", "Por motivos legales no podemos mostrar este contenido en tu región."),
    ("pt", "Desculpe", "Este conteúdo não está disponível no seu país."),
    ("it", "Spiacenti", "Questo contenuto non è disponibile nel tuo paese."),
    ("nl", "Helaas", "Deze pagina is niet beschikbaar in jouw land."),
    ("pl", "Przepraszamy", "Ta treść nie jest dostępna w Twoim kraju."),
    ("ro", "Ne pare rău", "Acest conținut nu este disponibil în țara dumneavoastră."),
    ("sv", "Tyvärr", "Det här innehållet är inte tillgängligt i ditt land."),
    ("da", "Beklager", "Dette indhold er ikke tilgængeligt i dit land."),
    ("fi", "Valitettavasti", "Tämä sisältö ei ole saatavilla maassasi."),
    ("cs", "Omlouváme se", "Tento obsah není ve vaší zemi dostupný."),
    ("tr", "Üzgünüz", "Bu içerik ülkenizde görüntülenemiyor."),
    ("hu", "Sajnáljuk", "Ez a tartalom nem érhető el az Ön országában."),
    ("el", "Λυπούμαστε", "Αυτό το περιεχόμενο δεν είναι διαθέσιμο στη χώρα σας."),
    ("ru", "Доступ ограничен", "Этот материал недоступен в вашем регионе."),
    ("uk", "На жаль", "Цей матеріал недоступний у вашому регіоні."),
    ("zh", "抱歉", "您所在的地区无法访问此内容。"),
    ("zh", "提示", "由於版權原因，您所在的國家無法觀看此影片。"),
    ("ja", "ご利用いただけません", "お住まいの地域ではこのコンテンツをご利用いただけません。"),
    ("ko", "안내", "거주 국가에서는 이 콘텐츠를 이용할 수 없습니다."),
    ("ar", "عذرًا", "هذا المحتوى غير متاح في بلدك."),
    ("he", "מצטערים", "התוכן אינו זמין במדינה שלך."),
    ("hi", "क्षमा करें", "यह सामग्री आपके देश में उपलब्ध नहीं है।"),
    ("id", "Maaf", "Konten ini tidak tersedia di negara Anda."),
    ("vi", "Rất tiếc", "Nội dung này không khả dụng tại quốc gia của bạn."),
    ("fa", "متأسفیم", "این محتوا در کشور شما در دسترس نیست."),
]
UNAVAILABLE = [
    ("en", "Sorry, this page isn't available", "The link you followed may be broken, or the page may have been removed."),
    ("en", "This content isn’t available", "Go back to the front page."),
    ("en", "Oops", "The page you are looking for may have been moved or deleted."),
    ("en", "We’re sorry", "The page you requested is no longer available."),
    ("de", "Diese Seite ist leider nicht verfügbar", "Der Link ist möglicherweise veraltet, oder die Seite wurde entfernt."),
    ("fr", "Cette page n’est malheureusement pas disponible", "Le lien que vous avez suivi peut être rompu."),
    ("es", "Esta página no está disponible", "Es posible que el enlace esté roto o que se haya eliminado la página."),
    ("pt", "Esta página não está disponível", "O link seguido pode estar quebrado."),
    ("it", "Spiacenti, questa pagina non è disponibile", "Il link che hai seguito potrebbe essere danneggiato."),
    ("nl", "Helaas, deze pagina is niet beschikbaar", "De link die je hebt gevolgd, werkt mogelijk niet."),
    ("pl", "Niestety, ta strona jest niedostępna", "Link może być uszkodzony lub strona mogła zostać usunięta."),
    ("ro", "Această pagină nu este disponibilă", "Linkul pe care l-ai urmat este probabil stricat."),
    ("sv", "Den här sidan är inte tillgänglig", "Länken du följde kan vara trasig."),
    ("da", "Siden er ikke tilgængelig", "Linket, du fulgte, virker måske ikke."),
    ("fi", "Sivu ei ole käytettävissä", "Linkki saattaa olla rikki."),
    ("cs", "Tato stránka není dostupná", "Odkaz může být poškozený."),
    ("tr", "Üzgünüz, bu sayfaya ulaşılamıyor", "Tıkladığın bağlantı bozuk olabilir."),
    ("el", "Η σελίδα δεν είναι διαθέσιμη", "Ο σύνδεσμος που ακολουθήσατε μπορεί να είναι κατεστραμμένος."),
    ("ru", "Страница недоступна", "Возможно, ссылка устарела или страница была удалена."),
    ("uk", "На жаль, сторінка недоступна", "Можливо, посилання застаріло."),
    ("zh", "抱歉，此页面不可用", "您访问的链接可能已失效，或页面已被移除。"),
    ("ja", "このページはご利用いただけません", "リンクに問題があるか、ページが削除された可能性があります。"),
    ("ko", "죄송합니다. 페이지를 사용할 수 없습니다", "링크가 잘못되었거나 페이지가 삭제되었을 수 있습니다."),
    ("ar", "عذرًا، هذه الصفحة غير متاحة", "قد يكون الرابط معطلاً."),
    ("hi", "यह पेज उपलब्ध नहीं है", "लिंक टूटा हो सकता है।"),
    ("id", "Halaman ini tidak tersedia", "Tautan yang Anda ikuti mungkin rusak."),
    ("vi", "Trang này không khả dụng", "Liên kết bạn truy cập có thể đã hỏng."),
    ("fa", "این صفحه در دسترس نیست", "نشانی را دوباره بنویسید."),
]
# Short news that has the words.
NEWS = [
    ("en", "Court makes page unavailable", "The court of Osk made the page unavailable in Norland on Monday, and the paper appealed."),
    (
        "en",
        "Readers locked out",
        "“This content is not available in your country,” readers of the Post saw on Monday. The Post blamed a cable.",
    ),
    ("en", "Site is blocked", "The site is not available in most European countries, a study said, and the ministry has no reason for it."),
    (
        "en",
        "Votes are counted",
        "Results are not available in your area until the last bus has brought its ballots, the clerk told voters.",
    ),
    ("en", "Page removed by court", "A page of the mayor's site may have been removed by order of the court, its lawyer said on Monday."),
    ("en", "Link may be broken", "The link between the two valleys may be broken for a week, the roads office said after the slide."),
    ("de", "Kanzlerin lehnt ab", "Die Kanzlerin sagte, in ihrem Land sei das Mittel nicht verfügbar, und bat um Geduld."),
    ("de", "Gericht sperrt Seite", "Das Gericht hat die Seite gesperrt. Sie ist in Norland nicht zu sehen, teilte es am Montag mit."),
    ("fr", "Le tribunal bloque un site", "Le tribunal a bloqué le site lundi. Il n’est plus visible à Grenelle, selon la mairie."),
    ("es", "El presidente no cede", "El presidente dijo que su país no puede pagar y que no está disponible para otra ronda."),
    ("pt", "Ministro recusa", "O ministro disse que o seu país não pode aceitar a proposta e que não está disponível."),
    ("it", "Il premier dice no", "Il premier ha detto che il suo paese non è disponibile a un altro vertice."),
    ("ru", "Суд закрыл сайт", "Суд закрыл сайт газеты, и страница издания недоступна жителям Норландии с понедельника, сообщили юристы."),
    ("zh", "法院关闭网页", "法院周一下令关闭该报的网页，居民无法访问，律师说。"),
    ("ja", "裁判所がページ閉鎖を命令", "裁判所は月曜日、同紙のページの閉鎖を命じ、住民は閲覧できなくなったと弁護士が述べた。"),
]


def kind_of(language: str, heading: str, text: str, announced: str) -> tuple[str, str, str]:
    page = PAGE.format(language=language, title=f"{html.escape(heading)} | The Quay", heading=html.escape(heading), text=html.escape(text))
    record = extract(page.encode(), URL, "utf-8", Entry("1", URL, announced) if announced else None)
    return str(record.kind), str(record.body_status), record.text


@pytest.mark.parametrize(("language", "heading", "text"), REFUSED)
def test_a_page_that_is_not_for_the_reader_s_place_is_refused_and_none_of_its_words_are_text(
    language: str, heading: str, text: str
) -> None:
    assert kind_of(language, heading, text, HEADLINE)[:2] == (PageKind.REGION, BodyStatus.BLOCKED)
    assert kind_of(language, heading, text, "")[:2] == (PageKind.REGION, BodyStatus.BLOCKED)


@pytest.mark.parametrize(("language", "heading", "text"), [row for row in REFUSED if not row[1].startswith("451")])
def test_a_page_that_keeps_its_headline_and_refuses_the_place_below_it_is_refused(language: str, heading: str, text: str) -> None:
    kind, status, left = kind_of(language, HEADLINE, text, HEADLINE)
    assert (kind, status) == (PageKind.REGION, BodyStatus.BLOCKED) or not left


@pytest.mark.parametrize(("language", "heading", "text"), UNAVAILABLE)
def test_a_page_that_says_that_it_is_not_available_is_missing(language: str, heading: str, text: str) -> None:
    assert kind_of(language, heading, text, HEADLINE) == (PageKind.MISSING, BodyStatus.EMPTY, "")


@pytest.mark.parametrize(("language", "heading", "text"), NEWS)
def test_news_of_pages_and_places_stays_an_article(language: str, heading: str, text: str) -> None:
    assert kind_of(language, heading, text, heading) == (PageKind.ARTICLE, BodyStatus.FULL, text)
    assert kind_of(language, heading, text, "")[0] == PageKind.ARTICLE, "nor where no feed announced it"


def test_a_page_that_is_away_for_the_moment_is_not_missing() -> None:
    text = "The page you requested may have been moved for maintenance. Please try again later."
    assert kind_of("en", "One moment", text, HEADLINE)[0] == PageKind.ARTICLE
