"""How the articles of a story were changed since they were listed, so that each quote is dated by when it could be read. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from warehouse.records.article import Article
from warehouse.records.second_look import ChangedText, FirstState, Standing
from wirewatch.brief.quotes import Quote, first_sentence, first_words

STANDS = Standing()


@dataclass(frozen=True, slots=True)
class ChangeHistory:
    """What is known of the changes of a story's articles.

    Attributes:
        changes: The changes, newest first; of very many the latest.
        first_states: What changed articles said first, by id.
        standings: Which articles were retracted, or whose pages are gone, by id.
    """

    changes: Sequence[ChangedText] = ()
    first_states: Mapping[str, FirstState] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)

    def standing(self, article_id: str) -> Standing:
        """Say whether an article still stands."""
        return self.standings.get(article_id, STANDS)

    def readable(self, articles: Mapping[str, Article]) -> dict[str, Article]:
        """Give articles with the texts that they have to tell: of a retracted one that which was withdrawn, not the note in its place."""
        return {article_id: self._before_retraction(article) for article_id, article in articles.items()}

    def _before_retraction(self, article: Article) -> Article:
        state = self.first_states.get(article.article_id)
        if state is None or not self.standing(article.article_id).retracted_at:
            return article
        return replace(article, title=state.title, text=state.text, standfirst="")

    def leading_quote(self, article: Article | None) -> Quote | None:
        """Quote what stands for an article: its first sentence, of a retracted one the first that was withdrawn."""
        if article is None or not self.standing(article.article_id).retracted_at:
            return first_sentence(article) if article else None
        return first_words(article, self.first_states.get(article.article_id))

    def dated(self, quote: Quote) -> Quote:
        """Say of a quote from a `readable` text until when it stood, where that was withdrawn."""
        state = self.first_states.get(quote.article_id)
        is_withdrawn = state and self.standing(quote.article_id).retracted_at and quote.replaced_at is None
        return replace(quote, replaced_at=state.replaced_at) if state and is_withdrawn else quote

    def appeared_at(self, quote: Quote) -> datetime | None:
        """Say when a quote came into its article; None where it was there when that was listed, as far as is known."""
        state = self.first_states.get(quote.article_id)
        # What stood under a headline before is not kept.
        if state is None or quote.replaced_at or quote.field == "standfirst" or quote.text in getattr(state, quote.field):
            return None
        of_it = (change for change in self.changes if change.article_id == quote.article_id)
        found = (change.revised_at for change in of_it if quote.text in getattr(change, f"{quote.field}_after"))
        return min(found, default=state.replaced_at)
