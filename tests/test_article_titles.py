"""Headlines of pages that mark up none: of old papers, of page builders, of offices, and of news programs' own systems."""

import pytest

from wirewatch.article.extract import extract

PARAGRAPHS = (
    "The town of Marrow will keep its noon siren, and the one at six o'clock as well.",
    "Nearly two hundred people filled the school gym on Tuesday night for the yearly town meeting, more than ever.",
    "An article that would have kept the siren for floods and fires alone lost by a wide margin after an hour and ten minutes of talk.",
    "The fire chief said that the daily siren is a test as well, since it had failed twice at noon and was mended by supper.",
)


def title_of(title: str, above: str, menu: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    head = f"<html><head><title>{title}</title></head><body><table><tr><td>{menu}</td><td>{above}{text}</td></tr></table></body></html>"
    return extract(head.encode(), "https://marrow.example/news/041.htm").title


HEADLINE = "Town votes to keep siren"
BOLD = f"<font size=5><b>{HEADLINE}</b></font><br>"
TITLES = {
    "the outlet before a bar": (f"MPA Wire | {HEADLINE}", f"<font class=hd>{HEADLINE}</font><br>Tue May 23, 2006<hr>", "", HEADLINE),
    "the outlet behind a dash": (f"{HEADLINE} — magazine “Shelf and Window”", f"<div class=t-title>{HEADLINE}</div>", "", HEADLINE),
    "a section in the middle": (f"{HEADLINE} | Town | Marrow on the Lake", f"<div>{HEADLINE}</div>", "", HEADLINE),
    "the whole is shown": (f"Dams – {HEADLINE}", f"<div>Dams – {HEADLINE}</div>", f"<p>{HEADLINE}</p>", f"Dams – {HEADLINE}"),
    "only a link has the piece": (
        f"Valley Times – {HEADLINE}",
        "<p>16 November 2026</p>",
        f"<a href=x>{HEADLINE}</a>",
        f"Valley Times – {HEADLINE}",
    ),
    "the day of the issue": (
        "Friday, March 19, 2004",
        f"{BOLD}<font size=2>by Walt Falk, staff<br>March 19, 2004</font><hr><p>The siren above the hall. Staff photo</p>",
        "",
        HEADLINE,
    ),
    "the office and its section": (
        "Office for Harbours of the Republic of Marrow - Statements",
        "<b>Statement by the town of Marrow on the siren at the school gym and the meeting on Tuesday night</b><br>No. 41<br>",
        "<ul><li><a href=/statements>Statements</a></li><li><a href=/speeches>Speeches</a></li></ul>",
        "Statement by the town of Marrow on the siren at the school gym and the meeting on Tuesday night",
    ),
    "a gallery, and a heading that goes on": (
        f"{HEADLINE} - Foto",
        f"<h2>{HEADLINE}: the day in pictures</h2>",
        "",
        f"{HEADLINE}: the day in pictures",
    ),
    "the town, and a heading that goes on": (f"{HEADLINE} - Town of Marrow", f"<h2>{HEADLINE} in Marrow</h2>", "", f"{HEADLINE} in Marrow"),
    "a heading that begins with a longer word": (f"{HEADLINE} - Foto", f"<h2>{HEADLINE}s and bells</h2>", "", f"{HEADLINE} - Foto"),
    "a column, below its writer": (
        "Marrow Gazetesi - Köşe Yazarları",
        f"<b>Deniz Aksoy</b><br><span>{HEADLINE}</span><br><span>19 Mart 2007 Pazartesi</span>",
        "",
        HEADLINE,
    ),
    "columnists before the paper": ("Opinión | El Lago de Marrow", f"<span>{HEADLINE}</span><br><span>19/03/2007</span>", "", HEADLINE),
    "an office that stands above it in plain letters": (
        "Office for Harbours - News",
        f"<p>12 March 2007</p><p>{HEADLINE}</p>",
        "<p>NEWS</p>",
        HEADLINE,
    ),
    "a weekly, above a standfirst in bold": (
        "weekly of the lakes",
        f"<span>{HEADLINE}</span><br><b>Nearly two hundred people came to the gym, and most of them wanted the siren at six, too.</b><br>",
        "",
        HEADLINE,
    ),
    "the day of an issue behind the paper's name": (
        "MARROW LAKE COURIER - Friday, 3 April 2002",
        f"<font size=4><b>{HEADLINE}</b></font><br>",
        "",
        HEADLINE,
    ),
    "the office, and a smaller heading": ("Office for Harbours - News", f"<h2>{HEADLINE}</h2>", "<p>Telephone</p>", HEADLINE),
    "words for search engines, where a class calls the headline so": (
        "Marrow | Inland | Siren that the town keeps for floods",
        f"<span class=nadnaslov>NOISE ON THE LAKE</span><br><span class=naslov>{HEADLINE}</span><br><span class=potpis>Ana Ruiz</span>",
        "",
        HEADLINE,
    ),
    "boxes that are called so as well": (
        f"Noise | Inland | {HEADLINE}",
        "<span class=title>Siren stays at the lake</span>",
        "<p class=title>Fewer boats in the spring</p>",
        f"Noise | Inland | {HEADLINE}",
    ),
    "paper and month in the sentence before it": (
        f"THE BELL, April 2002. {HEADLINE}",
        f"<h4>TALK OF THE TOWN</h4><h2>{HEADLINE}</h2>",
        "",
        HEADLINE,
    ),
    "a sign that points to the paper": (f"{HEADLINE} > Lake Courier", f"<h2>{HEADLINE}</h2>", "", HEADLINE),
    "a heading that is a link to nowhere, below what the site is": (
        f"noise - {HEADLINE} - Lake Exchange",
        f"<h1><a class=question>{HEADLINE}</a></h1>",
        "<h1>The Lake Exchange is for people who build and mend boats. It only takes a minute to sign up.</h1>",
        HEADLINE,
    ),
    "columnists, and no day": ("Lake Courier - Columnists", f"<span>{HEADLINE}</span>", "", HEADLINE),
    "columnists, and their name alone": ("Lake Courier - Columnists", "<span>Ana Ruiz Keller</span>", "", "Lake Courier - Columnists"),
}


@pytest.mark.parametrize("name", TITLES)
def test_headlines_that_no_heading_holds(name: str) -> None:
    title, above, menu, expected = TITLES[name]
    assert title_of(title, above, menu) == expected
