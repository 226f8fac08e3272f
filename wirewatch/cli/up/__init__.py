"""`wirewatch up`: the command, the processes that it starts and watches, Prefect's own set-up, and the lock of a home."""
