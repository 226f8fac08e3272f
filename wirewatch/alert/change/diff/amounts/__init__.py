"""How much: figures with what they count, in digits and in words, exact and rough."""
