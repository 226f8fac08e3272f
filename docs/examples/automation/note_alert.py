"""An example of your own automation: a flow that Prefect runs each time Wirewatch files an alert, with the alert's facts."""

from pathlib import Path

from prefect import flow


@flow(log_prints=True)
def note_alert(topic: str, headline: str, url: str) -> None:
    """Append one line to notes.txt in the folder that was deployed."""
    with Path("notes.txt").open("a", encoding="utf-8") as notes:
        notes.write(f"{topic}\t{headline}\t{url}\n")
    print(f"noted: {headline}")
