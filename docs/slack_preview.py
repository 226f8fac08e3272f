"""Block Kit as a web page that looks like Slack's light theme: for the documentation, the terminal sink's file and the desk.

    html = page([PreviewMessage(blocks, at, replies=(...))])

Draws the blocks and elements that Wirewatch sends, and mrkdwn as Slack's "Formatting message text" describes it, control sequences
included: a mention that slipped through an escape would be seen here in yellow. Unknown blocks are drawn as a red box with their type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape

Block = Mapping[str, object]

_STYLE = """
*{box-sizing:border-box} body{margin:0;background:#fff;color:#1d1c1d;
font:15px/22px Lato,"Noto Sans","Noto Sans CJK SC","Liberation Sans",sans-serif}
.window{width:720px;padding:16px 20px} .message{display:flex;gap:10px;padding:6px 0}
.avatar{flex:none;width:36px;height:36px;border-radius:8px;background:#12395b;display:block}
.small .avatar{width:36px;height:36px} .body{min-width:0;flex:1}
.author{font-weight:900;margin-right:5px} .app{background:#e8e8e8;color:#616061;font-size:10px;line-height:14px;font-weight:700;
border-radius:2px;padding:1px 3px;margin-right:6px;vertical-align:1px} .time{color:#616061;font-size:12px}
.block{max-width:600px;margin:4px 0;overflow-wrap:anywhere} .header{font-size:18px;line-height:24px;font-weight:900;margin:6px 0}
.context{color:#616061;font-size:13px;line-height:18px;white-space:pre-wrap} .rich{white-space:pre-wrap}
blockquote{margin:4px 0;padding:0 0 0 16px;border-left:4px solid #ddd;border-radius:2px} ul{margin:2px 0;padding-left:26px}
code{border:1px solid #ddd;border-radius:3px;background:#f8f8f8;color:#e01e5a;font:12px/18px "Noto Sans Mono","DejaVu Sans Mono",monospace;
padding:2px 3px} a{color:#1264a3;text-decoration:none} .mention{background:#fcf3d3;color:#1264a3;border-radius:3px;padding:0 2px}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0} .button{border:1px solid #bbbabb;border-radius:8px;background:#fff;
font:700 13px/26px Lato,"Noto Sans",sans-serif;padding:0 10px;color:#1d1c1d} .primary{background:#007a5a;color:#fff;
border-color:#007a5a} .more{color:#616061} .picture{max-width:100%;border-radius:8px;display:block}
.replies{display:flex;align-items:center;gap:10px;color:#616061;font-size:13px;
margin:10px 0 4px} .replies:after{content:"";flex:1;border-top:1px solid #ddd} .edited{color:#616061;font-size:13px}
.unknown{border:2px solid #e01e5a;color:#e01e5a;padding:4px 8px}
"""

_AVATAR = (
    '<svg class="avatar" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#12395b"/><g fill="none" stroke="#fff" '
    'stroke-width="2.4" stroke-linecap="round"><path d="M8 24 L13 12 L18 24 L23 12 L28 24"/></g>'
    '<circle cx="28" cy="9" r="3" fill="#f2b632"/></svg>'
)


@dataclass(frozen=True, slots=True)
class PreviewMessage:
    """A message as the window shows it; `replies` are its thread."""

    blocks: Sequence[Block]
    at: datetime
    edited: bool = False
    replies: tuple[PreviewMessage, ...] = ()


def page(messages: Sequence[PreviewMessage], pictures: Mapping[str, str] | None = None) -> str:
    """Draw messages as one web page; `pictures` maps a Slack file's id to an address the browser can open."""
    drawn = "".join(_message(message, pictures or {}) for message in messages)
    return f'<!doctype html><meta charset="utf-8"><title>Wirewatch in Slack</title><style>{_STYLE}</style><div class="window">{drawn}</div>'


def mrkdwn(text: str) -> str:
    """Draw Slack's own markup as HTML, as Slack would: escapes, control sequences, emphasis, code, quotes."""
    lines = [_mrkdwn_line(line) for line in text.split("\n")]
    return re.sub(r"</blockquote>\n<blockquote>", "\n", "\n".join(lines))


def _message(message: PreviewMessage, pictures: Mapping[str, str], first: PreviewMessage | None = None) -> str:
    """Draws a message; a reply that came on another day than the `first` of its thread is dated, as in Slack."""
    blocks = "".join(_block(block, pictures) for block in message.blocks)
    same_day = first is None or first.at.astimezone(UTC).date() == message.at.astimezone(UTC).date()
    at = message.at.astimezone(UTC).strftime("%H:%M" if same_day else "%-d %b, %H:%M")
    edited = '<span class="edited">(edited)</span>' if message.edited else ""
    head = f'<div><span class="author">Wirewatch</span><span class="app">APP</span><span class="time">{at}</span></div>'
    own = f'<div class="message">{_AVATAR}<div class="body">{head}{blocks}{edited}</div></div>'
    if not message.replies:
        return own
    count = f"{len(message.replies)} {'reply' if len(message.replies) == 1 else 'replies'}"
    return own + f'<div class="replies">{count}</div>' + "".join(_message(reply, pictures, message) for reply in message.replies)


def _block(block: Block, pictures: Mapping[str, str]) -> str:
    kind = str(block.get("type"))
    if kind == "image":
        return f'<div class="block">{_image(block, pictures)}</div>'
    draw = _BLOCKS.get(kind)
    return draw(block) if draw else f'<div class="block unknown">{escape(kind)}</div>'


def _image(block: Block, pictures: Mapping[str, str]) -> str:
    file = block.get("slack_file")
    source = pictures.get(str(file.get("id")), "") if isinstance(file, Mapping) else str(block.get("image_url", ""))
    alternative = escape(str(block.get("alt_text", "")), quote=True)
    return f'<img class="picture" src="{escape(source, quote=True)}" alt="{alternative}">'


def _text_object(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    text = str(value.get("text", ""))
    return mrkdwn(text) if value.get("type") == "mrkdwn" else escape(text, quote=False)


def _children(value: Block, name: str = "elements") -> list[Block]:
    items = value.get(name)
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list | tuple) else []


def _section(block: Block) -> str:
    fields = "".join(f"<div>{_text_object(field)}</div>" for field in _children(block, "fields"))
    return f'<div class="block rich">{_text_object(block.get("text"))}{fields}</div>'


def _actions(block: Block) -> str:
    buttons = "".join(_button(item) for item in _children(block))
    return f'<div class="block actions">{buttons}</div>'


def _button(item: Block) -> str:
    if item.get("type") == "overflow":
        return '<span class="button more">···</span>'
    look = "button primary" if item.get("style") == "primary" else "button"
    return f'<span class="{look}">{_text_object(item.get("text"))}</span>'


def _rich(value: Block) -> str:
    inner = "".join(_rich(item) if item.get("type") != "rich_text_section" else _section_of_rich(item) for item in _children(value))
    match value.get("type"):
        case "rich_text_quote":
            return f"<blockquote>{_leaves(value)}</blockquote>"
        case "rich_text_list":
            return "<ul>" + "".join(f"<li>{_leaves(item)}</li>" for item in _children(value)) + "</ul>"
        case "rich_text_preformatted":
            return f"<pre>{_leaves(value)}</pre>"
    return inner


def _section_of_rich(value: Block) -> str:
    return f"<div>{_leaves(value)}</div>"


def _leaves(value: Block) -> str:
    return "".join(_leaf(item) for item in _children(value))


def _date(seconds: object, wanted: str) -> str:
    """Say a moment as Slack would to a reader whose zone is UTC."""
    at = datetime.fromtimestamp(int(str(seconds)), UTC)
    return wanted.replace("{date_short_pretty}", f"{at:%b} {at.day}, {at.year}").replace("{time}", f"{at:%H:%M}")


def _leaf(item: Block) -> str:
    if item.get("type") == "date":
        item = {"type": "text", "text": _date(item.get("timestamp"), str(item.get("format"))), "style": item.get("style")}
    said = escape(str(item.get("text", "")), quote=False)
    style = item.get("style")
    for look, tag in (("bold", "b"), ("italic", "i"), ("strike", "s"), ("code", "code")):
        if isinstance(style, Mapping) and style.get(look):
            said = f"<{tag}>{said}</{tag}>"
    if item.get("type") == "link":
        return f'<a href="{escape(str(item.get("url", "")), quote=True)}">{said}</a>'
    return said if item.get("type") == "text" else f'<span class="mention">@{escape(str(item.get("type")))}</span>'


_BLOCKS: dict[str, Callable[[Block], str]] = {
    "header": lambda block: f'<div class="block header">{_text_object(block.get("text"))}</div>',
    "section": _section,
    "context": lambda block: f'<div class="block context">{" ".join(_text_object(item) for item in _children(block))}</div>',
    "actions": _actions,
    "divider": lambda _: "<hr>",
    "rich_text": lambda block: f'<div class="block rich">{_rich(block)}</div>',
}

_DATE = re.compile(r"!date\^(\d+)\^([^^|]+)")
_CONTROL = re.compile(r"<([^<>]*)>")
_EMPHASIS = (("*", "b"), ("_", "i"), ("~", "s"))


def _mrkdwn_line(line: str) -> str:
    quoted = re.match(r"(?:&gt;|>) ?", line)
    parts = re.split(r"(`[^`]+`|<[^<>]*>)", line[quoted.end() :] if quoted else line)
    drawn = "".join(_mrkdwn_part(part) for part in parts)
    for sign, tag in _EMPHASIS:
        drawn = re.sub(rf"(?<![\w{re.escape(sign)}])\{sign}(?=\S)([^{re.escape(sign)}\n]*\S)\{sign}(?!\w)", rf"<{tag}>\1</{tag}>", drawn)
    return f"<blockquote>{drawn}</blockquote>" if quoted else drawn


def _mrkdwn_part(part: str) -> str:
    control = _CONTROL.fullmatch(part)
    if control is None:
        said = escape(unescape(part), quote=False)
        return f"<code>{said[1:-1]}</code>" if part.startswith("`") and part.endswith("`") and len(part) > 1 else said
    target, _, label = control[1].partition("|")
    if dated := _DATE.fullmatch(target):
        return escape(_date(dated[1], dated[2]), quote=False)
    if target[:1] in ("!", "@", "#"):
        return f'<span class="mention">{escape(label or target)}</span>'
    return f'<a href="{escape(unescape(target), quote=True)}">{escape(unescape(label or target), quote=False)}</a>'
