"""Notes in words of their own: what they are known by, where they may stand, and what looks like them and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.alert_news import article
from wirewatch.alert.change.diff.word_diff import sentences
from wirewatch.alert.change.publisher_mark import ended_retraction, new_mark, new_note, without_former_notes
from wirewatch.alert.message.payload import Form
from wirewatch.article.kind.notes.publisher_note import NoteKind, note_kind

BODY = (
    "The harbour council of Ostmere voted on Monday to spend 14 million crowns on the northern mole.",
    "Harbour master Jan Toller said the works would begin in May and last two winters.",
    "Fishermen asked for a second quay, which the council will discuss in the spring.",
    "The present mole was built by the navy and has not been mended since the storm of last year.",
)
AFTER = (BODY[0].replace("14 million", "41 million"), *BODY[1:])


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("We put the wrong pier in the second paragraph. It has been changed.", NoteKind.CORRECTION),
        ("The caption mixed up the two harbour masters; thanks to all who wrote in.", NoteKind.CORRECTION),
        ("A push alert this morning wrongly said the port was shut. It stayed open.", NoteKind.CORRECTION),
        ("Im Text war der Hafen verwechselt worden. Danke an alle Leserinnen.", NoteKind.CORRECTION),
        ("Wir haben uns beim Preis vertan.", NoteKind.CORRECTION),
        ("Une coquille s'est glissée dans notre titre.", NoteKind.CORRECTION),
        ("En el pie de foto confundimos a los dos alcaldes.", NoteKind.CORRECTION),
        ("В подписи к фото перепутаны имена. Редакция приносит извинения.", NoteKind.CORRECTION),
        ("本文图片说明有误，已改正。", NoteKind.CORRECTION),
        ("W tytule błędnie podaliśmy nazwę portu.", NoteKind.CORRECTION),
        ("Haberin başlığında isim yanlış yazılmıştı, düzelttik.", NoteKind.CORRECTION),
        ("見出しの社名に誤りがあり、訂正しました。", NoteKind.CORRECTION),
        ("The harbour story below is a hoax and we were taken in. Please disregard it.", NoteKind.RETRACTION),
        ("We can no longer vouch for this interview; its author made up two of the speakers.", NoteKind.RETRACTION),
        ("Diese Reportage ist in Teilen erfunden. Wir distanzieren uns von ihr.", NoteKind.RETRACTION),
        ("Cet entretien n'a jamais eu lieu, et nous le retirons.", NoteKind.RETRACTION),
        ("Este reportaje se apoyaba en un documento falsificado y lo retiramos.", NoteKind.RETRACTION),
        ("Эта заметка оказалась розыгрышем. Просим её не использовать.", NoteKind.RETRACTION),
        ("本报此前的这篇报道系虚构，现予撤回。", NoteKind.RETRACTION),
        # Others err, deny and regret, too.
        ("The company said it had withdrawn the report on its accounts.", None),
        ("The ferry line apologised for the error in its timetable.", None),
        ("“This story is false,” the mayor wrote on Tuesday to all members of the council, and asked for it to be taken down.", None),
        ("Das Gericht verurteilte das Magazin zum Widerruf.", None),
        ("Спикер порта назвал эту новость ложной.", None),
        ("发言人称该报道不实。", None),
        # Publishers speak of themselves for other reasons.
        ("This story has been updated with the harbour master's answer.", None),
        ("We apologise for the delay of the ferry.", None),
        ("Spotted an error in this article? Tell our readers' editor.", None),
        ("It is our policy to correct errors as soon as possible.", None),
        ("This article was first published in the Quay Review.", None),
        ("As we reported on Monday, the mole is closed.", None),
        ("", None),
    ],
)
def test_a_passage_is_a_note_by_two_signs_whatever_it_calls_itself(said: str, kind: NoteKind | None) -> None:
    assert note_kind(sentences(said)) is kind


@pytest.mark.parametrize(
    ("said", "altered", "kind"),
    [
        ("The mole costs 41 million, not 14 million.", 2, NoteKind.CORRECTION),
        ("Der Bau kostet 41 Millionen und nicht 14.", 2, NoteKind.CORRECTION),
        ("Стоимость — 41 миллион, а не 14.", 2, NoteKind.CORRECTION),
        ("41 million crowns will be spent.", 1, None),
        ("The mole costs 41 million, not 14 million.", 0, None),
    ],
)
def test_what_the_same_change_exchanged_is_a_sign_of_its_own(said: str, altered: int, kind: NoteKind | None) -> None:
    assert note_kind(sentences(said), altered) is kind


@pytest.mark.parametrize(
    ("now", "form", "said"),
    [
        # A bracket at the end of the paragraph that was wrong.
        (
            (AFTER[0] + " [We gave the sum as 14 million at first.]", *AFTER[1:]),
            Form.CORRECTION,
            "[We gave the sum as 14 million at first.]",
        ),
        ((AFTER[0] + "（此前误作1400万，已改。）", *AFTER[1:]), Form.CORRECTION, "（此前误作1400万，已改。）"),
        # The title of a note above it, and the note in two lines.
        (
            ("Put right", "Our first text gave the sum as 14 million.", *AFTER),
            Form.CORRECTION,
            "Put right Our first text gave the sum as 14 million.",
        ),
        (
            (*AFTER, "A word to our readers", "The sum was wrong in the first hours.", "We regret it."),
            Form.CORRECTION,
            "A word to our readers The sum was wrong in the first hours. We regret it.",
        ),
        # Amid the text only what calls itself a note.
        ((*AFTER[:2], "Editor's note: the sum was wrong in our first text.", *AFTER[2:], *BODY[1:3]), Form.CORRECTION, None),
        # What names the wrong and the right word needs no label there.
        ((*AFTER[:2], "We wrote 14 million at first; it is 41 million.", *AFTER[2:], *BODY[1:3]), Form.CORRECTION, None),
        # One label of two meanings.
        (("Опровержение", "Изложенные ниже сведения не соответствуют действительности.", *BODY), Form.RETRACTION, None),
        # A kept text below, or above.
        (("The Gazette disowns this report. No such vote took place.", *BODY), Form.RETRACTION, None),
        ((*BODY, "No such vote took place. We should not have carried this report."), Form.RETRACTION, None),
        # All of it, told whole.
        (
            ("What stood here was made up by its author.", "We have parted with him."),
            Form.RETRACTION,
            "What stood here was made up by its author. We have parted with him.",
        ),
    ],
)  # fmt: skip
def test_a_note_is_found_where_notes_stand(now: tuple[str, ...], form: Form, said: str | None) -> None:
    then = article("a1", text="\n".join(BODY))
    mark = new_mark(replace(then, text="\n".join(now)), (then.title, then.text))
    assert mark is not None
    assert mark[0] is form
    assert said is None or mark[1] == said


@pytest.mark.parametrize(
    "now",
    [
        # What was there before, an altered lede, more of the story, and a wall.
        (*BODY[:3], BODY[3].replace("the navy", "its navy")),
        ("The harbour council of Ostmere wrongly voted on Monday to spend 14 million crowns on the northern mole.", *BODY[1:]),
        (*BODY, "The opposition called the vote a mistake and wants it withdrawn.", "A hearing is set for June."),
        ("This article is not available in your country. We are sorry.",),
        ("Nothing was found here. The article may have been removed; try our search or the home page.",),
    ],
)
def test_a_change_without_a_note_has_none(now: tuple[str, ...]) -> None:
    then = article("a1", text="\n".join(BODY))
    assert new_mark(replace(then, text="\n".join(now)), (then.title, then.text)) is None


@pytest.mark.parametrize(
    ("line", "note", "form"),
    [
        ("The ministry will send 300 soldiers on Friday.", "CORRECTION: It is 30 soldiers, not 300.", Form.CORRECTION),
        ("Das Ministerium schickt am Freitag 300 Soldaten.", "Korrektur: Es sind 30, nicht 300.", Form.CORRECTION),
        ("Le ministère envoie 300 soldats vendredi.", "Rectificatif : ils sont 30, et non 300.", Form.CORRECTION),
        ("El ministerio envía 300 soldados el viernes.", "Corrección: son 30 y no 300.", Form.CORRECTION),
        ("Министерство отправит в пятницу 300 солдат.", "Исправление: 30, а не 300.", Form.CORRECTION),
        ("国防部将在星期五派遣300名士兵。", "更正：是30名，不是300名。", Form.CORRECTION),
        ("Ministerstwo wyśle w piątek 300 żołnierzy.", "Sprostowanie: jest ich 30, a nie 300.", Form.CORRECTION),
        ("The ministry will send 300 soldiers on Friday.", "RETRACTION: No soldiers will be sent.", Form.RETRACTION),
        ("The ministry will send 300 soldiers on Friday.", "Twelve lorries will carry them to the harbour.", None),
        ("Le ministère envoie 300 soldats vendredi.", "Attention : la route du port sera fermée.", None),
    ],
)
def test_a_note_may_end_the_paragraph_that_it_corrects(line: str, note: str, form: Form | None) -> None:
    """A post, or a paragraph, that was edited to bear its correction was a silent update."""
    gap = "" if line.endswith("。") else " "
    for above, below in (((), ()), (BODY, BODY), (BODY[:1], ()), ((), BODY)):
        then = article("a1", text="\n".join((*above, line, *below)))
        mark = new_mark(replace(then, text="\n".join((*above, f"{line}{gap}{note}", *below))), (then.title, then.text))
        assert mark == ((form, note) if form else None)


def test_a_note_amid_a_paragraph_is_found_and_what_stands_behind_it_is_none_of_it() -> None:
    """Told apart, the sentence behind a note that stood was lost from what went, and the note was among what came."""
    note, behind = "Correction: It was sold on Sunday.", "Its price is not known to the council."
    line = f"The mill of Ostmere was sold on Monday to a firm. {note} {behind}"
    then = article("a1", text="\n".join((line, *BODY)))
    former = then.text.replace(f" {note}", "")
    assert new_mark(then, (then.title, former)) == (Form.CORRECTION, note)
    later = replace(then, text=then.text.replace(behind, "Neighbours wept."))
    assert new_mark(later, (then.title, then.text)) is None
    assert without_former_notes(then.text, later) == then.text


def test_a_note_is_new_once_and_no_part_of_what_the_text_said() -> None:
    note = "Our first text gave the sum as 14 million."
    then = article("a1", text="\n".join((*AFTER, note)))
    later = replace(then, text=then.text.replace("two winters", "three winters"))
    assert new_mark(later, (then.title, then.text)) is None
    without = replace(then, text="\n".join(AFTER))
    assert without_former_notes(then.text, without) == without.text
    assert new_mark(without, (then.title, then.text)) is None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Correction: An earlier version of this article said 12.", "Correction, 30 November: An earlier version of this article said 12."),
        ("Correction, 30 November: We said 12; it was 14.", "Correction (Dec. 1, 2026): We said 12; it was 14."),
        ("Correction: An earlier version of this story said 12.", "CORRECTION, Monday at 9:05: An earlier version of this story said 12."),
        ("Correction - We said 12; it was 14.", "Correction 2026-11-30 - We said 12; it was 14."),
        ("This article was amended to say 14.", "This article was amended on Monday to say 14."),
        ("This article was amended on 1 December to say 14.", "This article was amended on Tuesday, 2 December 2026 to say 14."),
        ("Korrektur: In einer früheren Version hieß es 12.", "Korrektur vom 30. November: In einer früheren Version hieß es 12."),
        ("更正：本文此前版本称12人。", "更正（11月30日）：本文此前版本称12人。"),
    ],
)
def test_a_date_that_came_or_went_or_changed_makes_no_other_note(was: str, now: str) -> None:
    """The same correction was told as a new one."""
    for before, after in ((was, now), (now, was)):
        article_now, former = article("a1", text="\n".join((after, *BODY))), "\n".join((before, *BODY))
        assert new_mark(article_now, (article_now.title, former)) is None
        mended = replace(article_now, text=article_now.text.replace("12", "13").replace("14", "15"))
        assert new_mark(mended, (article_now.title, former)) is not None, "other figures are another note"


def test_a_retraction_above_a_kept_text_is_taken_back_when_it_goes() -> None:
    note = "The Gazette disowns this report. No such vote took place."
    withdrawn = article("a1", text="\n".join((note, *BODY)))
    assert ended_retraction(replace(withdrawn, text="\n".join(BODY)), (withdrawn.title, withdrawn.text)) == note
    assert ended_retraction(replace(withdrawn, text=withdrawn.text.replace("May", "June")), (withdrawn.title, withdrawn.text)) is None


def test_a_text_that_was_written_anew_is_not_compared_line_by_line() -> None:
    before, now = (
        "\n".join(f"Line {number} of the {state} text, which is long." for number in range(60)) for state in ("former", "present")
    )
    assert new_note(f"{now}\nWe regret the error in this story.", before) is None


@pytest.mark.parametrize(
    ("passage", "is_told"),
    [
        ("Added at 7.30pm: Both fishermen were found alive near the eastern pier.", False),
        ("Updated, 7.30pm. The ferry that was lost off the mole has been found.", False),
        ("Update 19:30: The harbour master spoke of forty-one million in the evening.", False),
        ("Дополнено в 19:30. Обоих рыбаков нашли в шести километрах от берега.", False),
        ("Обновлено 3 мая, 12:05: мэрия Остмера пообещала открыть мол летом.", False),
        ("Aktualisiert um 19.30 Uhr: Beide Fischer wurden lebend gefunden.", False),
        ("Nachtrag, 18 Uhr: Der Hafenmeister sprach am Abend von einem Sturm.", False),
        ("Mise à jour, 19 h 30. Les deux pêcheurs ont été retrouvés vivants.", False),
        ("Actualización (19:30): los dos pescadores fueron hallados con vida.", False),
        ("Atualizado às 19h30: os dois pescadores foram encontrados com vida.", False),
        ("Aggiornamento delle 19.30: i due pescatori sono stati ritrovati.", False),
        ("Bijgewerkt om 19.30 uur: beide vissers zijn levend gevonden.", False),
        ("更新（19:30）：两名渔民已在六公里外获救。", False),
        # What is wrong may be said behind a stamp, too.
        ("Update: we wrote 14 million by mistake. It is 41 million.", True),
        ("Updated at 7.30pm: an earlier version of this report gave the cost as 14 million.", True),
        ("Дополнено в 19:30. В заметке была ошибка: мол стоит 41 миллион крон, а не 14.", True),
        ("Aktualisiert um 19 Uhr: In einer früheren Fassung war von 14 Millionen die Rede.", True),
        ("Mise à jour : nous avions écrit par erreur 14 millions de couronnes.", True),
        ("Actualización: en una versión anterior dimos 14 millones por error.", True),
        ("更新：本文此前误将费用写作1400万克朗，应为4100万克朗。", True),
    ],
)
def test_news_behind_a_stamp_is_no_note(passage: str, *, is_told: bool) -> None:
    """News came to a text at an hour; an error that is told behind a stamp is none of these."""
    after = replace(article("harbour"), text="\n".join((passage, *BODY)))
    assert (new_mark(after, ("Mole", "\n".join(BODY))) is not None) == is_told


REPLIES = [
    "Mme Ostin nous écrit\n« Visée dans votre édition du 3 mai, j'use du droit de réponse. Mes moteurs ont été contrôlés le 9 janvier. »",
    "Frau Osterin schreibt: „Zu Ihrem Bericht vom 3. Mai verlange ich nach § 11 des Landespressegesetzes: Die Motoren wurden geprüft.“",
    "Doña Ana escribe: «En su artículo del 3 de mayo se me cita. Ejerzo el derecho de rectificación: los motores fueron revisados.»",
    "Письмо капитана: «В вашей публикации от 3 мая назван я. Пользуюсь правом на ответ: двигатели проверяли».",
    "Captain Ost writes: “In your report of 3 May I am named. Under the right of reply I state that the engines were inspected.”",
]


@pytest.mark.parametrize("said", REPLIES)
def test_an_answer_by_right_of_reply_is_a_note(said: str) -> None:
    """It is quoted from its first word to its last, and says nowhere that the paper erred."""
    assert note_kind(sentences(said)) is NoteKind.CORRECTION


@pytest.mark.parametrize(
    "said",
    [
        "The chamber debates a bill on the right of reply in June, its clerk said.",
        "La chambre examine en juin une réforme de la loi du 29 juillet 1881.",
        "Der Landtag berät im Juni über eine Änderung von § 11 des Landespressegesetzes.",
    ],
)
def test_news_of_the_right_of_reply_is_no_note(said: str) -> None:
    assert note_kind(sentences(said)) is None


# What a newsroom writes about others, and of what others wrote, in words that its notes have too.
NEWS_LIKE_NOTES = (
    "An earlier version of the bill had been withdrawn by the government after protests.",
    "The ministry withdrew an earlier version of its report on Monday.",
    "The paper apologised on Monday for an earlier report on the mayor.",
    "The agency corrected its forecast: the economy will shrink by 2 percent, not grow.",
    "In einer früheren Fassung des Gesetzes war von 30 Tagen die Rede.",
    "El gobierno corrigió la cifra de una versión anterior del informe.",
    "Министерство исправило ошибку в предыдущей версии доклада.",
    "Le ministre a rectifié une première version de son discours.",
    "该部更正了此前报告中的错误数字。",
    "The bank said that its earlier statement was wrong.",
    "This story was first published in 1987 and has been read by millions.",
    "The museum corrected the label after visitors complained.",
    "Editor's note: This story is part of a series on rivers.",
    "The ministry asked for a clarification of the rules.",
    "The tweet has been deleted and the senator apologised for the error.",
    "A version of this article appeared in print on Page A3.",
    "The minister said that an earlier version of his speech was sent by mistake.",
    "The firm retracted the claim that its earlier figures had been wrong, and apologised.",
    "This interview has been edited and condensed for clarity.",
    "The court withdrew its ruling and said that it had been published in error.",
    "Our reporter apologises for the noise in the recording below.",
    "A previous draft of the treaty had been wrong about the border, diplomats admitted.",
    "The company retracted its earlier statement about the reactor.",
    "An earlier version of the app contained an error that leaked passwords.",
    "Das Ministerium zog eine frühere Fassung seines Berichts am Montag zurück.",
    "Die Polizei hat eine frühere Meldung zu dem Unfall korrigiert.",
    "Le gouvernement a retiré une première version du projet de loi.",
    "Une version précédente du contrat comportait une erreur de calcul.",
    "La fiscalía retiró una versión anterior de la acusación por errores graves.",
    "En una versión anterior del proyecto de ley se hablaba de 30 días.",
    "O governo retirou uma versão anterior do projeto por erro.",
    "Il ministero ha ritirato una versione precedente del decreto.",
    "Het ministerie trok een eerdere versie van het rapport in wegens fouten.",
    "Правительство отозвало первоначальную версию законопроекта.",
    "В первоначальной версии закона была ошибка, признали депутаты.",
    "Міністерство відкликало попередню версію законопроєкту.",
    "Ministerstwo wycofało poprzednią wersję ustawy.",
    "Bakanlık, raporun önceki sürümündeki hatayı düzeltti.",
    "سحبت الحكومة نسخة سابقة من مشروع القانون.",
    "政府撤回了此前版本的法案。",
    "The newspaper apologised last week to the minister for an article about his taxes.",
    "Dieser Artikel wurde am 1. Dezember um ein Foto ergänzt.",
    "Dieser Artikel wurde geändert, um ein Foto hinzuzufügen.",
    "Le journal Le Quai a présenté lundi ses excuses au maire pour un article.",
    "Газета в понедельник извинилась перед мэром за статью о налогах.",
    "Der Konzern korrigierte seine Prognose: Der Gewinn sinkt um 2 Prozent, nicht um 1.",
    "Компания извинилась за ошибку в первой версии договора.",
    "公司就此前公告中的错误道歉。",
)
# What stands under every article of a site.
CALLS_FOR_ERRORS = (
    "Send us a correction: desk@example.org. We correct errors promptly.",
    "If you find a mistake in this article, write to corrections@example.org.",
    "Corrections: we publish corrections on page 2 each Friday.",
    "Spotted an error? Let us know.",
    "Une erreur dans cet article ? Signalez-la à la rédaction.",
    "Fehler gefunden? Jetzt melden.",
    "¿Encontraste un error? Escribile a la defensoría del lector",
    "Corrections and clarifications are published on page 2.",
    "Wenn Sie einen Fehler in diesem Artikel bemerken, schreiben Sie an die Redaktion.",
    "Si vous constatez une erreur dans cet article, écrivez-nous.",
    "Nous corrigeons nos erreurs dès que possible.",
    "Si detecta un error en esta noticia, escríbanos.",
    "Se encontrou algum erro nesta reportagem, escreva para a redação.",
    "Se notate un errore in questo articolo, scriveteci.",
    "Als u een fout in dit artikel ziet, mail ons.",
    "Если вы заметили ошибку в тексте, сообщите нам.",
    "Якщо ви помітили помилку в тексті, напишіть нам.",
    "如您发现本文有错误，请联系我们。",
    "Errors can happen: write to our readers' editor.",
    "Notice something wrong in this story? Tell us at desk@example.org.",
    "Bu haberde bir hata görürseniz bize bildirin.",
    "Hittade du ett fel i texten? Hör av dig.",
)
# A text that was changed to bear more was not wrong.
ADDITIONS = (
    "This article was amended on 1 December to add a photograph.",
    "Update: this article has been updated with a comment from the mayor.",
    "This story was updated on Monday to include a comment from the mayor.",
    "Cet article a été modifié le 1er décembre pour ajouter une photo.",
    "Este artículo fue modificado el 1 de diciembre para añadir una fotografía.",
    "Questo articolo è stato modificato il 1 dicembre per aggiungere una foto.",
    "Este texto foi alterado em 1 de dezembro para incluir uma foto.",
    "Текст изменён 1 декабря: добавлена фотография.",
    "本文于12月1日修改，增加了一张图片。",
)
CORRECTIONS = (
    "We got this wrong: the mayor is 52.",
    "An earlier headline of this piece said that the mayor had died. He is alive.",
    "*This post has been edited since publication to remove an allegation against Mr Holm.",
    "Dieser Text wurde nachträglich geändert: Wir hatten den Namen falsch geschrieben.",
    "The headline on this article was changed on 9 November because the original did not fairly represent the minister's words",
    "We said in this space that no woman had led the orchestra. We are happy to acknowledge Marion Keele, who led it in 1931.",
    "The agency corrects its report of Monday: the mole costs 41 million.",
    "An earlier version of Monday's story gave the wrong price.",
    "An earlier version of the harbour story gave the wrong price.",
    "In einer früheren Fassung des Artikels war von 30 Tagen die Rede.",
    "Une version précédente de l'article donnait un prix erroné.",
    "En una versión anterior de la nota se hablaba de 30 días.",
    "В предыдущей версии материала была ошибка.",
    "This article was amended on 3 May to correct the name of the judge.",
    "This article was amended on 3 May to add the name of the author, which was omitted in error.",
    "Cet article a été modifié le 3 mai pour corriger le prix.",
    "This article was amended on 3 May. An earlier version said 14.",
    "Correction: the price was 14. If you spot an error, write to us.",
    "An earlier version said the mayor was dead. That is false.",
    "The headline and first paragraph were changed because they did not accurately reflect the ruling.",
    "Die Überschrift wurde geändert, weil sie die Aussage der Ministerin nicht richtig wiedergab.",
    "Le titre de cet article a été changé car il ne reflétait pas fidèlement les propos du ministre.",
    "El titular de esta nota se cambió porque no reflejaba con exactitud lo dicho por el ministro.",
    "Заголовок этой статьи изменён: прежний не отражал слов министра.",
    "This post was edited to take out a claim about Mr Holm.",
    "Ein Vorwurf gegen Herrn Holm wurde aus diesem Text entfernt.",
    "Une phrase sur M. Holm a été supprimée de cet article.",
    "De este artículo se ha eliminado una acusación contra el señor Holm.",
    "A paragraph about Mr Holm has been removed from this story.",
    "We apologise to the ministry: it withdrew the bill on Monday, not on Sunday, as we wrote.",
    "En una versión anterior de este artículo se decía que la empresa pidió disculpas; no fue así.",
    "В первой версии этого текста мы ошибочно написали, что компания извинилась.",
)
RETRACTIONS = (
    "This post has been deleted. It was wrong.",
    "We withdraw this story. The ministry did not withdraw the bill.",
    "Wir ziehen diesen Bericht zurück. Das Ministerium hat den Entwurf nicht zurückgezogen.",
    "Редакция отзывает этот материал: министерство ничего не исправляло.",
)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        *((line, None) for line in (*NEWS_LIKE_NOTES, *CALLS_FOR_ERRORS, *ADDITIONS)),
        *((line, Form.CORRECTION) for line in CORRECTIONS),
        *((line, Form.RETRACTION) for line in RETRACTIONS),
    ],
)
def test_a_last_line_is_a_note_only_where_the_text_itself_was_wrong(line: str, form: Form | None) -> None:
    """A bill of which "an earlier version was withdrawn", or "Send us a correction", was told as the outlet's own note."""
    then = article("a1", text="\n".join(BODY))
    mark = new_mark(replace(then, text="\n".join((*BODY, line))), (then.title, then.text))
    assert (mark[0] if mark else None) is form


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("The minister will visit the works of Tarn on Friday at noon.", "This post was deleted because it was wrong. Sorry."),
        ("Der Minister besucht am Freitag das Werk in Tarn, sagt er.", "Dieser Post wurde gelöscht, weil er falsch war."),
        ("Le ministre visitera vendredi l'usine de Tarn, dit-il.", "Ce message a été supprimé car il était faux. Désolé."),
        ("El ministro visitará el viernes la fábrica de Tarn.", "Esta publicación fue eliminada porque era errónea. Disculpas."),
        ("Министр посетит в пятницу завод в Тарне, сообщил он.", "Этот пост удалён, потому что он был ошибочным. Извините."),
        ("部长将于星期五中午访问塔恩的钢铁厂。", "此帖已删除，内容有误，抱歉。"),
    ],
)
def test_a_post_whose_place_a_notice_of_its_deletion_took_is_withdrawn(before: str, now: str) -> None:
    """It was told as a correction."""
    mark = new_mark(article("a1", title=now, text=now), (before, before))
    assert mark is not None
    assert mark[0] is Form.RETRACTION


@pytest.mark.parametrize(
    "now",
    [
        (
            "The mole costs 14 million, Jan Tolmer [an earlier version of this report gave the wrong name for the judge] said on Monday.",
            *BODY,
        ),
        (
            *AFTER[:1],
            *BODY[1:],
            "We said in this space that the mole would cost 14 million. We are happy to acknowledge the treasurer's sum.",
            *(line.replace("the", "a") for line in BODY),
        ),
    ],
)
def test_what_its_makers_say_that_they_said_is_a_note_anywhere(now: tuple[str, ...]) -> None:
    """A bracket that names a judge was taken for another's words, and owning up amid a text for none."""
    before = ("The mole costs 14 million, Jan Toller said on Monday.", *BODY) if "[" in now[0] else (*BODY, *now[5:])
    then = article("a1", text="\n".join(before))
    mark = new_mark(replace(then, text="\n".join(now)), (then.title, then.text))
    assert mark is not None
    assert mark[0] is Form.CORRECTION


@pytest.mark.parametrize("line", ["This post was deleted by its author on Monday.", "Ce message a été supprimé par son auteur lundi."])
def test_what_a_text_says_of_a_post_of_others_is_no_retraction(line: str) -> None:
    then = article("a1", text="\n".join(BODY))
    assert new_mark(replace(then, text="\n".join((*BODY, line))), (then.title, then.text)) is None


@pytest.mark.parametrize(
    "note", ["An earlier version of this article gave the wrong length of the tunnel.", "We gave the wrong length of the tunnel at first."]
)
def test_a_note_ends_where_another_begins_or_who_wrote_the_text_is_told_of(note: str) -> None:
    """Three lines that came at once were glued together and told as one correction."""
    text = "The tunnel at Milverton opened on Monday.\nIt cost 410 million euros.\nCyclists may not use it."
    goes_on = "It is 4 km long, not 14 km."
    about = "Ann Lee is our transport reporter. She has worked for the Courier since 2012."
    dated = "Editor's note: This article was first published on 1 December at 9.00 a.m."
    then = article("a1", text=text, byline=("Ann Lee",))
    for below in ([about, dated], [dated, about], [dated], [about]):
        now = replace(then, text="\n".join([text, f"{note} {goes_on}", *below]))
        assert new_mark(now, (then.title, then.text)) == (Form.CORRECTION, f"{note} {goes_on}")
    assert new_mark(replace(then, text=f"{text}\n{about}\n{dated}"), (then.title, then.text)) is None
