"""The warehouse keeps: every SQL statement of Wirewatch lives here, one module a noun."""
