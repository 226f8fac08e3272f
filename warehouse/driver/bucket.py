"""Data files in object storage: `s3://bucket/prefix`, with what it takes to be let in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SCHEME = "s3://"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where data files are in object storage; its printed form shows no secret.

    Attributes:
        url: `s3://bucket/prefix`, without a slash at its end.
        key_id: The access key's id.
        secret: The access key.
        token: Of a session; empty for a lasting key.
        region: The bucket's region.
        endpoint: Address of the server where it is not Amazon's; empty for that.
    """

    url: str
    key_id: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    region: str = ""
    endpoint: str = ""

    def __str__(self) -> str:
        """Give the address, which has no secret."""
        return self.url

    @property
    def secret_sql(self) -> str:
        """The statement by which DuckDB is let in, for addresses of this prefix only."""
        options = {"KEY_ID": self.key_id, "SECRET": self.secret, "SESSION_TOKEN": self.token, "REGION": self.region, "SCOPE": self.url}
        server = urlsplit(self.endpoint)
        if server.netloc:
            # The path's style, since a server of one's own seldom has a name for each bucket.
            options |= {"ENDPOINT": server.netloc, "URL_STYLE": "path", "USE_SSL": "false" if server.scheme == "http" else "true"}
        written = ", ".join(f"{name} '{value.replace(chr(39), chr(39) * 2)}'" for name, value in options.items() if value)
        return f"CREATE OR REPLACE SECRET (TYPE s3, {written})"


DataPlace = Path | Bucket
"""Where the Parquet files of a warehouse are."""


def lasting_place(place: DataPlace) -> str:
    """Give a place as it is from any folder."""
    return place.url if isinstance(place, Bucket) else str(place.absolute())


def place_url(place: DataPlace) -> str:
    """Give a place as DuckLake is told it: the same from every working directory, with a slash at its end."""
    return f"{lasting_place(place)}/"
