"""What ends with the process that started it, so that a killed house leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import sys

# prctl(2): the signal that a process gets when its parent ends.
PR_SET_PDEATHSIG = 1


def end_with(parent: int, number: int) -> None:
    """Let the kernel send this process a signal when the one that started it ends, however it does.

    Else a server and a runner of nobody go on reading and posting, hold the port, and are started again by nobody. Linux alone knows how.

    Args:
        parent: the process that started it.
        number: the signal.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
        # It may have ended before the kernel was asked.
        if os.getppid() != parent:
            os._exit(1)
