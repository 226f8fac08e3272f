"""Slack's Web API as a sink: every call at most once, every error a value, every message findable by its alert id."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from warehouse.records.alert import AlertKind, ToldMessage
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent, Skipped
from wirewatch.alert.delivery.sink import ChannelMessages, OutgoingMessage
from wirewatch.alert.delivery.slack_errors import slack_failure
from wirewatch.alert.message.blocks import build
from wirewatch.alert.message.payload import AlertContent, Content, Form
from wirewatch.alert.sinks.slack_client import DeadlineClient, NeverSentError
from wirewatch.alert.sinks.slack_messages import has_replies_since, is_of_channel, metadata, payload_of, told_message

# Slack's clock may be behind ours by as much, so look-ups begin earlier.
CLOCK_SKEW = timedelta(minutes=2)
# Slack recommends no more a page.
PAGE = 200
# The workspace ends editing after a while, or an app that was since replaced had posted the message: no edit of its counts will ever pass,
# and nobody needs to repair anything.
UNEDITABLE = frozenset({"edit_window_closed", "cant_update_message"})
# People deleted the message that an edit or a reply belongs to.
THREAD_GONE = frozenset({"message_not_found", "thread_not_found"})
# Trouble after which the same call may work.
_PASSING = (FailureKind.IN_DOUBT, FailureKind.LIMITED, FailureKind.UNREACHABLE)
# Slack's most for a list of channels; it allows twenty such calls a minute, and a large workspace has thousands.
CHANNELS_PAGE = 999
PUBLIC_CHANNELS, ALL_CHANNELS = "public_channel", "public_channel,private_channel"
# The client logs each unreadable answer as an error; here that is an outcome like others, logged by delivery.
_client_log = logging.getLogger("wirewatch.alert.sinks.slack.client")
_client_log.setLevel(logging.CRITICAL)


# A channel's id and a message's timestamp in it: Slack's name for a message.
SlackMessage = tuple[str, str]


def utc_now() -> datetime:
    """Tell the time, aware, in UTC."""
    return datetime.now(UTC)


class SlackSink:
    """One workspace, by a bot token with `chat:write`, `channels:history` (and `groups:history` for private channels).

    The client's own retries are off: after a dropped connection they would send again what Slack may already have.
    """

    def __init__(
        self,
        token: str,
        url: str = "https://slack.com/api/",
        timeout_seconds: float = 10.0,
        *,
        buttons: bool = True,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Make no call yet.

        Args:
            token: a bot token, "xoxb-...".
            url: address of the Web API.
            timeout_seconds: from the call until the last byte of the request has left, and for each wait on the answer.
            buttons: whether somebody listens for them; without a listener Slack shows a reader who presses one an error.
            now: our clock, to be compared with Slack's.
        """
        self._now = now
        self._ahead = timedelta(0)
        self._buttons = buttons
        self._client = DeadlineClient(token, url.rstrip("/") + "/", timeout_seconds, _client_log)
        self._ids: dict[str, str] = {}
        self._no_look_before = datetime.min.replace(tzinfo=UTC)
        self._team_url: str | None = None

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Post, reply or edit with one call."""
        message = build(content, interactive=self._buttons)
        blocks = [] if outgoing.text_only else list(message.blocks)
        if outgoing.kind is AlertKind.UPDATE:
            # What it edits stays what it was.
            form = content.form if content.form is not Form.UPDATE else Form.POST
            bears = metadata(outgoing.parent_id, form.value, outgoing.alert_id)
            answer = self._call(
                lambda: self._client.chat_update(
                    channel=outgoing.parent_channel, ts=outgoing.parent_timestamp, text=message.text, blocks=blocks, metadata=bears
                )
            )
        else:
            answer = self._call(
                lambda: self._client.chat_postMessage(
                    # The post's own channel by id: a channel renamed since keeps its threads.
                    channel=outgoing.parent_channel or outgoing.channel_id or outgoing.channel,
                    text=message.text,
                    blocks=blocks or None,
                    metadata=metadata(outgoing.alert_id, content.form.value),
                    thread_ts=outgoing.parent_timestamp or None,
                    reply_broadcast=_broadcast(outgoing, content) or None,
                    # The text is what notifications show: an outlet's own asterisks must stay asterisks.
                    mrkdwn=False,
                    unfurl_links=False,
                    unfurl_media=False,
                )
            )
        if isinstance(answer, Failed):
            if outgoing.kind is AlertKind.UPDATE and answer.error in UNEDITABLE:
                return Skipped(f"the message can no longer be edited: {answer.error}")
            is_gone = outgoing.kind is not AlertKind.POST and answer.error in THREAD_GONE
            return replace(answer, kind=FailureKind.THREAD_GONE) if is_gone else answer
        channel, timestamp = str(answer.get("channel", "")), str(answer.get("ts", ""))
        if not timestamp:
            return Failed(FailureKind.IN_DOUBT, "unreadable answer", "ok without a ts")
        self._ids[outgoing.channel] = channel
        sent = self._sent(outgoing, channel, timestamp)
        shown = answer.get("message")
        # The answer to a reply shows it with its thread, unless Slack has put it into the channel.
        if outgoing.kind is AlertKind.REPLY and shown and not shown.get("thread_ts"):
            return replace(sent, is_alone=self._stands(self._client, channel, timestamp) is not False)
        if outgoing.channel_id and outgoing.channel.startswith("#"):
            called = self.channel_name(channel)
            return replace(sent, renamed_to=called if called != outgoing.channel else None)
        return sent

    def channel_name(self, channel_id: str) -> str:
        """Ask what a channel is called now; empty where Slack does not say."""
        answer = self._call(lambda: self._client.conversations_info(channel=channel_id))
        name = "" if isinstance(answer, Failed) else str((answer.get("channel") or {}).get("name") or "")
        return f"#{name}" if name else ""

    def channel_id(self, name: str, within_seconds: float) -> str:
        """Ask which channel that is not archived bears a name now; empty where none is listed, or not in that time."""
        until = self._now() + timedelta(seconds=within_seconds)
        # Slack refuses the whole list where the scope for one of the kinds is missing, and an app for public channels has only one.
        for kinds in (ALL_CHANNELS, PUBLIC_CHANNELS) if name.startswith("#") else ():
            for page in self._channel_pages(kinds, until):
                if found := next((str(channel["id"]) for channel in page if f"#{channel['name']}" == name), ""):
                    return found
        return ""

    def _channel_pages(self, kinds: str, until: datetime) -> Iterator[list[Mapping[str, object]]]:
        """Read the list of channels that are not archived, as far as time and Slack allow."""
        cursor: str | None = None
        while (left := (until - self._now()).total_seconds()) > 0:
            client = DeadlineClient(self._client.token or "", self._client.base_url, left, _client_log)
            answer = self._call(partial(client.conversations_list, types=kinds, exclude_archived=True, limit=CHANNELS_PAGE, cursor=cursor))
            if isinstance(answer, Failed):
                return
            yield answer.get("channels") or []
            following = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if not following or following == cursor:
                return
            cursor = following

    def _sent(self, outgoing: OutgoingMessage, channel: str, timestamp: str) -> Sent:
        """Name a message; an edit gets no address, since it has none but its post's."""
        if outgoing.kind is AlertKind.UPDATE:
            return Sent(channel, timestamp)
        return Sent(channel, timestamp, self.permalink(channel, timestamp, outgoing.parent_timestamp))

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:
        """Look for the alert ids in the metadata of the channel's or the thread's messages, page by page."""
        first = messages[0]
        wanted = {outgoing.alert_id for outgoing in messages}
        if first.kind is AlertKind.UPDATE:
            return self._find_edits(first, wanted)
        found = self._search(messages, every=False)
        if first.kind is AlertKind.REPLY and not (isinstance(found, Failed) and found.error not in THREAD_GONE):
            stands = self._stands(self._client, first.parent_channel, first.parent_timestamp)
            if isinstance(stands, Failed):
                return stands
            if not stands:
                return self._find_alone(messages, {} if isinstance(found, Failed) else found)
        if isinstance(found, Failed):
            return found
        return Found({alert_id: self._sent(first, *places[0]) for alert_id, places in found.items()})

    def _find_alone(self, messages: Sequence[OutgoingMessage], hidden: Mapping[str, Sequence[SlackMessage]]) -> Lookup:
        """Look in the channel for replies whose thread is gone, and take away those that stand where nobody sees them."""
        found = self._search([replace(outgoing, kind=AlertKind.POST) for outgoing in messages], every=False)
        if isinstance(found, Failed):
            return found
        for channel, timestamp in (place for places in hidden.values() for place in places):
            answer = self._call(partial(self._client.chat_delete, channel=channel, ts=timestamp))
            # What Slack refuses to delete stays where nobody looks.
            if isinstance(answer, Failed) and answer.kind in _PASSING:
                return answer
        alone = {alert_id: Sent(*places[0], self.permalink(*places[0]), is_alone=True) for alert_id, places in found.items()}
        return Found(alone, thread_gone=True)

    def first_message_stands(self, outgoing: OutgoingMessage, within_seconds: float) -> bool | None:
        """Say whether the message is there that a reply belongs to; None where Slack does not say, or not in that time."""
        if self._no_look_before > self._now():
            return None
        client = DeadlineClient(self._client.token or "", self._client.base_url, within_seconds, _client_log)
        stands = self._stands(client, outgoing.parent_channel, outgoing.parent_timestamp)
        if not isinstance(stands, Failed):
            return stands
        # Look-ups of messages in doubt make the same call, and they cannot do without it.
        self._no_look_before = self._now() + timedelta(seconds=stands.retry_after_seconds or 0)
        return None

    def _stands(self, client: DeadlineClient, channel: str, timestamp: str) -> bool | Failed:
        """Ask whether a message stands in its channel itself: a reply does not, nor what was deleted."""
        answer = self._call(lambda: client.conversations_history(channel=channel, latest=timestamp, inclusive=True, limit=1))
        if isinstance(answer, Failed):
            return answer
        return any(message["ts"] == timestamp and is_of_channel(message) for message in answer.get("messages") or [])

    def remove_copies(self, outgoing: OutgoingMessage, kept: str) -> list[str] | Failed:
        """Delete what Slack stored besides the message `kept`; an app may always delete its own messages."""
        found = self._search([outgoing], every=True)
        if isinstance(found, Failed):
            return found
        places = found.get(outgoing.alert_id, [])
        # Somebody deleted the message that the outbox names; of the rest nobody knows which one readers answered to.
        if kept not in {timestamp for _, timestamp in places}:
            return []
        removed = []
        for channel, timestamp in places:
            if timestamp == kept:
                continue
            answer = self._call(partial(self._client.chat_delete, channel=channel, ts=timestamp))
            if isinstance(answer, Failed):
                return answer
            removed.append(timestamp)
        return removed

    def _search(self, messages: Sequence[OutgoingMessage], *, every: bool) -> dict[str, list[SlackMessage]] | Failed:
        """Find posts or replies by alert id, page by page; to the end of the history where `every` copy is wanted."""
        first, wanted = messages[0], {outgoing.alert_id for outgoing in messages}
        channel = first.parent_channel or first.channel_id or self._channel_id(first.channel)
        if isinstance(channel, Failed):
            return channel
        started_at = min(outgoing.first_started_at for outgoing in messages)
        places: dict[str, list[SlackMessage]] = {}
        cursor: str | None = None
        while True:
            ahead = self._ahead
            answer = self._call(partial(self._page, first, channel, _stamp(started_at, CLOCK_SKEW + ahead), cursor))
            if isinstance(answer, Failed):
                return answer
            if self._ahead > ahead + CLOCK_SKEW:
                # By Slack's clock, which this answer is the first to tell of, the search began after the message.
                cursor = None
                continue
            for message in answer.get("messages") or []:
                alert_id = payload_of(message).get("alert_id", "")
                # A reply that is shown in the channel as well is no post.
                if alert_id in wanted and (first.kind is AlertKind.REPLY or is_of_channel(message)):
                    places.setdefault(alert_id, []).append((channel, str(message["ts"])))
            following = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if (not every and wanted <= places.keys()) or not following or following == cursor:
                return places
            cursor = following

    def _page(self, outgoing: OutgoingMessage, channel: str, oldest: str, cursor: str | None) -> SlackResponse:
        if outgoing.kind is AlertKind.REPLY:
            return self._client.conversations_replies(
                channel=channel, ts=outgoing.parent_timestamp, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True
            )
        return self._client.conversations_history(channel=channel, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True)

    def _find_edits(self, outgoing: OutgoingMessage, wanted: set[str]) -> Lookup:
        answer = self._call(
            lambda: self._client.conversations_history(
                channel=outgoing.parent_channel, latest=outgoing.parent_timestamp, inclusive=True, limit=1, include_all_metadata=True
            )
        )
        if isinstance(answer, Failed):
            return answer
        # Slack gives the message at or before `latest`: where it was deleted, that is another one.
        there = [each for each in answer.get("messages") or [] if each["ts"] == outgoing.parent_timestamp and is_of_channel(each)]
        edits = {str(payload_of(message).get("edit_id", "")) for message in there}
        sent = {alert_id: Sent(outgoing.parent_channel, outgoing.parent_timestamp) for alert_id in wanted & edits}
        return Found(sent, thread_gone=not there)

    def read_channel(self, name: str, channel_id: str, since: datetime, oldest: datetime) -> ChannelMessages | Failed:
        """Read our posts of a channel since a moment, and which posts since the oldest got replies since that moment."""
        channel = channel_id or self._channel_id(name)
        if isinstance(channel, Failed):
            return channel
        history = partial(self._client.conversations_history, channel=channel)
        found = self._pages(history, _stamp(oldest, CLOCK_SKEW + self._ahead))
        if isinstance(found, Failed):
            return found
        # By Slack's clock, of which its answers have told.
        from_then = float(_stamp(since, CLOCK_SKEW + self._ahead))
        ours = [message for message in found if payload_of(message)]
        # Replies among them, as those that are shown in the channel too.
        told = [self._told(message, channel) for message in ours if float(str(message["ts"])) >= from_then]
        threads = tuple(str(message["ts"]) for message in ours if is_of_channel(message) and has_replies_since(message, from_then))
        return ChannelMessages(channel, tuple(filter(None, told)), threads)

    def read_thread(self, channel_id: str, timestamp: str, since: datetime) -> list[ToldMessage] | Failed:
        """Read our replies of a thread since a moment."""
        replies = partial(self._client.conversations_replies, channel=channel_id, ts=timestamp)
        found = self._pages(replies, _stamp(since, CLOCK_SKEW + self._ahead))
        if isinstance(found, Failed):
            # Somebody has deleted it since.
            return [] if found.error in THREAD_GONE else found
        told = [self._told(message, channel_id) for message in found if message["ts"] != timestamp]
        return [message for message in told if message]

    def _told(self, message: Mapping[str, object], channel: str) -> ToldMessage | None:
        told = told_message(message, channel)
        return replace(told, permalink=self.permalink(channel, told.timestamp, told.thread_timestamp)) if told else None

    def _pages(self, call: Callable[..., SlackResponse], oldest: str) -> list[Mapping[str, object]] | Failed:
        found: list[Mapping[str, object]] = []
        cursor: str | None = None
        while True:
            answer = self._call(partial(call, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True))
            if isinstance(answer, Failed):
                return answer
            found += answer.get("messages") or []
            following = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if not following or following == cursor:
                return found
            cursor = following

    def _channel_id(self, name: str) -> str | Failed:
        """Find the id that conversations.history needs; posting also takes the name."""
        if name in self._ids or not name.startswith("#"):
            return self._ids.get(name, name)
        # Slack refuses the whole list where the scope for one of the kinds is missing, and an app for public channels has only one.
        for kinds in (ALL_CHANNELS, PUBLIC_CHANNELS):
            failure = self._learn_ids(name, kinds)
            if name in self._ids or failure is None:
                return self._ids.get(name, name)
            if failure.kind not in (FailureKind.REFUSED, FailureKind.ACCOUNT):
                return failure
        # Without any scope to list channels the name itself is all there is to ask with.
        return name

    def _learn_ids(self, wanted: str, kinds: str) -> Failed | None:
        """Read the list of channels as far as the wanted one."""
        cursor: str | None = None
        while True:
            answer = self._call(partial(self._client.conversations_list, types=kinds, limit=CHANNELS_PAGE, cursor=cursor))
            if isinstance(answer, Failed):
                return answer
            for channel in answer.get("channels") or []:
                self._ids["#" + str(channel["name"])] = str(channel["id"])
            following = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if wanted in self._ids or not following or following == cursor:
                return None
            cursor = following

    def permalink(self, channel: str, timestamp: str, thread: str = "") -> str:
        """Compose the address of a message, or of a reply in a thread; empty where the workspace's address cannot be had.

        chat.getPermalink gives the same with a call for each message; this is one for each process, which is not repeated in vain.
        """
        if self._team_url is None:
            workspace = self.workspace()
            self._team_url = "" if isinstance(workspace, Failed) else workspace
        if not self._team_url:
            return ""
        # Without the query Slack opens the channel where a reply is not to be seen.
        query = f"?thread_ts={thread}&cid={channel}" if thread else ""
        return f"{self._team_url.rstrip('/')}/archives/{channel}/p{timestamp.replace('.', '')}{query}"

    def workspace(self) -> str | Failed:
        """Ask whose token this is: the workspace's address, or why Slack refuses."""
        answer = self._call(self._client.auth_test)
        return answer if isinstance(answer, Failed) else str(answer.get("url", ""))

    def _call(self, call: Callable[[], SlackResponse]) -> SlackResponse | Failed:
        try:
            answer = call()
        except SlackApiError as error:
            return _refusal(error)
        # urllib wraps only what happens until the request has left. Refused and unresolved means that nothing was sent.
        except URLError as error:
            never_sent = isinstance(error.reason, ConnectionRefusedError | socket.gaierror | NeverSentError)
            return Failed(FailureKind.UNREACHABLE if never_sent else FailureKind.IN_DOUBT, type(error.reason).__name__, str(error.reason))
        # The SDK wraps none of these: time-outs while reading, resets, and bodies that are not JSON come as they are.
        except (SlackClientError, OSError, HTTPException, ValueError) as error:
            return Failed(FailureKind.IN_DOUBT, type(error).__name__, str(error))
        # Measured anew at every answer: each brings the date for nothing, and clocks drift while a process lives.
        self._ahead = max(self._now() - (_dated(answer) or self._now()), timedelta(0))
        return answer


def _broadcast(outgoing: OutgoingMessage, content: Content) -> bool:
    """Say whether a reply is also shown in the channel.

    What turns a story around must not be missed in a thread of fifty, nor the first news of a topic whose readers do not know the thread.
    So must a retraction of what the channel was told, for which nobody is called by the edit of its post, what may be another event where
    it is not the thread's second of a day about the same names, and what happened at last where the channel was told that it would.
    """
    if outgoing.kind is not AlertKind.REPLY or not isinstance(content, AlertContent):
        return False
    is_another = content.is_unlike and not content.is_left_to_thread
    return content.form is Form.REVERSAL or content.withdraws_post or is_another or content.is_first_report or bool(content.joining)


def _dated(answer: SlackResponse) -> datetime | None:
    """Read when Slack says it answered."""
    given = next((str(value) for name, value in answer.headers.items() if str(name).lower() == "date"), "")
    try:
        dated = parsedate_to_datetime(given)
    except ValueError:
        return None
    return dated if dated.tzinfo else None


def _refusal(error: SlackApiError) -> Failed:
    answer = error.response
    if not isinstance(answer, SlackResponse) or not isinstance(answer.data, dict):
        return Failed(FailureKind.IN_DOUBT, "unreadable answer", str(error))
    notes = (answer.data.get("response_metadata") or {}).get("messages") or answer.data.get("errors") or []
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    return slack_failure(
        answer.status_code, str(answer.data.get("error", "")), "; ".join(map(str, notes))[:500], headers.get("retry-after")
    )


def _stamp(at: datetime, margin: timedelta) -> str:
    # Slack refuses a negative `oldest`.
    return f"{max(at.timestamp() - margin.total_seconds(), 0.0):.6f}"
