"""Walls, questions for leave and proofs of being human in the languages of the north, the east and Asia."""

from __future__ import annotations

import pytest

from wirewatch.article.kind.paywall import HUMAN, PROVE, asks_for_leave, drop_paywall_notice, lowered, withholds_rest

WALLS = (
    "Den här artikeln är bara för prenumeranter.",
    "Du har läst dina tre fria artiklar den här månaden.",
    "Denne artikel er kun for abonnenter.",
    "Du har læst dine tre gratis artikler denne måned.",
    "Denne saken er kun for abonnenter.",
    "Du har brukt opp dine gratis artikler denne måneden.",
    "Tämä artikkeli on vain tilaajille.",
    "Olet lukenut tämän kuun maksuttomat jutut.",
    "Tento článek je pouze pro předplatitele.",
    "Vyčerpali jste bezplatné články pro tento měsíc.",
    "Tento článok je len pre predplatiteľov.",
    "Vyčerpali ste bezplatné články na tento mesiac.",
    "Ten artykuł jest dostępny tylko dla prenumeratorów.",
    "Wykorzystałeś limit bezpłatnych artykułów w tym miesiącu.",
    "Ця стаття лише для передплатників.",
    "Ви вичерпали ліміт безкоштовних статей.",
    "Bu haber yalnızca abonelere özeldir.",
    "Bu ayki ücretsiz haber hakkınız doldu.",
    "Ez a cikk csak előfizetőknek érhető el.",
    "Elfogytak az e havi ingyenes cikkei.",
    "Acest articol este disponibil doar pentru abonați.",
    "Ai epuizat articolele gratuite din această lună.",
    "Το άρθρο είναι διαθέσιμο μόνο για συνδρομητές.",
    "Έχετε εξαντλήσει τα δωρεάν άρθρα του μήνα.",
    "Artikel ini hanya untuk pelanggan.",
    "Jatah artikel gratis Anda bulan ini sudah habis.",
    "Bài viết chỉ dành cho độc giả trả phí.",
    "Bạn đã đọc hết số bài miễn phí trong tháng.",
    "이 기사는 유료 구독자 전용입니다.",
    "이번 달 무료 기사를 모두 읽으셨습니다.",
    "הכתבה מיועדת למנויים בלבד.",
    "סיימתם את מכסת הכתבות החינמיות החודש.",
    "این مطلب ویژه مشترکان است.",
    "سهمیه مقاله‌های رایگان شما در این ماه تمام شده است.",
    "यह लेख केवल सदस्यों के लिए है।",
    "आप इस महीने के मुफ़्त लेख पढ़ चुके हैं।",
)
CONSENT = (
    "Vi använder kakor för att förbättra din upplevelse. Godkänner du det?",
    "Vi bruger cookies til statistik og annoncer. Tillad alle eller vælg selv.",
    "Vi bruker informasjonskapsler. Godta alle for å gå videre.",
    "Käytämme evästeitä. Hyväksy kaikki tai muuta asetuksia.",
    "Tento web používá cookies. Souhlasíte s jejich ukládáním?",
    "Táto stránka používa cookies. Súhlasím so všetkými.",
    "Używamy plików cookie. Czy zgadzasz się na ich użycie? Zgadzam się.",
    "Ми використовуємо файли cookie. Погоджуєтеся на їх використання?",
    "Çerez kullanıyoruz. Tümünü kabul et.",
    "Oldalunk sütiket használ. Elfogadja?",
    "Folosim cookie-uri. Ești de acord? Accept toate.",
    "Χρησιμοποιούμε cookies. Αποδέχεστε τη χρήση τους;",
    "Kami menggunakan cookie. Apakah Anda setuju?",
    "Chúng tôi sử dụng cookie. Bạn có đồng ý không?",
    "본 사이트는 쿠키를 사용합니다. 동의하십니까?",
    "האתר משתמש בעוגיות. האם אתם מסכימים?",
    "ما از کوکی استفاده می‌کنیم. آیا موافقید؟",
    "हम कुकीज़ का उपयोग करते हैं। क्या आप सहमत हैं?",
)
PROOFS = (
    "Bekräfta att du är en människa innan du fortsätter.",
    "Bekræft, at du er et menneske, for at komme videre.",
    "Bekreft at du ikke er en robot.",
    "Vahvista, että olet ihminen.",
    "Ověřte, že nejste robot.",
    "Overte, že ste človek.",
    "Potwierdź, że jesteś człowiekiem.",
    "Підтвердьте, що ви людина.",
    "İnsan olduğunuzu doğrulayın.",
    "Igazolja, hogy nem robot.",
    "Confirmă că ești om și nu robot.",
    "Επιβεβαιώστε ότι είστε άνθρωπος.",
    "Pastikan bahwa Anda bukan robot.",
    "Hãy xác nhận bạn không phải là robot.",
    "로봇이 아님을 확인해 주세요.",
    "אשרו שאינכם רובוט.",
    "تأیید کنید که ربات نیستید.",
    "पुष्टि करें कि आप रोबोट नहीं हैं।",
)
NEWS = (
    "Tidningen har fått fler prenumeranter under året, säger chefredaktören.",
    "Avisen har fået flere abonnenter i år, siger chefredaktøren.",
    "Avisen har fått flere abonnenter i år, sier sjefredaktøren.",
    "Lehti sai vuoden aikana lisää tilaajia, päätoimittaja sanoo.",
    "Noviny letos získaly více předplatitelů, říká šéfredaktor.",
    "Noviny tento rok získali viac predplatiteľov, hovorí šéfredaktor.",
    "Gazeta zyskała w tym roku więcej prenumeratorów, mówi redaktor naczelny.",
    "Газета цього року здобула більше передплатників, каже головний редактор.",
    "Gazete bu yıl daha çok okura ulaştı, diyor genel yayın yönetmeni.",
    "A lap idén több előfizetőt szerzett, mondja a főszerkesztő.",
    "Ziarul a câștigat anul acesta mai mulți abonați, spune redactorul-șef.",
    "Η εφημερίδα απέκτησε φέτος περισσότερους συνδρομητές, λέει ο διευθυντής.",
    "Koran itu tahun ini mendapat lebih banyak pelanggan, kata pemimpin redaksinya.",
    "Tờ báo năm nay có thêm nhiều độc giả trả phí, tổng biên tập nói.",
    "신문은 올해 독자가 늘었다고 편집국장이 말했다.",
    "העיתון צבר השנה מנויים נוספים, אומר העורך הראשי.",
    "روزنامه امسال مشترکان بیشتری یافته است، سردبیر می‌گوید.",
    "अख़बार के इस साल ज़्यादा ग्राहक बने, संपादक कहते हैं।",
    "Poliisi vahvistaa, että ihminen on löytynyt elossa.",
    "De uppsagda prenumeranterna lämnade bara för att priset steg.",
    "A empresa age de acordo com a lei de privacidade.",
    "Partai itu menang hanya untuk kedua kalinya.",
)
PARAGRAPH = (
    "The harbour council voted on Monday to spend 14 million crowns on the mole, which has not been mended since the storm of last year, "
    "its clerk said."
)


@pytest.mark.parametrize("line", WALLS)
def test_a_wall_below_a_text_is_none_of_it(line: str) -> None:
    assert withholds_rest([line]) or drop_paywall_notice(f"{PARAGRAPH}\n{line}") == PARAGRAPH


@pytest.mark.parametrize("line", CONSENT)
def test_a_question_for_leave_is_known(line: str) -> None:
    assert asks_for_leave(line)


@pytest.mark.parametrize("line", PROOFS)
def test_a_question_whether_one_is_human_is_known(line: str) -> None:
    assert HUMAN.search(lowered(line))
    assert PROVE.search(lowered(line))


@pytest.mark.parametrize("line", NEWS)
def test_news_with_such_words_is_none_of_these(line: str) -> None:
    assert not withholds_rest([line])
    assert drop_paywall_notice(f"{PARAGRAPH}\n{line}") == f"{PARAGRAPH}\n{line}"
    assert not asks_for_leave(line)
    assert not (HUMAN.search(lowered(line)) and PROVE.search(lowered(line)))
