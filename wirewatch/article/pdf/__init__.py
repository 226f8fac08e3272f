"""Statements that were published for printing: their text, line by line and then paragraph by paragraph."""
