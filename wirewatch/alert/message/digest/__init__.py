"""The daily digest: what it counts, how it says it, its picture."""
