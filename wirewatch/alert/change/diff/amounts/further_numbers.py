"""Numbers in words of further languages: no figures, as many are other words elsewhere, but never each other. Pure."""

from __future__ import annotations

from wirewatch.alert.change.diff.amounts.eastern_numbers import as_compared

# Of each language the words for 2 to 20, the tens and a hundred, each number's forms behind a stroke.
_LINES = """
    dva/dvě/dvou/dvěma tři/tří/třem čtyři/čtyř/čtyřem pět/pěti šest/šesti sedm/sedmi osm/osmi devět/devíti deset/deseti
    jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct dvacet/dvaceti třicet/třiceti
    čtyřicet/čtyřiceti padesát/padesáti šedesát sedmdesát osmdesát devadesát sto

    dva/dve/dvaja/dvoch tri/traja/troch štyri/štyria/štyroch päť/piati/piatich šesť/šiesti sedem/siedmi osem/ôsmi
    deväť/deviati desať/desiati jedenásť dvanásť trinásť štrnásť pätnásť šestnásť sedemnásť osemnásť devätnásť dvadsať
    tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat sto

    to tre fire fem seks syv/sju otte/åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve/tjue
    tredive/tretti fyrre/førti halvtreds/femti tres/seksti halvfjerds/sytti firs/åtti halvfems/nitti hundrede/hundre

    två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio
    femtio sextio sjuttio åttio nittio hundra

    kaksi/kahden/kahta kolme/kolmen/kolmea neljä/neljän/neljää viisi/viiden/viittä kuusi/kuuden/kuutta seitsemän/seitsemää
    kahdeksan/kahdeksaa yhdeksän/yhdeksää kymmenen/kymmentä yksitoista kaksitoista kolmetoista neljätoista viisitoista
    kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä kolmekymmentä neljäkymmentä viisikymmentä
    kuusikymmentä seitsemänkymmentä kahdeksankymmentä yhdeksänkymmentä sata/sataa

    két/kettő/ketten három/hárman négy/négyen öt/öten hat/hatan hét/heten nyolc/nyolcan kilenc/kilencen tíz/tízen tizenegy
    tizenkét/tizenkettő tizenhárom tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc húsz harminc negyven ötven
    hatvan hetven nyolcvan kilencven száz

    doi/două trei patru cinci șase/şase șapte/şapte opt nouă zece unsprezece doisprezece/douăsprezece treisprezece
    paisprezece cincisprezece șaisprezece/şaisprezece șaptesprezece/şaptesprezece optsprezece nouăsprezece douăzeci treizeci
    patruzeci cincizeci șaizeci/şaizeci șaptezeci/şaptezeci optzeci nouăzeci sută

    два/дві/двоє/двох/двом три/троє/трьох/трьом чотири/четверо/чотирьох пять/пятеро/пяти/пятьох шість/шестеро/шести/шістьох
    сім/семеро/семи/сімох вісім/восьмеро/восьми девять/девяти десять/десяти одинадцять дванадцять тринадцять чотирнадцять
    пятнадцять шістнадцять сімнадцять вісімнадцять девятнадцять двадцять/двадцяти тридцять/тридцяти сорок пятдесят шістдесят
    сімдесят вісімдесят девяносто сто

    два/две/двама три/трима четири/четирима пет/петима шест/шестима седем осем девет десет единадесет дванадесет тринадесет
    четиринадесет петнадесет шестнадесет седемнадесет осемнадесет деветнадесет двадесет/двайсет тридесет/трийсет четиридесет
    петдесет шестдесет седемдесет осемдесет деветдесет сто

    dva/dvije/dvoje tri/troje četiri/četvero pet šest sedam osam devet deset jedanaest dvanaest trinaest četrnaest petnaest
    šesnaest sedamnaest osamnaest devetnaest dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset sto

    δύο/δυο τρεις/τρία/τριών τέσσερις/τέσσερα/τεσσάρων πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά δέκα έντεκα δώδεκα
    δεκατρείς/δεκατρία δεκατέσσερις/δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα είκοσι τριάντα σαράντα πενήντα
    εξήντα εβδομήντα ογδόντα ενενήντα εκατό

    שניים/שתיים/שני/שתי שלושה/שלוש/שלושת ארבעה/ארבע/ארבעת חמישה/חמש/חמשת שישה/שש/ששת שבעה/שבע/שבעת שמונה תשעה/תשע/תשעת
    עשרה/עשר/עשרת אחדעשר שניםעשר שלושהעשר ארבעהעשר חמישהעשר שישהעשר שבעהעשר שמונהעשר תשעהעשר עשרים שלושים ארבעים חמישים שישים
    שבעים שמונים תשעים מאה

    iki/ikisi üç/üçü dört/dördü beş/beşi altı/altısı yedi/yedisi sekiz/sekizi dokuz/dokuzu on onbir oniki onüç ondört onbeş
    onaltı onyedi onsekiz ondokuz yirmi otuz kırk elli altmış yetmiş seksen doksan yüz

    dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas duabelas tigabelas empatbelas limabelas enambelas
    tujuhbelas delapanbelas sembilanbelas duapuluh tigapuluh empatpuluh limapuluh enampuluh tujuhpuluh delapanpuluh
    sembilanpuluh seratus

    دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد
    نود صد

    दो तीन चार पांच/पाँच छह/छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह/पन्द्रह सोलह सत्रह अठारह उन्नीस बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे सौ

    hai ba bốn năm sáu bảy tám chín mười x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x30 x40 x50 x60 x70 x80 x90 x100
"""
_NUMBERS = (*range(2, 21), *range(30, 101, 10))
# They are small words elsewhere: one of them stands for a number only where another word of its language that is none is exchanged with it.
_DOUBTFUL = frozenset(("to", "ni", "ti", "on", "hat", "fire", "sex", "opt", "pet", "tres", "نه", "سه", "ده"))
_LANGUAGES = [
    {form: number for number, forms in zip(_NUMBERS, lines.split(), strict=True) for form in forms.split("/")}
    for lines in as_compared(_LINES).strip().split("\n\n")
]
# Of the languages above, in order (ISO 639-1).
_CODES = ("cs", "sk", "da no nb nn", "sv", "fi", "hu", "ro", "uk", "bg", "hr sr bs", "el", "he", "tr", "id ms", "fa", "hi", "vi")
_BY_CODE = {code: words for codes, words in zip(_CODES, _LANGUAGES, strict=True) for code in codes.split()}
# They are other words in their own language, too: no, village, year, face, second, new.
_OTHER_WORDS = frozenset(as_compared("نه ده năm yüz שני nouă").split())


def number_in(word: str, language: str) -> int:
    """Give the number that a word in small letters is in a language, also where it is another word elsewhere; 0 where it is none."""
    return 0 if word in _OTHER_WORDS else _BY_CODE.get(language, {}).get(word, 0)


def further_number(word: str) -> str:
    """Give the digits of a number that a word in small letters is in further languages, and likely nothing else; empty where it is none."""
    found = {str(words[word]) for words in _LANGUAGES if word in words}
    return found.pop() if len(found) == 1 and word not in _DOUBTFUL else ""


def are_other_numbers(one: str, other: str) -> bool:
    """Tell whether two words in small letters are two numbers of one language."""
    if one in _DOUBTFUL and other in _DOUBTFUL:
        return False
    both = [(words[one], words[other]) for words in _LANGUAGES if one in words and other in words]
    return bool(both) and all(ours != theirs for ours, theirs in both)
