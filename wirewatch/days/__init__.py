"""Days and moments as people, Iran and Thailand write them; `wirewatch.dates` reads those of feeds and pages."""
