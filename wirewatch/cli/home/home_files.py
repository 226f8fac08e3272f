"""The texts of a home of one's own: what each file says when `wirewatch init` begins it. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import wrap

from wirewatch.settings import AWS_VARIABLES, SETTINGS, Setting

# What these settings are in a home of one's own; the others keep their defaults until somebody takes the # away.
OWN_FILES = {"WIREWATCH_TOPICS": "topics.yaml", "WIREWATCH_ACTORS": "actors.yaml", "WIREWATCH_CHANNELS": "channels.yaml"}
WIDTH = 100

IGNORED = """\
# What Wirewatch writes, and what nobody else should read.
.wirewatch/
secrets.env
*.log
"""

CHANNELS = """\
# How much a channel gets, and when: `wirewatch docs alerts` explains each rule. Without a rule every story is posted at once.
#
# channels:
#   "#news-alerts": {posts_per_hour: 30, quiet: "22:00-06:00", zone: Europe/Berlin, catch_up: 5}
# topics:
#   my-first: {posts_per_hour: 6, cooldown_minutes: 15}
"""

SECRETS_HEAD = """\
# Secrets, kept out of wirewatch.toml and out of version control. NAME=value, a line each; take the # away.
# Wirewatch reads this file by itself; the environment wins where both say something.
# `wirewatch docs slack` makes a Slack app in five minutes; `wirewatch slack check --post` then says whether all is well.
"""

TOML_HEAD = """\
# Every setting with what it means; a line that begins with # stands at its default.
# The environment wins over this file. Secrets do not belong here: secrets.env has them.
# `wirewatch settings` shows what is in force, and from where.
"""


def settings_file(chosen: dict[str, str]) -> str:
    """Return wirewatch.toml: every setting that is no secret, with its meaning; `chosen` are those that are set."""
    values = {**OWN_FILES, **{variable: value for variable, value in chosen.items() if value}}
    return "\n".join([TOML_HEAD, *(_toml_lines(setting, values.get(setting.variable)) for setting in SETTINGS if not setting.secret)])


def _toml_lines(setting: Setting, value: str | None) -> str:
    # AWS's own variables stand behind a few settings; what they hold is no business of this file.
    places = {"home": ".wirewatch", "seeds": "seeds", "contact": "you@example.org", **dict.fromkeys(AWS_VARIABLES, "")}
    shown = value if value is not None else setting.default.format(**places)
    mark = "" if value is not None else "# "
    rows = [f"# {line}" for line in wrap(f"{setting.meaning} ({setting.rule}).", WIDTH)]
    if setting.variable == "WIREWATCH_ACTORS":
        rows.append("# A copy to edit; take this line out to follow the names that come with each version.")
    return "\n".join([*rows, f"{mark}{setting.variable} = {json.dumps(shown, ensure_ascii=False)}", ""])


def secrets_file() -> str:
    """Return secrets.env: every secret with its meaning, none of them set."""
    return "\n".join([SECRETS_HEAD, *(f"# {setting.meaning}\n# {setting.variable}=\n" for setting in SETTINGS if setting.secret)])


def topics_file(query: str) -> str:
    """Return topics.yaml with one topic."""
    return f"""\
# What you want to be told of. `wirewatch docs topics` is the language, `wirewatch topics lint` finds slips,
# `wirewatch topics backtest` says what a topic would have found in your archive.
topics:
  - name: my-first
    description: What I want to be told of.
    query: {json.dumps(query, ensure_ascii=False)}
    # A sharper one: both words in one sentence, @china stands for all its names in many languages (actors.yaml).
    # query: (@china AND @russia) NEAR/S (treaty OR "joint statement")
    # examples:
    #   should: ["Ministers sign the treaty in the harbour town"]
    #   should_not: ["Treaty of 1848 sold at auction"]
"""


def next_steps(folder: str, names: Sequence[str], *, has_sources: bool = True) -> str:
    """Return what to do next, for a person in a terminal; `names` are the files that a person edits."""
    bring = "  wirewatch feeds add URL  # a source of yours; `wirewatch feeds import starter` brings many\n"
    return f"""\
Next:
{"" if folder == "." else f"  cd {folder}{chr(10)}"}{"" if has_sources else bring}\
  wirewatch run            # the first look fills the archive, and one message says what it would have alerted
  wirewatch up             # keeps it running, with Prefect's pages on http://127.0.0.1:4200

Yours to edit: {", ".join(names)}. For Slack: `wirewatch docs slack`."""
