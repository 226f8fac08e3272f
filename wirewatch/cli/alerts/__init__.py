"""Commands about messages: the outbox, delivery, digests, buttons."""
