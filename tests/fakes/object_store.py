"""A real S3 server of a package (moto) on the loopback, with one bucket."""

from __future__ import annotations

import logging
import secrets
from typing import Any, Self

KEY_ID, SECRET, REGION = "wirewatch-test", "open-sesame", "eu-central-1"


def open_bucket(endpoint: str, name: str) -> Any:
    """Make a bucket on a server of ours and return the client that did."""
    import boto3  # noqa: PLC0415 - each process of the suite reads this file

    keys = {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET, "region_name": REGION}
    client = boto3.client("s3", endpoint_url=endpoint, **keys)
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    return client


def bucket_variables(endpoint: str, name: str) -> dict[str, str]:
    """Give what a pass needs to keep its data in a bucket."""
    return {
        "WIREWATCH_DATA": f"s3://{name}/archive",
        "AWS_ACCESS_KEY_ID": KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": REGION,
        "AWS_ENDPOINT_URL": endpoint,
    }


class ObjectStore:
    """The server; `variables` are what a pass needs to keep its data there."""

    def __init__(self) -> None:
        from moto.server import ThreadedMotoServer  # noqa: PLC0415 - each process of the suite reads this file

        # moto keeps the buckets of one process together, whichever server made them.
        self.bucket = f"news-{secrets.token_hex(3)}"
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)

    def __enter__(self) -> Self:
        self._server.start()
        host, port = self._server.get_host_and_port()
        self.endpoint = f"http://{host}:{port}"
        self.client = open_bucket(self.endpoint, self.bucket)
        self.variables = bucket_variables(self.endpoint, self.bucket)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    def names(self) -> list[str]:
        """List what the bucket holds."""
        return [item["Key"] for item in self.client.list_objects_v2(Bucket=self.bucket).get("Contents", [])]
