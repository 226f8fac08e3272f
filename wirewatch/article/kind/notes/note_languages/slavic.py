"""Notes in Czech and Slovak, which share most of their words, and further ones in Polish and Ukrainian."""

from __future__ import annotations

from wirewatch.article.kind.notes.note_languages.signs import NoteSigns, beginnings, word_set

_CZECH_AND_SLOVAK = NoteSigns(
    common_words=word_set(
        "že jsme článek článku článok však není správně správne uviedli čitatelia čitateľom čtenářům čtenáři nebol redakcia "
        "redakce redakcie sme lebo aby ktorý ktorá ktoré který která které skutočnosti skutečnosti pôvodne původně titulok "
        "príliš prvej verzii"
    ),
    letters=frozenset("ěřůľĺŕ"),
    own=beginnings(
        r"v (?:první|prvej|původní|pôvodnej) verz|snímek k člán|snímka k člán|ve? (?:\w+ ){0,2}(?:vydání|vydaní|čísle)|člán(?:ek|ku|"
        r"kem|ok|kom|koch)\b|v? ?text(?:u|e|ě)\b|text\b|zpráva je|správa je|zpráv[uaě] o|správ[ue] o|titulek|titulku|titulok|perex|"
        r"popis(?:ek|ku|ok|e)\b|rozhovor(?:u|em|om|e)?\b|reportáž|komentář[ei] jsme|glos[aeu]|grafi(?:ka|ce|ky)|infografi|redakc|"
        r"redakčn|čtenář|čitate|autor\b|na (?:straně|strane) \d|ve? (?:\w+ )?(?:vydání|vydaní|čísle|novinách|novinách|deníku)|deník\b|"
        r"(?:j?sme)\b|náš|naše|našem|našom|našej|našeho|nám\b|(?:omlouváme|ospravedlňujeme|stahujeme|sťahujeme|opravujeme|odvoláváme)|"
        r"čtk\b|tasr\b|sita\b",
    ),
    makers=beginnings(
        r"j?sme\b|náš|naše|našem|našom|našej|našeho|nám\b|redakc|redakčn|\w{4,14}(?:ujeme|áváme|jeme)\b",
    ),
    stated=beginnings(
        r"(?:jsme|sme) (?:\w+ ){0,4}(?:uvedl|napsal|informoval|psal|tvrdil|otiskl|zaměnil|uviedl|napísal|písal|uverejnil|zamenil|"
        r"označil)|(?:uvedli|napsali|informovali|otiskli|psali|uviedli|napísali|písali|uverejnili|zamenili|zaměnili|označili) (?:jsme|"
        r"sme)\b|(?:v|ve) (?:text\w|článku|titulku|zprávě|správe|perexu) (?:\w+ ){0,3}(?:stálo|bylo|stalo|bolo)|(?:verzi|"
        r"verzii) (?:\w+ )?(?:článku|textu|zprávy|správy|rozhovoru)",
    ),
    former=beginnings(
        r"předchozí|předešl|původn|dříve|nejprve|nejdřív|včerejší|včera|první verz|predchádzajúc|pôvodn|predtým|najprv|včerajš|včera|"
        r"prvej verz|sobotní|sobotn",
    ),
    wrong=beginnings(
        r"příliš (?:vysok|nízk)|príliš (?:vysok|nízk)|upozornili|nadsazen|podhodnocen|opraveno|opravené|neúpln|na rozdíl od (?:toho|"
        r"textu|původ)|na rozdiel od (?:toho|textu)|oproti (?:tomu|původn)|zaměněn|zamenen|prohozen|zkreslen|skreslen|chyb(?!ěj|aj|í\b|"
        r"ov)|chyba|chybn|oprav(?:a|ě|u|y|en|il|uj|enk)|omyl|omylem|nesprávn|správně|správný|správne|správny|správný|nepřesn|nepresn|"
        r"upřesn|spresn|spřesn|zkomolen|skomolen|zaměnil|záměn|zámen|zamenil|prehodil|přehodil|neodpovíd|neodpoved|nezodpoved|ve "
        r"skutečnosti|v skutočnosti|není tomu tak|nie je to tak|nebyla pravda|mylně|mylne|překlep|preklep|popletl|poplietl|zavádějíc|"
        r"zavádzaj|změnili|zmenili|přepsal|vypad(?:lo|l|la)|vloudil|vlúdil|nedopatření|nedopatren|nedorozum|upravil",
    ),
    regret=beginnings(
        r"omlouv|omluv|ospravedl|lituj|ľutuj|mrzí|děkujeme (?:\w+ )?(?:čten|za upoz)|ďakujeme (?:\w+ )?(?:čitat|za upoz)",
    ),
    false=beginnings(
        r"aprílov|smazali|smazán|zmazal|žert|kachn|kačica|nikdy (?:sa |se )?neuskut|stahuj|sťahuj|stažen|stiahnut|stáhli|stiahli|"
        r"odvolává|odvoláva|vzali (?:\w+ )?zpět|ruší (?:\w+ )?(?:zprávu|správu)|neměl (?:\w+ )?(?:být|vyjít)|neměla (?:\w+ )?(?:být|"
        r"vyjít)|nemal (?:\w+ )?(?:byť|vyjsť)|nemala (?:\w+ )?(?:byť|vyjsť)|distanc|dištanc|nestojí za|smyšlen|vymyšl|vymysle|vymyslel|"
        r"vyfabul|vykonštr|padělan|falzifik|falšovan|sfalšov|podvrh|nepoužív|nikdy (?:se )?(?:\w+ )?(?:neusku|neexist|nestal|nebyl|"
        r"neprob)|odstranili|odstraněn|odstránen|odstránili|smazali|smazán|zmazan|plagi|hoax",
    ),
    untrue=beginnings(
        r"není (?:to )?pravd|nie je (?:to )?pravd|neexist|nepravd|nezaklád|nezakla|k žádn\w+ \w+ nedošlo|k žiadn\w+ \w+ nedošlo|"
        r"nedošlo k|není pravd|nie je pravd|lživ|falešn|falošn",
    ),
    instead=beginnings(
        r"nikoli|nikoliv|a ne\b|nie\b|a nie\b|místo\b|namísto|namiesto|ne \d",
    ),
    others=beginnings(
        r"verz\w{1,3} (?:zákon|smlouv|zmluv|projev|prejav|rozpočt|návrh|dohod|dokument|plán|program|vyhlášk)|(?:řekl|říká|uvedl|uvedla|"
        r"podle|dodal|prohlásil|povedal|podľa|uviedol|uviedla|vyhlásil|shledal|tvrdí|kritizoval)\w{0,2}\b(?! (?:jsme|sme))",
        r"*^\W*(?:\w{1,20} ){0,2}(?:vlád|minist|polici|polícia|soud|súd|výrobc|firma|společnost|spoločnosť|stran[ay] |časopis|"
        r"univerzit|klub|předsed|predsed|banka|prezident)\w{0,8} [^.]{0,60}(?:opravil|stahuj|stáhl|sťahuj|stiahl|omlouv|omluvil|"
        r"ospravedl|vzal|zrušil)",
    ),
    added=beginnings(
        r"(?:doplni|aktualizova|doplně|doplne)\w{1,4} (?:jsme |sme )?(?:o|s|vyjád|vyjad)\w* |(?:jsme|sme) (?:doplnili|aktualizovali)",
    ),
    taken_out=beginnings(
        r"(?:vět[au]|vet[au]|odstav(?:ec|ce)|odsek|pasáž|tvrzení|tvrdenie|fotografi[ie]|citát|zmínk[ay]|zmienk[ay]) (?:\w+ "
        r"){0,6}(?:odstran|odstrán|vypust|smaz|zmaz)|(?:odstranil|odstránil|vypustil|smazal|zmazal)\w{0,2} (?:jsme |"
        r"sme )?(?:\w+ ){0,2}(?:vět|vet|odstav|odsek|pasáž|tvrz|tvrd|fotografi|citát|zmín|zmien)",
    ),
)
_POLISH = NoteSigns(
    common_words=word_set("artykuł artykule redakcja redakcji sprostowanie"),
    letters=frozenset("ąęłśźż"),
    own=beginnings(
        r"w (?:pierwszej|pierwotnej|poprzedniej) wersji|czytelnicy|z (?:tego |naszego )?(?:tekstu|artykułu|materiału)|historia o|"
        r"czytelników|po publikacji|wydaniu papierowym|w (?:\w+ )?(?:tekście|artykule|materiale|publikacji|rozmowie|podpisie|tytule|"
        r"leadzie|infografice|wydaniu|numerze)|podpis(?:ie|u)?\b|lead(?:zie|u)\b|wywiad(?:u|em)?\b|reportaż|informacja jest|"
        r"na stronie \d|na łamach|w gazecie|pap\b|\w{3,14}(?:aliśmy|iliśmy|eliśmy|ęliśmy|aliśmy|iłyśmy|ałyśmy)\b|nam\b|nas\b",
    ),
    makers=beginnings(
        r"\w{3,14}(?:aliśmy|iliśmy|eliśmy|ęliśmy|iłyśmy|ałyśmy)\b|redakcja|nam\b",
    ),
    stated=beginnings(
        r"(?:podaliśmy|napisaliśmy|informowaliśmy|pisaliśmy|zamieściliśmy|zamieniliśmy|twierdziliśmy|nazwaliśmy)\b|"
        r"wersji (?:\w+ )?(?:artykułu|tekstu|materiału|depeszy)|jak (?:napisaliśmy|podaliśmy)",
    ),
    former=beginnings(
        r"wczorajsz|wczoraj\b|pierwszej wersji|uprzednio|sobotni|poprzedni",
    ),
    wrong=beginnings(
        r"zawyżon|zaniżon|doprecyzow|zwrócili nam uwagę|poprawiono|niedokładn|niekompletn|wbrew temu|w przeciwieństwie do tego|"
        r"zamieniono|błędn|przekłam|nieaktualn|przekręc|zamienili|nieścisł|nieprecyz|niewłaściw|tak nie jest|chochlik|przez omyłkę|"
        r"omyłk|wkrad|wyjaśnieni|w istocie|powinno być|winno być|nie jest prawdą|mylnie|literówk|opuszcz|wypadł|został\w? popraw|"
        r"skorygow|wprowadz\w+ w błąd",
    ),
    regret=beginnings(
        r"przepraszamy|redakcja przeprasza|wyrażamy ubolew|dziękujemy (?:\w+ )?czyt",
    ),
    false=beginnings(
        r"okazał\w{1,2} się (?:\w+ )?(?:żartem|nieprawd|fałsz|zmyśl|mistyf|prowokacj)|primaaprilis|skasowa|rozmówca nie istnieje|"
        r"usunięto|usunęliśmy|zdjęli?śmy|został\w? (?:usunięt|zdjęt|wycofan)|nie powini?en\w* był\w? (?:się )?(?:ukaz|opubl)|"
        r"nigdy się nie odby|odcina|anuluj|wymyśl|spreparow|niewykorzyst|nie wykorzyst|podrobion|sfałszow|plagiat|dystans",
    ),
    untrue=beginnings(
        r"informacja (?:ta )?jest (?:nieprawdziwa|fałszywa)|żadn\w+ \w+ nie było|mija się z prawdą",
    ),
    others=beginnings(
        r"*^\W*(?:\w{1,20} ){0,2}(?:rząd|minister|policj|sąd|producent|firma|spółka|czasopismo|partia|szef|klub|uniwersytet|prezydent|"
        r"bank)\w{0,6} [^.]{0,60}(?:poprawi|wycof|przepros|przeprasz|sprostow)",
    ),
    taken_out=beginnings(
        r"(?:usunęliśmy|usunięto|wykreśliliśmy) (?:\w+ ){0,2}(?:zdani|akapit|fragment|zarzut|cytat|zdjęci)|(?:zdanie|akapit|fragment|"
        r"zarzut|cytat|zdjęcie) (?:\w+ ){0,6}(?:usunię|wykreśl)",
    ),
)
_UKRAINIAN = NoteSigns(
    letters=frozenset("іїєґ"),
    own=beginnings(
        r"(?:в|у) (?:першій|попередній|первісній) версії|світлина до|читачі|історія про|після публікації|матеріалі|номері|текст\b|"
        r"(?:статт[юія]|текст[уі]?|матеріал\w{0,2}|новин[ауі]|репортаж|інтервʼю|інтерв[’']ю|підпис[іу]|заголовк|заголовок|публікації|"
        r"номера|сторінці)\b|на \d+-й сторінці|автор\b|укрінформ|\w{3,12}или (?:\w+ )?(?:що|про)|просимо|перепрошуємо",
    ),
    makers=beginnings(
        r"ми\b|нас\b|нам\b|наш|перепрошуємо|просимо вибач",
    ),
    stated=beginnings(
        r"ми (?:\w+ ){0,2}(?:написали|вказали|повідомили|зазначили|подали|назвали|стверджували|писали)|(?:версії|"
        r"редакції) (?:\w+ )?(?:матеріалу|тексту|статті|новини)|(?:у|в) (?:тексті|матеріалі|статті) (?:\w+ ){0,2}(?:йшлося|було|стояло)",
    ),
    former=beginnings(
        r"спершу|первісно|учора|вчора|учорашн|вчорашн|першій версії|до цього",
    ),
    wrong=beginnings(
        r"завищен|занижен|звернули (?:нашу )?увагу|неповно|неповн|усупереч тому|всупереч тому|на відміну від того|переплутан|"
        r"виправлено|некоректн|виправлен|неправильн|правильно|неточн|не те фото|не та світлин|переплута|це не так|прикра|не відобража|"
        r"описк|одрук|помилк|уточнюємо|прикрий|недогляд|вкралася|вкралась|закралася|закралась|випало|пропущен",
    ),
    regret=beginnings(
        r"вибач|перепрош|пробачення|шкодуємо",
    ),
    false=beginnings(
        r"першоквітнев|жартом|виявил\w{1,3} (?:жарт|вигад|фейк|підроб|неправд)|видалили|не існує|прибрали з сайту|знят\w з публікації|"
        r"знято|зняли|вилучен|вилучили|підробл|вигадав|вигадан|вигадк|не мал[аои] (?:\w+ )?(?:з.?явитися|вийти|бути)|"
        r"не використовувати|не стоїть за|не стоїмо за|дистанцію|розмови ніколи|ніколи не було|анулює|плагіат",
    ),
    untrue=beginnings(
        r"жодн\w+ \w+ не (?:було|сталося)|(?:новина|інформація) (?:\w+ )?(?:неправдив|хибн|фейк)",
    ),
    instead=beginnings(
        r"а не\b|замість",
    ),
    others=beginnings(
        r"*^\W*(?:\w{1,20} ){0,2}(?:уряд|міністр|міністер|поліці|суд|виробник|компані|журнал|парті|лідер|клуб|університет|президент|"
        r"банк)\w{0,6} [^.]{0,60}(?:виправи|відклика|вибачи|вибача|перепроси|уточни|спростува)",
    ),
)
SLAVIC = (_CZECH_AND_SLOVAK, _POLISH, _UKRAINIAN)
