"""What `topics lint` says of a topic with a judge, of words with one stem, and of what a judge is asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.topic_books import book
from wirewatch.cli.main import main
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.lint.lint import lint
from wirewatch.topic.workbench.lint.lint_notes import judge_notes, notes

TOPIC = """
topics:
  - name: strikes
    min: 2
    alert: 3
    {judge}
    score: |
      plus 0.5 strike
    patterns:
      - {{name: headline, weight: 3, query: title:(crew PRE/5 strike)}}
      - {{name: lead, weight: 2, query: lead:(crew NEAR/5 strike)}}
      - {{name: wide, weight: {weight}, query: crew AND strike}}
    examples:
      should: [{useful}]
      should_not: [{noise}]
"""


def topic_of(judge: str = "", useful: int = 0, noise: int = 0, weight: float = 0) -> Topic:
    lists = [", ".join(f'"{kind} {place}"' for place in range(count)) for kind, count in (("crew strikes", useful), ("talks", noise))]
    read = book(TOPIC.format(judge=judge, useful=lists[0], noise=lists[1], weight=weight))
    assert not read.problems
    return read.topics[0]


@pytest.mark.parametrize(
    ("topic", "warned", "noted"),
    [
        pytest.param(topic_of("judge: off"), ["no-alert", "never", "loose"], "", id="no judge"),
        pytest.param(
            topic_of(useful=15, noise=5), [], "lets match what these alone find, since min is 2: wide (at most 0.5)", id="examples"
        ),
        pytest.param(
            topic_of(useful=15, noise=5), [], "lets alert what these alone find, since alert is 3: lead (at most 2.5)", id="alert"
        ),
        pytest.param(topic_of("judge: {alert: 0.8}"), [], "lead (at most 2.5); the judge begins with 20", id="told to judge"),
        pytest.param(topic_of(useful=16, noise=4), ["no-alert"], "wide (at most 0.5); the judge begins with 20", id="too few of one kind"),
        pytest.param(topic_of(weight=1), ["no-alert", "never", "loose"], "", id="a weight that may be a slip"),
        pytest.param(topic_of("judge: {candidates: 1}", 15, 5), ["never", "loose"], "lead (at most 2.5)", id="below the candidates"),
        pytest.param(topic_of("judge: {near_misses: false}", 15, 5), ["never", "loose"], "lead (at most 2.5)", id="judged from min on"),
    ],
)
def test_what_only_a_judge_may_take_is_a_note_and_no_warning(topic: Topic, warned: list[str], noted: str) -> None:
    assert [found.code for found in lint(topic, {})] == warned
    said = [note.message for note in judge_notes(topic)]
    assert len(said) == bool(noted)
    assert noted in "".join(said)


@pytest.mark.parametrize(
    ("query", "clause", "pair"),
    [
        ("bankruptcy", "minus 1 bankruptcies", ("bankruptcies", "bankruptcy")),
        ("court NEAR/5 office", "minus 1 (officer OR zebra)", ("officer", "office")),
        ("drug plus 1 approve", "minus 1 title:approval", ("approval", "approve")),
        ('"complete response letter"', "minus 1 letters", ("letters", "complete response letter")),
        ("@papers", "minus 1 proposal", ("proposal", "propose")),
        ("propose", "minus 1 @offers", ("proposal", "propose")),
        ("завод", "minus 1 заводы", ("заводы", "завод")),
    ],
)
def test_a_minus_word_with_the_stem_of_what_is_asked_for_is_told(query: str, clause: str, pair: tuple[str, str]) -> None:
    read = book(f"topics: [{{name: t, query: '{query} {clause}'}}]\nsets: {{papers: [propose], offers: [proposal]}}\n")
    (advice,) = [found for found in lint(read.topics[0], read.sets) if found.code == "same-stem"]
    assert all(word in advice.message for word in pair)
    assert ("@offers" in advice.message) == ("@offers" in clause)


@pytest.mark.parametrize(
    "query",
    [
        "bankruptcy minus 1 Bankruptcies",
        "bankruptcy minus 1 bankruptcy",
        "(fine OR fining) minus 0.5 fine",
        '"negative opinion" minus 1 opinion',
        "bankruptcy minus 1 (zebra NEAR/3 bankruptcies)",
        "office NOT officer minus 1 zebra",
        "court NOT NEAR/3 office minus 1 officer",
        "@cargo minus 1 @freight",
    ],
)
def test_a_minus_that_is_meant_is_no_clash(query: str) -> None:
    sets = "sets: {cargo: [{text: fracht, language: de}], freight: [{text: frachten, language: nl}]}\n"
    read = book(f"topics: [{{name: t, query: '{query}'}}]\n{sets}")
    assert [found for found in lint(read.topics[0], read.sets) if found.code == "same-stem"] == []


def test_a_topic_whose_judge_learnt_from_its_scores_is_not_told_of_clashes() -> None:
    read = book("topics: [{name: t, query: office minus 1 officer, judge: {trained: judges/t.json}}]\n")
    assert lint(read.topics[0], read.sets) == []


SETS = """
sets:
  craft: [Rocket, lander, {text: Landers, language: de}, 法院]
  event: [launch, rocket to, {text: landet, language: de}, 法]
  act: [block, halt, suspend, cannot, victim]
  no: [block, refuse, cannot, [never]]
  bench: [{text: Court, not: [court order, court case, Court Report]}, {text: judge, not: [judge rule, rule by judge]}]
  pictures: [photo, victim, halt the]
""".replace(", [never]", "")


def codes(query: str, code: str, more: str = "") -> list[str]:
    read = book(f"topics: [{{name: t, query: '{query}'{more}}}]\n{SETS}")
    assert not read.problems
    return [found.message for found in (*lint(read.topics[0], read.sets), *notes(read.topics[0], read.sets)) if found.code == code]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "@craft NEAR/7 @event",
            (
                'in `@craft NEAR/7 @event` one mention is both sides: "Rocket" of @craft stands within "rocket to" of @event, "法" of '
                '@event stands within "法院" of @craft, "lander" of @craft may be "landet" of @event'
            ),
        ),
        ("title:(lander NEAR/3 (lander OR zebra))", '"lander" stands within "lander"'),
        ("(@craft NEAR/3 zebra) NEAR/5 rocket", '"Rocket" of @craft stands within "rocket"'),
        ("zebra plus 1 (lion NEAR/S (lions OR tiger))", '"lion" stands within "lions"'),
        ("zebra plus 1 (Lion NEAR/S (Lions OR tiger))", ""),
        ("@craft PRE/7 @event", ""),
        ("@craft NOT NEAR/7 @event", ""),
        ("@act NEAR/7 @event", ""),
        ("lander NEAR/3 lander", ""),
    ],
)
def test_a_word_on_both_sides_of_a_near_is_told(query: str, told: str) -> None:
    found = codes(query, "both-sides")
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_a_word_on_both_sides_is_told_once_however_many_patterns_ask_for_it() -> None:
    read = book(
        f"topics: [{{name: t, patterns: [{{query: 'title:(@craft NEAR/3 @event)'}}, {{query: 'lead:(@craft NEAR/3 @event)'}}]}}]\n{SETS}"
    )
    assert [found.pattern for found in lint(read.topics[0], read.sets) if found.code == "both-sides"] == ["pattern 1"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "@act minus 3 (@no PRE/6 @act)",
            'minus `@no PRE/6 @act` has words on both sides: "block" stands in @no and @act, "cannot" stands in @no and @act, so that two',
        ),
        ("@act minus 3 (@no NEAR/6 @act)", "so that one mention undoes a match"),
        ("@act minus 2 title:@pictures", 'minus `title:@pictures` holds what is asked for: "victim" stands in @pictures and @act'),
        ('"blind victim" minus 2 (zebra OR @pictures)', '"victim" of @pictures stands within "blind victim"'),
        ("@act minus 2 speaker:@pictures", ""),
        ("@act minus 2 (@no NOT NEAR/2 @act)", ""),
        ("@event minus 3 (@no PRE/6 @event)", ""),
        # A phrase of a minus says more than the word in it.
        ("halt minus 2 title:@pictures", ""),
        ("@act minus 2 victim", ""),
        ("zebra NOT victim minus 2 @pictures", ""),
        ("@act minus 3 (@no PRE/6 @act)', judge: {trained: judges/t.json}, description: '", ""),
    ],
)
def test_a_list_of_a_minus_that_holds_what_is_asked_for_is_told(query: str, told: str) -> None:
    found = codes(query, "both-lists")
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_a_standard_set_that_holds_a_word_of_the_topic_is_told() -> None:
    (found,) = codes("@act minus 3 (@refused PRE/6 @act)", "both-lists")
    assert '"block" stands in @refused and @act' in found


def test_a_context_that_is_a_verb_in_another_form_is_told_once() -> None:
    (found,) = codes("@bench", "context-verb")
    assert found == (
        '`not: court order` of "Court" in @bench leaves out "court orders" and "court ordered" as well, where order is a verb '
        "(so it is with `judge rule`); "
        "`not: Court Order`, with capitals, leaves out that one form"
    )
    assert codes("@act", "context-verb") == []


SIZES = """
topics:
  - name: t
    min: 2
    alert: {alert}
    score: |
      plus 1 law
      plus 0.5 decree
      minus 3.5 zebra
      minus {size} (rumour OR hearsay)
      minus 0.5 lion
    patterns:
      - {{name: headline, weight: 3, query: 'title:court'}}
      - {{name: lead, weight: 2, query: 'lead:court'}}
      - {{name: wide, weight: 0, query: court}}
"""


@pytest.mark.parametrize(
    ("alert", "size", "told"),
    [
        (
            3,
            1.5,
            (
                "minus 1.5 `rumour OR hearsay` does not undo `headline` where every plus holds (4.5 - 1.5 = 3, an alert from 3); "
                "2 would withhold the message, 3 the match"
            ),
        ),
        (2, 2, "minus 2 `rumour OR hearsay` does not undo `headline` where every plus holds (4.5 - 2 = 2.5, an alert from 2); 3 would"),
        (2, 3, ""),
        (3, 2, ""),
        # A doubt among others is not meant to undo anything, though it would undo the lead alone.
        (3, 0.25, ""),
    ],
)
def test_a_minus_that_leaves_an_alert_is_told_with_the_size_that_would_not(alert: float, size: float, told: str) -> None:
    (topic,) = book(SIZES.format(alert=alert, size=size)).topics
    assert [note.message for note in notes(topic, {}) if note.code == "small-minus"] == ([told] if told else [])


def test_patterns_without_weight_that_match_by_their_pluses_are_told() -> None:
    (topic,) = book(SIZES.format(alert=3, size=4).replace("plus 1 law", "plus 2 law")).topics
    found = {note.code: note.message for note in notes(topic, {})}
    assert found["pluses-alone"] == "no weight, and yet the rule lets it match where every plus holds (2.5, a match from 2): `wide`"
    (topic,) = book(SIZES.format(alert=3, size=4)).topics
    assert "pluses-alone" not in {note.code for note in notes(topic, {})}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("free NEAR/3 hostage", "free does not find freed"),
        ("(free OR freed) NEAR/3 hostage", ""),
        ("(fly OR flew OR Flown) NEAR/3 rocket", ""),
        ("fly OR flee", "fly does not find flew or flown, flee does not find fled"),
        ("strike OR @fall", "strike does not find struck"),
        ("close OR visa OR Fly", ""),
        ('"fly over"', ""),
        ("zebra NOT fly", ""),
        ("zebra minus 1 fly", ""),
        ("@withdraw OR @called_off", ""),
    ],
)
def test_words_that_do_not_find_their_other_forms_are_told(query: str, told: str) -> None:
    sets = "sets:\n  fall: [fall, fell, fallen]\n  withdraw: [{text: withdraw, language: de}]\n"
    read = book(f"topics: [{{name: t, query: '{query}'}}]\n{sets}")
    assert not read.problems
    found = [note.message for note in notes(read.topics[0], read.sets) if note.code == "other-form"]
    assert [message.partition(";")[0] for message in found] == ([told] if told else [])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "actors.yaml").write_text("sets:\n  crew: [crew, pilot]\n  idle: [zebra]\n", "utf-8")
    (tmp_path / "topics.yaml").write_text(
        "topics:\n  - {name: strikes, query: 'title:(strike NEAR/3 @crew)'}\n  - {name: silent, query: pay, judge: off}\n", "utf-8"
    )
    for name in ("topics", "actors"):
        monkeypatch.setenv(f"WIREWATCH_{name.upper()}", str(tmp_path / f"{name}.yaml"))
    return tmp_path


def test_what_a_judge_is_asked_about_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "lint", "--no-archive", "--near"]) == 0
    out = capsys.readouterr().out
    assert "judged   strikes: what its query finds, at any score, and what it nearly finds\n" in out
    assert "  near misses: lead:(strike AND @crew) OR title:strike\n" in out
    assert "judged   silent: nothing, since it says `judge: off`\n" in out
    assert main(["topics", "lint", "strikes", "--no-archive", "--near", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["judged"]["strikes"]) == 2


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        ("{candidates: 0.5}", "from a rule score of 0.5 on, and what it nearly finds"),
        ("{near_misses: false}", "from a rule score of 1 on; it has near misses of its own, or asks for none"),
        ("{trained: judges/t.json}", "from a rule score of 1 on; its judge was learnt without near misses"),
    ],
)
def test_each_bound_of_what_is_judged_is_told(home: Path, judge: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text(f"topics:\n  - {{name: t, query: 'strike NEAR/3 pay', judge: {judge}}}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive", "--near"]) == 0
    assert said in capsys.readouterr().out


def test_no_set_is_called_idle_where_a_topic_could_not_be_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert "used by no topic: @idle\n" in capsys.readouterr().out
    (home / "topics.yaml").write_text("topics:\n  - {name: strikes, query: 'title:(strike NEAR/ @crew'}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive"]) == 1
    assert "used by no topic" not in capsys.readouterr().out


def test_a_near_beside_or_is_shown_as_it_is_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text("topics:\n  - {name: t, query: strike OR walkout NEAR/3 pay}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert "OR meets AND, NEAR or PRE without parentheses; it is read as strike OR walkout NEAR/3 pay (reading)" in capsys.readouterr().out


def test_a_channel_that_no_sink_knows_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text(
        "topics:\n  - {name: t, query: strike, channel: news alerts}\n  - {name: u, query: strike, channel: '#desk, terminal'}\n", "utf-8"
    )
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert capsys.readouterr().out.startswith("warning  t: 'news alerts' is no channel: Slack's are written '#name'")
    (home / "topics.yaml").write_text("topics:\n  - {name: t, query: strike, channel: '#Desk'}\n", "utf-8")
    assert main(["topics", "lint", "--no-archive"]) == 0
    assert "did you mean '#desk'? (channel)\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("query: the", "`the` is enough for it and holds in nearly every article in en"),
        ("query: The", "`The` is enough for it and holds in nearly every article in en"),
        ("query: in OR Norland", "`in` is enough for it and holds in nearly every article in de, en, it, nl, ro"),
        ("query: in OR Norland where lang:en,de", "`in` is enough for it and holds in nearly every article in de, en,"),
        ("query: '@towns'", "`la` is enough for it"),
        ("query: the AND of NOT sport", "`the AND of NOT sport` is enough for it and holds in nearly every article in en"),
        ("query: the NEAR/3 of", "`the NEAR/3 of` is enough for it"),
        ("query: '2 OF (the, of, dam)'", "is enough for it and holds in nearly every article in en"),
        ("query: lead:the", "`lead:the` is enough"),
        ("query: lead:(the OR dam)", "`the` is enough"),
        ("query: 的", "`的` is enough for it and holds in nearly every article in zh"),
        ("query: и OR нефть", "`и` is enough for it and holds in nearly every article in ru"),
        ("query: dam AND the", ""),
        ("query: the AND der", ""),
        ("query: IT", ""),
        ("query: die OR dam where lang:en", ""),
        ("query: title:the", ""),
        ("query: '\"of the\"'", ""),
        ("query: the where source:quay.example", ""),
        ("query: the where tier:official", ""),
        ("{query: the plus 2 dam, min: 2}", ""),
    ],
)
def test_a_word_of_nearly_every_article_is_warned_of(topic: str, said: str) -> None:
    fields = topic.strip("{}").replace(", min", "\n    min")
    read = book(f"sets:\n  towns: [Quayside, la]\ntopics:\n  - name: t\n    {fields}\n")
    assert not read.problems
    found = [advice.message for advice in lint(read.topics[0], read.sets) if advice.code == "everywhere"]
    assert len(found) == bool(said)
    assert said in "".join(found)
