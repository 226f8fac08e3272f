"""Another actor, place or thing in Turkish and Slavic languages, and the same in words that copy desks put for each other."""

from __future__ import annotations

import re

import pytest

from wirewatch.alert.change.contrasts import listed_language
from wirewatch.alert.change.turkish_forms import is_turkish_form
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.word_diff import diff_words

# fmt: off
REPORTS = {
    "tr": (
        "Liman kurulu feribot terminalini görüştü",
        (
            "Liman kurulu salı akşamı eski gümrük binasında üç saat toplandı. "
            "Salon ilk oylamadan çok önce dolmuştu ve kapıda bir kuyruk vardı.\n"
            "@\n"
            "Başkan gelenlere teşekkür etti ve sabırlı olunmasını istedi. "
            "Bir sonraki oturum için bahar ayları düşünülüyor, çünkü inceleme daha bitmedi.\n"
            "Tutanak bu hafta kütüphaneye asılacak."
        ),
    ),
}
# What stood there, and what stands there now, between brackets.
ALTERED = [
    ("tr", "Kavgayı ilk haber veren [otobüs şoförü|yolcu] oldu."),
    ("tr", "Ateşi açanın [bekçi|jandarma] olduğu anlaşıldı."),
    ("tr", "Yangın köydeki [okulu|camiyi] kullanılamaz hale getirdi."),
    ("tr", "Kaza, [kamyonun|otobüsün] virajı alamaması sonucu meydana geldi."),
    ("tr", "Çocuğa yanlış ilacı [doktorun|hemşirenin] verdiği öne sürüldü."),
    ("tr", "Davanın reddini [savcı|hâkim] istedi."),
    ("tr", "Tanık, şüphelinin elinde [bıçak|tabanca] gördüğünü anlattı."),
    ("tr", "Çiftçiler [buğdayın|arpanın] büyük bölümünü kaybetti."),
    ("tr", "Ekipler [göldeki|nehirdeki] aramayı sabaha kadar sürdürdü."),
    ("tr", "Belediye, [parkın|otoparkın] yapımına baharda başlayacak."),
    ("tr", "Zam kararını [bakanlık|belediye] aldı."),
    ("tr", "Sanık [hırsızlık|dolandırıcılık] suçundan tutuklandı."),
    ("tr", "İlçede [sel|heyelan] nedeniyle yollar kapandı."),
    ("tr", "Gemi mürettebatında [kolera|sıtma] görüldü."),
    ("tr", "Santral yıllardır [kömürle|doğal gazla] çalışıyor."),
    ("tr", "Grev kararını [işçiler|işveren] duyurdu."),
    ("tr", "Geminin kıyıya vurduğunu [balıkçılar|askerler] fark etti."),
    ("tr", "Sürücünün [sarhoş|uykusuz] olduğu belirlendi."),
    ("tr", "Yolcular [trenden|vapurdan] tahliye edildi."),
    ("tr", "Köyü basan [kurtlar|ayılar] ağıla girdi."),
    ("tr", "Meclis üyeleri öneriyi [kabul etti|reddetti]."),
    ("tr", "Yaralının durumunun [ağır|hafif] olduğu bildirildi."),
    ("tr", "Fabrika [sabah|akşam] vardiyasında durduruldu."),
    ("tr", "Hastanın [böbreği|karaciğeri] alındı."),
    ("tr", "Köprü [yayalara|bisikletlilere] kapatıldı."),
    ("tr", "Yangın, evin [mutfağında|çatısında] çıktı."),
    ("tr", "Uçak kalkıştan hemen [önce|sonra] arızalandı."),
    ("tr", "Teklifi [muhalefet|iktidar] partisi sundu."),
    ("tr", "Cesedi [ormanda|kuyuda] buldular."),
    ("tr", "Zehirlenmeye [mantarın|balığın] yol açtığı belirtildi."),
    ("tr", "Fiyatlar geçen haftaya göre [arttı|düştü]."),
    ("tr", "İtfaiye ekipleri [yangını söndürdü|yangını söndüremedi]."),
]
SAME = [
    ("tr", "Olay yerine çok sayıda [polis|emniyet görevlisi] sevk edildi."),
    ("tr", "[Otomobil|Araç] köprünün girişinde devrildi."),
    ("tr", "Kazada [yaralanan|yara alan] çocuk hastaneye kaldırıldı."),
    ("tr", "Yaralılar ambulansla [hastaneye kaldırıldı|hastaneye götürüldü]."),
    ("tr", "Başkan kararı basın toplantısında [açıkladı|duyurdu]."),
    ("tr", "Yangın rüzgarın [etkisiyle|tesiriyle] kısa sürede büyüdü."),
    ("tr", "Ekipler alevleri güçlükle [söndürdü|kontrol altına aldı]."),
    ("tr", "Sanık hakkında [soruşturma|tahkikat] başlatıldı."),
    ("tr", "Sürücü, [direksiyon hakimiyetini|aracının kontrolünü] kaybetti."),
    ("tr", "Polis şüpheliyi evinde [yakaladı|gözaltına aldı]."),
    ("tr", "Yağmur [nedeniyle|yüzünden] yollar göle döndü."),
    ("tr", "Toplantı dün [yapıldı|gerçekleştirildi]."),
    ("tr", "[Öğrenciler|Talebeler] törende şiir okudu."),
    ("tr", "Kentte [hayat|yaşam] durma noktasına geldi."),
    ("tr", "[Ancak|Fakat] sorun henüz çözülmedi."),
    ("tr", "Çalışmalar [hızla|süratle] devam ediyor."),
    ("tr", "Belediye yeni parkı bu hafta [hizmete açacak|kullanıma açacak]."),
    ("tr", "Olayla [ilgili|alakalı] inceleme sürüyor."),
    ("tr", "[Yaklaşık|Aşağı yukarı] iki saat süren toplantıda karar çıkmadı."),
    ("tr", "Vatandaşlar uygulamaya [tepki gösterdi|karşı çıktı]."),
    ("tr", "Yetkililer [halkı|vatandaşları] uyardı."),
    ("tr", "[Doktorlar|Hekimler] hastanın durumunun iyi olduğunu söyledi."),
    ("tr", "Mahkeme [duruşmayı|davayı] ileri bir tarihe erteledi."),
    ("tr", "Firma [çalışanlarını|personelini] eve gönderdi."),
    ("tr", "Okulda [öğretmen|eğitimci] açığı giderildi."),
    ("tr", "Takım sahadan [galibiyetle|galip] ayrıldı."),
    ("tr", "Köyde [evler|konutlar] sular altında kaldı."),
    ("tr", "Kaza [sebebiyle|nedeniyle] trafik durdu."),
    ("tr", "Ülke genelinde [sıcaklıklar|hava sıcaklığı] artacak."),
    ("tr", "Ekipler bölgede [arama çalışması|arama faaliyeti] yürütüyor."),
    ("tr", "Şirket üretimi [durdurdu|askıya aldı]."),
    ("tr", "Yönetmelik önümüzdeki ay [yürürlüğe girecek|uygulanmaya başlayacak]."),
]
# fmt: on
_EDIT = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


def weighed(language: str, edited: str, *, is_matched: bool = False) -> ChangeKind:
    """Weigh the edit of a sentence amid a report, which a topic matched or did not."""
    title, text = REPORTS[language]
    before, after = (_EDIT.sub(side, edited) for side in (r"\1", r"\2"))
    return weigh((title, text.replace("@", before)), (title, text.replace("@", after)), [before] if is_matched else []).kind


@pytest.mark.parametrize(("language", "edited"), ALTERED)
def test_another_actor_place_or_thing_is_told(language: str, edited: str) -> None:
    assert weighed(language, edited) is ChangeKind.FACTS


@pytest.mark.parametrize(("language", "edited"), SAME)
def test_words_that_copy_desks_exchange_are_silent_in_a_matched_sentence_too(language: str, edited: str) -> None:
    assert weighed(language, edited) is not ChangeKind.FACTS
    assert weighed(language, edited, is_matched=True) is not ChangeKind.FACTS


@pytest.mark.parametrize("language", REPORTS)
def test_a_text_is_read_with_the_lists_of_its_language(language: str) -> None:
    assert listed_language({word.key for word in diff_words(REPORTS[language][1])}) == language


@pytest.mark.parametrize(
    ("word", "listed", "is_form"),
    [
        ("kitabı", "kitap", True), ("ağacın", "ağaç", True), ("bıçağıyla", "bıçak", True), ("rengi", "renk", True), ("kurda", "kurt", True),
        ("okullardaki", "okul", True), ("okulumuzun", "okul", True), ("doktorlarından", "doktor", True), ("polise", "polis", True),
        ("köydekilerin", "köy", True), ("jandarmaydı", "jandarma", True), ("gemisinin", "gemi", True), ("otobüsle", "otobüs", True),
        ("balıkçı", "balık", False), ("gözlük", "göz", False), ("kumar", "kum", False), ("seller", "sel", True), ("selam", "sel", False),
        ("tuzlu", "tuz", False), ("susuz", "su", False), ("bankacı", "banka", False), ("kitle", "kitap", False), ("okul", "okullar", False),
    ],
)  # fmt: skip
def test_a_word_of_turkish_is_one_of_a_list_with_endings_behind_it(word: str, listed: str, *, is_form: bool) -> None:
    keys = [said.key for said in diff_words(f"{word} {listed}")]
    assert is_turkish_form(keys[0], keys[1]) == is_form


@pytest.mark.parametrize(
    ("edited", "kind"),
    [
        ("Fabrika sahibi, yıl sonunda üretimi [durduracak|durdurabilir].", ChangeKind.FACTS),
        ("Fabrika sahibi, yıl sonunda üretimi [durdurabilir|durduracak].", ChangeKind.FACTS),
        ("Toplantıya katıldığını [doğruladı|yalanladı].", ChangeKind.FACTS),
        ("Çalışmalar [23:00'te|23.00'te] başlayıp [05:30'da|05.30'da] bitecek.", ChangeKind.COSMETIC),
        ("Çalışmalar [23:00'te|22.00'de] başlayacak.", ChangeKind.FACTS),
        ("Gemide [40 ton|40 kilogram] gübre vardı.", ChangeKind.FACTS),
    ],
)
def test_verbs_hours_and_units_of_turkish_are_read(edited: str, kind: ChangeKind) -> None:
    assert weighed("tr", edited) is kind
