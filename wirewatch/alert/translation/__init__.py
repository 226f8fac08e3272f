"""Foreign headlines and quoted sentences in the reader's language, by a machine, without holding up an alert."""
