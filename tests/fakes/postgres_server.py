"""A real PostgreSQL of Debian's package in a folder of its own, for as long as a test needs it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Self

PROGRAMS = "/usr/lib/postgresql"
# initdb refuses root; Debian's package makes this user.
USER = "postgres"


def postgres_programs() -> Path | None:
    """Find the folder of the newest PostgreSQL's programs; None where there is none, or no user that may run it."""
    versions = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda path: float(path.parent.parent.name))
    if not versions:
        return None
    if os.geteuid() == 0:
        try:
            pwd.getpwnam(USER)
        except KeyError:
            return None
    return versions[-1].parent


class PostgresServer:
    """The server; `url` is a catalog's address. It listens at a Unix socket only, so that tests need no free port."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # Not pytest's folder, which other users may not enter; and short, as a socket's path has at most 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.url = f"postgresql://{USER}@/wirewatch?host={self.folder}"

    def __enter__(self) -> Self:
        self.folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER, USER)
        self._run("initdb", "-D", self._data, "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
        self.start()
        self._run("createdb", "-h", str(self.folder), "-U", USER, "wirewatch")
        return self

    def __exit__(self, *_: object) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it, and return when it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB"
        self._run("pg_ctl", "-D", self._data, "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; open connections are cut."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", mode, "stop")

    def dump(self, target: Path) -> None:
        """Write what a backup of the catalog is."""
        target.write_bytes(self._run("pg_dump", "-h", str(self.folder), "-U", USER, "-Fc", "wirewatch").stdout)

    def restore(self, source: Path, database: str) -> str:
        """Make a database of a dump and return its address."""
        self._run("createdb", "-h", str(self.folder), "-U", USER, database)
        self._run("pg_restore", "-h", str(self.folder), "-U", USER, "-d", database, stdin=source.read_bytes())
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command: Sequence[str] = [str(self._programs / program), *words]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *command]
        # pg_ctl leaves a server behind that keeps its output open: into the log, not into a pipe that nobody closes.
        if program == "pg_ctl":
            with (self.folder / "pg_ctl.log").open("ab") as log:
                return subprocess.run(command, cwd="/", check=True, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        return subprocess.run(command, cwd="/", check=True, capture_output=True, input=stdin)
