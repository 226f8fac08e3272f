"""Lives through a month in compressed time and says what is left of it: `python benchmarks/month.py --days 30 --articles 10000`.

Sites publish, every pass is a process of its own that may be killed, starved of disk or misled about the time, Slack has its faults,
pages and feeds are hostile, data files are cut after a night's backup; see `tests/fakes/month.py`. A day of 10,000 articles takes some
six CPU minutes; with `--folder` a month may take several sittings.

What this does not show: real networks and their latency, pages as large and as odd as real ones (benchmarks/extraction.py has those), a
machine that loses power (SIGKILL leaves what the kernel has), and Prefect (benchmarks/server_crash.py).
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import matplotlib as mpl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fakes.month import Month, PassRow, Plan, simulate


def heard(row: PassRow) -> None:
    """Show how far the month is."""
    disturbed = row.disturbance or "quiet"
    print(f"day {row.day:6.2f}  {disturbed:7}  exit {row.code:3}  {row.cpu_seconds:6.1f} CPU s  {row.megabytes:5.0f} MB", file=sys.stderr)


def busy_passes(plan: Plan, month: Month) -> list[PassRow]:
    """Give the passes before the quiet days at the end, in which nothing is published."""
    return month.passes[: -len(plan.quiet_hours)]


def drift(passes: Sequence[PassRow]) -> tuple[float, float]:
    """Give the median CPU seconds of the undisturbed passes in the first and in the last quarter; those of their workers are not in it."""
    times = [row.cpu_seconds for row in passes if not row.disturbance and row.code == 0]
    quarter = max(len(times) // 4, 1)
    return median(times[:quarter]), median(times[-quarter:])


def table(plan: Plan, month: Month) -> str:
    """Write the counts as a Markdown table."""
    passes = busy_passes(plan, month)
    first, last = drift(passes)
    disturbed = sum(bool(row.disturbance) for row in passes)
    published_in = [row for row in passes if row.disturbance != "broken"]
    rows = [
        ("passes, of which disturbed", f"{len(passes)}, {disturbed}"),
        ("published", month.published),
        ("stored", month.stored),
        *((f"dropped: {reason}", count) for reason, count in month.dropped.most_common()),
        ("gone from its feed before a pass that lived read it whole", month.unlisted),
        ("lost", len(month.lost)),
        ("stored twice", month.doubled),
        ("hits", month.hits),
        ("hits told once", month.messages_per_hit[1]),
        ("hits told otherwise", sum(count for times, count in month.messages_per_hit.items() if times != 1)),
        ("messages about nothing", month.strangers),
        ("alerts not at rest", month.waiting),
        ("data files cut, refused by the pass, brought back", f"{month.breaks.total()}, {month.breaks[1, 0]}"),
        ("CPU s of an undisturbed pass, first and last quarter", f"{first:.1f}, {last:.1f}"),
        ("largest process, MB", f"{max(row.megabytes for row in month.passes):.0f}"),
        ("catalog, MB, largest and last day", f"{max(month.catalog_bytes) / 1e6:.1f}, {month.catalog_bytes[-1] / 1e6:.1f}"),
        ("home, MB, last day", f"{month.disk_bytes[-1] / 1e6:.1f}"),
        ("files, last day", month.files[-1]),
    ]
    head = f"{len(published_in) / plan.passes_a_day:.1f} days, {plan.articles_a_day} articles a day, {plan.passes_a_day} passes a day"
    return f"| {head} | |\n|---|--:|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows)


def draw(month: Month, file: Path) -> None:
    """Draw how long passes took and how the disk grew."""
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, (above, below) = plt.subplots(2, 1, figsize=(9, 6), sharex=True)
    for name, mark in (("", "."), ("killed", "x"), ("disk", "s"), ("clock", "^"), ("broken", "*")):
        rows = [row for row in month.passes if row.disturbance == name]
        above.plot([row.day for row in rows], [row.cpu_seconds for row in rows], mark, label=name or "undisturbed")
    above.set_ylabel("CPU s of a pass")
    above.legend()
    days = range(1, len(month.disk_bytes) + 1)
    below.plot(days, [size / 1e6 for size in month.disk_bytes], label="home")
    below.plot(days, [size / 1e6 for size in month.catalog_bytes], label="catalog")
    below.set_ylabel("MB")
    below.set_xlabel("day")
    below.legend()
    figure.savefig(file, dpi=110, bbox_inches="tight")


def main() -> int:
    """Live through the month; 1 where something is lost, doubled or still waiting."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--passes", type=int, default=24, help="passes a day")
    parser.add_argument("--articles", type=int, default=10_000, help="articles a day")
    parser.add_argument("--sites", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no further pass after so many minutes, and count")
    parser.add_argument("--life", type=float, default=60.0, help="the longest life in seconds of a pass that is killed")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="keep each evening here, and go on from the last: a month may take several sittings")
    parser.add_argument("--picture", type=Path, help="where to draw the month")
    given = parser.parse_args()
    plan = Plan(
        days=given.days,
        passes_a_day=given.passes,
        sites=given.sites,
        articles_a_day=given.articles,
        longest_life_seconds=given.life,
        most_minutes=given.minutes,
        seed=given.seed,
    )
    with tempfile.TemporaryDirectory(prefix="wirewatch-month-") as folder:
        month, _ = simulate(plan, given.folder or Path(folder) / "month", heard, keep=given.folder is not None)
    print(table(plan, month))
    if given.picture:
        draw(month, given.picture)
    wrong = (
        bool(month.lost)
        or month.breaks[1, 0] != month.breaks.total()
        or month.doubled
        or month.strangers
        or month.waiting
        or month.messages_per_hit[1] != month.hits
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
