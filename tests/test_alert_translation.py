"""A machine's translation below the original: three dialects over real HTTP, cached, never waited for long, never a lost alert."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.alert_helpers import START, VirtualClock, content, file, filed
from tests.alert_message_contents import EVERY, POST, REPLY, TRANSLATED
from tests.fakes.translation_server import TranslationServer
from warehouse.alert.translations import cached_translations, save_translations
from warehouse.db import Warehouse, open_warehouse
from warehouse.maintenance.retention import forget_old_rows
from warehouse.records.alert import AlertKind
from warehouse.records.translation import Translation
from wirewatch.alert.delivery.deliverer import Deliverer, SystemClock
from wirewatch.alert.delivery.outbox import Timing
from wirewatch.alert.delivery.send_outcome import Found, Outcome, Sent
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message import blocks
from wirewatch.alert.message.format import plain
from wirewatch.alert.message.payload import AlertContent, Content, Form, OperationsContent, decode_payload, encode
from wirewatch.alert.translation import live_translations, web_translators
from wirewatch.alert.translation.live_translations import HOLD_SECONDS, SLICE_SECONDS, LiveTranslations
from wirewatch.alert.translation.message_texts import wanted_texts, with_translations
from wirewatch.alert.translation.open_translator import ArgosTranslator, open_translator
from wirewatch.alert.translation.translator import NoTranslation, Translator
from wirewatch.errors import SettingsError
from wirewatch.settings import in_force, read_settings

KEY = "key-that-nobody-may-see"
HEADLINE, SENTENCE = "Москва и Пекин согласовали переходы", "Россия и Китай подписали совместное заявление в понедельник."


class Notebook:
    """A sink and a router that write down what is delivered, and when."""

    def __init__(self) -> None:
        self.sent: dict[str, Content] = {}
        self.on_sent: Callable[[str], None] = lambda _: None

    def route(self, destination: str) -> tuple[Notebook, str]:
        return self, destination

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        self.sent[outgoing.alert_id] = content
        self.on_sent(outgoing.alert_id)
        return Sent("C01", str(time.time()))

    def find(self, messages: object) -> Found:
        return Found()

    def translated(self, alert_id: str) -> str:
        shown = self.sent[alert_id]
        assert isinstance(shown, AlertContent)
        return shown.translated_headline


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with TranslationServer() as fake:
        yield fake


def foreign(number: int = 0, form: Form = Form.POST) -> AlertContent:
    return replace(content(f"{HEADLINE} {number}", form), language="ru", sentence=f"{SENTENCE} {number}")


def send(
    warehouse: Warehouse, setting: str, *, key: str = "", operations: str = "#operations", notebook: Notebook | None = None
) -> Notebook:
    translator = open_translator(setting, key)
    assert translator
    notebook = notebook or Notebook()
    translations = LiveTranslations(translator, "en", "#operations")
    Deliverer(warehouse, notebook, SystemClock(), Timing(pace=0.0, edit_pause=0.0), "#operations", translations).run(90, 1.0)
    return notebook


def file_foreign(warehouse: Warehouse, *names: str, **changes: Any) -> None:
    rows = [filed(name, payload=encode(foreign(number)), channel=f"#c{number}", **changes) for number, name in enumerate(names)]
    file(warehouse, *rows)


def notices(warehouse: Warehouse) -> list[OperationsContent]:
    rows = warehouse.connection.execute("SELECT payload FROM alerts WHERE variant = 'operations' ORDER BY created_at").fetchall()
    found = [decode_payload(payload) for (payload,) in rows]
    return [each for each in found if isinstance(each, OperationsContent)]


@pytest.mark.parametrize("dialect", [0, 1, 2])
def test_each_dialect_translates_headline_and_sentence_with_its_key(server: TranslationServer, dialect: int) -> None:
    translator = open_translator(server.settings[dialect], KEY)
    assert translator
    assert translator.translate([HEADLINE, SENTENCE], "ru-RU", "en") == [f"EN {HEADLINE.upper()}", f"EN {SENTENCE.upper()}"]
    path, authorization, body = server.asked[0]
    assert path == ["/translate", "/v2/translate", "/v1/chat/completions"][dialect]
    assert authorization == ["", f"DeepL-Auth-Key {KEY}", f"Bearer {KEY}"][dialect]
    if dialect == 0:
        assert body == {"q": [HEADLINE, SENTENCE], "source": "ru", "target": "en", "format": "text", "api_key": KEY}
    elif dialect == 1:
        assert body == {"text": [HEADLINE, SENTENCE], "target_lang": "EN-US"}
    else:
        assert len(server.asked) == 2, "one text a call"
        assert "from Russian to English" in body["messages"][0]["content"]


@pytest.mark.parametrize("dialect", [0, 1, 2])
@pytest.mark.parametrize(
    ("status", "raw"),
    [
        (429, b'{"error": "slow down, key-that-nobody-may-see"}'),
        (500, b"<html>trouble</html>"),
        (403, b""),
        (200, b"garbage"),
        (200, b"[" * 100_000),
        (200, b"null"),
        (200, b'{"translatedText": "one", "translations": {}, "choices": []}'),
        (200, b'{"translatedText": [7], "translations": [{"text": null}], "choices": [{"message": {"content": {}}}]}'),
        (200, b'{"translatedText": [" "], "translations": [{"text": ""}], "choices": [{"message": {"content": "<think>a</think>"}}]}'),
        (200, b'{"translatedText": ["a", "b"], "translations": [{"text": "a"}, {"text": "b"}], "choices": [{"message": {}}]}'),
    ],
)
def test_an_answer_that_is_none_is_a_reason_without_the_key(server: TranslationServer, dialect: int, status: int, raw: bytes) -> None:
    server.status, server.raw = status, raw
    translator = open_translator(server.settings[dialect], KEY)
    assert translator
    answer = translator.translate([HEADLINE], "ru", "en")
    assert isinstance(answer, NoTranslation)
    assert answer.reason
    assert KEY not in answer.reason


@pytest.mark.parametrize("dialect", [0, 1, 2])
def test_a_service_that_talks_on_or_is_late_gives_no_translation(
    server: TranslationServer, dialect: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = open_translator(server.settings[dialect])
    assert translator
    server.say = lambda text: text * 40
    answer = translator.translate([SENTENCE], "ru", "en")
    assert isinstance(answer, NoTranslation), answer
    assert "letters came" in answer.reason
    monkeypatch.setattr(web_translators, "TIMEOUT_SECONDS", 0.1)
    server.delay_seconds = 0.5
    assert isinstance(translator.translate([HEADLINE], "ru", "en"), NoTranslation)


def test_nobody_listening_is_a_reason_too() -> None:
    translator = open_translator("libretranslate:http://127.0.0.1:9")
    assert translator
    answer = translator.translate([HEADLINE], "ru", "en")
    assert isinstance(answer, NoTranslation)
    assert "cannot be reached" in answer.reason


@pytest.mark.parametrize("dialect", [0, 1, 2])
def test_a_message_has_its_translation_and_a_second_pass_asks_nobody(warehouse: Warehouse, server: TranslationServer, dialect: int) -> None:
    file_foreign(warehouse, "post")
    assert send(warehouse, server.settings[dialect]).translated("post") == f"EN {HEADLINE.upper()} 0"
    asked = len(server.asked)
    assert asked == (2 if dialect == 2 else 1)
    file(warehouse, filed("again", channel="#elsewhere", payload=encode(foreign())))
    file(warehouse, filed("edit", AlertKind.UPDATE, "post", channel="#c0", payload=encode(foreign(form=Form.UPDATE))))
    notebook = send(warehouse, server.settings[dialect])
    assert notebook.translated("again") == notebook.translated("edit") == f"EN {HEADLINE.upper()} 0"
    assert len(server.asked) == asked
    stored = warehouse.connection.execute("SELECT payload FROM alerts WHERE alert_id = 'post'").fetchone()
    assert stored == (encode(foreign()),), "the row of the outbox stays as it was filed"


def test_one_text_in_several_channels_is_asked_for_once(warehouse: Warehouse, server: TranslationServer) -> None:
    server.delay_seconds = 0.3
    file(warehouse, *(filed(name, channel=f"#{name}", payload=encode(foreign())) for name in ("a", "b", "c")))
    notebook = send(warehouse, server.settings[0])
    assert len({notebook.translated(name) for name in ("a", "b", "c")}) == 1
    assert len(server.asked) == 1


def test_alerts_go_while_the_service_is_silent_and_what_came_late_is_in_the_next_edit(
    warehouse: Warehouse, server: TranslationServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_translators, "TIMEOUT_SECONDS", 60.0)
    server.may_answer.clear()
    file_foreign(warehouse, "slow", "slow too")
    file(warehouse, filed("own language", channel="#own"))
    notebook = Notebook()
    notebook.on_sent = lambda alert_id: server.may_answer.set() if alert_id == "slow too" else None
    # Had an alert waited for the answer, this would wait a minute for an alert.
    send(warehouse, server.settings[0], notebook=notebook)
    assert (notebook.translated("slow"), notebook.translated("slow too")) == ("", "")
    assert next(iter(notebook.sent)) == "own language"
    assert notices(warehouse) == []
    file(warehouse, filed("edit", AlertKind.UPDATE, "slow", channel="#c0", payload=encode(foreign(form=Form.UPDATE))))
    assert send(warehouse, server.settings[0]).translated("edit") == f"EN {HEADLINE.upper()} 0"
    assert len(server.asked) == 2, "the late answers were kept"


def test_an_alert_filed_while_another_waits_goes_at_its_own_time(warehouse: Warehouse) -> None:
    held = LiveTranslations(_Never(), "en")
    now, hold = START, timedelta(seconds=HOLD_SECONDS)
    file_foreign(warehouse, "first", "second")
    first, second = (next(row for row in _open(warehouse) if row.alert_id == name) for name in ("first", "second"))
    held.look_ahead(warehouse, [first], [], now)
    assert not held.may_go("first", now)
    assert held.hold_left([first], now) == HOLD_SECONDS
    assert not held.may_go("second", now), "nobody has looked at it yet"
    held.look_ahead(warehouse, [first, second], [], now + hold / 2)
    assert held.may_go("first", now + hold)
    assert not held.may_go("second", now + hold)
    assert held.may_go("second", now + hold * 1.5)
    assert held.may_go("first", now - timedelta(hours=1)), "a clock that steps back holds nothing"
    _Never.stop.set()
    held.close()


class SlowService:
    """Stands for the threads: four calls at a time, each of so many seconds of a clock that only the test moves."""

    def __init__(self, clock: VirtualClock, seconds: float) -> None:
        self.clock, self.seconds = clock, seconds
        self.free = [clock.now()] * 4
        self.calls: list[tuple[datetime, Future[Any], list[str]]] = []

    def submit(self, _: object, texts: list[str], *_languages: str) -> Future[Any]:
        begins = max(self.clock.now(), self.free.pop(0))
        self.free = sorted([*self.free, begins + timedelta(seconds=self.seconds)])
        self.calls.append((begins + timedelta(seconds=self.seconds), Future(), texts))
        return self.calls[-1][1]

    def answer(self) -> None:
        for at, future, texts in self.calls:
            if at <= self.clock.now() and not future.done():
                future.set_result([f"EN {text}" for text in texts])

    def shutdown(self, **_: object) -> None:
        """Have no threads to end."""


def sending_times(tmp_path: Path, service_seconds: float | None) -> dict[str, float]:
    """When each of a batch goes on a clock that only waiting moves: 8 alerts for two channels, with room to ask for two ahead."""
    clock, notebook, times = VirtualClock(), Notebook(), dict[str, float]()
    notebook.on_sent = lambda alert_id: times.update({alert_id: (clock.now() - START).total_seconds()})
    with open_warehouse(f"sqlite:///{tmp_path}/{service_seconds}.sqlite", tmp_path / f"{service_seconds}") as warehouse:
        file(warehouse, *(filed(f"a{n}", payload=encode(foreign(n)), channel=f"#c{n % 2}") for n in range(8)))
        translations = None
        if service_seconds is not None:
            translations = LiveTranslations(_Never(), "en")
            service = SlowService(clock, service_seconds)
            translations._pool = service  # type: ignore[assignment]

            def wait_for_answer(seconds: float) -> None:
                clock.sleep(min(seconds, SLICE_SECONDS))
                service.answer()

            translations.wait_for_answer = wait_for_answer  # type: ignore[method-assign]
        Deliverer(warehouse, notebook, clock, Timing(pace=1.0, edit_pause=0.0), "", translations).run(90, 2.0)
    return times


def test_no_alert_of_a_batch_is_later_than_the_hold_however_slow_the_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_translations, "MOST_AHEAD", 2)
    without = sending_times(tmp_path, None)
    assert len(without) == 8
    for seconds in (1.9, 5.0):
        late = {name: at - without[name] for name, at in sending_times(tmp_path, seconds).items()}
        assert len(late) == 8
        assert max(late.values()) <= HOLD_SECONDS + 0.1, (seconds, late)
        assert HOLD_SECONDS + 0.1 < 3.0, "what readers are promised"


class _Never:
    """A translator that does not answer."""

    name = "never"
    stop = threading.Event()

    def translate(self, texts: object, source: str, target: str) -> NoTranslation:
        self.stop.wait(20)
        return NoTranslation("Stopped.")


def _open(warehouse: Warehouse) -> Any:
    from warehouse.alert.alerts import read_snapshot  # noqa: PLC0415 - one test's

    return read_snapshot(warehouse.connection, datetime.now(START.tzinfo)).alerts


@pytest.mark.parametrize("dialect", [0, 1, 2])
def test_a_service_that_fails_loses_no_alert_and_is_told_once(warehouse: Warehouse, server: TranslationServer, dialect: int) -> None:
    server.status, server.raw = 500, f"no: {KEY}".encode()
    names = [f"post-{number}" for number in range(6)]
    file_foreign(warehouse, *names)
    notebook = send(warehouse, server.settings[dialect], key=KEY)
    assert set(names) < set(notebook.sent)
    assert len(server.asked) <= 6
    file(warehouse, filed("later", channel="#later", payload=encode(foreign(77))))
    send(warehouse, server.settings[dialect], key=KEY)
    (notice,) = notices(warehouse)
    assert "untranslated" in notice.title
    assert "answers 500" in notice.what
    everything = str(warehouse.connection.execute("SELECT * FROM alerts").fetchall())
    assert KEY not in everything


def test_an_outage_after_a_success_is_told_again_and_a_hiccup_is_not(warehouse: Warehouse, server: TranslationServer) -> None:
    file_foreign(warehouse, "works")
    send(warehouse, server.settings[0])
    server.status = 500
    file(warehouse, filed("hiccup", channel="#a", payload=encode(foreign(1))))
    send(warehouse, server.settings[0])
    assert notices(warehouse) == []
    warehouse.connection.execute("UPDATE translations SET translated_at = translated_at - INTERVAL 2 HOUR")
    for number in (2, 3):
        file(warehouse, filed(f"outage {number}", channel="#a", payload=encode(foreign(number))))
        send(warehouse, server.settings[0])
    assert len(notices(warehouse)) == 1


def test_hostile_text_in_a_translation_formats_mentions_and_links_nothing() -> None:
    hostile = "<!channel> *bold* <https://evil.example|click> \u202e\x1b[31m &lt;@U1&gt; " + "x" * 3000
    shown = replace(REPLY, form=Form.POST, translated_headline=hostile, translated_quote=hostile, translator="<!here>" * 50)
    message = blocks.build(shown)
    said = str(message.blocks)
    for bad in ("<!channel>", "evil.example|", "\u202e", "\x1b", "<!here>", "<@U1>"):
        assert bad not in said
        assert bad not in message.text
        assert bad not in plain.terminal(blocks.layout(shown))
    assert "\\*bold\\*" in plain.markdown(blocks.layout(shown))
    assert max(len(run.text) for part in blocks.layout(shown).parts for line in part.lines for run in line) < 900


def test_the_original_comes_first_and_the_translation_is_marked() -> None:
    drawn = plain.terminal(blocks.layout(TRANSLATED), width=400).splitlines()
    headline = drawn.index(TRANSLATED.headline)
    assert drawn[headline + 1] == "Machine translation (LibreTranslate): Moscow and Beijing agree on four new border crossings"
    quoted = [line for line in drawn if line.startswith("  │ ")]
    assert "Россия" in quoted[0].replace("*", "")
    assert quoted[1].startswith("  │ Machine translation (LibreTranslate): Russia and China signed")
    assert "Machine translation" not in plain.terminal(blocks.layout(replace(TRANSLATED, translated_headline="", translated_quote="")))


def test_only_foreign_news_is_translated_and_never_twice_the_same_line() -> None:
    assert wanted_texts(POST, "en") == ()
    assert wanted_texts(POST, "en-GB") == ()
    assert len(wanted_texts(POST, "de")) == 2
    assert wanted_texts(replace(REPLY, language=""), "en") == wanted_texts(replace(REPLY, language="und"), "en") == ()
    assert wanted_texts(EVERY["correction"], "de") == wanted_texts(EVERY["digest"], "de") == ()
    only_headline = replace(REPLY, sentence=REPLY.headline, spans=((0, 6),), lede="")
    assert wanted_texts(only_headline, "en") == (REPLY.headline,)
    same = Translation(REPLY.headline, "en", REPLY.headline, "x", START)
    assert with_translations(REPLY, {REPLY.headline: same}, "en") == REPLY, "an echo is no translation"


def test_the_cache_keeps_one_translation_a_sentence_for_its_days(warehouse: Warehouse) -> None:
    one = Translation("Слово", "en", "Word", "DeepL", START - timedelta(days=100))
    other = replace(one, translated="Speech", translator="LibreTranslate")
    for found in ([one, one], [other]):
        warehouse.transact(lambda connection, found=found: save_translations(connection, found))  # type: ignore[misc]
    assert cached_translations(warehouse.connection, ["Слово"], "en") == [one]
    assert cached_translations(warehouse.connection, ["Слово"], "de") == []
    assert warehouse.transact(lambda connection: forget_old_rows(connection, START, {})) == {"translations": 1}


def test_argos_translates_by_installed_models_and_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argostranslate", None)
    missing = ArgosTranslator().translate([HEADLINE], "ru", "en")
    assert isinstance(missing, NoTranslation)
    assert "pip install argostranslate" in missing.reason
    english = SimpleNamespace(code="en")
    model = SimpleNamespace(translate=lambda text: f"en: {text}")
    russian = SimpleNamespace(code="ru", get_translation=lambda target: model if target is english else None)
    library: Any = ModuleType("argostranslate.translate")
    library.get_installed_languages = lambda: [english, russian]
    monkeypatch.setitem(sys.modules, "argostranslate", ModuleType("argostranslate"))
    monkeypatch.setitem(sys.modules, "argostranslate.translate", library)
    assert ArgosTranslator().translate([HEADLINE], "ru-RU", "en-GB") == [f"en: {HEADLINE}"]
    no_model = ArgosTranslator().translate([HEADLINE], "zh-CN", "en")
    assert isinstance(no_model, NoTranslation)
    assert "argospm install translate-zh_en" in no_model.reason


def test_a_translator_that_raises_is_a_failure_and_no_lost_alert(warehouse: Warehouse) -> None:
    class Broken:
        name = "Broken"

        def translate(self, texts: object, source: str, target: str) -> list[str]:
            raise ZeroDivisionError

    broken: Translator = Broken()
    file_foreign(warehouse, "post")
    notebook = Notebook()
    Deliverer(warehouse, notebook, SystemClock(), Timing(pace=0.0), "", LiveTranslations(broken, "en")).run(10, 1.0)
    assert "post" in notebook.sent


@pytest.mark.parametrize(
    "value",
    ["google", "libretranslate:", "deepl:api.deepl.com", "libretranslate:https://u:p@h", "deepl:https://h/?key=1", "openai:https://h/v1"],
)
def test_a_translator_that_is_none_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingsError, match="WIREWATCH_TRANSLATE is"):
        read_settings({"WIREWATCH_TRANSLATE": value})


def test_translation_is_off_by_default_and_its_key_is_shown_nowhere() -> None:
    settings = read_settings({})
    assert (settings.translate, settings.language) == ("off", "en")
    assert open_translator("off") is None
    rows = in_force({"WIREWATCH_TRANSLATE": "deepl:https://api-free.deepl.com", "WIREWATCH_TRANSLATE_KEY": KEY})
    assert {row.variable: row.value for row in rows}["WIREWATCH_TRANSLATE_KEY"] == "(set)"
    assert KEY not in str(rows)
    with pytest.raises(SettingsError, match="WIREWATCH_LANGUAGE is"):
        read_settings({"WIREWATCH_LANGUAGE": "English, please"})
