"""From the bytes of a page to a record: `extract.extract` is the door, each other module one question about a page."""
