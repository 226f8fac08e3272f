"""The same messages as HTML, for mail and what else shows that; feed text cannot format, link or mention anybody in it.

A mail's part in plain text is made of this by dropping the tags, so that what tags alone would say is said in words, too: each address
stands in full, and each quoted line has its sign.
"""

from __future__ import annotations

import html

from wirewatch.alert.message.format.layout import Layout, LayoutPart, Line, Look
from wirewatch.alert.message.format.plain import unmentioning
from wirewatch.alert.message.format.safety import TextRun


def hypertext(layout: Layout) -> str:
    """Write a message as HTML."""
    parts = [_part(part) for part in layout.parts if part.look is not Look.PICTURE]
    parts += [f"<p>{escaped(said)}</p>" for said in (layout.why and f"Why: {layout.why}", layout.elsewhere) if said]
    return "\n".join(parts)


def html_title(layout: Layout) -> str:
    """Give the line that is shown first of a message where HTML is read in it."""
    return escaped(layout.summary)


def escaped(text: str) -> str:
    """Write text that no HTML stands in."""
    return html.escape(unmentioning(text))


def _part(part: LayoutPart) -> str:
    match part.look:
        case Look.TITLE:
            return "\n".join(f"<h3>{_line(line, addresses=False)}</h3>" for line in part.lines)
        case Look.QUOTE:
            # One a line: what drops the tags writes the sign of a quote where one begins, and begins a new line where a block does.
            return "\n".join(f"<div><blockquote> {_line(line)}</blockquote></div>" for line in part.lines)
        case Look.BULLETS:
            return "\n".join(["<ul>", *(f"<li>{_line(line)}</li>" for line in part.lines), "</ul>"])
        case Look.KICKER | Look.SMALL:
            return f"<p><small>{'<br/>'.join(_line(line) for line in part.lines)}</small></p>"
        case _:
            return f"<p>{'<br/>'.join(_line(line) for line in part.lines)}</p>"


def _line(line: Line, *, addresses: bool = True) -> str:
    return "".join(_run(run, addresses=addresses) for run in line)


def _run(run: TextRun, *, addresses: bool) -> str:
    """Write a run; the label of a link is its address, but in a title, whose address stands below it, too."""
    if run.url:
        return f'<a href="{html.escape(run.url)}">{html.escape(run.url) if addresses else escaped(run.text)}</a>'
    said = escaped(run.text)
    for wanted, tag in ((run.bold, "strong"), (run.italic, "em"), (run.strike, "s")):
        if wanted and said.strip():
            said = f"<{tag}>{said}</{tag}>"
    return said
