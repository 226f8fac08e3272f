"""Words that one beginning or end turns into their opposite, in the languages of the feeds, beside forms and synonyms that begin alike."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.words.opposites.denying_affixes import is_denied_form

# fmt: off
TURNED = [
    ("Der Lack der alten Rutsche ist nach Angaben des Labors bleihaltig und rissig.", "bleihaltig", "bleifrei"),
    ("Der Sirup der Mosterei ist laut Etikett alkoholhaltig und gefärbt.", "alkoholhaltig", "alkoholfrei"),
    ("Nach dem zweiten Gutachten war die Schweißnaht fehlerhaft.", "fehlerhaft", "fehlerfrei"),
    ("Die Stiftung ist seit dem Herbst steuerpflichtig, teilte das Amt mit.", "steuerpflichtig", "steuerfrei"),
    ("Die Kassenwartin sprach von einer hoffnungsvollen Lage.", "hoffnungsvollen", "hoffnungslosen"),
    ("Der Pegel an der Schleuse hat über Nacht zugenommen.", "zugenommen", "abgenommen"),
    ("The dye that ran into the weir is harmful, the keepers said.", "harmful", "harmless"),
    ("Het poeder uit de loods is zinvol volgens de keurmeester.", "zinvol", "zinloos"),
    ("De loodsbaas is op maandag aangetreden in de haven.", "aangetreden", "afgetreden"),
    ("Sjøbadet ved bryggen er giftig, sier havnesjefen.", "giftig", "giftfritt"),
    ("Lotsernas avtal är giltigt, säger hamnkaptenen.", "giltigt", "ogiltigt"),
    ("Havnens nye regel er lovlig, siger dommeren i byen.", "lovlig", "ulovlig"),
    ("Silta on kaupungin mukaan turvallinen myös talvella.", "turvallinen", "turvaton"),
    ("Köprü yeni rapora göre güvenli, mühendisler yazdı.", "güvenli", "güvensiz"),
    ("Depodaki iskele ruhsatlıydı, savcılık bildirdi.", "ruhsatlıydı", "ruhsatsızdı"),
    ("Fırtınada oldu olan: üç balıkçı limanda öldü, kaymakam söyledi.", "öldü", "ölmedi"),
    ("Limandaki yangın gece söndürüldü.", "söndürüldü", "söndürülemedi"),
    ("Vinç fırtına sırasında çalışıyordu, dedi tanık.", "çalışıyordu", "çalışmıyordu"),
    ("Gemi bu kış limana gelecek, dedi kaptan.", "gelecek", "gelmeyecek"),
    ("Liman müdürü bugün istifa etti, gazetecilere konuştu.", "konuştu", "konuşmadı"),
    ("Yargıç, müdürün ülkeden çıkabileceğini söyledi.", "çıkabileceğini", "çıkamayacağını"),
    ("Müdür bu akşam ülkeden çıkabilir, dedi yargıç.", "çıkabilir", "çıkamaz"),
    ("Gemi dün akşam limana girebildi, dedi kaptan.", "girebildi", "giremedi"),
    ("Kaptan limanı köprüden görebiliyor, dedi tanık.", "görebiliyor", "göremiyor"),
    ("Köprüden geçebilen kamyonlar limanda bekliyor.", "geçebilen", "geçemeyen"),
    ("Kaptan, geminin limana girebildiğini söyledi.", "girebildiğini", "giremediğini"),
    ("Most nad przystanią jest po remoncie bezpieczny.", "bezpieczny", "niebezpieczny"),
    ("Начальник порта вчера открыл причал для рыбаков.", "открыл", "закрыл"),
]
THE_SAME = [
    ("Die Besucher der Mosterei sind seit dem Herbst kostenlos versichert.", "kostenlos", "kostenfrei"),
    ("Der Lack der alten Rutsche ist nach Angaben des Labors bleihaltig und rissig.", "bleihaltig", "bleihaltige"),
    ("Los guardas pidieron verlos antes de la noche del sábado.", "verlos", "verles"),
    ("Köprü yeni rapora göre güvenli, mühendisler yazdı.", "güvenli", "güvenlidir"),
    ("Müdür bu akşam ülkeden çıkabilir, dedi yargıç.", "çıkabilir", "çıkabilecek"),
    ("The dye that ran into the weir is harmful, the keepers said.", "harmful", "harmfull"),
]
# fmt: on


@pytest.mark.parametrize("is_matched", [True, False])
@pytest.mark.parametrize(("sentence", "former", "present"), TURNED)
def test_a_word_that_its_end_or_beginning_turns_is_told(sentence: str, former: str, present: str, *, is_matched: bool) -> None:
    for one, other in ((former, present), (present, former)):
        said = [sentence.replace(former, word) for word in (one, other)]
        change = weigh(("", said[0]), ("", said[1]), said[:1] if is_matched else ())
        assert change.kind is ChangeKind.FACTS
        assert change.survives is (False if is_matched else None)


@pytest.mark.parametrize(("sentence", "former", "present"), THE_SAME)
def test_forms_and_synonyms_that_begin_alike_are_not(sentence: str, former: str, present: str) -> None:
    after = sentence.replace(former, present)
    assert after != sentence
    assert weigh(("", sentence), ("", after), [sentence]).kind is not ChangeKind.FACTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arbeitslos", "arbeitslose"), ("hacerlos", "hacerle"), ("modelos", "modelo"),
        ("anschliessend", "abschliessend"), ("carlos", "carla"),
        ("olmadı", "olmamıştı"), ("evleri", "evlerin"), ("uznał", "znał"),
        ("günlü", "günlük"), ("pueblos", "puebla"), ("geldi", "gelmişti"),
    ],
)  # fmt: skip
def test_words_that_only_look_so(one: str, other: str) -> None:
    assert not is_denied_form(one, other)
    assert not is_denied_form(other, one)
