"""Somebody's summary held against the archive, sentence by sentence."""
