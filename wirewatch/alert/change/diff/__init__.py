"""Two states of a text set against each other: sentences, words and amounts, each written in one way."""
