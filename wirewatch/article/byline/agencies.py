"""News agencies by the names they sign with, and the words that mark an organization instead of a person."""

from __future__ import annotations

import re

from wirewatch.article.byline.role_names import is_role

# Canonical name -> the spellings in bylines and datelines; the first that is found names the agency.
AGENCIES: dict[str, tuple[str, ...]] = {
    "Reuters": ("reuters", "thomson reuters", "رويترز", "رویترز", "רויטרס", "रॉयटर्स", "рейтер", "路透社", "路透", "ロイター", "로이터"),
    "AP": ("ap", "associated press", "the associated press", "ap news", "美联社", "أسوشيتد برس", "أسوشيتدبرس", "آسوشیتدپرس"),
    "AFP": (
        "afp",
        "agence france-presse",
        "agence france presse",
        "france-presse",
        "法新社",
        "أ ف ب",
        "أ.ف.ب",
        "أف ب",
        "فرانس برس",
        "وكالة فرانس برس",
        "афп",
        "एएफपी",
    ),
    "dpa": ("dpa", "deutsche presse-agentur", "dpa-afx", "dpa international", "dpa/lsw", "dpa-infocom"),
    "Xinhua": ("xinhua", "xinhua news agency", "شینهوا", "新华社", "新華社", "新华网", "新華網", "新华社客户端", "синьхуа", "شينخوا"),
    "IANS": ("ians", "indo-asian news service", "ians live", "आईएएनएस"),
    "PTI": ("pti", "press trust of india", "pti-bhasha", "pti bhasha", "पीटीआई", "पीटीआई-भाषा"),
    "ANI": ("ani", "asian news international", "एएनआई"),
    "UNI": ("uni", "united news of india", "यूएनआई"),
    "TASS": ("tass", "тасс", "塔斯社", "itar-tass", "итар-тасс"),
    "RIA Novosti": ("ria novosti", "риа новости", "ria", "sputnik", "спутник"),
    "Interfax": ("interfax", "interfax.ru", "интерфакс", "interfax-ukraine", "интерфакс-украина"),
    "Ukrinform": ("ukrinform", "укринформ", "укрінформ"),
    "UNIAN": ("unian", "униан", "уніан"),
    "Belta": ("belta", "белта"),
    "CNS": ("china news service", "中新社", "中新网", "中國新聞社", "中国新闻社"),
    "CCTV": ("cctv", "央视新闻", "央视网"),
    "CNA": ("cna", "central news agency", "中央社"),
    "Kyodo": ("kyodo", "kyodo news", "共同通信", "共同"),
    "Jiji": ("jiji", "jiji press", "時事通信", "時事"),
    "Yonhap": ("yonhap", "yonhap news agency", "연합뉴스", "韩联社", "韓聯社", "聯合通訊", "聯合ニュース"),
    "KCNA": ("kcna", "조선중앙통신"),
    "EFE": ("efe", "agencia efe", "agencias efe"),
    "Europa Press": ("europa press", "europapress", "ep"),
    "ANSA": ("ansa", "agenzia ansa"),
    "AGI": ("agenzia italia",),
    "LaPresse": ("lapresse",),
    "Askanews": ("askanews",),
    "Italpress": ("italpress",),
    "Adnkronos": ("adnkronos",),
    "Lusa": ("lusa", "agência lusa"),
    "APA": ("apa", "austria presse agentur", "apa/red"),
    "SDA": ("sda", "keystone-sda", "ats", "sda/ats"),
    "Belga": ("belga",),
    "ANP": ("anp",),
    "PAP": ("pap", "polska agencja prasowa"),
    "MTI": ("mti",),
    "CTK": ("ctk", "čtk"),
    "TASR": ("tasr",),
    "Agerpres": ("agerpres",),
    "ANA-MPA": ("ana-mpa", "απε-μπε", "ΑΠΕ", "αθηναϊκό πρακτορείο", "αθηναϊκό-μακεδονικό πρακτορείο ειδήσεων"),
    "NTB": ("ntb",),
    "TT": ("tt", "tt nyhetsbyrån"),
    "Ritzau": ("ritzau",),
    "STT": ("stt",),
    "SID": ("sid",),
    "epd": ("epd", "evangelischer pressedienst"),
    "KNA": ("kna", "katholische nachrichten-agentur"),
    "Anadolu": ("anadolu", "anadolu agency", "aa", "anadolu ajansı", "الأناضول", "الاناضول", "آناتولی"),
    "DHA": ("dha", "demirören haber ajansı"),
    "İHA": ("ihlas haber ajansı", "ihlas news agency"),
    "ANKA": ("anka haber ajansı", "anka news agency"),
    "IRNA": ("irna", "ایرنا", "إرنا"),
    "Mehr": ("mehr news", "mna", "مهر", "خبرگزاری مهر"),
    "ISNA": ("isna", "ایسنا"),
    "Fars": ("fars news", "fars news agency", "خبرگزاری فارس"),
    "Tasnim": ("tasnim", "tasnim news", "تسنیم"),
    "SANA": ("sana", "سانا"),
    "WAM": ("wam", "وام"),
    "Petra": ("petra news agency", "jordan news agency"),
    "MENA": ("middle east news agency", "أ ش أ", "أ.ش.أ"),
    "MAP": ("maghreb arabe presse", "maghreb arabe press"),
    "APS": ("algérie presse service",),
    "TAP": ("tunis afrique presse",),
    "NNA": ("national news agency", "الوكالة الوطنية للإعلام"),
    "WAFA": ("wafa",),
    "INA": ("iraqi news agency",),
    "ONA": ("oman news agency",),
    "BNA": ("bahrain news agency",),
    "SUNA": ("sudan news agency",),
    "SPA": ("spa", "saudi press agency", "واس"),
    "Antara": ("antara",),
    "Bernama": ("bernama",),
    "VNA": ("vna", "ttxvn"),
    "APP": ("app", "associated press of pakistan", "اے پی پی"),
    "BSS": ("bss", "বাসস"),
    "UNB": ("unb", "ইউএনবি"),
    "PA Media": ("pa", "pa media", "press association", "pa news agency"),
    "UPI": ("upi",),
    "AAP": ("aap", "australian associated press"),
    "CP": ("the canadian press", "canadian press", "la presse canadienne"),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "Dow Jones": ("dow jones", "dow jones newswires"),
    "PR Newswire": ("pr newswire", "prnewswire"),
    "Business Wire": ("business wire", "businesswire"),
    "GlobeNewswire": ("globenewswire", "globe newswire"),
    "awp": ("awp",),
    "dts": ("dts", "dts nachrichtenagentur"),
    "Hina": ("hina",),
    "STA": ("sta", "slovenska tiskovna agencija"),
    "Tanjug": ("tanjug", "танјуг"),
    "FENA": ("fena",),
    "SRNA": ("srna", "срна"),
    "Mediafax": ("mediafax",),
    "ELTA": ("elta",),
    "LETA": ("leta",),
    "BTA": ("bta", "бта"),
    "BNS": ("bns",),
    "KUNA": ("kuna",),
    "QNA": ("qna", "qatar news agency"),
    "Armenpress": ("armenpress", "арменпресс"),
    "Azertac": ("azertac", "азертадж"),
    "Kazinform": ("kazinform", "казинформ"),
    "Montsame": ("montsame",),
    "Prensa Latina": ("prensa latina",),
    "УНН": ("унн",),
    "RBC-Ukraine": ("рбк-україна", "рбк-украина", "rbc-ukraine"),
    "Newsis": ("newsis", "뉴시스"),
    "News1": ("news1", "뉴스1"),
    "Notimex": ("notimex",),
    "Servimedia": ("servimedia",),
    "Colpisa": ("colpisa",),
    "Télam": ("telam", "télam"),
    "Agência Brasil": ("agência brasil", "agencia brasil"),
    "Estadão Conteúdo": ("estadão conteúdo", "estadao conteudo", "agência estado"),
    "Folhapress": ("folhapress",),
    "NAN": ("nan", "news agency of nigeria"),
    "Ghana News Agency": ("gna", "ghana news agency"),
}
# How agencies sign with what is a word, a name or another body in the text of an article: known only where nothing else stands.
SIGNED_ALONE = {
    **dict.fromkeys(("İHA", "IHA"), "İHA"),
    **{name: name for name in ("ANKA", "MENA", "MAP", "APS", "TAP", "NNA", "INA", "ONA", "BNA", "AGI", "SITA")},
    "الفرنسية": "AFP",
    "كونا": "KUNA",
    "قنا": "QNA",
    "بنا": "BNA",
    "العمانية": "ONA",
    "العُمانية": "ONA",
    "بترا": "Petra",
    "وفا": "WAFA",
    "سبأ": "Saba",
    "سونا": "SUNA",
    "واع": "INA",
    "ومع": "MAP",
    "و م ع": "MAP",
    "وأج": "APS",
    "وات": "TAP",
    "فارس": "Fars",
    "भाषा": "PTI",
    "वार्ता": "UNI",
}
AGENCY_OF: dict[str, str] = {spelling.casefold(): name for name, spellings in AGENCIES.items() for spelling in spellings}
BETWEEN_AGENCIES = re.compile(
    r"(?:(?<!\s)\s++)?[/,;&+|、，،]\s*|(?<!\s)\s++(?:and|und|et|y|e|i|en|og|och|ve|и|та|και|और)\s+|(?:(?<!\s)\s++)?\bкорр\.\s*",
    re.IGNORECASE,
)
# What an agency calls itself that no list has: "Halcyon Press Agency", "وكالة أنباء الساحل".
CALLED_AGENCY = re.compile(
    r"\b(?:(?:news|press)\s(?:agency|service|association)|wire\sservice|newswire)\b|\b(?:agence|agencia|agenzia|agência|agencja|"
    r"agentura|agenția)\s\S|"
    r"nachrichtenagentur|presse-?agentur|pressedienst|haber\sajansı|nyhetsbyrå|nyhedsbureau|persbureau|uutistoimisto|hírügynökség|"
    r"(?:информ|новостн\w{2,3}\s)?агентств|інформагентств|πρακτορείο|وكالة\s?(?:ال)?أنباء|وكالة|خبرگزاری|סוכנות|"
    r"通讯社|通訊社|通信社|통신|समाचार\sएजेंसी|न्यूज़?\sएजेंसी",
    re.IGNORECASE,
)
# Words that no person is called by; a signature with one of them belongs to an organization or a desk.
ORGANIZATION = re.compile(
    r"\b(?:agency|agencies|\w*agentur(?:en)?|agencias?|news|newsroom|newsdesk|desk|staff|team|editors?|editorial|redaktion\w*|redacci[oó]n|redazione|"
    r"r[eé]daction|redactie|redakcja|redakce|redaksi\w*|reda[çc][ãa]o|toimitus|toimetus|szerkesztőség|uredništvo|haber merkezi|"
    r"press|presse|media|magazine|journal|times|post(?!\w)|herald|tribune|gazette|online|digital|web|webmaster|"
    r"admin\w*|contributors?|correspondents?|service|network|reports?|bureau|office|institute|cent(?:er|re)|council|department|association|"
    r"foundation|company|inc|ltd|llc|gmbh|corp|group|studio|tv|radio|com|org|net|wire|guest|board|ministry|embassy|"
    r"committee|federation|our (?:own |staff |special )?(?:reporter|representative)s?|"
    r"\w*stiftung|\w*verlag|\w*verband|e\.v(?=\.?$)|\w*ministerium|\w*anstalt|hochschule|universit\w+|universidade?|fundaci[oó]n|fondation|fondazione|"
    r"ministerio|minist[èe]re|asociaci[oó]n|associazione|gobierno|gouvernement)\b|редакц[иі]я|новости|агентство|记者|編集部|新聞|"
    r"министерств|пресс-служба|编辑部|通信|新闻|社$|网$|(?:[日晚早时時周快]|都市|商|法制|青年|工人|农民)[报報]$|(?:电视|電視)台$|周刊$|新聞網?$|통신|뉴스",
    re.IGNORECASE,
)
# Papers of other languages: "La Voz del Puerto", "Il Faro di Riva".
PAPER = re.compile(
    r"(?:(?:Le|La|Les|El|Los|Las|Il|Het|O|A)\s\S{2,30}|L[’']\w{2,30})\s(?:de|du|des|del|della|dello|dei|di|van|do|da|dos|das)\s\S"
)
# A site that signs with its address: "lakepress.com".
HOST = re.compile(r"(?:www\.)?[\w-]{3,40}(?:\.[\w-]{1,40}){0,2}\.(?:[a-z]{2}|com|org|net|info)$", re.IGNORECASE)


def signed_agency(name: str) -> str:
    """Return the agency that a signature names (its canonical name), or nothing."""
    bare = name.strip(" .()[]{}（）【】［］〔〕—–-:/|।")
    return AGENCY_OF.get(" ".join(bare.casefold().split()), "") or SIGNED_ALONE.get(bare, "")


def agencies_in(text: str) -> list[str]:
    """Return the agencies that a compound names, such as "dpa/afp" or "APA/dpa"."""
    parts = [part for part in BETWEEN_AGENCIES.split(text) if part]
    return [agency for part in parts if (agency := signed_agency(part))]


def is_organization(name: str) -> bool:
    """Return True for desks, companies and sites rather than people."""
    return (
        bool(signed_agency(name))
        or name.startswith(("The ", "Die "))
        or ORGANIZATION.search(name) is not None
        or HOST.match(name) is not None
        or PAPER.match(name) is not None
        or is_role(name)
    )
