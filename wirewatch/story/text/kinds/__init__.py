"""News in which many events differ in little but a name or a place: briefs, quakes, rates, guides, templates."""
