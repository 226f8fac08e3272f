"""Feeds that push: when to subscribe to a hub, and the receiver of its calls."""
