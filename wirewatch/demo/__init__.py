"""The demo: a newsroom of invented outlets, and how its threads are drawn in a terminal."""
