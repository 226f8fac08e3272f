"""What a source lists: bytes in, entries or a named reason out; nothing here opens a connection or a file."""
