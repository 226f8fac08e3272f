"""Artifacts of Prefect's pages, written in Markdown."""
