"""What can go wrong in ways a person should read.

    WirewatchError              one sentence that names what, where and what to do; the CLI prints it and exits 1
    ├── UsageError              wrong use of a command: exits 2
    └── WarehouseError          the catalog or the data folder cannot be used
        ├── NewerWarehouseError   a newer Wirewatch wrote it
        ├── EditedMigrationError  an applied migration's file changed since
        └── ConflictError         another writer kept winning after every retry

`wirewatch.errors` adds the mistakes in settings and in files that people edit. Trouble from outside (a dead host, a broken feed, a
refusing Slack) is not an exception: it is a value on the row.
"""


class WirewatchError(Exception):
    """A failure told in one sentence; `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(WirewatchError):
    """A command was used wrongly."""

    exit_code = 2


class WarehouseError(WirewatchError):
    """The warehouse cannot be opened, read or written."""


class NewerWarehouseError(WarehouseError):
    """The warehouse was written by a newer version of Wirewatch."""


class EditedMigrationError(WarehouseError):
    """A migration that is already applied has other content now."""


class ConflictError(WarehouseError):
    """A transaction lost to other writers every time it was tried."""
