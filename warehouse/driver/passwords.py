"""Addresses of servers without the passwords in them, for messages, logs and lists of settings."""

from __future__ import annotations

import re

# As a URL writes it before the host, and as libpq takes it among the parameters.
_BEFORE_HOST = re.compile(r"(?<=://)([^/@:\s?]{0,200}):[^@\s/]{1,500}@")
_PARAMETER = re.compile(r"(password=)[^&\s'\"]+")


def without_password(text: str) -> str:
    """Return a text in which the passwords of all addresses are replaced by `***`."""
    return _PARAMETER.sub(r"\1***", _BEFORE_HOST.sub(r"\1:***@", text))
