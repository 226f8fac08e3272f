"""What Slack says of our tokens, scopes and channels, asked before the first alert depends on it; nothing is posted unless wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

# Scope -> what fails without it. The first three are needed for exactly-once delivery, see docs/slack.md.
SCOPES: Mapping[str, str] = {
    "chat:write": "nothing can be posted",
    "channels:read": "no public channel can be found by its name",
    "channels:history": "a message in doubt cannot be looked up before it is sent again, nor a thread that people may have deleted",
    "groups:read": "private channels cannot be found by their names",
    "groups:history": "a message in doubt in a private channel cannot be looked up",
    "files:write": "the picture of the daily digest is left out",
    "files:read": "the picture of the daily digest is left out",
    "commands": "/brief is unknown in Slack",
}
NEEDED = ("chat:write", "channels:read", "channels:history")
# With it an app posts to public channels without an invitation.
EVERYWHERE = "chat:write.public"
# How tokens of other kinds begin; a bot's is "xoxb-...", or "xoxe.xoxb-..." where Slack renews it every twelve hours.
OTHER_TOKENS: Mapping[str, str] = {
    "xapp-": "an app's, for SLACK_APP_TOKEN",
    "xoxp-": "a person's, and would post in that name",
    "xoxe.xoxp-": "a person's, and would post in that name",
    "xoxe-": "one to renew another with",
}
TEST_MESSAGE = "Wirewatch can post here. This is a test, no alert."
# Slack's advice for lists; https://docs.slack.dev/reference/methods/conversations.list
CHANNELS_PAGE = 200
CALL_SECONDS = 10
NONE_KNOWN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class SetupFinding:
    """One thing that was asked of Slack.

    Attributes:
        what: What was asked.
        state: ok, warning or broken.
        detail: The answer, and what to do where it is not ok.
    """

    what: str
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """A channel as Slack lists it.

    Attributes:
        name: What it is called, as destinations name it.
        former: What it was called before.
        archived: Whether nobody can post there any more.
        member: Whether the app has been invited.
    """

    name: str
    former: tuple[str, ...]
    archived: bool
    member: bool


class SlackSetup:
    """Asks one workspace; each trouble is a finding, none is raised."""

    def __init__(self, token: str, url: str, app_token: str = "", variable: str = "SLACK_BOT_TOKEN") -> None:
        # The library repeats a call whose connection dropped, and a test message would be there twice.
        self._client = WebClient(token, base_url=url.rstrip("/") + "/", timeout=CALL_SECONDS, retry_handlers=[])
        self._app_token = app_token
        self._kind = next((kind for beginning, kind in OTHER_TOKENS.items() if token.startswith(beginning)), "")
        self._variable = variable

    def check(
        self, channels: Sequence[str], known: Mapping[str, str] = NONE_KNOWN, *, post: bool = False, buttons: bool = True
    ) -> Iterator[SetupFinding]:
        """Ask for the token, its scopes, each channel and, if wanted, the buttons; with `post` say so in each channel.

        `known` has the ids of channels that messages went to, by the names under which they did.
        """
        if self._kind:
            yield SetupFinding("token", "broken", f"{self._variable} is {self._kind}; copy the bot token (xoxb-...) of your app there")
            return
        try:
            answer = self._client.auth_test()
        except SlackApiError as error:
            yield SetupFinding("token", "broken", f"{_code(error)}; copy the bot token (xoxb-...) of your app again into {self._variable}")
            return
        except OSError as error:
            # Nobody's mistake as far as we know: alerts wait until it answers.
            yield SetupFinding("token", "warning", f"{_code(error)}; alerts wait until it answers")
            return
        yield SetupFinding("token", "ok", f"{answer.get('url', '')}, as {answer.get('user') or answer.get('user_id', '')}")
        granted = str(_header(answer.headers, "x-oauth-scopes"))
        yield from self._scopes(granted)
        yield from self._channels(channels, known, post=post, everywhere=EVERYWHERE in granted)
        if buttons:
            yield self._buttons()

    def _scopes(self, granted: str) -> Iterator[SetupFinding]:
        has = {scope.strip() for scope in granted.split(",") if scope.strip()}
        missing = [scope for scope in SCOPES if scope not in has]
        if not missing:
            further = ", ".join(sorted(has - SCOPES.keys() - {EVERYWHERE}))
            yield SetupFinding("scopes", "ok", ", ".join(SCOPES) + (f"; not needed: {further}" if further else ""))
        for scope in missing:
            state = "broken" if scope in NEEDED else "warning"
            yield SetupFinding(f"scope {scope}", state, f"missing, so {SCOPES[scope]}; add it to the app and install it again")

    def _channels(self, channels: Sequence[str], known: Mapping[str, str], *, post: bool, everywhere: bool) -> Iterator[SetupFinding]:
        try:
            listed = self._listed()
        except (SlackApiError, OSError) as error:
            yield SetupFinding("channels", "warning", f"they cannot be listed ({_code(error)})")
            return
        for channel in dict.fromkeys(channels):
            by_id = listed.get(known.get(channel, ""))
            if channel not in listed and by_id:
                yield self._renamed(channel, self._channel(known[channel], by_id, post=post, everywhere=everywhere), by_id.name)
            else:
                yield self._channel(channel, listed.get(channel), post=post, everywhere=everywhere, former=_called_before(listed, channel))

    def _renamed(self, channel: str, found: SetupFinding, name: str) -> SetupFinding:
        """Say of a channel that is reached by its id what it is called now, and what else is the matter with it."""
        said = f"it is called {name} now, and gets messages by its id; write {name} for it"
        return SetupFinding(channel, "warning" if found.state == "ok" else found.state, f"{said}; {found.detail}")

    def _channel(self, channel: str, seen: _Listed | None, *, post: bool, everywhere: bool, former: str = "") -> SetupFinding:
        if seen is None:
            was = f"; {former} was called so before" if former else ""
            what = "there is no such channel, or it is private and the app is no member; /invite it there"
            return SetupFinding(channel, "broken", f"{what}{was}")
        if seen.archived:
            return SetupFinding(channel, "broken", "it is archived: unarchive it, or name another channel")
        if not (seen.member or everywhere):
            return SetupFinding(channel, "broken", "the app is no member, so it cannot post; type /invite and its name there")
        if post:
            return self._post(channel)
        return SetupFinding(channel, "ok", "the app is a member" if seen.member else "the app may post to every public channel")

    def _post(self, channel: str) -> SetupFinding:
        try:
            self._client.chat_postMessage(channel=channel, text=TEST_MESSAGE)
        except (SlackApiError, OSError) as error:
            return SetupFinding(channel, "broken", f"a test message was refused ({_code(error)})")
        return SetupFinding(channel, "ok", "a test message was posted")

    def _listed(self) -> dict[str, _Listed]:
        """Give each channel, by `#name` and by id; private ones where the scope allows it."""
        try:
            # Slack refuses the whole list where the scope for one of the kinds is missing.
            return self._list("public_channel,private_channel")
        except SlackApiError as error:
            if error.response.get("error") != "missing_scope":
                raise
            return self._list("public_channel")

    def _list(self, kinds: str) -> dict[str, _Listed]:
        known: dict[str, _Listed] = {}
        cursor = ""
        while True:
            answer = self._client.conversations_list(types=kinds, limit=CHANNELS_PAGE, cursor=cursor or None)
            for channel in answer.get("channels") or []:
                former = tuple(f"#{name}" for name in channel.get("previous_names") or [])
                seen = _Listed(f"#{channel['name']}", former, bool(channel.get("is_archived")), bool(channel.get("is_member")))
                known |= {seen.name: seen, str(channel["id"]): seen}
            following = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not following or following == cursor:
                return known
            cursor = following

    def _buttons(self) -> SetupFinding:
        if not self._app_token:
            return SetupFinding("buttons", "warning", "SLACK_APP_TOKEN is not set, so alerts have no buttons")
        if not self._app_token.startswith("xapp-"):
            advice = "make an app-level token with the scope connections:write"
            return SetupFinding("buttons", "broken", f"SLACK_APP_TOKEN is no app's token, which begins with xapp-; {advice}")
        try:
            self._client.apps_connections_open(app_token=self._app_token)
        except (SlackApiError, OSError) as error:
            advice = "make an app-level token (xapp-...) with the scope connections:write, and turn on Socket Mode"
            return SetupFinding("buttons", "broken", f"{_code(error)}; {advice}")
        return SetupFinding("buttons", "ok", "Socket Mode answers")


def _called_before(listed: Mapping[str, _Listed], name: str) -> str:
    """Say which channel had a name before; empty for none."""
    return next((channel.name for channel in listed.values() if name in channel.former), "")


def _header(headers: Mapping[str, object], name: str) -> object:
    return next((value for key, value in headers.items() if key.lower() == name), "")


def _code(error: SlackApiError | OSError) -> str:
    """Say in a word what Slack refused, or why it was not reached."""
    if isinstance(error, SlackApiError):
        return f"Slack refuses: {error.response.get('error') or 'without a reason'}"
    return f"Slack was not reached: {error}"
