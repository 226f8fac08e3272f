"""One pass of the pipe, and what runs beside it: delivery, digests, maintenance, operations notices."""
