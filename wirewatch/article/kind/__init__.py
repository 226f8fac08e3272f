"""What kind of page this is, and how much of its article it gives away."""
