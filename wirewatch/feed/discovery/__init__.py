"""Which feeds a site offers, whether sources answer, and lists of feeds."""
