"""What a poll asks and what its answer means: validators, back-off, redirects, audits and the feed's next state.

Nothing here touches the web or the clock. States, each with a reason that a person can read:

    new ──► ok ──► failing (no good answer) ──► ok          quiet    (a feed, but nothing new in it for long)
             │                                              broken   (an answer, but no feed in it)
             └──► any of the others, and back               slowed   (429, or 503 with a time to wait)
                                                            blocked  (401, 402, 403, 407, 451)
                                                            gone     (410: asked again after a week, then monthly)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from warehouse.records.feed import REACHED, Feed, FeedKind, SourceTier
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.polling.memory import MOST_TIMES, PollMemory, read_memory, write_memory
from wirewatch.feed.polling.rhythm import PollRules, failure_wait, healthy_interval, lasts, may_retry, outside_skipped, with_jitter
from wirewatch.feed.polling.source_health import silence_of
from wirewatch.http_rules.http_headers import fresh_seconds, retry_after_seconds

# Characters; a longer one would be refused by many servers, and an honest ETag has under a hundred.
LONGEST_VALIDATOR = 8000
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.3"
)
OK, NOT_MODIFIED, DELTA, GONE, TOO_MANY, UNAVAILABLE = 200, 304, 226, 410, 429, 503
WHY_GONE = "The server says that the feed is gone for good (410)"
LIED = "its validators stayed the same while its entries changed, so they are left out for a while"
SECONDS_A_DAY = 86400
REFUSING = frozenset({401, 402, 403, 407, 451})
# A feed whose answer is one of these is not asked again within minutes: the server says that it has enough, or no.
UNRETRIED = REFUSING.union({TOO_MANY, UNAVAILABLE})
# Kinds of errors that our own guards give, before anything was asked.
REFUSED_HERE = frozenset({"url", "scheme", "port", "address"})


@dataclass(frozen=True, slots=True)
class Question:
    """The conditional part of a poll.

    Attributes:
        headers: Validators, byte for byte as they came.
        host: The one host that may see them.
        is_audit: Whether they were left out on purpose, to see that the feed keeps its word.
    """

    headers: tuple[tuple[str, str], ...]
    host: str
    is_audit: bool = False


@dataclass(frozen=True, slots=True)
class PollAnswer:
    """What of an HTTP answer matters to polling; header values as they came, "" where absent.

    Attributes:
        status: Of the answer.
        host: Who gave it, and alone may see its validators.
        etag: ETag.
        last_modified: Last-Modified.
        cache_control: Cache-Control.
        expires: Expires.
        date: Date.
        retry_after: Retry-After.
        permanent_url: Where the feed has moved for good.
        hub: What its Link headers announce as hub.
        self_url: What they announce as topic.
    """

    status: int
    host: str = ""
    etag: str = ""
    last_modified: str = ""
    cache_control: str = ""
    expires: str = ""
    date: str = ""
    retry_after: str = ""
    permanent_url: str = ""
    hub: str = ""
    self_url: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of one feed.

    Attributes:
        feed: As it is known before.
        now: When it happens.
        rules: By which bounds.
    """

    feed: Feed
    now: datetime
    rules: PollRules

    @property
    def seconds(self) -> int:
        """When it happens, in seconds since 1970."""
        return int(self.now.timestamp())


@dataclass(frozen=True, slots=True)
class PollVerdict:
    """What follows from a poll.

    Attributes:
        feed: As it is known afterwards.
        outcome: The poll in a word.
        detail: The poll in a sentence.
    """

    feed: Feed
    outcome: str
    detail: str = ""


def ask(poll: Poll) -> Question:
    """Decide what a poll sends along: the validators byte for byte, unless they lied before or it is time to check on them."""
    feed, memory, rules = poll.feed, read_memory(poll.feed.rhythm), poll.rules
    if not (feed.etag or feed.last_modified) or lasts(memory.distrusted_until, poll.now, rules.distrust_seconds):
        return Question((), memory.validators_host)
    # The distance, since a clock that was ahead has left a moment to come.
    if memory.not_modified >= rules.audit_after_not_modified and abs(poll.seconds - memory.full_at) >= rules.audit_seconds:
        return Question((), memory.validators_host, is_audit=True)
    headers = []
    if feed.etag:
        # A delta is one to what the tag names; without a tag there is nothing that it could be one to.
        headers += [("If-None-Match", feed.etag), ("A-IM", "feed")]
    if feed.last_modified:
        headers.append(("If-Modified-Since", feed.last_modified))
    return Question(tuple(headers), memory.validators_host)


def after_feed(poll: Poll, answer: PollAnswer, parsed: ParsedFeed, fingerprint: str) -> PollVerdict:
    """Take in a feed that was read; `fingerprint` identifies its entries, not its bytes (a 226 lists only the new ones).

    XML that is not well-formed may be cut off, and its validators would confirm the cut: they are kept only once the feed was ragged
    in several polls in a row, because some publishers never write another kind; the weekly audit looks after those.
    """
    memory = _heard(read_memory(poll.feed.rhythm), answer, parsed, poll.now)
    is_delta = answer.status == DELTA
    # A server sends a delta only where something is new.
    changed = is_delta or fingerprint != memory.fingerprint
    lied = not is_delta and _has_lied(poll.feed, memory, answer, fingerprint)
    if lied:
        memory = replace(memory, lies=memory.lies + 1, distrusted_until=poll.seconds + poll.rules.distrust_seconds)
    if changed and memory.fingerprint:
        memory = replace(memory, changes=(*memory.changes, poll.seconds)[-MOST_TIMES:])
    # A delta lists a part, whose fingerprint would make the next whole body look like a change.
    if not is_delta:
        memory = replace(memory, fingerprint=fingerprint, full_at=poll.seconds, not_modified=0)
    memory, url = _after_redirect(poll, memory, answer)
    detail = f"moved for good to {url}" if url != poll.feed.url else LIED if lied else ""
    trusted = parsed.is_whole or memory.ragged >= poll.rules.stable_ragged
    place = _Place(url, _kept(answer.etag) if trusted else "", _kept(answer.last_modified) if trusted else "")
    # What is empty has no news, however it came to be so.
    return PollVerdict(_healthy(poll, place, memory, reason=detail), "new" if changed and parsed.entries else "unchanged", detail)


def after_not_modified(poll: Poll, answer: PollAnswer) -> PollVerdict:
    """Take in a 304: the entries stay, and validators that came with it replace the old ones."""
    memory = read_memory(poll.feed.rhythm)
    # A 304 has no body; what the last one said of its rhythm still holds.
    declared = _declared(answer, None, poll.now) or memory.declared_seconds
    memory = replace(memory, not_modified=memory.not_modified + 1, worked=memory.worked + 1, declared_seconds=declared)
    memory, url = _after_redirect(poll, memory, answer)
    place = _Place(url, _kept(answer.etag) or poll.feed.etag, _kept(answer.last_modified) or poll.feed.last_modified)
    detail = f"moved for good to {url}" if url != poll.feed.url else ""
    return PollVerdict(_healthy(poll, place, memory, reason=detail), "not-modified", detail)


def after_bad_feed(poll: Poll, bad: BadFeed) -> PollVerdict:
    """Take in an answer without a feed in it: its validators are not kept, or the mistake would be confirmed for ever."""
    why = f"The address answers, but not with a feed: {bad.detail}"
    return PollVerdict(_failed(poll, "broken", why, may_pass=True), f"bad-feed:{bad.reason}", why)


def after_status(poll: Poll, answer: PollAnswer) -> PollVerdict:
    """Take in a status that brings no feed."""
    status, outcome = answer.status, f"status-{answer.status}"
    if status == GONE:
        return PollVerdict(_gone(poll), outcome, WHY_GONE)
    wait = retry_after_seconds(answer.retry_after, poll.now)
    if status == TOO_MANY or (status == UNAVAILABLE and wait is not None):
        request = f"to wait {wait} s" if wait is not None else "to slow down, without saying for how long"
        why = f"The server asks ({status}) {request}"
        return PollVerdict(_failed(poll, "slowed", why, at_least=wait or 0), outcome, why)
    why = f"The server answers with status {status}"
    state = "blocked" if status in REFUSING else "failing"
    return PollVerdict(_failed(poll, state, why, at_least=wait or 0, may_pass=status not in UNRETRIED), outcome, why)


def after_error(poll: Poll, kind: str, detail: str) -> PollVerdict:
    """Take in that there was no answer.

    What was refused here, before anybody was asked, costs nobody anything: it waits for a person to mend a setting, and is seen soon then.
    """
    wait = poll.rules.fast_floor_seconds if kind in REFUSED_HERE else None
    why = f"No answer that can be used ({kind}): {detail}"
    return PollVerdict(_failed(poll, "failing", why, wait=wait, may_pass=True), kind, detail)


def after_refusal(poll: Poll, kind: str, detail: str) -> PollVerdict:
    """Take in that the source lets nobody in, or not us, until a person mends it."""
    return PollVerdict(_failed(poll, "blocked", f"It cannot be opened ({kind}): {detail}"), kind, detail)


def postponed(poll: Poll, kind: str, detail: str, wait_seconds: float) -> PollVerdict:
    """Put off a poll by our own restraint: nothing was asked, so nothing was learnt and nothing failed."""
    later = poll.now + timedelta(seconds=with_jitter(max(wait_seconds, 1.0), poll.feed.feed_id, poll.now))
    return PollVerdict(replace(poll.feed, next_poll_at=later), kind, detail)


def without_push(feed: Feed, now: datetime, rules: PollRules) -> Feed:
    """Give a feed whose hub is trusted no longer back to its own rhythm, counted from its last poll; one that fails keeps its back-off."""
    memory = replace(read_memory(feed.rhythm), pushed_until=0)
    own = replace(feed, rhythm=write_memory(memory))
    if feed.state not in REACHED or feed.last_polled_at is None or feed.next_poll_at is None:
        return own
    interval = _own_interval(own, memory, now, rules)
    planned = feed.last_polled_at + timedelta(seconds=with_jitter(interval, feed.feed_id, feed.last_polled_at))
    due = outside_skipped(max(planned, now), memory, feed.feed_id)
    return replace(own, interval_seconds=interval, next_poll_at=min(due, feed.next_poll_at))


def _heard(memory: PollMemory, answer: PollAnswer, parsed: ParsedFeed, now: datetime) -> PollMemory:
    """Remember what the body and headers say about rhythm."""
    dates = {
        int(entry.published_at.timestamp()) for entry in parsed.entries if entry.published_at is not None and entry.published_at <= now
    }
    return replace(
        memory,
        validators_host=answer.host,
        times=tuple(sorted(dates | set(memory.times))[-MOST_TIMES:]),
        declared_seconds=_declared(answer, parsed, now),
        skip_hours=parsed.hints.skip_hours,
        skip_days=parsed.hints.skip_days,
        hub=answer.hub or parsed.hints.hub,  # WebSub, section 4: headers first
        self_url=(answer.self_url if answer.hub else "") or parsed.hints.self_url,
        ragged=0 if parsed.is_whole else memory.ragged + 1,
    )


def _declared(answer: PollAnswer, parsed: ParsedFeed | None, now: datetime) -> int:
    """Return the longest wait that the publisher asks for in any way, in seconds; 0 for none."""
    asked = [fresh_seconds(answer.cache_control, answer.expires, answer.date, now) or 0]
    if parsed is not None:
        asked += [60 * (parsed.hints.ttl_minutes or 0), parsed.hints.update_seconds or 0]
    return max(asked)


def _has_lied(feed: Feed, memory: PollMemory, answer: PollAnswer, fingerprint: str) -> bool:
    """Whether the server still gives the validators of the old entries beside new ones: it would have answered 304 to them."""
    same_tag = bool(feed.etag) and answer.etag == feed.etag
    # Dates alone, and only where no tags are: two changes within one second have the same date.
    same_date = not feed.etag and not answer.etag and bool(feed.last_modified) and answer.last_modified == feed.last_modified
    changed = bool(memory.fingerprint) and memory.fingerprint != fingerprint
    return answer.status == OK and changed and (same_tag or same_date)


def _after_redirect(poll: Poll, memory: PollMemory, answer: PollAnswer) -> tuple[PollMemory, str]:
    """Follow a permanent redirect once it led to the same good place in consecutive polls; a captive portal does it once."""
    target = answer.permanent_url
    if not target or target == poll.feed.url:
        return (replace(memory, moved_to="", moved_polls=0) if memory.moved_to else memory), poll.feed.url
    polls = memory.moved_polls + 1 if target == memory.moved_to else 1
    if polls >= poll.rules.stable_redirects:
        return replace(memory, moved_to="", moved_polls=0), target
    return replace(memory, moved_to=target, moved_polls=polls), poll.feed.url


def _kept(validator: str) -> str:
    return validator if len(validator) <= LONGEST_VALIDATOR else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a feed is asked for next time, and what it is asked with.

    Attributes:
        url: Its address.
        etag: Validator to send, "" for none.
        last_modified: Likewise.
    """

    url: str
    etag: str
    last_modified: str


def _healthy(poll: Poll, place: _Place, memory: PollMemory, *, reason: str) -> Feed:
    feed = poll.feed
    if memory.gone_polls or memory.retries:
        memory = replace(memory, gone_polls=0, retries=0)
    interval = _own_interval(feed, memory, poll.now, poll.rules)
    planned = poll.now + timedelta(seconds=with_jitter(interval, feed.feed_id, poll.now))
    # By what this poll saw and not by the clock of whoever looks: a machine that was off has missed what its sources said meanwhile.
    silence = silence_of(memory, poll.now)
    return replace(
        feed,
        url=place.url,
        etag=place.etag,
        last_modified=place.last_modified,
        state="quiet" if silence else "ok",
        state_reason=_sentence("; ".join(filter(None, (reason, silence))) or _why_healthy(poll, memory)),
        failures=0,
        interval_seconds=interval,
        last_polled_at=poll.now,
        next_poll_at=outside_skipped(planned, memory, feed.feed_id),
        rhythm=write_memory(memory),
    )


def _own_interval(feed: Feed, memory: PollMemory, now: datetime, rules: PollRules) -> int:
    # A ministry is silent for days and then says what everybody else only repeats. One's own mailbox is nobody's to be spared.
    if feed.kind is FeedKind.MAIL:
        return rules.fast_floor_seconds
    return healthy_interval(memory, now, rules, at_floor=feed.tier is SourceTier.OFFICIAL)


def _why_healthy(poll: Poll, memory: PollMemory) -> str:
    """Say what made a feed well, once; from its next poll on, what is true of it then: `feed_changes` remembers the rest."""
    feed = poll.feed
    if feed.state == "new":
        return "first poll answered with a feed"
    if feed.state == "quiet":
        return "it lists new entries again"
    if feed.state not in REACHED:
        return f"recovered after {feed.failures} failed poll{'s' if feed.failures > 1 else ''} (was {feed.state})"
    if lasts(memory.distrusted_until, poll.now, poll.rules.distrust_seconds):
        return LIED
    if not memory.times:
        return "it answers; no entry with a date is known"
    return f"it answers; its newest entry with a date is of {datetime.fromtimestamp(max(memory.times), UTC):%d %b %Y %H:%M} UTC"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _failed(poll: Poll, state: str, why: str, *, at_least: int = 0, wait: int | None = None, may_pass: bool = False) -> Feed:
    """Book a failure; one that may pass by itself, and is the first of a feed that was well, is followed by a retry within minutes."""
    failures = poll.feed.failures + 1
    # A move counts only while each poll in between finds the feed there.
    memory = replace(read_memory(poll.feed.rhythm), moved_to="", moved_polls=0)
    if wait is None:
        if may_pass and poll.feed.state in REACHED and may_retry(memory, poll.now, poll.rules):
            memory = replace(memory, retried_at=poll.seconds, retries=1)
            wait = poll.rules.retry_seconds
        else:
            # From the back-off's own beginning: without the retry it would have asked here for the second time.
            wait = failure_wait(poll.feed.interval_seconds, failures - memory.retries, poll.rules)
        # Never shorter than our own back-off: a Retry-After of a second on every answer would keep a broken server busy.
        wait = max(wait, at_least)
    planned = poll.now + timedelta(seconds=with_jitter(wait, poll.feed.feed_id, poll.now))
    return replace(
        poll.feed,
        state=state,
        state_reason=f"{why}; asked again after {wait} s (failed {failures} times in a row)",
        failures=failures,
        last_polled_at=poll.now,
        next_poll_at=outside_skipped(planned, memory, poll.feed.feed_id),
        rhythm=write_memory(memory),
    )


def _gone(poll: Poll) -> Feed:
    """Take a 410 as the publisher's word, so that regular polling ends; but mistakes are taken back, so it is not for ever."""
    memory = read_memory(poll.feed.rhythm)
    wait = poll.rules.gone_seconds if memory.gone_polls == 0 else poll.rules.gone_ceiling_seconds
    return replace(
        poll.feed,
        state="gone",
        state_reason=f"{WHY_GONE}; asked again after {wait // SECONDS_A_DAY} days in case that was a mistake",
        failures=poll.feed.failures + 1,
        last_polled_at=poll.now,
        next_poll_at=poll.now + timedelta(seconds=with_jitter(wait, poll.feed.feed_id, poll.now)),
        rhythm=write_memory(replace(memory, gone_polls=memory.gone_polls + 1)),
    )
