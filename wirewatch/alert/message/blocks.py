"""Messages for Slack: content -> Message(text, blocks), inside every limit that Slack documents or hides.

    message = build(content)                 # chat.postMessage(text=message.text, blocks=message.blocks, mrkdwn=False)
    message = build(content, interactive=False)    # without a listener for buttons: no buttons, the explanation in small print

Text from feeds goes only into rich_text and plain_text, which Slack never parses; `text`, which Slack does parse, is escaped.
Limits: Slack's Block Kit reference, and `msg_blocks_too_long` (bolt-js issue 2509). `tests.slack_block_rules` holds them as code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from warehouse.records.topic import Opinion
from wirewatch.alert.message import phrases
from wirewatch.alert.message.format import plain, safety
from wirewatch.alert.message.format.layout import Layout, LayoutPart, Line, Look, name
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.alert.message.layouts import match_reasons, report_layouts, story_layouts
from wirewatch.alert.message.layouts.standalone_reply import standing_alone
from wirewatch.alert.message.payload import (
    RETRY_ALL,
    AlertContent,
    Content,
    DigestContent,
    FloodContent,
    MuteContent,
    OperationsContent,
    OverflowContent,
    readable_content,
)
from wirewatch.alert.message.summary_lines import StoryLine

# Characters of one text object.
MOST_SECTION = 3000

# Characters of the fallback text, escaped: Slack's advice.
MOST_TEXT = 4000

# Elements of one context block.
MOST_CONTEXT = 10

# Characters of a picture's description.
MOST_ALTERNATIVE = 2000

# The buttons under an alert: the verdict each stands for, and its label.
ACTIONS = {"useful": "Useful", "noise": "Noise", "mute": "Mute this story", "why": "Why?", "brief": "Brief me"}

# A choice of "mute" asks first, and what is muted can be undone.
ASK_MUTE, UNMUTE = "ask-mute", "unmute"

# Under a post that may belong to a running story.
JOIN = "join"

# Under a notice of operations about messages that a channel did not take.
RETRY = "retry"

# Under a message that lists only some of the alerts which it was folded from.
LIST_ALL = "list-all"
PRIMARY, MENU = "useful", "more"
# Ends the value of a choice that is for one topic of a message alone.
ONLY = ":only"
# Characters of a choice's label, and as many topics as leave a menu of at most a hundred choices.
MOST_CHOICE = 75
MOST_TOPICS = 30
ACTION_PREFIX = "wirewatch_"

Block = dict[str, object]


@dataclass(frozen=True, slots=True)
class Message:
    """What a sink sends to Slack.

    Attributes:
        text: For notifications and as fallback, escaped.
        blocks: For the window.
    """

    text: str
    blocks: tuple[Block, ...]


def layout(content: Content) -> Layout:
    """Lay out any content record."""
    match content:
        case AlertContent():
            return story_layouts.compose(content)
        case OverflowContent():
            return report_layouts.overflow(content)
        case DigestContent():
            return report_layouts.digest(content)
        case OperationsContent():
            return report_layouts.operations(content)
        case FloodContent():
            return report_layouts.flood(content)
        case MuteContent():
            return report_layouts.mute(content)


def message_line(payload: str) -> str:
    """Give the line of a row of the outbox that a notification would show; empty for a payload that cannot be read."""
    content = readable_content(payload)
    return layout(content).summary if content is not None else ""


def build(content: Content, *, interactive: bool = True, thread_headline: str | None = None) -> Message:
    """Build the message for Slack.

    Args:
        content: what it tells.
        interactive: False leaves the buttons out and explains the match in small print.
        thread_headline: of a reply that no thread shows, what its thread is about; None for all else.
    """
    if isinstance(content, MuteContent) and thread_headline is None:
        return _mute_note(content, interactive=interactive)
    retry = content.retry if isinstance(content, OperationsContent) and interactive else ""
    laid_out = layout(replace(content, command="") if retry and isinstance(content, OperationsContent) else content)
    laid_out = laid_out if thread_headline is None else standing_alone(laid_out, content, thread_headline)
    blocks = draw(laid_out)
    if laid_out.why and not interactive:
        blocks.append(_context(f"Why: {laid_out.why}"))
    if laid_out.elsewhere:
        own_id = content.alert_id if isinstance(content, OverflowContent) and interactive else ""
        blocks.append(_list_button(own_id, 0, "List all of them") if own_id else _context(laid_out.elsewhere))
    if isinstance(content, AlertContent) and laid_out.asks and interactive:
        blocks.append(_buttons(content))
    if retry:
        label = "Send them now" if retry == RETRY_ALL else "Send it again"
        blocks.append({"type": "actions", "elements": [_button(RETRY, label, name(retry) or "-")]})
    return Message(text=safety.escape_within(plain.fallback(laid_out), MOST_TEXT), blocks=tuple(blocks))


def folded_list(alert_id: str, stories: Sequence[StoryLine], first: int) -> Message:
    """List what a message was folded from, for the reader who asked, with a button for the next page; see `report_layouts.folded_page`."""
    laid_out, after = report_layouts.folded_page(stories, first)
    further = [_list_button(alert_id, after, "List the next")] if first < after < len(stories) else []
    return Message(safety.escape(laid_out.summary), (*draw(laid_out), *further))


def _list_button(alert_id: str, first: int, label: str) -> Block:
    return {"type": "actions", "elements": [_button(LIST_ALL, label, f"{name(alert_id)}:{first}")]}


def mute_question(alert_id: str, *, only: bool) -> Message:
    """Ask the reader who chose "mute", alone, before anything is muted for everybody."""
    about = "this topic hears" if only else "its readers hear"
    said = f"Mute this story for everybody here? {about.capitalize()} no more of it in its thread, except corrections. It can be undone."
    return _with_button(said, "mute", "Mute it", alert_id, only=only, style="danger")


def _mute_note(content: MuteContent, *, interactive: bool) -> Message:
    """Say in a thread who muted it, with the button that undoes it where buttons are answered, or who undid it."""
    said = f" {report_layouts.mute_words(content)}"
    if content.undone or not interactive:
        return _by_reader(content.user_id, Message(said, (_rich_text(LayoutPart(Look.TEXT, ((TextRun(said),),))),)))
    return _by_reader(content.user_id, _with_button(said, UNMUTE, "Undo", content.alert_id, only=content.only))


def _with_button(said: str, action: str, label: str, alert_id: str, *, only: bool, style: str = "") -> Message:
    button = _button(action, label, f"{name(alert_id)}{ONLY if only else ''}")
    button |= {"style": style} if style else {}
    return Message(said, (_rich_text(LayoutPart(Look.TEXT, ((TextRun(said),),))), {"type": "actions", "elements": [button]}))


def _button(action: str, label: str, value: str) -> Block:
    return {"type": "button", "action_id": ACTION_PREFIX + action, "text": _plain_text(label), "value": value}


def _by_reader(user_id: str, message: Message) -> Message:
    """Begin a message with its reader's name, as Slack shows it where the id is Slack's own."""
    named = report_layouts.reader_elsewhere(user_id)
    reader: Block = {"type": "text", "text": named, "style": {"bold": True}} if named else {"type": "user", "user_id": user_id}
    first, *others = message.blocks
    (section,) = _children(first)
    begun = {**first, "elements": [{**section, "elements": [reader, *_children(section)]}]}
    return Message(f"{named or 'A reader'}{message.text}", (begun, *others))


def _children(block: Block) -> list[Block]:
    elements = block["elements"]
    assert isinstance(elements, list)
    return elements


def draw(laid_out: Layout) -> list[Block]:
    """Draw each part of a layout as a block."""
    return [_LOOKS[part.look](part) for part in laid_out.parts]


def explanation(content: AlertContent, opinion: Opinion | None = None) -> Message:
    """Build the reply to the button "Why?"; `opinion` is what the topic's examples said of the match."""
    said = f"{match_reasons.why_in_full(content)}{match_reasons.likeness(opinion)}"
    lines = ((TextRun("Why this matched: ", bold=True), TextRun(said)),)
    return Message(text=safety.escape(f"Why this matched: {said}"), blocks=(_rich_text(LayoutPart(Look.TEXT, lines)),))


def _buttons(content: AlertContent) -> Block:
    """Draw the one button that costs no thought, and a menu with the others; a choice's value is the action and the alert.

    What is pressed counts for every topic of the message; one of several topics has choices of its own. Slack's small menu holds five.
    """
    alert_id = name(content.alert_id) or "-"
    others = [(action, label) for action, label in ACTIONS.items() if action != PRIMARY]
    button = {"type": "button", "action_id": ACTION_PREFIX + PRIMARY, "text": _plain_text(ACTIONS[PRIMARY]), "style": "primary"}
    options: list[Block] = [{"text": _plain_text(label), "value": f"{action}:{alert_id}"} for action, label in others]
    if content.is_doubtful:
        options.append({"text": _plain_text("Join the story it may belong to"), "value": f"{JOIN}:{alert_id}"})
    menu: Block = {"type": "overflow", "action_id": ACTION_PREFIX + MENU, "options": options}
    if content.further:
        rows = _rows_of_topics(content)[:MOST_TOPICS]
        options += [choice for title, own_id in rows for choice in _choices_of_topic(title, own_id)]
        menu = {**menu, "type": "static_select", "placeholder": _plain_text("More")}
    return {"type": "actions", "elements": [{**button, "value": alert_id}, menu]}


def _rows_of_topics(content: AlertContent) -> list[tuple[str, str]]:
    rows = [(content.topic, content.alert_id), *((each.topic, each.alert_id) for each in content.further)]
    return [(match_reasons.topic_name(content, topic), own_id) for topic, own_id in rows]


def _choices_of_topic(title: str, alert_id: str) -> list[Block]:
    labels = (("useful", "Useful"), ("noise", "Noise"), ("mute", "Mute"))
    return [
        {"text": _plain_text(safety.shorten(f"{label} for {title}", MOST_CHOICE)), "value": f"{action}:{name(alert_id) or '-'}{ONLY}"}
        for action, label in labels
    ]


def _header(part: LayoutPart) -> Block:
    """Draw a title: Slack's header takes no link, so that a headline with one is bold text."""
    if any(run.url for run in part.lines[0]):
        return _rich_text(part)
    return {"type": "header", "text": _plain_text(_said(part.lines[0]))}


def _words(said: str, before: list[Block]) -> list[Block]:
    # Slack leaves a gap between two elements, before which a comma would stand alone.
    text = (said.lstrip(" ,") if before else said).strip()
    return [_plain_text(safety.shorten(text, MOST_SECTION))] if text else []


def _small(part: LayoutPart) -> Block:
    """Draw small print: moments as Slack's own date, in elements of their own, since no other text may be parsed by Slack."""
    elements: list[Block] = []
    said = ""
    for run in [run for number, line in enumerate(part.lines) for run in ((TextRun("\n"),) if number else ()) + line]:
        if not _shows_date(run):
            said += run.text
            continue
        elements += _words(said, elements)
        elements.append({"type": "mrkdwn", "text": f"<!date^{_seconds(run)}^{_date_format(run)}|{run.text}>"})
        said = ""
    elements += _words(said, elements)
    # More elements than Slack takes: the moments are said in UTC.
    return {"type": "context", "elements": elements} if len(elements) <= MOST_CONTEXT else _context("\n".join(map(_said, part.lines)))


def _context(said: str) -> Block:
    return {"type": "context", "elements": [_plain_text(safety.shorten(said, MOST_SECTION))]}


def _picture(part: LayoutPart) -> Block:
    return {"type": "image", "slack_file": {"id": part.file}, "alt_text": safety.shorten(_said(part.lines[0]), MOST_ALTERNATIVE)}


def _rich_text(part: LayoutPart) -> Block:
    if part.look is Look.BULLETS:
        sections = [{"type": "rich_text_section", "elements": _elements([line])} for line in part.lines]
        return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": sections}]}
    kind = "rich_text_quote" if part.look is Look.QUOTE else "rich_text_section"
    return {"type": "rich_text", "elements": [{"type": kind, "elements": _elements(list(part.lines))}]}


def _elements(lines: list[Line]) -> list[Block]:
    elements: list[Block] = []
    for number, line in enumerate(lines):
        if number:
            elements.append({"type": "text", "text": "\n"})
        elements += [_element(run) for run in line if run.text]
    return elements


def _element(run: TextRun) -> Block:
    if _shows_date(run):
        date: Block = {"type": "date", "timestamp": _seconds(run), "format": _date_format(run), "fallback": run.text}
        return {**date, "style": {"bold": True}} if run.bold else date
    element: Block = {"type": "link", "url": run.url, "text": run.text} if run.url else {"type": "text", "text": run.text}
    looks = {"bold": run.bold, "italic": run.italic, "strike": run.strike}
    style = {look: True for look, set_ in looks.items() if set_}
    return {**element, "style": style} if style else element


def _shows_date(run: TextRun) -> bool:
    """Tell whether Slack can show a run as a date of its own: its clock begins in 1970, and publishers' does not."""
    return run.at is not None and run.at.timestamp() >= 0


def _seconds(run: TextRun) -> int:
    return int(run.at.timestamp()) if run.at else 0


def _date_format(run: TextRun) -> str:
    """Say the day too where the text in UTC says it."""
    return "{time}" if run.at and phrases.clock(run.at).startswith(run.text) else "{date_short_pretty} {time}"


def _plain_text(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _said(line: Line) -> str:
    return "".join(run.text for run in line)


_LOOKS: dict[Look, Callable[[LayoutPart], Block]] = {
    Look.KICKER: _small,
    Look.TITLE: _header,
    Look.TEXT: _rich_text,
    Look.QUOTE: _rich_text,
    Look.BULLETS: _rich_text,
    Look.SMALL: _small,
    Look.PICTURE: _picture,
}
