"""The answers to buttons and to `/brief`, through Socket Mode: one outgoing connection, no public address.

    Slack --envelope--> keep the press (idempotent) --> acknowledge --> tell the reader, only the reader

A press that cannot be kept is not acknowledged, so Slack delivers it again (up to three times, which is why keeping is idempotent). A brief
keeps nothing and may take longer than the three seconds that Slack waits: it is acknowledged first.
"""

from __future__ import annotations

import logging
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPException
from queue import Empty, SimpleQueue

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection as Session
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.webhook import WebhookClient

from warehouse.alert.alerts import folded_payloads, retry_parked
from warehouse.db import Warehouse
from warehouse.errors import UsageError, WarehouseError, WirewatchError
from warehouse.feedback import Feedback, alert_payload
from warehouse.matches import matches_of_alert
from warehouse.records.topic import Opinion
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind
from wirewatch.alert.delivery.slack_errors import slack_failure
from wirewatch.alert.feedback import BRIEF, WHY, ButtonPress, answer_to, read_button_presses
from wirewatch.alert.filing.story_corrections import merge
from wirewatch.alert.message import blocks
from wirewatch.alert.message.format import safety
from wirewatch.alert.message.overflow import story_line
from wirewatch.alert.message.payload import RETRY_ALL, AlertContent, readable_alert, readable_content
from wirewatch.alert.message.phrases import counted
from wirewatch.alert.slash_command import SlashCommand, read_slash_command
from wirewatch.alert.thread.reader_marks import keep_mark

logger = logging.getLogger(__name__)

# The client logs each refusal as an error; here it becomes the one sentence that people read.
_client_log = logging.getLogger(f"{__name__}.client")
_client_log.setLevel(logging.CRITICAL)

# Between two signs of life; the client connects anew when four stay unanswered.
PING_SECONDS = 10.0
LOOK_UP_SECONDS = 1.0
# Between two tries to reach Slack at the start, when the network of a machine may come after us.
LONGEST_PAUSE_SECONDS = 60
ANSWER_SECONDS = 10
# Ctrl-C ends any command within five seconds.
LONGEST_FAREWELL_SECONDS = 3.0

# Makes the brief of what is named, since when it is said; what rooms above this one know how to do is handed in.
Briefer = Callable[[Warehouse, str, str], blocks.Message]


class ListenError(WirewatchError):
    """Slack refuses to let us listen, which no waiting mends."""


def answer(press: ButtonPress, warehouse: Warehouse) -> blocks.Message:
    """Keep one press and word the answer to its reader; doing it again gives the same answer and changes nothing."""
    if press.action == WHY:
        matches = matches_of_alert(warehouse.connection, press.alert_id)
        return _explained(alert_payload(warehouse.connection, press.alert_id), next((match.opinion for match in matches), None))
    if press.action == blocks.ASK_MUTE:
        return blocks.mute_question(press.alert_id, only=press.only)
    if press.action == blocks.JOIN:
        return blocks.Message(text=_join(press, warehouse), blocks=())
    if press.action == blocks.LIST_ALL:
        return _folded(press, warehouse)
    if press.action == blocks.RETRY:
        return blocks.Message(text=_retry(press, warehouse), blocks=())
    feedback = Feedback(press.alert_id, press.action, press.user_id, press.message_ts, press.pressed_at, press.only)
    kept = warehouse.transact(lambda connection: keep_mark(connection, feedback, datetime.now(UTC)))
    logger.info("%s by %s on alert %s: %s", press.action, press.user_id, press.alert_id, kept)
    return blocks.Message(text=answer_to(press, kept.value), blocks=())


class Listener:
    """Listens for presses in one workspace; the thread that calls `run` owns the warehouse, `stop` may be called from anywhere."""

    def __init__(
        self,
        app_token: str,
        token: str,
        open_warehouse: Callable[[], Warehouse],
        brief: Briefer,
        url: str = "https://slack.com/api/",
        *,
        wake_delivery: Callable[[], None] = lambda: None,
    ) -> None:
        """Connect to nothing yet.

        Args:
            app_token: for Socket Mode, "xapp-...".
            token: a bot token, "xoxb-...".
            open_warehouse: opens it in the thread that calls `run`.
            brief: makes the brief that somebody asks for.
            url: address of the Web API.
            wake_delivery: called when a note for a thread may wait in the outbox.
        """
        self._wake_delivery = wake_delivery
        self._web = WebClient(token, base_url=url.rstrip("/") + "/", timeout=10, logger=_client_log, retry_handlers=[])
        self._client = SocketModeClient(app_token=app_token, web_client=self._web, ping_interval=PING_SECONDS, logger=_client_log)
        # Only handed over here: the SDK calls from threads of its own, and a DuckDB connection belongs to one thread.
        self._client.socket_mode_request_listeners.append(lambda _client, request: self._inbox.put(request))
        self._open_warehouse, self._brief = open_warehouse, brief
        self._warehouse: Warehouse | None = None
        self._inbox: SimpleQueue[SocketModeRequest | None] = SimpleQueue()
        self._lost: Session | None = None
        self.connected = False

    def run(self) -> None:
        """Connect and answer presses until `stop`; where Slack cannot be reached, now or later, go on trying.

        Raises:
            ListenError: Slack refuses the app token.
        """
        try:
            self.connected = self._connect()
            while self.connected and (request := self._next()) is not None:
                self._handle(request)
        finally:
            self._close_warehouse()
            self._disconnect()

    def _next(self) -> SocketModeRequest | None:
        """Wait for what comes next, with a look up each second: Python calls no handler of a signal that comes as a wait begins."""
        while True:
            with suppress(Empty):
                return self._inbox.get(timeout=LOOK_UP_SECONDS)
            self._connect_anew()

    def _connect_anew(self) -> None:
        """Replace a connection that Slack, or what lies between, has ended; where that fails the client tries again by itself.

        Left alone the client (slack-sdk 3) reads nothing in a circle for a minute, at the cost of a core, before it calls that an end.
        """
        session = self._client.current_session
        if session is None or session is self._lost or not _is_ended(session.sock):
            return
        self._lost = session
        session.close()
        if failure := _failure_of(self._client.connect_to_new_endpoint):
            logger.warning("Slack hung up and opens no connection now, which is tried every %.0f s: %s", PING_SECONDS, failure.error)

    def stop(self) -> None:
        """End `run` after the press at hand; safe in a signal handler."""
        self._inbox.put(None)

    def _disconnect(self) -> None:
        """Close the connection; the client waits for threads of its own, one of which may be about to connect anew."""

        def close() -> None:
            # Its reader waits for up to three seconds for more to read, and holds what closing needs.
            session = self._client.current_session
            if session is not None and session.sock is not None:
                with suppress(OSError):
                    session.sock.shutdown(socket.SHUT_RDWR)
            # Its reader may close the socket between a look at it and the close, which is an AttributeError; the second time it is gone.
            for _ in range(2):
                with suppress(OSError, AttributeError):
                    self._client.close()
                    break

        closing = threading.Thread(target=close, name="disconnect", daemon=True)
        closing.start()
        closing.join(LONGEST_FAREWELL_SECONDS)

    def _connect(self) -> bool:
        """Connect, however long Slack is out of reach; returns False when told to stop before."""
        pause = 1
        while failure := _failure_of(self._client.connect):
            if failure.kind in {FailureKind.ACCOUNT, FailureKind.REFUSED}:
                raise ListenError(f"Slack does not open a connection for the buttons ({failure.error}); check SLACK_APP_TOKEN.")
            logger.warning("Slack opens no connection for the buttons (%s); the next try is in %d s", failure.error, pause)
            for _ in range(pause):
                with suppress(Empty):
                    self._inbox.get(timeout=LOOK_UP_SECONDS)
                    return False
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        return True

    def _handle(self, request: SocketModeRequest) -> None:
        try:
            if self._warehouse is None:
                self._warehouse = self._open_warehouse()
            warehouse = self._warehouse
            command = read_slash_command(request.payload) if request.type == "slash_commands" else None
            pressed = read_button_presses(request.payload)
            presses = [press for press in pressed if press.action != BRIEF]
            answers = [(press, answer(press, warehouse)) for press in presses]
        except WarehouseError:
            logger.exception("a press was not kept and will be delivered again by Slack")
            self._close_warehouse()
            return
        # After keeping and before telling: Slack waits 3 seconds for this, and the answer to the reader is another call.
        self._acknowledge(request)
        for press, message in answers:
            self._tell(press, message)
        if any(press.action in {"mute", blocks.UNMUTE, blocks.RETRY} for press in presses):
            self._wake_delivery()
        for press in pressed:
            if press.action == BRIEF:
                self._tell(press, self._briefed(warehouse, alert_id=press.alert_id))
        if command:
            self._answer_command(command, self._briefed(warehouse, command.name, command.since))

    def _briefed(self, warehouse: Warehouse, name: str = "", since: str = "", alert_id: str = "") -> blocks.Message:
        """Brief on what is named, or on an alert's story; where that fails say so, as Slack will not ask again."""
        try:
            return self._brief(warehouse, _story_of_alert(warehouse, alert_id) if alert_id else name, since)
        except UsageError as error:
            return blocks.Message(safety.escape(str(error)), ())
        except WirewatchError as error:
            logger.exception("no brief was made")
            self._close_warehouse()
            return blocks.Message(safety.escape(f"The archive cannot be read now: {error}"), ())

    def _answer_command(self, command: SlashCommand, message: blocks.Message) -> None:
        # By the address that came with the command: it works where the app is no member, too.
        client = WebhookClient(command.answer_url, timeout=ANSWER_SECONDS, logger=_client_log, retry_handlers=[])
        try:
            answered = client.send(text=message.text, blocks=list(message.blocks) or None, response_type="ephemeral")
        except (SlackClientError, OSError) as error:
            logger.warning("the reader %s did not get the brief: %s", command.user_id, _reason(error))
            return
        if answered.status_code != HTTPStatus.OK:
            logger.warning("the reader %s did not get the brief: Slack said %s, %s", command.user_id, answered.status_code, answered.body)

    def _acknowledge(self, request: SocketModeRequest) -> None:
        try:
            self._client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
        except (SlackClientError, OSError) as error:
            logger.warning("a press was kept but not acknowledged, Slack will deliver it again: %s", _reason(error))

    def _close_warehouse(self) -> None:
        if self._warehouse is not None:
            self._warehouse.close()
            self._warehouse = None

    def _tell(self, press: ButtonPress, message: blocks.Message) -> None:
        try:
            self._web.chat_postEphemeral(
                channel=press.channel,
                user=press.user_id,
                text=message.text,
                blocks=list(message.blocks) or None,
                thread_ts=press.thread_ts or None,
            )
        except (SlackClientError, OSError) as error:
            logger.warning("the reader %s did not get the answer: %s", press.user_id, _reason(error))


def _failure_of(connect: Callable[[], None]) -> Failed | None:
    """Say why something does not connect, None where it does; the client raises what its parts raise."""
    try:
        connect()
    except SlackApiError as error:
        return slack_failure(getattr(error.response, "status_code", 0), str(error.response.get("error")))
    except (SlackClientError, HTTPException, OSError) as error:
        return Failed(FailureKind.UNREACHABLE, str(error))
    return None


def _is_ended(wire: socket.socket | None) -> bool:
    """Say whether a connection is closed on either side; nothing is read."""
    if wire is None:
        return True
    looked_at = select.poll()
    try:
        looked_at.register(wire, getattr(select, "POLLRDHUP", select.POLLHUP))
    except (OSError, ValueError):  # closed between the two lines
        return True
    return bool(looked_at.poll(0))


def _join(press: ButtonPress, warehouse: Warehouse) -> str:
    """Let the story of a post join the one that it may belong to, as `wirewatch stories merge` does; their threads say so."""
    content = readable_alert(alert_payload(warehouse.connection, press.alert_id))
    if content is None or not content.near_story:
        return "This alert names no story to join."
    names = (content.near_story, content.story_id)
    try:
        merged = warehouse.transact(lambda connection: merge(connection, names, press.user_id, "button in Slack", press.pressed_at))
    except UsageError as error:
        return f"Nothing was joined. {safety.escape(str(error))}"
    logger.info("%s joined %s and %s, which are %s now", press.user_id, *names, merged)
    return "Joined: both are one story now, and this thread will point to the one that goes on."


def _retry(press: ButtonPress, warehouse: Warehouse) -> str:
    """Let parked messages be sent at once, as `wirewatch alerts retry` does."""
    wanted = [] if press.alert_id == RETRY_ALL else [press.alert_id]
    count = warehouse.transact(lambda connection: retry_parked(connection, wanted))
    logger.info("%s lets %s go out again", press.user_id, counted(count, "parked message"))
    return f"{counted(count, 'message')} will be tried now." if count else "Nothing is parked any more: it went out or was moved."


def _folded(press: ButtonPress, warehouse: Warehouse) -> blocks.Message:
    """List a page of the alerts that a message was folded from."""
    found = [content for payload in folded_payloads(warehouse.connection, press.alert_id) if (content := readable_alert(payload))]
    if press.first >= len(found):
        return blocks.Message(text="These alerts are not in the warehouse that listens here.", blocks=())
    return blocks.folded_list(press.alert_id, [story_line(content) for content in found], press.first)


def _story_of_alert(warehouse: Warehouse, alert_id: str) -> str:
    """Return the story that an alert tells.

    Raises:
        UsageError: it tells none.
    """
    content = readable_alert(alert_payload(warehouse.connection, alert_id))
    if content is None or not content.story_id:
        raise UsageError("This message is about no story of the warehouse that listens here.")
    return content.story_id


def _explained(payload: str, opinion: Opinion | None) -> blocks.Message:
    content = readable_content(payload)
    if content is None:
        return blocks.Message(text="This alert is not in the warehouse that listens here.", blocks=())
    if not isinstance(content, AlertContent):
        return blocks.Message(text="This message was raised by no topic.", blocks=())
    return blocks.explanation(content, opinion)


def _reason(error: Exception) -> str:
    response = getattr(error, "response", None)
    said = response.get("error") if response is not None and hasattr(response, "get") else None
    return str(said or error)
