"""What commands about topics find, as a terminal shows it."""
