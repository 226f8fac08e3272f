"""The forms in which sources list their entries, each to what parsing hands on."""
