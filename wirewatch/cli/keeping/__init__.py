"""Commands that keep the warehouse: maintenance, backup and restore, export and move."""
