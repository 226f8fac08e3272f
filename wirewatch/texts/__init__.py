"""What all nouns do with text: its characters, the ends of its sentences, words that were mistyped, cells of a spreadsheet."""
