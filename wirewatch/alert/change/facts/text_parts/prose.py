"""Running text, told from stamps, counters, captions, bylines and calls that extraction left in a text. Pure."""

from __future__ import annotations

import re

from wirewatch.alert.change.diff.japanese_words import is_japanese
from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS
from wirewatch.texts.full_stops import SENTENCE_STOPS, UNSTOPPED, at_end

_ENDS_LIKE_PROSE = re.compile(at_end(f"{SENTENCE_STOPS}:"))
# A line of fewer words that ends without a stop is a stamp, a counter, a caption or the title of another story. Some sentences are as short
# as "Он вину не признал", with a stop behind it.
FEWEST_WORDS, FEWEST_STOPPED = 6, 4
# In letters, of Thai, Lao, Burmese and Khmer.
FEWEST_UNSTOPPED = 20
_UNSTOPPED_SIGN = re.compile(f"[{UNSTOPPED}]")
# In characters; what pages say of themselves is short.
LONGEST_LABELLED, LONGEST_STAMP, LONGEST_CALL = 300, 90, 140
_MARKS = r"[\s\W]{0,8}"
_LABELS = (
    "photos?|foto(?:s|grafía)?|images?|bild(?:er)?|pictures?|captions?|credits?|fuente|sources?|quelle|fonte|bron|фото|источник|"
    "автор|текст|"
    "видео|video|vídeo|vidéo|audio|text|texte|author|autor|auteur|autore|related|see also|watch|more|read more|read also|also read|"
    "lee también|lea también|te puede interesar|más información|lesen sie auch|lesen sie dazu|mehr zum thema|auch interessant|"
    "[àa] lire(?: aussi)?|lire aussi|voir aussi|sur le même sujet|читайте также|читайте|смотрите также|по теме|leggi anche|leia também|"
    "leia mais|lees ook|zobacz też|czytaj także|اقرأ أيضا"
)
_CHINESE_LABELS = "责任编辑|编辑|责编|记者|来源|作者|图|摄影|校对|审核|相关阅读|延伸阅读|相关新闻"
_LABELLED = re.compile(
    rf"{_MARKS}(?:all |alle |toutes les |todas las )?(?:{_LABELS})(?: [^\s:]{{1,20}}){{0,2}} ?:"
    rf"|{_MARKS}[^\n]{{0,30}}(?:{_CHINESE_LABELS})[:：]"
)
_PICTURED = re.compile(r"[(\[]\s?(?:photo|foto|image|bild|picture|фото|图)")
_STAMPED = (
    "(?:last )?updated?|published|posted|actualizado|actualizada|publicado|publicada|aktualisiert|veröffentlicht|stand|"
    "mis(?:e)? à jour|publié|modifié|обновлено|опубликовано|aggiornato|pubblicato|atualizado|bijgewerkt|gepubliceerd|更新|发布"
)
_STAMP = re.compile(
    rf"{_MARKS}(?:{_STAMPED})(?!\w)[^.!?。]{{0,30}}\d"
    rf"|[^.!?。\d]{{0,60}}\b(?:{_STAMPED})(?: [^\s.!?。\d]{{1,10}}){{0,3}} \d|[^。]{{0,20}}(?:更新|发布)时间"
)
_COUNTED = (
    "comments?|shares?|views?|likes?|reads|replies|min(?:ute)?s? read|comentarios?|compartidos|kommentare?|commentaires?|partages|vues|"
    "комментари[йяев]{1,3}|просмотр[аов]{0,2}|commenti|comentários?|reacties|条评论|次阅读|阅读|点赞|评论"
)
_COUNTER = re.compile(rf"{_MARKS}\d[\d.,\s]{{0,12}}(?:{_COUNTED})\W*|{_MARKS}(?:{_COUNTED}|已有)\W{{0,3}}\d[^.!?。]{{0,20}}|[\d\W]+")
_BYLINE = re.compile(r"\W{0,4}(?:By|Von|Por|Par|Di|Da|Door|Автор|Texto|Text|Redacción|Redaktion) [^\W\d_a-zà-ÿа-я]")
_CREDIT = re.compile(r"[（(]?(?:本报|本网|见习|通讯员)?记者[^。]{1,16}(?:摄|报道|通讯员|文)?[)）]?|[^。]{0,20}(?:摄|供图|制图)[)）]?")
# What a page says to its readers, or of itself.
_CALLS = (
    "this (?:story|article|post|report|page|piece) (?:was|has|is|will)|@\\w+\\.|https?:|www\\.|"
    "is a (?:senior |staff |freelance )?(?:reporter|journalist|writer|correspondent|photographer)\\b|"
    "est journaliste|es periodista|ist redakteur|ist reporter|"
    "retrouvez |contact (?:the newsroom|us|our)|tips@|"
    "read more|read the full|read also|sign up|subscribe|follow (?:us|our|the|her|him|them) |click here|download (?:our|the) app|"
    "join our|check back|stay tuned|this is a (?:breaking|developing)|more to follow|more follows|will be updated|contributed to this|"
    "(?:photos|photographs|pictures|images|photography|video) by|图片由|图为|"
    "reporting by|editing by|all rights reserved|originally (?:appeared|published)|first published|for more (?:news|stories)|"
    "lesen sie|mehr dazu|abonnieren|newsletter|folgen sie|weitere informationen folgen|wird aktualisiert|mit material von|"
    "abonnez|suivez[- ]nous|inscrivez|plus d’informations|suscr[ií]b|síguenos|síganos|habrá ampliación|en breve|"
    "подпи(?:сывайтесь|шитесь)|следите за|читайте|подробнее|扫码|关注我们|下载|点击|订阅|未经授权|转载|"
    "iscriviti|seguici|leggi anche|assine|siga-nos|leia |meld je aan|volg ons|lees ook"
)
_CALL = re.compile(rf"(?:{_CALLS})")
_READERS = "you your yours vous votre vos usted ustedes tu tus вы вас вам ваш ваши 您 你 jij jouw"
_TO_READERS = frozenset(_READERS.split())
_BRACKETED = re.compile(r"[(\[（【].*[)\]）】]\.?$", re.DOTALL)


def is_running_text(sentence: str) -> bool:
    """Tell running text, of which lines in statements may break off behind a small word, as no headline and no caption does."""
    words = diff_words(sentence)
    # A quantity of several words is one where words are compared.
    if sum(1 + word.key.count(" ") for word in words) >= FEWEST_STOPPED and _ENDS_LIKE_PROSE.search(sentence):
        return True
    if len(words) >= FEWEST_WORDS and words[-1].key in SMALL_WORDS and not is_japanese(words[-1].key):
        return True
    return is_unstopped(sentence)


def is_unstopped(sentence: str) -> bool:
    """Tell a line of a script that writes no stops, or need not, and that is long for a label."""
    return len(_UNSTOPPED_SIGN.findall(sentence)) >= FEWEST_UNSTOPPED


def is_short_statement(sentence: str) -> bool:
    """Tell two words or more with a stop behind them: in one state of a text little is known by that, in two a sentence."""
    return (len(diff_words(sentence)) > 1 and _ENDS_LIKE_PROSE.search(sentence) is not None) or is_unstopped(sentence)


def is_of_page(line: str) -> bool:
    """Tell a stamp, a counter, a credit, a byline or a link to another story: nothing that the article states."""
    said = line.strip()
    lower = said.lower()
    if len(said) <= LONGEST_STAMP and (_STAMP.match(lower) or _COUNTER.fullmatch(lower) or _CREDIT.fullmatch(said)):
        return True
    if len(said) <= LONGEST_STAMP and _BYLINE.match(said) and not _ENDS_LIKE_PROSE.search(said):
        return True
    if len(said) <= LONGEST_CALL and (_CALL.match(lower) or _PICTURED.match(lower)):
        return True
    return len(said) <= LONGEST_LABELLED and _LABELLED.match(lower) is not None


def is_to_readers(sentence: str) -> bool:
    """Tell a call, or what a page says of itself, from a sentence that states something."""
    if _CALL.search(sentence.lower()) or _BRACKETED.match(sentence.strip()):
        return True
    return any(word.key in _TO_READERS and not word.is_quoted for word in diff_words(sentence))
