"""A first draft of a topic, from what a person wants to be told of and from what the archive says of her words."""
