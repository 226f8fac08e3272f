"""Members of a story as a chain: from each one to the one before, and from the story to its last."""

import numpy as np
import numpy.typing as npt

from wirewatch.story.index.placement import NONE


def chains_of(
    groups: npt.NDArray[np.int64], stories: npt.NDArray[np.int64], start: int
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Give for every article from `start` on the member of its story before it, and for a story's first article the last member."""
    numbers = np.arange(start, start + len(groups))
    before, last = (np.full(len(numbers), NONE, np.uint32) for _ in range(2))
    members = numbers[(groups == numbers) & (stories >= start)]
    order = np.lexsort((members, stories[members - start]))
    members, owners = members[order], stories[members - start][order]
    same = owners[1:] == owners[:-1]
    before[members[1:][same] - start] = members[:-1][same]
    ends = np.concatenate([~same, [True]])[: len(members)]
    last[owners[ends] - start] = members[ends]
    return before, last
