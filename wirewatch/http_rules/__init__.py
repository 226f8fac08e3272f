"""What is decided about a request before and after it: the address taken apart, what may be dialled, what headers ask."""
