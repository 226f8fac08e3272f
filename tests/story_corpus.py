# ruff: noqa: E501 - sentences stay whole
"""A small day of invented news: wire copy, its reprints with boilerplate, independent texts, paywalls and look-alikes, all labelled."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from warehouse.records.article import Article

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    name: str
    hour: float
    title: str
    wire: str
    other_title: str = ""
    other: str = ""


EVENTS = (
    Event(
        "norland-rate",
        0,
        "Norland raises key rate for first time since 2019",
        "The central bank of Norland raised its key rate by a quarter point to 4.25 percent on Tuesday, the first increase since 2019, and "
        "said more may follow if wages keep rising faster than output.\nGovernor Ingrid Solberg told reporters in Vestby that the board had "
        "voted five to two, with both dissenters asking for a pause until the autumn survey of firms.\nThe krone gained half a percent "
        "against the euro after the announcement, while shares of builders fell as much as 6 percent.\nEconomists at Havbank had expected "
        "the bank to wait until May, when new forecasts are due, and now see two further increases this year.",
        "Solberg's surprise: dearer loans from April",
        "Homeowners in Norland will feel it from April: after the central bank's surprise decision to lift its key rate to 4.25 percent, "
        "Havbank and two smaller lenders said on Tuesday that floating mortgages would become dearer by a quarter point.\n"
        "Governor Ingrid Solberg defended the step against criticism from the construction lobby, which called it a blow to young families. "
        "Two of the seven board members had wanted to wait for the autumn survey. The krone rose.",
    ),
    Event(
        "kolsund-ferry",
        1.5,
        "Ferry with 214 aboard runs aground off Kolsund",
        "A passenger ferry with 214 people on board ran aground in thick fog off Kolsund early on Tuesday, the coast guard said, and all "
        "but nine crew members were taken off by lifeboats within two hours.\nThe Astrid Maren, on her way from Kolsund to the island of "
        "Hav, struck a reef that is marked on every chart, coast guard captain Jonas Brekke said.\nFour passengers were treated for cold "
        "and one for a broken wrist.\nThe owner, Fjordlinjen, said the ship was inspected in January and had no known defects.\nAn inquiry "
        "will look at the radar log and at why a second officer was alone on the bridge.",
        "Passengers tell of night on the reef",
        "'There was a bang, and then the coffee machine came towards us,' said Marit Lund, one of the 205 passengers whom lifeboats brought "
        "back to Kolsund on Tuesday after the ferry Astrid Maren hit a reef in fog.\nNobody was badly hurt. Fjordlinjen offered refunds and "
        "a night in a hotel. Coast guard captain Jonas Brekke said the second officer had been alone on the bridge.",
    ),
    Event(
        "package-12",
        3,
        "Alliance adopts 12th sanctions package against Veltria",
        "Ministers of the Western Alliance adopted a 12th package of sanctions against Veltria on Tuesday, adding 61 companies and 23 "
        "officials to the list and banning the import of cut diamonds from 1 June.\nThe package also closes a gap through which machine "
        "tools reached Veltria by way of third countries, the alliance's foreign policy chief Paolo Marchetti said in Bruges.\nVeltria's "
        "foreign ministry called the step illegal and promised an answer in kind.\nTwo members had held up the decision for five weeks "
        "over the cost to their diamond cutters.",
        "Diamonds on the list: what the 12th package changes",
        "From June no cut diamonds from Veltria may be sold in the Western Alliance: that is the core of the 12th sanctions package that "
        "ministers adopted in Bruges on Tuesday.\nPaolo Marchetti, who speaks for the alliance abroad, said 61 companies and 23 officials "
        "would be added. Diamond cutters in two member states won a longer transition.",
    ),
    Event(
        "package-13",
        30,
        "Alliance begins work on 13th sanctions package against Veltria",
        "The Western Alliance has begun work on a 13th package of sanctions against Veltria that would for the first time touch liquefied "
        "gas, three diplomats said on Wednesday.\nThe draft, which is to be circulated next month, lists 17 tankers and a bank in the port "
        "of Ostrava Bay that insures them.\nOne diplomat said there was no unity yet on gas, and that a decision before the summer was "
        "unlikely.\nVeltria sold gas worth 2.1 billion crowns to alliance members last year.",
    ),
    Event(
        "quarter-helio",
        4,
        "Heliodyne lifts quarterly profit by 18 percent",
        "Solar maker Heliodyne reported a net profit of 412 million crowns for the fourth quarter, up 18 percent from a year earlier, on "
        "sales of 3.9 billion crowns.\nThe company said orders from utilities had made up for weak demand by households.\nIt proposed a "
        "dividend of 2.40 crowns a share and expects sales to grow by 8 to 10 percent this year.\nShares of Heliodyne rose 3 percent in "
        "Vestby.",
    ),
    Event(
        "quarter-norsk",
        5,
        "Norsteel lifts quarterly profit by 11 percent",
        "Steel maker Norsteel reported a net profit of 268 million crowns for the fourth quarter, up 11 percent from a year earlier, on "
        "sales of 5.2 billion crowns.\nThe company said orders from shipyards had made up for weak demand by builders.\nIt proposed a "
        "dividend of 1.10 crowns a share and expects sales to grow by 2 to 4 percent this year.\nShares of Norsteel fell 1 percent in "
        "Vestby.",
    ),
    Event(
        "quake",
        7,
        "Quake of magnitude 6.3 kills at least 12 in Tarsan mountains",
        "At least 12 people were killed when an earthquake of magnitude 6.3 struck the Tarsan mountains on Tuesday morning, officials in "
        "the provincial capital Derin said.\nRescuers reached the villages of Olum and Kesh on foot because landslides had cut both roads."
        "\nThe hospital of Derin took in more than 80 injured people and asked for donors of blood.\nThe national geological service "
        "counted 14 aftershocks by noon, the strongest of magnitude 4.8.\nSchools in the province stay closed until Friday.",
        "Death toll in Tarsan quake rises to 31",
        "The number of dead in the earthquake in the Tarsan mountains has risen to 31, the governor of the province said in Derin on Tuesday "
        "evening, after soldiers reached Kesh, the worst hit village.\nThe quake of magnitude 6.3 had first been thought to have killed 12. "
        "More than 200 people were injured. Landslides still block the road to Olum.",
    ),
    Event(
        "minister",
        9,
        "Minister Varga resigns over villa loan",
        "Interior minister Tomas Varga of Ruvania resigned on Tuesday after a newspaper reported that a builder with state contracts had "
        "lent him 1.6 million lei for a villa on the lake.\nVarga said he had broken no law and paid interest, but did not want to burden the "
        "government before the election in June.\nPrime minister Elena Dobre accepted the resignation within the hour and gave his duties to "
        "justice minister Radu Moraru.\nThe opposition asked for an inquiry by parliament.",
        "The loan that cost Tomas Varga his office",
        "He had survived two votes of no confidence; a villa on the lake finished him. Tomas Varga, interior minister of Ruvania, stepped "
        "down on Tuesday after it emerged that a builder had lent him 1.6 million lei. Elena Dobre, the prime minister, lost no time: "
        "Radu Moraru takes over.\nThe opposition wants parliament to look into the builder's contracts.",
    ),
    Event(
        "transfer",
        11,
        "Striker Okonjo joins Porto Alto for record fee",
        "Striker Daniel Okonjo will move from Westham Rovers to Porto Alto for 94 million euros, a record for both clubs, they said on "
        "Tuesday.\nThe 23-year-old, who scored 19 goals in 24 league matches this season, signed until 2031 after passing a medical.\nPorto "
        "Alto's coach Rui Teles said Okonjo would be available for Saturday's match against Lagoa.\nRovers will keep 15 percent of any "
        "future fee.",
    ),
    Event(
        "strike",
        13,
        "Rail workers in Gallia call 48-hour strike",
        "Rail workers in Gallia will stop work for 48 hours from Thursday evening after talks on rosters failed, the union CFT said on "
        "Tuesday.\nThe state railway said one in four long-distance trains would run, and asked commuters in the capital Lutece to work from "
        "home.\nThe union wants ten more rest days a year for drivers on night lines; the railway offered four.\nTalks are to resume on "
        "Monday.",
        "No trains from Thursday: rosters divide union and railway",
        "Travellers in Gallia should expect two days without most trains. After the failure of talks on rosters the union CFT called a strike "
        "of 48 hours that begins on Thursday evening.\nThe railway offered drivers on night lines four more rest days a year, the union asks "
        "for ten. In Lutece one commuter train in three will run.",
    ),
)

BOILERPLATE = (
    ("", ""),
    ("By Anna Holt, staff writer\n", "\nShare on Facebook\nFollow us on Twitter"),
    (
        "Advertisement\n",
        "\nSubscribe to our newsletter and get the day's news in your inbox.\nCopyright 2026 The Courier. All rights reserved.",
    ),
    ("Updated: 9:41 AM, March 3, 2026\n", "\nRead more: Ten places to see this spring\nClick here to report a mistake."),
)
OUTLETS = ("The Courier", "Daily Harbour", "Vestby Post", "Lake Herald", "Morning Signal", "Channel Nine")
PAYPAYWALLED = ("Opinion: the case for slower trains", "Recipe of the week: lentils with sorrel", "Three days on the coast of Hav")
PAYWALL = "We use cookies to give you the best experience on our website.\nAlready a subscriber? Log in to continue reading."


def _article(number: int, title: str, text: str, hour: float, source: str) -> Article:
    url = f"https://{source.lower().replace(' ', '-')}.example/{number}"
    seen = START + timedelta(hours=hour)
    return Article(f"a1{number:022x}", url, url, "feed", source, title, text, seen, published_at=seen)


def labelled() -> list[tuple[Article, str, str]]:
    """Give (article, text label, event label) in order of arrival; the text label of paywalled pages is their own."""
    rng = random.Random(7)
    rows: list[tuple[Article, str, str]] = []
    for event in EVENTS:
        for copy in range(4):
            before, after = BOILERPLATE[copy]
            body = event.wire if copy != 3 else event.wire.rsplit("\n", 1)[0]
            dateline = "VESTBY, March 3 (NWA) - " if copy % 2 else ""
            title = event.title if copy < 2 else f"{event.title} | {OUTLETS[copy]}"
            rows.append(
                (
                    _article(len(rows), title, before + dateline + body + after, event.hour + copy * rng.uniform(0.2, 1.5), OUTLETS[copy]),
                    event.name,
                    event.name,
                )
            )
        if event.other:
            rows.append(
                (
                    _article(len(rows), event.other_title, event.other, event.hour + rng.uniform(3, 9), OUTLETS[4]),
                    f"{event.name}-own",
                    event.name,
                )
            )
            rows.append(
                (
                    _article(len(rows), event.other_title, event.other + BOILERPLATE[1][1], event.hour + rng.uniform(9, 11), OUTLETS[5]),
                    f"{event.name}-own",
                    event.name,
                )
            )
    for number in range(3):
        rows.append(
            (
                _article(len(rows), PAYPAYWALLED[number], PAYWALL, 14 + number, OUTLETS[2]),
                f"wall{number}",
                f"wall{number}",
            )
        )
    return sorted(rows, key=lambda row: (row[0].first_seen_at, row[0].article_id))


def articles() -> list[Article]:
    """Give the articles in order of arrival."""
    return [article for article, _, _ in labelled()]
