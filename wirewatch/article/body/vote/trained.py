"""What the vote has learnt, read as this module is imported.

The server that workers are forked from imports it: each worker would else read forest and weights for itself, 30 CPU ms before its
first page.
"""

from __future__ import annotations

from wirewatch.article.body.vote.forest import load_forest
from wirewatch.article.body.vote.word_weights import load_word_weights

load_forest()
load_word_weights()
