"""The desk in a real browser: keys walk it, both looks can be read, and nothing is wider than a phone."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from tests.desk_archive import NOW, fill, settings_of
from tests.fakes.browser import Browser
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.guard import Access
from wirewatch.desk.verbs import Verbs

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.chromium, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to open the desk with")]
PHONE = 360
PAGES = ("/", "/wire", "/wire?query=accord", "/stories/s1", "/stories/s4", "/articles/a3", "/alerts/alert-1", "/topics", "/topics/grain",
         "/sources", "/plots", "/why-not?address=a4", "/briefs/s1", "/api")  # fmt: skip
# WCAG 2.2, AA, for text of this size.
LEAST_CONTRAST = 4.5
# Every element that holds words itself: its colour, and the backgrounds around it, the nearest first.
COLOURS = """
[...document.querySelectorAll('body *')].filter((one) => one.offsetParent && !one.closest('svg, option, script')
  && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((one) => {
  const behind = [];
  for (let each = one; each; each = each.parentElement) behind.push(getComputedStyle(each).backgroundColor);
  return [one.tagName + '.' + one.className, getComputedStyle(one).color, behind];
})"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    fill(settings)
    reader = ArchiveReader(settings)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(desk_app(Verbs(reader, lambda: NOW), Access()), log_level="warning"))
        thread = threading.Thread(target=lambda: server.run(sockets=[bound]))
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)
    reader.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    assert CHROMIUM
    with Browser(CHROMIUM, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


HERE = "[...document.querySelectorAll('[data-item]')].findIndex((item) => item.classList.contains('here'))"


def test_keys_walk_the_wire_and_open_a_story(desk: str, browser: Browser) -> None:
    browser.open(f"{desk}/wire")
    assert browser.value(HERE) == -1
    walked = []
    for key in "jjjkkk":
        browser.press(key)
        walked.append(browser.value(HERE))
    assert walked == [0, 1, 2, 1, 0, 0], "the ends hold"
    assert browser.value("document.activeElement === document.querySelector('.here a')"), "a screen reader says where it is"
    browser.press("/")
    assert browser.value("document.activeElement.id") == "search"
    browser.press("j")
    assert browser.value("[document.activeElement.value, " + HERE + "]") == ["j", 0], "letters belong to whoever writes"
    browser.value("document.activeElement.blur()")
    browser.press("j")
    target = browser.value("document.querySelector('.here a').href")
    browser.press("o")
    browser.wait(f"location.href === '{target}' && document.readyState === 'complete'")
    assert "/stories/" in target


def test_a_label_keeps_what_was_written(desk: str, browser: Browser) -> None:
    """The button opened the topic as the file has it, and what was written since was gone."""
    browser.open(f"{desk}/topics/grain")
    browser.value("document.getElementById('text').value += '# mine'; document.querySelector('[data-try] button').click()")
    browser.wait("Boolean(document.querySelector('#tried button')) && !document.getElementById('tried').ariaBusy")
    browser.value("document.querySelector('#tried button').click()")
    browser.wait("location.pathname === '/labels' && document.readyState === 'complete'")
    assert browser.value("document.querySelector('[role=status]').textContent").startswith("Labelled as useful")
    assert browser.value("document.getElementById('text').value").endswith("# mine")


def test_a_desk_that_was_started_anew_loses_nothing_that_was_written(desk: str, browser: Browser) -> None:
    browser.open(f"{desk}/topics/grain")
    browser.wait("!document.getElementById('tried').ariaBusy")
    browser.value("document.querySelector('[name=form_token]').value = 'of the desk before'")
    browser.value("document.querySelector('#draft button').click()")
    browser.wait("document.querySelector('#tried [role=alert]')?.textContent.includes('press again') === true")
    assert browser.value("document.querySelectorAll('nav').length") == 1, "the reason alone, and no page within the page"
    browser.value("document.querySelector('#draft button').click()")
    browser.wait("document.querySelector('#tried h2') !== null")


def test_both_looks_can_be_read(desk: str, browser: Browser) -> None:
    papers = set()
    for scheme in ("light", "dark"):
        browser.look(scheme)
        for page in PAGES:
            browser.open(desk + page)
            found = browser.value(COLOURS)
            assert found
            faint = [one for one in found if contrast(solid([one[1], *one[2]]), solid(one[2])) < LEAST_CONTRAST]
            assert faint == [], (scheme, page)
        papers.add(browser.value("getComputedStyle(document.body).backgroundColor"))
    assert len(papers) == 2


def test_no_page_is_wider_than_a_phone(desk: str, browser: Browser) -> None:
    browser.look("light", PHONE)
    for page in PAGES:
        browser.open(desk + page)
        assert browser.value("document.documentElement.scrollWidth") <= PHONE, page


@pytest.mark.parametrize(("page", "column"), [("/sources", 2), ("/stories/s1", 3)])
@pytest.mark.parametrize("width", [PHONE, 500])
def test_a_column_of_sentences_is_not_squeezed_to_a_word(desk: str, browser: Browser, page: str, column: int, width: int) -> None:
    """Eleven lines of one word each in a phone's window."""
    browser.look("light", width)
    browser.open(desk + page)
    assert browser.value(f"document.querySelector('.wide td:nth-child({column})').offsetWidth") >= 160


Colour = tuple[float, float, float]


def solid(layers: list[str]) -> Colour:
    """What is seen of colours above each other, the uppermost first; white below all."""
    seen = (1.0, 1.0, 1.0)
    for layer in reversed(layers):
        *parts, opaque = channels(layer)
        red, green, blue = (part * opaque + below * (1 - opaque) for part, below in zip(parts, seen, strict=True))
        seen = (red, green, blue)
    return seen


def channels(said: str) -> list[float]:
    """Red, green, blue and opacity of a colour as the browser says it, each 0 to 1."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", said)]
    scale = 1.0 if said.startswith("color(srgb") else 255.0
    return [*(number / scale for number in numbers[:3]), *(numbers[3:] or [1.0])]


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours' luminances, as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
