"""The parts of a text that are no running sentences: lists, tables, lines of their own, stamps."""
