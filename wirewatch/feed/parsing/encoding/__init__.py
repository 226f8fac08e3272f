"""Bytes to text: what was declared, unless that is clearly wrong."""
