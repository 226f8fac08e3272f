"""Where settings stand, what they may be, and how their secrets stay out of texts; `wirewatch.settings` reads them."""
