"""Newsletters from a mailbox: whose folder, what is new in it, and what of that goes further."""
