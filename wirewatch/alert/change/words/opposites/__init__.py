"""Words that deny, say the opposite of each other, or name another actor, place or thing."""
