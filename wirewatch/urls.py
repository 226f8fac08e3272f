"""What a web address means: one spelling for each page, one id for each article.

Spelling follows RFC 3986 section 6 and the WHATWG URL standard; which parameters only say where a reader came from is a
table below. Nothing here asks the network: a page's own `rel=canonical` is a claim that `canonical_url` checks for sanity.
"""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

from publicsuffixlist import PSLFILE, PublicSuffixList

ARTICLE_ID_VERSION = "a1"  # changes with the rules of `_identity`, so that old and new ids are never compared
DIGEST_BYTES = 12  # 96 bits: a collision among a billion articles has odds of 1 in 10^11
MOST_CHARACTERS = 8_000  # RFC 9110 section 4.1 asks for at least 8,000 octets; longer ones are data, not addresses

DEFAULT_PORTS = {"http": 80, "https": 443}

# Campaign, click and session markers of mailers, advertisers and analytics: never part of what a page shows.
TRACKING_PREFIXES = (
    "utm_", "utm-", "mtm_", "matomo_", "pk_", "piwik_", "ns_", "hsa_", "__hs", "_hs", "at_", "stm_", "wt.", "trk_", "vero_", "oly_",
    "ga_", "sc_c", "itm_", "bsft_", "cm_mmc", "cm_ven", "mkt_", "fb_", "gs_", "iesrc", "xtor", "asc_", "sfmc_", "ocid_",
)  # fmt: skip
TRACKING_NAMES = frozenset({
    "_branch_match_id", "_ga", "_gl", "_ke", "_openstat", "actid", "amp_gsa", "amp_js_v", "amp_kit", "amp_lite", "aqs", "campaign_id",
    "cmp", "cmpid", "cndid", "dclid", "dm_i", "ef_id", "epik", "fbadid", "fbclid", "fb", "fr_source", "gaa_at", "gaa_n", "gaa_sig",
    "gaa_ts", "gbraid", "gclid", "gclsrc", "gps_source", "gtm_debug", "guccounter", "guce_referrer", "guce_referrer_sig", "hctatracking",
    "hss_channel", "icid", "ig_rid", "igsh", "igshid", "int_source", "intcmp", "irclickid", "jsessionid", "ito", "li_fat_id", "linkid_",
    "mbid", "mc_cid", "mc_eid", "mibextid", "msclkid", "mkevt", "mod_", "ncid", "ndclid", "ocid", "partner_source", "phpsessid",
    "rb_clickid", "recirc", "ref_src", "ref_url", "referrer", "referer", "rss_id",
    "s_cid", "s_kwcid", "scid", "share_id", "sharetype", "shareadraft",
    "smid", "smtyp", "soc_src", "soc_trk", "spm", "srsltid", "taid", "tblci", "tpcc", "traffic_source", "trk", "trkcampaign", "ttclid",
    "twclid", "usqp", "wbraid", "wickedid", "wprov", "xnpe_tifc", "ymclid", "yclid", "ysclid", "zanpid", "gclaw", "sessionid", "sid_",
})  # fmt: skip
# These name a story on some sites and a referrer on others: dropped only where the value is a channel, not an identity.
AMBIGUOUS_NAMES = frozenset({"cid", "from", "via", "source", "src", "ref", "feed", "medium", "origin", "share", "ftag", "mod", "partner"})
CHANNELS = frozenset({
    "rss", "rss2", "rss20", "rssfeed", "rss-feed", "feed", "atom", "twitter", "facebook", "fb", "tw", "telegram", "email", "mail",
    "newsletter", "social", "whatsapp", "reddit", "linkedin", "hp", "home", "homepage", "google", "googlenews", "share", "copylink",
    "android", "ios", "app", "mobile", "push", "syndication", "rss_feed", "tg", "vk", "ok", "weibo", "wechat", "share_link",
})  # fmt: skip
AMP_VALUES = {"amp": {"", "1", "true"}, "outputtype": {"amp", "valid_amp", "amp-type"}, "output": {"amp"}, "view": {"amp"}, "m": {"1"}}
# Addresses that only carry another one, with the parameter that holds it.
WRAPPERS = (
    (re.compile(r"^(www\.)?google\.[a-z.]{2,6}/url$"), ("url", "q")),
    (re.compile(r"^(l|lm|www)\.facebook\.com/l\.php$"), ("u",)),
    (re.compile(r"^out\.reddit\.com/"), ("url",)),
    (re.compile(r"^(www\.)?bing\.com/news/apiclick\.aspx$"), ("url",)),
)
AMP_VIEWER = re.compile(r"^(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?(.+)$")
AMP_CACHE = re.compile(r"^[a-z0-9-]+\.cdn\.ampproject\.org/(?:[acivr]|ii|wp)/(s/)?(.+)$")
VARIANT_LABELS = frozenset({"www", "ww1", "ww2", "www1", "www2", "m", "mobile", "mobil", "amp", "wap", "touch", "3g", "pda"})
HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|(?=[0-9a-f.]*+:)[0-9a-f:.]++(?:%[a-z0-9]+)?")
# What nearly every link of a feed looks like; splitting and joining it would change nothing and cost thirty times as much.
PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[!-\[\]-~]{0,1500})?$")
# What most of those links are: already in their one spelling. A query, an escape or a word like `amp` needs a closer look.
CANONICAL = re.compile(r"(https?)://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[\w~!$'()*+,:@=-][\w.~!$'()*+,:@=-]*)+/?|/)", re.ASCII)
AMP_MARK = re.compile(r"[/.]amp(?:[/.]|$)|\bampproject\b")
WRAPPER_NAME = re.compile(r"google\.|facebook\.|reddit\.|bing\.|ampproject\.", re.IGNORECASE)
SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
SLASHES_AT_END = re.compile(r"(?<!/)/{2,}+$")
AMP_FORMS = (
    (re.compile(r"(?<=.)/amp/?$"), ""), (re.compile(r"\.amp(?=\.html?$|$)"), ""), (re.compile(r"^/amp(?=/.+/)"), ""),
)  # fmt: skip
USELESS_PATH = re.compile(r"(?i)(?:^|/)(?:404|error|undefined|null|not-?found|log-?in|sign-?in|subscribe|consent|\{[^}]*\}+)(?:$|[./])")
# `?print=1` asks for another look at the same page; its number names no story.
PRINT_NAME = re.compile(r"(?i)print(?:able|er|view|-?version)?|druck(?:version|ansicht)?|imprimir|stampa")
INDEX_PAGE = re.compile(r"(?i)^(?:index|default|home)\.[a-z]{3,5}$")
UNSEEN = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")


class Address(NamedTuple):
    """A web address in its parts.

    Attributes:
        scheme: http or https.
        host: Lower-case ASCII.
        port: None for the scheme's own.
        path: In its one spelling.
        query: Names and values in the order given.
        fragment: A route of a page that a script draws (`#!`, `#/`); else empty.
    """

    scheme: str
    host: str
    port: int | None
    path: str
    query: tuple[tuple[str, str], ...]
    fragment: str


@cache
def _suffixes() -> PublicSuffixList:
    """Return the list of public suffixes, names of other letters also as domains are asked for: in ASCII."""
    rules = [line for line in Path(PSLFILE).read_text("utf-8").split("\n") if line and line[:2] != "//"]
    # The library encodes all ten thousand, which takes half of its time, and changes one in twenty.
    encoded = [rule.encode("idna").decode("ascii") for rule in rules if not rule.isascii()]
    return PublicSuffixList([*rules, *encoded], accept_encoded_idn=False)


@lru_cache(maxsize=65_536)
def canonical_url(url: str, declared: str = "") -> str:
    """Return the one spelling of a web address, or "" where it is not one (`javascript:`, no host, over 8,000 characters).

    Tracking parameters, fragments, default ports and AMP markers go; the rest keeps its order and case, so the result can be
    fetched. `declared` is what the page's `rel=canonical` says: it wins where it names the same site and plausibly the same
    page (not the front page, not a section above it, not an error page, no lost `?id=`).
    """
    # Most addresses end here; the way through urllib costs thirty times as much.
    if not declared and _in_parts(url) is not None:
        return url
    own = _parse(_unwrap(url))
    if own is None:
        return ""
    claim = _parse(_unwrap(_joined(url, declared))) if declared.strip() else None
    return _spell(claim if claim is not None and _is_plausible(claim, own) else own)


@lru_cache(maxsize=65_536)
def article_id(canonical: str) -> str:
    """Return the id of the article at a canonical URL: a version prefix and 24 hexadecimal digits.

    http and https, `www.`, `m.` and `amp.`, a closing slash, the order of parameters and the case of the host
    make no difference. An address that is none is hashed as it stands.
    """
    address = _in_parts(canonical) or _parse(canonical)
    key = _identity(address) if address is not None else canonical
    return f"{ARTICLE_ID_VERSION}-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=DIGEST_BYTES).hexdigest()}"


@lru_cache(maxsize=16_384)
def registrable_domain(url: str) -> str:
    """Return the part of a URL's (or bare host's) name that somebody registered, such as `bbc.co.uk`; an IP address stays whole."""
    address = _parse(url if "//" in url else f"http://{url}")
    if address is None:
        return ""
    return _registrable(address.host)


def absolute_url(base: str, reference: str) -> str:
    """Return a feed's or page's link as an absolute http(s) address, or "" where it is not one; nothing else is changed."""
    if PLAIN_ADDRESS.match(reference):
        return reference
    # Feeds break long links over lines; a blank inside is the publisher's, and may belong to the path.
    cleaned = UNSEEN.sub("", reference) if "\n" in reference or "\t" in reference else reference.strip()
    joined = _joined(base, cleaned)
    return joined if _split(joined) is not None else ""


def _joined(base: str, reference: str) -> str:
    if len(reference) > MOST_CHARACTERS:
        return ""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    if len(url) > MOST_CHARACTERS:
        return None
    try:
        parts = urlsplit(UNSEEN.sub(lambda found: "%20" * found.group().count(" "), url.strip(" \t\r\n")))
        usable = parts.scheme.lower() in DEFAULT_PORTS and bool(parts.hostname)
        # Asked for here, because urllib raises over a port of letters only when it is read.
        _ = parts.port
    except ValueError:
        return None
    return parts if usable else None


def _in_parts(url: str) -> Address | None:
    """Return the parts of an address that is in its one spelling at first sight, or None."""
    found = CANONICAL.fullmatch(url) if len(url) <= MOST_CHARACTERS else None
    if found is None or AMP_MARK.search(url):
        return None
    return Address(found[1], found[2], None, found[3], (), "")


def hostname_of(url: str) -> str:
    """Return the host of any address in small letters; empty where the standard library refuses to take it apart, or it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _parse(url: str) -> Address | None:
    parts = _split(url)
    if parts is None:
        return None
    host = _host(parts.hostname or "")
    if not host:
        return None
    scheme = parts.scheme.lower()
    # Port 0 is no port that anybody serves; it is left out as the default is.
    port = None if not parts.port or parts.port == DEFAULT_PORTS[scheme] else parts.port
    query = tuple((name, value) for name, value in _pairs(parts.query) if not _is_tracking(name, value))
    path = _without_amp(_path(parts.path))
    # "#!/story" and "#/story" are addresses in sites that a script draws; any other fragment is a place in the page.
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) and len(parts.fragment) > 1 else ""
    return Address(scheme, host, port, path, query, quote(fragment, safe="!/?:@&=+$,;%-._~"))


def _host(name: str) -> str:
    name = unquote(name).strip(".").lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return name if HOST.fullmatch(name) else ""


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _pairs(query: str) -> list[tuple[str, str]]:
    """Split a query; one with neither `=` nor `&` (`?12345`) stays whole as a name."""
    # Feeds escape ampersands twice; "surrogateescape" keeps bytes that are no UTF-8, as old CMS write them, apart from each other.
    return parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True, errors="surrogateescape")


def _path(path: str) -> str:
    """Return a path with one spelling of each character and no dot segments; a session id after `;` goes."""
    if "%" in path or not path.isascii() or any(letter in path for letter in ' "<>\\^`{|}'):
        path = quote(_unquote_safe(path), safe="/%:@!$&'()*+,;=-._~")
    if ";" in path:
        path = SESSION.sub("", path)
    if "/." in path:
        path = _without_dots(path)
    return (SLASHES_AT_END.sub("/", path) if path.endswith("//") else path) or "/"


def _unquote_safe(path: str) -> str:
    """Decode what needs no escape, and give escapes their upper case."""

    def decoded(found: re.Match[str]) -> str:
        letter = chr(int(found.group(1), 16))
        return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else f"%{found.group(1).upper()}"

    lone_percent = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", path)
    return re.sub(r"%([0-9A-Fa-f]{2})", decoded, lone_percent)


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            kept = kept[:-1] or [""]
        elif segment != ".":
            kept.append(segment)
    joined = "/".join(kept)
    return joined + "/" if path.endswith(("/.", "/..")) and not joined.endswith("/") else joined


def _without_amp(path: str) -> str:
    """Return the path of the ordinary page beside an AMP page; a front page called /amp stays."""
    if "amp" in path:
        for pattern, replacement in AMP_FORMS:
            path = pattern.sub(replacement, path)
    return path


def _is_tracking(name: str, value: str) -> bool:
    lowered = name.lower()
    if lowered in AMBIGUOUS_NAMES:
        return value.lower() in CHANNELS or (lowered == "cid" and value.lower().startswith(("rss", "ema", "soc")))
    if lowered in TRACKING_NAMES or lowered.startswith(TRACKING_PREFIXES):
        return True
    return lowered in AMP_VALUES and value.lower() in AMP_VALUES[lowered]


def _unwrap(url: str) -> str:
    """Return the address inside a redirector's or an AMP cache's; one level, because none is seen nested."""
    parts = _split(url) if WRAPPER_NAME.search(url) else None
    if parts is None:
        return url
    place = f"{(parts.hostname or '').lower()}{parts.path}"
    for pattern in (AMP_VIEWER, AMP_CACHE):
        if found := pattern.match(place):
            inner = f"http{'s' if found.group(1) else ''}://{found.group(2)}"
            return f"{inner}?{parts.query}" if parts.query else inner
    for pattern, names in WRAPPERS:
        if pattern.match(place):
            given = dict(parse_qsl(parts.query))
            return next((given[name] for name in names if given.get(name, "").startswith(("http://", "https://"))), url)
    return url


def _is_plausible(claim: Address, own: Address) -> bool:
    """Say whether a page's claimed address can be that page's: sites copy one canonical link onto every page."""
    # Of one host is most; the list of public suffixes takes 40 CPU ms to read, of each process.
    is_ours = claim.host == own.host or _registrable(claim.host) == _registrable(own.host)
    if not is_ours or USELESS_PATH.search(unquote(claim.path)):
        return False
    claimed, asked = _segments(claim), _segments(own)
    if not claimed and not claim.query and not claim.fragment:
        return not asked and not own.query
    if len(claimed) < len(asked) and asked[: len(claimed)] == claimed and not claim.query:
        variant = r"(?i)amp|m|mobile|print|full|all|\d{1,2}" if len(claimed) > 1 else r"(?i)amp|mobile|print"
        return len(asked) == len(claimed) + 1 and bool(re.fullmatch(variant, asked[-1]))
    same_page = claimed == asked
    lost = {value for name, value in own.query if re.search(r"\d", value) and not PRINT_NAME.fullmatch(name)} - {
        value for _, value in claim.query
    }
    return not (same_page and lost and not re.search(r"\d{4,}", claim.path))


@lru_cache(maxsize=16_384)
def _registrable(host: str) -> str:
    return host if _is_ip(host) else _suffixes().privatesuffix(host) or host


def _segments(address: Address) -> list[str]:
    found = [segment for segment in address.path.split("/") if segment]
    return found[:-1] if found and INDEX_PAGE.match(found[-1]) else found


def _spell(address: Address) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    place = host if address.port is None else f"{host}:{address.port}"
    return urlunsplit((address.scheme, place, address.path, _query(address.query), address.fragment))


def _query(pairs: tuple[tuple[str, str], ...]) -> str:
    return "&".join(f"{_escaped(name)}={_escaped(value)}" if value else _escaped(name) for name, value in pairs)


def _escaped(text: str) -> str:
    return quote(text, safe="/:@!$'()*,;-._~?", errors="surrogateescape")


def _identity(address: Address) -> str:
    labels = address.host.split(".")
    site = _registrable(address.host)
    # Never into the registered name: m.co.uk is a site, not the mobile form of one.
    while len(labels) > site.count(".") + 1 and labels[0] in VARIANT_LABELS:
        labels = labels[1:]
    port = "" if address.port is None else f":{address.port}"
    # In the id only: fetched without its slash, a page may be another.
    path = address.path.rstrip("/")
    return f"{'.'.join(labels)}{port}{path}?{_query(tuple(sorted(address.query)))}#{address.fragment}"


def known_as(wanted: str) -> list[str]:
    """Return what an article at an address may be kept under: its spellings, and the ids that are made of them; an id is itself one."""
    return list(dict.fromkeys([*spellings(wanted), *map(article_id, spellings(wanted))]))


def spellings(address: str) -> list[str]:
    """Return the address as it was given and in its one usual spelling, so that a copied link with a tracking parameter is found."""
    return list(dict.fromkeys(filter(None, (address, canonical_url(address)))))
