"""The desk: what people and their agents ask of the archive, over pages, JSON and the Model Context Protocol."""
