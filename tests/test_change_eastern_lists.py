"""Another actor, place or thing in Turkish and Slavic languages, and the same in words that copy desks put for each other."""

from __future__ import annotations

import re

import pytest

from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.words.opposites.contrasts import listed_language
from wirewatch.alert.change.words.turkish_forms import is_turkish_form

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
    "pl": (
        "Rada portu obradowała nad terminalem",
        (
            "Rada portu obradowała we wtorek wieczorem przez trzy godziny w starym gmachu celnym. "
            "Sala zapełniła się na długo przed pierwszym głosowaniem, a po korytarzu nie dało się przejść.\n"
            "@\n"
            "Przewodniczący podziękował wszystkim za przybycie i poprosił o cierpliwość. "
            "Kolejne posiedzenie odbędzie się na wiosnę, gdy analiza będzie gotowa.\n"
            "Protokół zawiśnie w czytelni."
        ),
    ),
    "uk": (
        "Рада порту обговорила термінал",
        (
            "Рада порту у вівторок увечері засідала три години у старій митній будівлі. "
            "Зала заповнилася задовго до першого голосування, і це було видно з вулиці.\n"
            "@\n"
            "Голова подякувала всім за присутність та попросила про терпіння. "
            "Наступна зустріч запланована на весну, бо аналіз ще не готовий.\n"
            "Протокол вивісять у читальні."
        ),
    ),
    "cs": (
        "Rada přístavu jednala o terminálu",
        (
            "Rada přístavu jednala v úterý večer tři hodiny ve staré celnici. "
            "Sál se zaplnil dlouho před prvním hlasováním a na chodbě už nebylo k hnutí.\n"
            "@\n"
            "Předsedkyně všem poděkovala za účast a požádala o trpělivost. "
            "Další zasedání bude na jaře, až se dokončí rozbor, který je zatím jen v konceptu.\n"
            "Zápis bude vyvěšen v čítárně."
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
    ("pl", "Awanturę zgłosił [kierowca|pasażer] autobusu."),
    ("pl", "Strzały oddał [strażnik|policjant] pilnujący bramy."),
    ("pl", "Ogień strawił [szkołę|kościół] na skraju wsi."),
    ("pl", "W skarpę uderzyła [ciężarówka|furgonetka] z drewnem."),
    ("pl", "Błędną dawkę podała [lekarka|pielęgniarka] z nocnej zmiany."),
    ("pl", "O odroczenie rozprawy wniósł [prokurator|obrońca]."),
    ("pl", "Napastnik trzymał w ręku [nóż|pistolet]."),
    ("pl", "Rolnicy stracili większość [pszenicy|jęczmienia]."),
    ("pl", "Płetwonurkowie przeszukują [jezioro|rzekę]."),
    ("pl", "Na miejscu dawnej fabryki powstanie [hotel|szpital]."),
    ("pl", "Podwyżkę uchwaliło [ministerstwo|starostwo]."),
    ("pl", "Usłyszał zarzut [kradzieży|oszustwa]."),
    ("pl", "Dolinę odcięła [powódź|lawina]."),
    ("pl", "U załogi statku wykryto [cholerę|malarię]."),
    ("pl", "Elektrownia spala [węgiel|gaz] od lat."),
    ("pl", "Strajk zapowiedzieli [nauczyciele|pielęgniarze]."),
    ("pl", "Wrak zauważyli [rybacy|żołnierze] z łodzi."),
    ("pl", "Pasażerów ewakuowano z [pociągu|promu]."),
    ("pl", "Owce zagryzły [wilki|psy] w nocy."),
    ("pl", "Radni [przyjęli|odrzucili] projekt uchwały."),
    ("pl", "Stan rannego jest [ciężki|stabilny]."),
    ("pl", "Sąd [uniewinnił|skazał] oskarżonego."),
    ("pl", "Lekarze usunęli pacjentowi [nerkę|śledzionę]."),
    ("pl", "Most zamknięto dla [pieszych|rowerzystów]."),
    ("pl", "Pożar wybuchł w [kuchni|piwnicy] domu."),
    ("pl", "Samolot zepsuł się tuż [przed startem|po starcie]."),
    ("pl", "Wniosek złożyła [opozycja|koalicja]."),
    ("pl", "Ciało odnaleziono w [lesie|studni]."),
    ("pl", "Zatrucie wywołały [grzyby|ryby] z targu."),
    ("pl", "Ceny w porównaniu z ubiegłym tygodniem [wzrosły|spadły]."),
    ("pl", "Strażakom [udało|nie udało] się ugasić ognia przed świtem."),
    ("pl", "Na treningu kontuzji doznał [bramkarz|napastnik]."),
    ("uk", "Про бійку повідомив [водій|пасажир] автобуса."),
    ("uk", "Стріляв [охоронець|поліцейський] біля воріт."),
    ("uk", "Вогонь знищив [школу|церкву] на краю села."),
    ("uk", "З дороги злетіла [вантажівка|маршрутка]."),
    ("uk", "Хибну дозу ввела [лікарка|медсестра]."),
    ("uk", "Відкласти засідання попросив [прокурор|адвокат]."),
    ("uk", "Нападник тримав у руці [ніж|пістолет]."),
    ("uk", "Фермери втратили більшу частину [пшениці|кукурудзи]."),
    ("uk", "Водолази обстежують [озеро|річку]."),
    ("uk", "На місці заводу збудують [готель|лікарню]."),
    ("uk", "Підвищення тарифу ухвалило [міністерство|підприємство]."),
    ("uk", "Його підозрюють у [крадіжці|шахрайстві]."),
    ("uk", "Долину відрізала [повінь|лавина]."),
    ("uk", "У моряків виявили [холеру|малярію]."),
    ("uk", "Станція роками спалює [вугілля|газ]."),
    ("uk", "Про страйк оголосили [вчителі|медики]."),
    ("uk", "Уламки помітили [рибалки|військові]."),
    ("uk", "Пасажирів евакуювали з [потяга|порома]."),
    ("uk", "Овець загризли [вовки|собаки]."),
    ("uk", "Депутати [підтримали|відхилили] проєкт рішення."),
    ("uk", "Стан пораненого [важкий|задовільний]."),
    ("uk", "Суд [виправдав|засудив] підсудного."),
    ("uk", "Хворому видалили [нирку|селезінку]."),
    ("uk", "Міст закрили для [пішоходів|велосипедистів]."),
    ("uk", "Пожежа спалахнула на [кухні|горищі]."),
    ("uk", "Двигун відмовив одразу [після зльоту|перед посадкою]."),
    ("uk", "Подання внесла [опозиція|коаліція]."),
    ("uk", "Тіло знайшли в [лісі|колодязі]."),
    ("uk", "Отруєння спричинили [гриби|консерви]."),
    ("uk", "Ціни за тиждень [зросли|впали]."),
    ("uk", "Рятувальникам [вдалося|не вдалося] загасити вогонь до світанку."),
    ("uk", "На тренуванні травмувався [воротар|нападник]."),
    ("cs", "Rvačku nahlásil [řidič|cestující] autobusu."),
    ("cs", "Na dav vystřelil [strážný|policista] u brány."),
    ("cs", "Požár zničil [školu|kostel] na kraji vsi."),
    ("cs", "Do příkopu sjel [kamion|traktor]."),
    ("cs", "Špatnou dávku podala [lékařka|sestra] z noční směny."),
    ("cs", "Odročení jednání navrhl [žalobce|obhájce]."),
    ("cs", "Útočník držel v ruce [nůž|pistoli]."),
    ("cs", "Zemědělci přišli o většinu [pšenice|kukuřice]."),
    ("cs", "Potápěči prohledávají [jezero|řeku]."),
    ("cs", "Na místě továrny vyroste [hotel|nemocnice]."),
    ("cs", "Zvýšení schválilo [ministerstvo|zastupitelstvo]."),
    ("cs", "Policie ho obvinila z [krádeže|podvodu]."),
    ("cs", "Údolí odřízla [povodeň|lavina]."),
    ("cs", "U posádky lodi se objevila [cholera|malárie]."),
    ("cs", "Elektrárna spaluje [uhlí|plyn] už roky."),
    ("cs", "Stávku ohlásili [učitelé|lékaři]."),
    ("cs", "Vraku si všimli [rybáři|vojáci]."),
    ("cs", "Cestující byli evakuováni z [vlaku|trajektu]."),
    ("cs", "Ovce zadávili [vlci|psi]."),
    ("cs", "Zastupitelé návrh [schválili|zamítli]."),
    ("cs", "Zraněný je ve [vážném|stabilizovaném] stavu."),
    ("cs", "Soud obžalovaného [osvobodil|odsoudil]."),
    ("cs", "Pacientovi odebrali [ledvinu|slezinu]."),
    ("cs", "Most je uzavřen pro [chodce|cyklisty]."),
    ("cs", "Požár vypukl v [kuchyni|podkroví] domu."),
    ("cs", "Motor vysadil krátce [po startu|před přistáním]."),
    ("cs", "Návrh předložila [opozice|koalice]."),
    ("cs", "Tělo našli v [lese|studni]."),
    ("cs", "Otravu způsobily [houby|ryby]."),
    ("cs", "Ceny proti minulému týdnu [vzrostly|klesly]."),
    ("cs", "Hasičům se [podařilo|nepodařilo] oheň uhasit do rána."),
    ("cs", "Na tréninku se zranil [brankář|útočník]."),
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
    ("pl", "Na miejsce przyjechali [policjanci|funkcjonariusze]."),
    ("pl", "[Samochód|Auto] dachowało przed mostem."),
    ("pl", "Ranny chłopiec [trafił do szpitala|został przewieziony do szpitala]."),
    ("pl", "Prezes [poinformował|powiedział] o tym na konferencji."),
    ("pl", "Strażacy szybko [ugasili|opanowali] pożar."),
    ("pl", "[Pożar|Ogień] strawił halę na przedmieściach."),
    ("pl", "Prokuratura wszczęła [śledztwo|dochodzenie]."),
    ("pl", "Kierowca [stracił panowanie nad pojazdem|stracił kontrolę nad pojazdem]."),
    ("pl", "Policja [zatrzymała|ujęła] podejrzanego w domu."),
    ("pl", "[Z powodu|Wskutek] ulewy zamknięto drogę."),
    ("pl", "Zebranie [odbyło się|miało miejsce] wczoraj."),
    ("pl", "[Uczniowie|Wychowankowie] śpiewali na apelu."),
    ("pl", "[Jednak|Ale] sprawa wciąż czeka na rozstrzygnięcie."),
    ("pl", "Prace idą [szybko|sprawnie]."),
    ("pl", "Gmina [otworzy|udostępni] park w tym tygodniu."),
    ("pl", "Zebranie trwało [około|mniej więcej] dwie godziny."),
    ("pl", "[Mieszkańcy|Lokatorzy] skarżą się na hałas."),
    ("pl", "[Lekarze|Medycy] mówią, że stan chorego jest dobry."),
    ("pl", "Sąd [odroczył|przełożył] rozprawę."),
    ("pl", "Firma odesłała [pracowników|personel] do domów."),
    ("pl", "W szkole brakuje [nauczycieli|pedagogów]."),
    ("pl", "Drużyna [zwyciężyła|wygrała] na wyjeździe."),
    ("pl", "W kraju będzie [cieplej|coraz cieplej]."),
    ("pl", "Zakład [wstrzymał|zawiesił] produkcję."),
    ("pl", "Przepisy [wejdą w życie|zaczną obowiązywać] jesienią."),
    ("pl", "[Statek|Jednostka] wróciła do portu."),
    ("pl", "[Zwłoki|Ciało] znaleziono na brzegu."),
    ("pl", "Mężczyzna [zmarł|zginął] na miejscu."),
    ("pl", "Złodzieje [ukradli|skradli] sejf z biura."),
    ("pl", "Trzęsienie ziemi uszkodziło wiele [budynków|domów]."),
    ("pl", "Do powodzian [wysłano|skierowano] pomoc."),
    ("pl", "[Naukowcy|Badacze] ostrożnie oceniają wyniki."),
    ("uk", "На місце прибули [поліцейські|правоохоронці]."),
    ("uk", "[Автомобіль|Машина] перекинувся перед мостом."),
    ("uk", "Пораненого хлопчика [госпіталізували|доставили до лікарні]."),
    ("uk", "Керівник [повідомив|розповів] про це журналістам."),
    ("uk", "Рятувальники швидко [загасили|погасили] пожежу."),
    ("uk", "[Пожежа|Вогонь] знищила склад на околиці."),
    ("uk", "Прокуратура розпочала [розслідування|слідство]."),
    ("uk", "Водій [не впорався з керуванням|втратив керування]."),
    ("uk", "Поліція [затримала|спіймала] підозрюваного вдома."),
    ("uk", "[Через|Внаслідок] зливу перекрили дорогу."),
    ("uk", "Нарада [відбулася|пройшла] вчора."),
    ("uk", "[Учні|Школярі] співали на святі."),
    ("uk", "[Однак|Проте] справа досі не вирішена."),
    ("uk", "Роботи йдуть [швидко|жваво]."),
    ("uk", "Громада [відкриє|запустить] парк цього тижня."),
    ("uk", "Засідання тривало [близько|приблизно] двох годин."),
    ("uk", "[Мешканці|Жителі] скаржаться на шум."),
    ("uk", "[Лікарі|Медики] кажуть, що стан хворого добрий."),
    ("uk", "Суд [переніс|відклав] засідання."),
    ("uk", "Фірма відпустила [працівників|співробітників] додому."),
    ("uk", "У школі бракує [вчителів|педагогів]."),
    ("uk", "Команда [перемогла|здобула перемогу] у гостях."),
    ("uk", "Завод [зупинив|призупинив] виробництво."),
    ("uk", "Правила [набудуть чинності|почнуть діяти] восени."),
    ("uk", "[Судно|Корабель] повернулося в порт."),
    ("uk", "[Тіло|Труп] знайшли на березі."),
    ("uk", "Чоловік [помер|загинув] на місці."),
    ("uk", "Злодії [викрали|вкрали] сейф з офісу."),
    ("uk", "Землетрус пошкодив багато [будівель|будинків]."),
    ("uk", "Постраждалим [надіслали|відправили] допомогу."),
    ("uk", "[Науковці|Вчені] обережно оцінюють результати."),
    ("uk", "Завод добудували [минулого року|торік]."),
    ("cs", "Na místo přijeli [policisté|strážci zákona]."),
    ("cs", "[Auto|Vůz] se před mostem převrátilo."),
    ("cs", "Zraněného chlapce [převezli do nemocnice|odvezli do nemocnice]."),
    ("cs", "Ředitel to [uvedl|řekl] novinářům."),
    ("cs", "Hasiči [uhasili|zlikvidovali] požár rychle."),
    ("cs", "[Požár|Oheň] zničil halu na předměstí."),
    ("cs", "Policie zahájila [vyšetřování|šetření]."),
    ("cs", "Řidič [nezvládl řízení|ztratil kontrolu nad vozem]."),
    ("cs", "Policie podezřelého [zadržela|dopadla] doma."),
    ("cs", "[Kvůli|Následkem] dešti zavřeli silnici."),
    ("cs", "Schůze [se konala|proběhla] včera."),
    ("cs", "[Žáci|Školáci] zpívali na slavnosti."),
    ("cs", "[Avšak|Ale] věc zatím není vyřešená."),
    ("cs", "Práce postupují [rychle|svižně]."),
    ("cs", "Město [otevře|zpřístupní] park tento týden."),
    ("cs", "Jednání trvalo [asi|přibližně] dvě hodiny."),
    ("cs", "[Obyvatelé|Místní] si stěžují na hluk."),
    ("cs", "[Lékaři|Doktoři] říkají, že stav pacienta je dobrý."),
    ("cs", "Soud jednání [odročil|odložil]."),
    ("cs", "Firma poslala [zaměstnance|pracovníky] domů."),
    ("cs", "Ve škole chybí [učitelé|pedagogové]."),
    ("cs", "Tým venku [zvítězil|vyhrál]."),
    ("cs", "Továrna [zastavila|přerušila] výrobu."),
    ("cs", "Pravidla [vstoupí v platnost|začnou platit] na podzim."),
    ("cs", "[Loď|Plavidlo] se vrátila do přístavu."),
    ("cs", "[Tělo|Mrtvola] se našlo na břehu."),
    ("cs", "Muž na místě [zemřel|zahynul]."),
    ("cs", "Zloději [ukradli|odcizili] trezor z kanceláře."),
    ("cs", "Zemětřesení poškodilo řadu [budov|domů]."),
    ("cs", "Do oblasti [vyslali|poslali] pomoc."),
    ("cs", "[Vědci|Badatelé] hodnotí výsledky opatrně."),
    ("cs", "Závod dokončili [loni|v minulém roce]."),
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


@pytest.mark.parametrize(
    ("edited", "kind"),
    [
        ("W magazynie znaleziono [300 kilogramów|300 ton] nawozu.", ChangeKind.FACTS),
        ("Rachunek wzrośnie o [14%|14 proc.] już jesienią.", ChangeKind.COSMETIC),
        ("Hala ma [50 metrów kwadratowych|50 mkw.] powierzchni.", ChangeKind.COSMETIC),
        ("Hala ma [pięćdziesięciu|50] stałych pracowników.", ChangeKind.COSMETIC),
        # Of one letter is the first word of a member.
        ("Zakład ukończono [w ubiegłym roku|w zeszłym roku] przed zimą.", ChangeKind.UPDATE),
    ],
)
def test_units_numbers_and_phrases_of_polish_are_read(edited: str, kind: ChangeKind) -> None:
    assert weighed("pl", edited, is_matched=True) is kind


@pytest.mark.parametrize(
    ("language", "edited"),
    [
        ("uk", "Рейс скасували [через|попри] негоду."),
        ("uk", "Суд [виправдав|засудив] підсудного."),
        ("uk", "Ціни за тиждень [зросли|впали]."),
        ("pl", "Sąd [oddalił|uwzględnił] apelację obrońcy."),
        ("pl", "Lot odbył się [wskutek|mimo] zmiany przepisów."),
        ("tr", "Uçak kalkıştan hemen [önce|sonra] arızalandı."),
    ],
)
def test_despite_for_because_of_and_other_opposites_are_told(language: str, edited: str) -> None:
    assert weighed(language, edited) is ChangeKind.FACTS
