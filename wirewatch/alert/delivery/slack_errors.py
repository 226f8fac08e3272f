"""Slack's error codes by what must happen next; the codes are those of chat.postMessage, chat.update and conversations.history."""

from __future__ import annotations

import re

from wirewatch.alert.delivery.send_outcome import Failed, FailureKind

# Slack says of these that the operation may have been carried out nevertheless.
DOUBTFUL = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "unexpected_error"})
LIMITED = frozenset({"ratelimited", "rate_limited", "rate_limit_exceeded"})
BAD_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch", "invalid_attachments", "markdown_text_conflict"}
)
# Refusals of one thread (`restricted_action_thread_locked`, `cannot_reply_to_message`) are not here: a channel that waits for one locked
# thread would try that reply for ever and send nothing else.
CHANNEL = frozenset(
    {
        "channel_not_found",
        "channel_type_not_supported",
        "is_archived",
        "is_inactive",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "method_not_supported_for_channel_type",
        "messages_tab_disabled",
        "external_channel_migrating",
        "team_not_found",
    }
)
ACCOUNT = frozenset(
    {
        "access_denied",
        "account_inactive",
        "accesslimited",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "is_bot",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "team_added_to_org",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
        "user_is_inactive",
    }
)
_CODE = re.compile(r"[a-z][a-z0-9_]{1,80}")
_TABLE = [
    (DOUBTFUL, FailureKind.IN_DOUBT),
    (LIMITED, FailureKind.LIMITED),
    (BAD_BLOCKS, FailureKind.BAD_BLOCKS),
    (CHANNEL, FailureKind.CHANNEL),
    (ACCOUNT, FailureKind.ACCOUNT),
]
FIRST_SERVER_ERROR = 500
TOO_MANY_REQUESTS = 429


def slack_failure(status: int, code: str, detail: str = "", retry_after: str | None = None) -> Failed:
    """Turn an answer that is not ok into a failure.

    Args:
        status: the HTTP status.
        code: the field `error`, or what the client made of a body that is not JSON.
        detail: Slack's explanation.
        retry_after: the header, in seconds.
    """
    if status == TOO_MANY_REQUESTS:
        return Failed(FailureKind.LIMITED, "ratelimited", detail, seconds(retry_after))
    if status >= FIRST_SERVER_ERROR:
        # Whatever code a 5xx names: it may come from a proxy between, behind which Slack has stored the message.
        return Failed(FailureKind.IN_DOUBT, f"http {status}", code if _CODE.fullmatch(code) else "")
    # Not Slack's voice, so no word on whether the message exists: a captive portal and a cut answer look like this.
    if not _CODE.fullmatch(code):
        return Failed(FailureKind.IN_DOUBT, "unreadable answer", code[:200])
    # An unknown code refuses the one message. Taken for a broken channel, it would park everything behind it.
    kind = next((kind for codes, kind in _TABLE if code in codes), FailureKind.REFUSED)
    return Failed(kind, code, detail, seconds(retry_after) if kind is FailureKind.LIMITED else None)


def seconds(text: str | None) -> float | None:
    """Read a Retry-After header given in seconds; None where it is absent or anything else."""
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    # `float` also reads "nan" and "inf"; a wait of either would never end.
    return value if value is not None and 0 <= value < float("inf") else None
