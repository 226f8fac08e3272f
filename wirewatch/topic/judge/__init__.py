"""The second opinion: what a topic's labelled examples say of a candidate that its query has found."""
