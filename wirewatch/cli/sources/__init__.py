"""Commands about sources: what is watched, and hubs that push."""
