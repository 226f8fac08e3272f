"""WebSub (W3C Recommendation 2018): when to subscribe, whether a hub may confirm, whether a push is genuine, when push is trusted.

    wanted ──ask──► asked ──hub verifies──► active ──two thirds of the lease──► asked ──► ...
                      └─ denied, or no answer: asked again after a while, each time later

A push is a doorbell: it makes the feed due, and what it says is then read from the publisher. So a forged or lost push can cost
a request or a delay, never news.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wirewatch.urls import absolute_url

WANTED, ASKED, ACTIVE, DENIED = "wanted", "asked", "active", "denied"

# What we ask for; hubs give between one and ten days.
LEASE_SECONDS = 7 * 86_400
# What a hub says of its lease is held within these: a shorter one would be asked for without end, a longer one hide a dead hub.
SHORTEST_LEASE_SECONDS = 300
LONGEST_LEASE_SECONDS = 30 * 86_400
# Share of a lease after which it is renewed: a hub that is down for a day costs nothing.
RENEW_AFTER = 2 / 3
# How long a hub may take to verify before it is asked again.
ANSWER_SECONDS = 600
# A denial is a decision, and hubs change their minds rarely.
DENIED_SECONDS = 7 * 86_400
LONGEST_RETRY_SECONDS = 86_400
# Pushes in a row, without an item that only polling found, before polling is relaxed.
PROOFS = 3
# How long a proven push relaxes polling: a hub that falls silent is doubted after a day.
TRUST_SECONDS = 86_400
# Characters of Link headers that are read.
LONGEST_LINKS = 8000
_LINK = re.compile(r"""<([^<>]*)>((?: ?; ?[^\s;,="<>]+(?: ?= ?(?:"[^"]*"|[^\s;,"<>]*))?)*)""")
_PARAMETER = re.compile(r"""; ?([^\s;,="<>]+)(?: ?= ?(?:"([^"]*)"|([^\s;,"<>]*)))?""")
# sha1 too: the standard lists it, and hubs of its predecessor PubSubHubbub sign with nothing else.
SIGNATURES = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed at one hub.

    Attributes:
        feed_id: The feed.
        topic: Its address as the hub knows it.
        hub: Address of the hub.
        token: Names our callback, and cannot be guessed.
        secret: Signs what the hub sends.
        state: wanted, asked, active or denied.
        reason: Why it is not active, in a sentence.
        asked_at: When the hub was asked last, or answered.
        expires_at: When the lease ends.
        lease_seconds: Its length.
        tries: Requests without an answer.
        pushed_at: When the last genuine push came.
        pushes: Genuine pushes so far.
        proofs: Genuine pushes since the last item that only polling found.
    """

    feed_id: str
    topic: str
    hub: str
    token: str
    secret: str
    state: str = WANTED
    reason: str = ""
    asked_at: datetime | None = None
    expires_at: datetime | None = None
    lease_seconds: int = 0
    tries: int = 0
    pushed_at: datetime | None = None
    pushes: int = 0
    proofs: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """Our answer to a hub's question.

    Attributes:
        status: Of the answer.
        body: The challenge, echoed, or "".
        subscription: As it is now.
    """

    status: int
    body: str
    subscription: Subscription


def announced(links: Iterable[str], base: str) -> tuple[str, str]:
    """Return the hub and the topic that Link headers announce as absolute addresses, "" where they do not (RFC 8288; WebSub, 4).

    Of several hubs the first is taken. Links in another context (`anchor`) and what cannot be read are passed over.
    """
    found = {"hub": "", "self": ""}
    for link in _LINK.finditer(" ".join(", ".join(links)[:LONGEST_LINKS].split())):
        values: dict[str, str] = {}
        for name, quoted, plain in _PARAMETER.findall(link[2]):
            values.setdefault(name.lower(), quoted or plain)
        # One link may have several relations: `rel="self hub"`.
        for relation in values.get("rel", "").lower().split():
            if relation in found and not found[relation] and "anchor" not in values:
                found[relation] = absolute_url(base, link[1])
    return found["hub"], found["self"]


def is_due(subscription: Subscription, now: datetime) -> bool:
    """Say whether the hub is to be asked now: never asked, no answer, denied long ago, or the lease is two thirds over."""
    if subscription.asked_at is None:
        return True
    waited = (now - subscription.asked_at).total_seconds()
    if subscription.state == DENIED:
        return waited >= DENIED_SECONDS
    if subscription.state == ACTIVE and subscription.expires_at is not None:
        left = (subscription.expires_at - now).total_seconds()
        return left <= subscription.lease_seconds * (1 - RENEW_AFTER) and waited >= ANSWER_SECONDS
    # The shift is bounded before the minimum is taken: after months of tries the number itself would fill the memory.
    patience: int = min(ANSWER_SECONDS << min(subscription.tries, 16), LONGEST_RETRY_SECONDS)
    return waited >= patience


def subscribe_form(subscription: Subscription, callback_base: str) -> dict[str, str]:
    """Return the form that asks a hub to subscribe us."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": callback_url(subscription, callback_base),
        "hub.secret": subscription.secret,
        "hub.lease_seconds": str(LEASE_SECONDS),
    }


def callback_url(subscription: Subscription, callback_base: str) -> str:
    """Return the address that the hub calls for this subscription."""
    return f"{callback_base.rstrip('/')}/{subscription.token}"


def asked(subscription: Subscription, now: datetime, status: int, detail: str = "") -> Subscription:
    """Return the subscription after we asked the hub: `status` is its answer, 0 where there was none."""
    # 202 by the standard; hubs of its predecessor say 204 where they verified before they answered.
    is_accepted = status in {200, 202, 204}
    reason = "" if is_accepted else f"the hub did not take the request: {detail or f'status {status}'}"
    # A renewal leaves the old lease in force, and its pushes stay welcome.
    state = subscription.state if subscription.state == ACTIVE else ASKED
    return replace(subscription, state=state, asked_at=now, tries=subscription.tries + 1, reason=reason)


def verify(subscription: Subscription, query: Mapping[str, str], now: datetime) -> Verification:
    """Answer a hub that calls back: confirm only what we want, so that nobody can subscribe us to something else.

    Many hubs ask before they answer our own request, so the state does not matter.
    """
    mode, topic, challenge = query.get("hub.mode", ""), query.get("hub.topic", ""), query.get("hub.challenge", "")
    # To the standard, 404 means "I did not ask for this".
    if topic != subscription.topic:
        return Verification(404, "", subscription)
    if mode == "denied":
        reason = f"the hub denies it: {query.get('hub.reason', 'no reason given')[:200]}"
        return Verification(200, "", replace(subscription, state=DENIED, reason=reason, asked_at=now, proofs=0))
    if mode != "subscribe" or not challenge:
        return Verification(404, "", subscription)
    lease = _lease(query.get("hub.lease_seconds", ""))
    confirmed = replace(
        subscription, state=ACTIVE, reason="", lease_seconds=lease, expires_at=now + timedelta(seconds=lease), tries=0, asked_at=now
    )
    return Verification(200, challenge, confirmed)


def is_genuine(secret: str, signature: str, body: bytes) -> bool:
    """Say whether a push bears our secret's HMAC (`X-Hub-Signature: sha256=...`)."""
    method, _, digest = signature.strip().partition("=")
    algorithm = SIGNATURES.get(method.lower())
    if algorithm is None:
        return False
    expected = hmac.new(secret.encode("utf-8"), body, algorithm).hexdigest()
    # As bytes: of two texts it refuses those beyond ASCII, and the header may hold anything.
    return hmac.compare_digest(expected.encode("ascii"), digest.strip().lower().encode("utf-8", "replace"))


def pushed(subscription: Subscription, now: datetime) -> Subscription:
    """Return the subscription after a genuine push."""
    return replace(subscription, pushed_at=now, pushes=subscription.pushes + 1, proofs=subscription.proofs + 1)


def missed(subscription: Subscription) -> Subscription:
    """Return the subscription after polling found an item that no push had announced: trust starts anew."""
    return replace(subscription, proofs=0, reason="polling found news that the hub had not pushed")


def unheard(subscription: Subscription) -> Subscription:
    """Return the subscription after a time in which nobody took its hub's calls: trust starts anew."""
    return replace(subscription, proofs=0, reason="nobody took the hub's calls for a while") if subscription.proofs else subscription


def trusted_until(subscription: Subscription, now: datetime) -> datetime | None:
    """Return until when polling may be relaxed, or None while push has not proved itself."""
    if subscription.state != ACTIVE or subscription.proofs < PROOFS or subscription.pushed_at is None or subscription.expires_at is None:
        return None
    # Not beyond the lease: nobody pushes after it.
    until = min(subscription.pushed_at + timedelta(seconds=TRUST_SECONDS), subscription.expires_at)
    return until if until > now else None


def _lease(text: str) -> int:
    seconds = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else LEASE_SECONDS  # noqa: PLR2004 - digits of 30 years
    return min(max(seconds, SHORTEST_LEASE_SECONDS), LONGEST_LEASE_SECONDS)
