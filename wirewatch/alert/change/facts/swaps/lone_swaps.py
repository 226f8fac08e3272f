"""Whether one thing stands where another stood, and nothing else of the text was touched. Pure.

Lists know only the actors, places and things that they name (`contrasts`). Where a newsroom polishes a text it touches it all over, or puts
for a word one that every list of synonyms has; a noun that alone takes the place of another, in a sentence that stands otherwise as it
did, says something else. What is a noun is told by the word before it: an article or a preposition; in German by its capital.
"""

from __future__ import annotations

from collections.abc import Sequence

from wirewatch.alert.change.diff.arabic_forms import has_article
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, TextDiff, as_written, diff_words, sentence_key
from wirewatch.alert.change.diff.word_lists import is_elided
from wirewatch.alert.change.facts.rewordings import is_telling, words_lost
from wirewatch.alert.change.facts.text_parts.prose import is_running_text
from wirewatch.alert.change.words.names.name_words import is_name, says_role, says_title
from wirewatch.alert.change.words.opposites.contrasts import may_be_one
from wirewatch.alert.change.words.spelling import is_spelling, matters

# In a text that was not polished so many sentences are in other words.
MOST_REWORDED = 2
# In words: where more were exchanged the sentence was written anew.
LONGEST_SWAP = 8
# Of a longer word the last letters are one of so many.
FEWEST_ALIKE = 4
# So many nouns of a sentence are others where that is not its style.
MOST_SWAPPED = 2
# Of the sentence's words, so many and no larger share left their places. Of a shorter one what stands behind all that stays is told, "The
# company blamed a burst pipe"; its subject may be anybody who is named above: "the pair", "both".
FEWEST_LEFT, FEWEST_BEFORE_END, MOST_REPLACED = 5, 3, 0.45
# A noun stands behind an article and what stands for one; behind a preposition a noun or a verb that ends so.
_ARTICLES = {
    "en": "the a an this that these those his her its their our your my",
    "fr": "le la les un une des du au aux ce cet cette ces son sa ses leur leurs notre nos",
    "es": "el la los las un una unos unas al del este esta estos estas ese esa su sus",
    "it": (
        "il lo la i gli le un uno una del dello della dei degli delle al allo alla ai agli alle dal dalla dai dagli dalle nel nello nella"
        " nei negli nelle sul sulla sui sulle questo questa suo sua loro"
    ),
    "pt": (
        "o a os as um uma uns umas do da dos das ao à aos às no na nos nas pelo pela pelos pelas num numa este esta esse essa seu sua seus"
        " suas"
    ),
    "nl": "de het een deze dit haar hun ons onze mijn uw diens elke iedere geen",
    "sv": "en ett denna detta dessa min mitt mina sin sitt sina hans hennes deras vår vårt våra någon något ingen inget varje",
    "da": "en et denne dette disse min mit mine sin sit sine hans hendes deres vores nogen noget ingen intet hver hvert",
    "ar": "هذا هذه ذلك تلك كل جميع بعض",
    "no": "en ei et denne dette disse min mitt mine sin sitt sine hans hennes deres vår vårt våre noen noe ingen hver hvert",
}
_PREPOSITIONS = {
    "en": "by of in on at from with for against between under over into",
    "fr": "par dans sur sous avec pour contre chez vers entre sans en à de",
    "es": "por en con para contra sobre desde hacia entre sin según a de",
    "it": "di da per con contro tra fra su in a",
    "pt": "por em com para contra sobre entre sem de",
    "nl": "door van in op bij met uit voor tegen tussen onder naar aan over zonder volgens tot per",
    "sv": "av i på vid från med mot utan mellan hos genom enligt till under över ur kring bland per",
    "da": "af i på ved fra med mod uden mellem hos gennem ifølge til under over ad blandt per",
    "ar": "في من على إلى عن مع ضد بين عبر تحت فوق أمام خلف داخل خارج قرب حول لدى عند نحو دون وفي ومن وعلى وإلى وعن ومع وبين",
    "no": "av i på ved fra med mot uten mellom hos gjennom ifølge til under over ut blant per",
}
_VERB_ENDINGS = {
    "en": ("ing",),
    "fr": ("er", "ir", "re"),
    "es": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire", "rre"),
    "pt": ("ar", "er", "ir"),
    "nl": (),
    "sv": (),
    "da": (),
    "no": (),
    "ar": (),
}
# The article stands behind a noun; where one of both sides ends so that a participle may, the other must not.
_DEFINITE_ENDINGS = {
    "sv": ("en", "et", "an", "arna", "orna", "erna", "ens", "ets", "ans", "arnas", "ornas", "ernas"),
    "da": ("en", "erne", "ene", "ens", "ernes", "enes", "et", "ets"),
    "no": ("en", "ene", "ens", "enes", "et", "ets"),
}
_MAY_BE_PARTICIPLE = ("et", "ets")
_AFTER_ARTICLE, _AFTER_PREPOSITION = (
    {language: frozenset(small_letters(words).split()) for language, words in said.items()} for said in (_ARTICLES, _PREPOSITIONS)
)
LANGUAGES = frozenset(("de", *_ARTICLES))
# To become more exact alters nothing, nor to become less so: each of these may be much.
_VAGUE_WORDS = """
    person people man men woman women individual individuals somebody someone individual vehicle vehicles weapon weapons storm animal
    animals building buildings object objects item items thing things group groups handful number amount show event events incident place
    area site region spot part parts side case matter issue work works measure measures move plan step effort official officials
    authority authorities source sources document documents
    person personen mensch menschen mann männer frau frauen fahrzeug fahrzeuge fahrzeugs waffe waffen tier tiere gebäude gegenstand sache
    ding gruppe handvoll zahl anzahl menge ort stelle gebiet bereich vorfall ereignis fall maßnahme schritt unbekannter unbekannte
    behörde behörden quelle quellen dokument dokumente
    personne personnes homme hommes femme femmes individu individus gens véhicule véhicules arme armes animal animaux bâtiment bâtiments
    objet chose groupe poignée nombre lieu endroit site zone secteur incident événement cas affaire mesure autorités source sources
    persona personas hombre hombres mujer mujeres individuo individuos sujeto vehículo vehículos arma armas animal animales edificio objeto
    cosa grupo puñado número lugar sitio zona área incidente hecho caso asunto medida autoridades fuente fuentes documento documentos
    persona persone uomo uomini donna donne individuo veicolo veicoli arma armi animale animali edificio oggetto cosa gruppo manciata numero
    luogo posto zona area incidente fatto caso vicenda misura autorità fonte fonti documento documenti
    pessoa pessoas homem homens mulher mulheres indivíduo veículo veículos arma armas animal animais edifício prédio objeto coisa grupo
    punhado número lugar local zona área incidente facto fato caso medida autoridades fonte fontes documento documentos
    persoon personen mens mensen man mannen vrouw vrouwen individu voertuig voertuigen wapen wapens dier dieren gebouw gebouwen pand
    voorwerp voorwerpen ding dingen groep groepje handvol aantal hoeveelheid plek plaats gebied terrein deel incident voorval geval zaak
    kwestie maatregel maatregelen stap onbekende onbekenden iemand autoriteiten instantie instanties bron bronnen document documenten
    personen människa människor mannen män kvinna kvinnan kvinnor individ fordon fordonet vapen vapnet djur djuret djuren byggnad
    byggnaden föremål sak saken grupp gruppen antal antalet mängd plats platsen område området del delen händelse händelsen incident
    incidenten fall ärende ärendet åtgärd åtgärden steg myndighet myndigheten myndigheter källa källor dokument dokumentet dokumenten
    شخص أشخاص رجل رجال امرأة نساء سيدة شاب شبان مواطن مواطنون مواطنين فرد أفراد عناصر عنصر مركبة مركبات سيارة سيارات سلاح أسلحة مبنى
    مباني أبنية مكان أماكن موقع مواقع
    منطقة مناطق حادث حادثة حوادث قضية قضايا أمر أمور شيء أشياء إجراء إجراءات خطوة خطوات مسؤول مسؤولون مسؤولين سلطات جهة جهات مصدر مصادر
    وثيقة وثائق مجموعة عدد عددا الأهالي
    السكان أهالي سكان مجهول مجهولون مجهولين آخر آخرون آخرين
    menneske mennesker mand manden mænd mann menn kvinde kvinden kvinder kvinne kvinnen kvinner køretøj køretøjet kjøretøy kjøretøyet
    våben våbenet våpen våpenet dyr dyret dyrene bygning bygningen genstand gjenstand ting gruppe gruppen antallet mængde mengde sted
    stedet område området episode episoden hændelse hændelsen hendelse hendelsen sag sagen sak saken skridt tiltag tiltaket myndighed
    myndighederne myndighet myndighetene kilde kilden kilder dokumenter dokumentet
    sedan utan redan innan nästan medan siden inden igen igjen uden hen anden annen egen liten åben åpen noen nogen ingen mycket meget
"""
_VAGUE = frozenset(sentence_key(_VAGUE_WORDS))


def is_lightly_edited(compared: TextDiff) -> bool:
    """Tell whether so few sentences of a text are in other words that each was altered for what it says."""
    reworded = [
        edit
        for edit in compared.edits
        if edit.before and edit.after and any(_says_something(pair) and matters(pair) for pair in edit.exchanges_as_pairs())
    ]
    return len(reworded) <= MOST_REWORDED


def lone_swaps(edit: SentenceEdit, language: str) -> list[tuple[str, str]]:
    """Give each noun that another took the place of, with its words, and that one; none where more than two nouns were exchanged.

    Args:
        edit: of a sentence in a text that is lightly edited.
        language: of the text, of `LANGUAGES`; of others nothing is said.
    """
    if language not in LANGUAGES or not is_running_text(edit.before) or edit.share_replaced > MOST_REPLACED:
        return []
    # Articles and prepositions follow their noun: "a la papelera", "sobre el polígono".
    exchanged = [pair for pair in edit.exchanges_as_pairs() if matters(pair) and not _has_only_particles(pair, language)]
    left = len(diff_words(edit.before)) - sum(len(removed) for removed, _ in exchanged)
    others = [_other_nouns(pair, edit, language) for pair in exchanged]
    fewest = FEWEST_BEFORE_END if all(_ends(pair, edit) for pair in exchanged) else FEWEST_LEFT
    if not 0 < len(exchanged) <= MOST_SWAPPED or left < fewest or not all(others):
        return []
    # Beside one that is another for certain, a vaguer one may stand.
    said = [pair for pair, nouns in zip(exchanged, others, strict=True) if nouns and not _is_more_exact(*nouns)]
    return [(as_written(removed), as_written(added)) for removed, added in said]


def _other_nouns(
    pair: tuple[Sequence[DiffWord], Sequence[DiffWord]], edit: SentenceEdit, language: str
) -> tuple[list[DiffWord], list[DiffWord]] | None:
    """Give the nouns of an exchange that took the places of others which nothing says are the same; None where none did."""
    if not _says_something(pair) or not _may_be_nouns(pair, language):
        return None
    removed, added = pair
    before, after = diff_words(edit.before), diff_words(edit.after)
    gone, came = _nouns(removed, after, before, language), _nouns(added, before, after, language)
    is_other = gone and came and _is_place_of_noun(pair, (before, after), language)
    return (gone, came) if is_other and not may_be_one(removed, added, edit, language) else None


def _ends(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]], edit: SentenceEdit) -> bool:
    """Tell whether both sides of an exchange are the last words of their sentences."""
    sides = zip(pair, (edit.before, edit.after), strict=True)
    return all(bool(words) and words[-1].place + 1 == len(diff_words(said)) for words, said in sides)


def _may_be_nouns(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]], language: str) -> bool:
    """Tell whether a few words were exchanged, none of them compared apart: figures, quotes, names and who bears them."""
    words = [word for side in pair for word in side]
    if max(map(len, pair)) > LONGEST_SWAP or any(word.figure or word.is_quoted or says_title(word) or says_role(word) for word in words):
        return False
    return language == "de" or not any(map(is_name, words))


def _has_only_particles(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]], language: str) -> bool:
    """Tell whether nothing but articles and prepositions was exchanged."""
    particles = _AFTER_ARTICLE.get(language, frozenset()) | _AFTER_PREPOSITION.get(language, frozenset())
    return all(word.key in particles for words in pair for word in words)


def _says_something(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]]) -> bool:
    """Tell whether both sides of an exchange have a word that says something."""
    return all(any(map(is_telling, side)) for side in pair)


def _nouns(exchanged: Sequence[DiffWord], other: Sequence[DiffWord], sentence: Sequence[DiffWord], language: str) -> list[DiffWord]:
    """Choose the exchanged words that the other state of the sentence says in no form and by no synonym; in German those with a capital."""
    lost = {word.place for word in words_lost(sentence, [other], other)}
    said = [word for word in exchanged if word.place in lost and not any(is_spelling(word, each) for each in other)]
    return [word for word in said if word.text[0].isupper() and not word.is_first] if language == "de" else said


def _is_place_of_noun(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]], sentences: Sequence[Sequence[DiffWord]], language: str) -> bool:
    """Tell whether one side has an article or stands behind one, or each is no verb behind a preposition; in German nouns tell."""
    if language == "de":
        return True
    if language == "ar" and any(map(_is_arabic_noun, (words[-1] for words in pair))):
        return True
    if endings := _DEFINITE_ENDINGS.get(language):
        last = [words[-1].key for words in pair]
        if all(key.endswith(endings) for key in last) and not all(key.endswith(_MAY_BE_PARTICIPLE) for key in last):
            return True
    sides = list(zip(pair, sentences, strict=True))
    leading = [{word.key for word in (*said[max(0, words[0].place - 1) : words[0].place], words[0])} for words, said in sides]
    if any(is_elided(words[0]) for words in pair) or any(not keys.isdisjoint(_AFTER_ARTICLE[language]) for keys in leading):
        return True
    are_verbs = any(word.key.endswith(_VERB_ENDINGS[language]) for words in pair for word in words)
    return not are_verbs and all(not keys.isdisjoint(_AFTER_PREPOSITION[language]) for keys in leading)


def _is_arabic_noun(word: DiffWord) -> bool:
    """Tell whether an Arabic word has an article, or an ending that no verb has."""
    return has_article(word.key) or word.text.endswith(("ة", "ات", "ية", "ًا"))


def _is_more_exact(gone: Sequence[DiffWord], came: Sequence[DiffWord]) -> bool:
    """Tell whether a noun only became more exact, or less: a person a thatcher, a "Beamter" a "Zollbeamter"."""
    shorter, longer = sorted((gone[-1].key, came[-1].key), key=len)
    is_part = len(shorter) >= FEWEST_ALIKE and longer.endswith(shorter)
    return is_part or any(all(word.key in _VAGUE for word in side) for side in (gone, came))
