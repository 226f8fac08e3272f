"""Slack's rules for blocks as code: what `invalid_blocks`, `msg_blocks_too_long` and a live control sequence would be.

    problems = check(message.text, message.blocks)     # empty when Slack takes the message and shows what we meant

Stricter than Slack where the reference is silent: only the kinds of block that Wirewatch sends are allowed. Sources: the Block Kit
reference for every limit, bolt-js issue 2509 for the sum, "Formatting message text" for control sequences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

MOST_BLOCKS = 50
MOST_HEADER = 150
MOST_TEXT_OBJECT = 3000
MOST_TEXT = 4000
MOST_CONTEXT = 10
MOST_BUTTONS = 25
MOST_BUTTON_LABEL = 75
MOST_BUTTON_VALUE = 2000
MOST_URL = 3000
MOST_ID = 255
MOST_ALTERNATIVE = 2000

MOST_CHARACTERS = 12_000
"""Over all blocks, labels and addresses included; Slack refuses about 13,200."""

_CONTROL_SEQUENCE = re.compile(r"<[!@#]|<(?:https?|mailto|tel|slack):|<[^<>\s]*\|")
# The one control sequence that a message of ours may hold: a moment, in an element of its own.
_DATE = re.compile(r"<!date\^\d{1,12}\^(?:\{(?:date_short_pretty|time)\} ?)+\|[\w: ]+>")
_URL = re.compile(r"https?://[^\s/<>|\"]+[^\s<>|\"]*")
# A line break, and the isolates around words from right to left; tests of what feeds may say look for theirs.
_OUR_SIGNS = "\n\u2068\u2069"
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
_RICH_CONTAINERS = {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"}
_STYLES = {"bold", "italic", "strike", "code"}


def check(text: str, blocks: Sequence[object]) -> list[str]:
    """List everything about a message that Slack would refuse or misread, each as "pointer: problem"."""
    problems = [f"/text: {problem}" for problem in _parsed_text(text, MOST_TEXT)]
    if not 0 < len(blocks) <= MOST_BLOCKS:
        problems.append(f"/blocks: {len(blocks)} blocks")
    for number, block in enumerate(blocks):
        problems += [f"/blocks/{number}{problem}" for problem in _block(block)]
    total = sum(len(said) for said in strings(list(blocks)))
    if total > MOST_CHARACTERS:
        problems.append(f"/blocks: {total} characters in all")
    for what in ("block_id", "action_id"):
        ids = [found for found in _named(list(blocks), what) if found]
        problems += [f"/blocks: {what} twice or too long"] if len(set(ids)) != len(ids) or any(len(one) > MOST_ID for one in ids) else []
    return problems


def strings(value: object) -> Iterator[str]:
    """Walk every string that people or Slack read: labels, texts, addresses, values; not the names of types and ids."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in ("type", "style", "block_id", "action_id"):
                yield from strings(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from strings(item)


def _named(value: object, name: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get(name), str):
            yield value[name]
        for item in value.values():
            yield from _named(item, name)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _named(item, name)


def _block(block: object) -> list[str]:
    if not isinstance(block, Mapping):
        return [": not an object"]
    judge = _JUDGES.get(str(block.get("type")))
    return judge(block) if judge else [f"/type: {block.get('type')!r} is not one of ours"]


def _several(block: Mapping[str, object], most: int, judge: Callable[[object, str], list[str]]) -> list[str]:
    elements = block.get("elements")
    if not isinstance(elements, list | tuple) or not 1 <= len(elements) <= most:
        return ["/elements: none or too many"]
    return [problem for number, item in enumerate(elements) for problem in judge(item, f"/elements/{number}")]


def _text_object(value: object, at: str, most: int, kinds: Sequence[str] = ("plain_text", "mrkdwn")) -> list[str]:
    if not isinstance(value, Mapping) or value.get("type") not in kinds:
        return [f"{at}/type: not one of {', '.join(kinds)}"]
    text = value.get("text")
    if not isinstance(text, str) or not 1 <= len(text) <= most:
        return [f"{at}/text: empty or over {most} characters"]
    if value["type"] == "mrkdwn" and _DATE.fullmatch(text):
        return []
    problems = _parsed_text(text, most) if value["type"] == "mrkdwn" else _shown_text(text)
    return [f"{at}/text: {problem}" for problem in problems]


def _action(value: object, at: str) -> list[str]:
    """Check a button or a menu: an overflow has five options at most, a select 100, each a text of 75 and a value of 150 characters."""
    kind = value.get("type") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or kind not in ("overflow", "static_select"):
        return _button(value, at)
    options, most = value.get("options"), 5 if kind == "overflow" else 100
    if not isinstance(options, list) or not 1 <= len(options) <= most:
        return [f"{at}/options: one to {most}"]
    if kind == "static_select" and (problems := _text_object(value.get("placeholder"), f"{at}/placeholder", 150, ("plain_text",))):
        return problems
    return [
        f"{at}/options/{number}: text of 75, value of 150"
        for number, option in enumerate(options)
        if not 0 < len(option["text"]["text"]) <= 75 or option["text"]["type"] != "plain_text" or not 0 < len(option["value"]) <= 150
    ]


def _button(value: object, at: str) -> list[str]:
    if not isinstance(value, Mapping) or value.get("type") != "button":
        return [f"{at}/type: only buttons"]
    problems = _text_object(value.get("text"), f"{at}/text", MOST_BUTTON_LABEL, ("plain_text",))
    given = value.get("value", "-")
    if not isinstance(given, str) or not 1 <= len(given) <= MOST_BUTTON_VALUE:
        problems.append(f"{at}/value: empty or too long")
    return problems


def _image(block: Mapping[str, object]) -> list[str]:
    file, alternative = block.get("slack_file"), block.get("alt_text")
    problems = [] if isinstance(file, Mapping) and file.get("id") else ["/slack_file: missing"]
    if not isinstance(alternative, str) or not 1 <= len(alternative) <= MOST_ALTERNATIVE:
        problems.append("/alt_text: empty or too long")
    return problems


def _rich(value: object, at: str) -> list[str]:
    if not isinstance(value, Mapping) or value.get("type") not in _RICH_CONTAINERS:
        return [f"{at}/type: no container of rich text"]
    judge = _rich if value["type"] == "rich_text_list" else _rich_leaf
    elements = value.get("elements")
    if not isinstance(elements, list | tuple) or not elements:
        return [f"{at}/elements: none"]
    return [problem for number, item in enumerate(elements) for problem in judge(item, f"{at}/elements/{number}")]


def _rich_leaf(value: object, at: str) -> list[str]:
    if isinstance(value, Mapping) and value.get("type") == "date":
        return _date(value, at)
    if isinstance(value, Mapping) and value.get("type") == "user":
        return [] if re.fullmatch(r"[UW]\w+", str(value.get("user_id"))) else [f"{at}/user_id: none of Slack's"]
    if not isinstance(value, Mapping) or value.get("type") not in ("text", "link"):
        return [f"{at}/type: only text and link"]
    text, style = value.get("text"), value.get("style", {})
    problems = [f"{at}/text: {problem}" for problem in _shown_text(text)] if isinstance(text, str) and text else [f"{at}/text: empty"]
    if not isinstance(style, Mapping) or not set(style) <= _STYLES:
        problems.append(f"{at}/style: unknown")
    if value["type"] == "link":
        url = value.get("url")
        if not isinstance(url, str) or len(url) > MOST_URL or not _URL.fullmatch(url):
            problems.append(f"{at}/url: no web address")
    return problems


def _date(value: Mapping[str, object], at: str) -> list[str]:
    known = {"type", "timestamp", "format", "fallback", "style"}
    problems = [f"{at}: unknown {', '.join(sorted(set(value) - known))}"] if set(value) - known else []
    if not isinstance(value.get("timestamp"), int) or not isinstance(value.get("fallback"), str) or not value["fallback"]:
        problems.append(f"{at}: a date needs seconds and a fallback")
    return problems if value.get("format") in ("{time}", "{date_short_pretty} {time}") else [*problems, f"{at}/format: unknown"]


def _parsed_text(text: str, most: int) -> list[str]:
    problems = _shown_text(text)
    if not 1 <= len(text) <= most:
        problems.append(f"{len(text)} characters")
    if re.search(r"[<>]|&(?!(?:amp|lt|gt);)", text):
        problems.append("an unescaped control character")
    return problems


def _shown_text(text: str) -> list[str]:
    problems = ["a control sequence"] if _CONTROL_SEQUENCE.search(text) else []
    if any(unicodedata.category(character) in _HIDDEN for character in text if character not in _OUR_SIGNS):
        problems.append("a hidden or control character")
    return problems


_JUDGES: dict[str, Callable[[Mapping[str, object]], list[str]]] = {
    "header": lambda block: _text_object(block.get("text"), "/text", MOST_HEADER, ("plain_text",)),
    "section": lambda block: _text_object(block.get("text"), "/text", MOST_TEXT_OBJECT),
    "context": lambda block: _several(block, MOST_CONTEXT, lambda item, at: _text_object(item, at, MOST_TEXT_OBJECT)),
    "actions": lambda block: _several(block, MOST_BUTTONS, _action),
    "rich_text": lambda block: _several(block, MOST_BLOCKS, _rich),
    "image": _image,
    "divider": lambda _: [],
}
