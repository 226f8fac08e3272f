"""Facts that a sentence stated and that are others now: figures, names, quotes, a no for a yes, who or what. Pure, no language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from wirewatch.alert.change.diff.amounts.estimates import are_estimates
from wirewatch.alert.change.diff.amounts.further_numbers import are_other_numbers
from wirewatch.alert.change.diff.amounts.quantities import TIMES, unit_of
from wirewatch.alert.change.diff.amounts.spelled_numbers import possible_numbers
from wirewatch.alert.change.diff.arabic_forms import is_arabic
from wirewatch.alert.change.diff.word_diff import (
    DiffWord,
    SentenceEdit,
    TextDiff,
    as_written,
    diff_words,
    in_quotation_marks,
    sentence_key,
)
from wirewatch.alert.change.diff.word_patterns import UNSPACED_SIGN
from wirewatch.alert.change.facts.answers import is_late_answer
from wirewatch.alert.change.facts.beyond_titles import beyond_titles
from wirewatch.alert.change.facts.certainty.accusations import accuses, accusing_words, is_unknown
from wirewatch.alert.change.facts.certainty.possibility import possibility
from wirewatch.alert.change.facts.certainty.vouching import vouching
from wirewatch.alert.change.facts.denied_alike import denied_alike
from wirewatch.alert.change.facts.removals import instead_of, removals
from wirewatch.alert.change.facts.rewordings import is_polished, words_lost
from wirewatch.alert.change.facts.swaps.complements import denied_instead, denies_the_same, other_complement, turned_answer
from wirewatch.alert.change.facts.swaps.eastern_swaps import eastern_swaps, is_put_otherwise, other_name
from wirewatch.alert.change.facts.swaps.lone_swaps import is_lightly_edited, lone_swaps
from wirewatch.alert.change.facts.swaps.parties import chinese_ranks, exchanged_actors, exchanged_signs, is_form, is_ranked, ranks_among
from wirewatch.alert.change.facts.text_parts.bare_lines import stated_lines
from wirewatch.alert.change.facts.text_parts.list_items import altered_items
from wirewatch.alert.change.facts.text_parts.prose import is_of_page, is_running_text, is_short_statement
from wirewatch.alert.change.facts.text_parts.table_rows import BAR, altered_rows
from wirewatch.alert.change.facts.turned_statements import is_turned_statement
from wirewatch.alert.change.words.counting_words import OPEN, SOME
from wirewatch.alert.change.words.names.arabic_names import name_places
from wirewatch.alert.change.words.names.name_words import (
    SMALL_WORDS,
    WEEKDAYS,
    are_other_days,
    are_other_months,
    is_chinese_name,
    is_german,
    names_among,
    names_same,
    no_denials,
)
from wirewatch.alert.change.words.names.transliterations import has_same_consonants
from wirewatch.alert.change.words.names.unmarked_names import in_place_of, is_unmarked, names_in, surnames
from wirewatch.alert.change.words.opposites.contrasts import contrast, listed_language
from wirewatch.alert.change.words.opposites.opposites import (
    are_contrary,
    are_opposed,
    are_other_kin,
    are_particles_turned,
    are_votes_turned,
    denials,
    lack_the_same,
    says_opposite,
    undoubled,
)
from wirewatch.alert.change.words.spelling import is_misspelled_number, is_respelled, is_rotation, is_same_word, matters, says_otherwise
from wirewatch.alert.change.words.synonyms import is_same_stem, synonyms_of
from wirewatch.alert.change.words.written_figures import figures_among, figures_with_counted, written_figures
from wirewatch.alert.thread.figures.figure_forms import figures
from wirewatch.alert.thread.official_acts import acts

# Where less of the former sentences stands, the text was written anew: single facts have no place to be compared at.
LEAST_KEPT = 0.35
# A quote that went from a sentence and of whose words the text has this share stands elsewhere.
MOVED_QUOTE = 0.8
# Where more of a sentence's words are exchanged it was written anew.
MOST_REPLACED = 0.5
# In words: of a clause with a comma before it or in it, and that came where a denial is said in others.
FEWEST_OF_CLAUSE, FEWEST_OF_REWORDED = 4, 2
_DURATIONS = frozenset(("year", "month", "week", "day", "hour", "minute"))


@dataclass(frozen=True, slots=True)
class Alteration:
    """What one exchange of words alters.

    Attributes:
        kind: figure, name, quote, denial, act or what: the actor, place or thing.
        before: The former words.
        after: The present ones; empty where they are gone.
    """

    kind: str
    before: str
    after: str

    def __str__(self) -> str:
        before, after = self.before, self.after
        if self.kind == "quote":
            before, after = in_quotation_marks(before), in_quotation_marks(after)
        if before and after:
            return f"{before} -> {after}"
        return f"{before} is gone" if before else f"{after} is new"


class _Known:
    """The words of a state, as they are compared, and the numbers among them."""

    def __init__(self, state: tuple[str, str]) -> None:
        words = [word for part in state for word in diff_words(part)]
        self.words = frozenset(word.key for word in words)
        self.numbers = frozenset(word.figure for word in words if word.figure)
        self.german, self.no_denials = is_german(self.words), no_denials(self.words)
        self.accusing = accusing_words("\n".join(state))
        self.is_unmarked, self._text = is_unmarked("\n".join(state)), "\n".join(state)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """What stands behind first names in Persian and Hebrew, which have no capitals."""
        return surnames(self._text) if self.is_unmarked else frozenset()

    @cached_property
    def language(self) -> str:
        """Whose lists to ask; empty where there are none."""
        return listed_language(self.words)


# Headline and text are compared one after the other, with all words of both.
@lru_cache(maxsize=2)
def _known(state: tuple[str, str]) -> _Known:
    return _Known(state)


def alterations(
    compared: TextDiff, before: tuple[str, str], after: tuple[str, str], *, is_title: bool = False, restyled: bool = False
) -> list[tuple[SentenceEdit, Alteration]]:
    """Find the facts that were stated and are others now; of a text that was `restyled`, no quotation that says the same by synonyms."""
    if compared.kept < LEAST_KEPT and not is_title and len(compared.edits) > 3:  # noqa: PLR2004 - a text of three sentences is always altered by half
        return []
    old, new = _known(before), _known(after)
    found: list[tuple[SentenceEdit, Alteration]] = []
    bare = set() if is_title else stated_lines(compared, before[1], after[1])
    for edit in compared.edits:
        if not edit.before or not (is_title or is_stated(edit) or edit.before in bare):
            continue
        altered = list(_altered(edit, old, new) if edit.after else _taken_out(edit, new, after[1]))
        is_less = is_title and bool(edit.after) and any(not item.after for item in altered)
        altered = [item for item in altered if not (restyled and item.kind == "quote" and _is_reworded(item, edit))]
        if is_less and is_polished(edit, after[1]):
            altered = [item for item in altered if item.after or not _may_be_left_out(item, edit)]
        found += [(edit, _as_swapped(item, edit)) for item in altered]
    is_update = any(not edit.before and is_running_text(edit.after) for edit in compared.edits)
    for edit in compared.edits:
        vouched = vouching(edit, before[1], after[1], is_title=is_title, is_update=is_update)
        if words := vouched or possibility(edit, is_update=is_update):
            found.append((edit, Alteration("voucher", *words)))
    if not is_title:
        gone = [(edit, instead_of(edit, compared, before[1], after[1])) for edit in compared.edits if edit.before and not edit.after]
        found += [(edit, Alteration("denial", edit.before, said)) for edit, said in gone if said and is_turned_statement(edit, said)]
    told = {edit for edit, _ in found}
    if not is_title and is_lightly_edited(compared):
        left = [edit for edit in compared.edits if edit.before and edit.after and edit not in told]
        swaps = [
            (edit, lone_swaps(edit, old.language) or eastern_swaps(edit, old.language) or other_complement(edit, old.language))
            for edit in left
        ]
        found += [(edit, Alteration("what", *swap)) for edit, swapped in swaps if not _lacks_the_same(edit) for swap in swapped]
    found += [
        (edit, Alteration("statement", edit.before, ""))
        for edit in ([] if is_title else removals(compared, before, after))
        if edit not in told
    ]
    in_parts = [] if is_title else [(edit, item) for edit in _parts_altered(before[1], after[1]) for item in _in_part(edit, old, new)]
    return [*sorted(found, key=lambda item: compared.edits.index(item[0])), *in_parts]


def _parts_altered(before: str, after: str) -> list[SentenceEdit]:
    return [*altered_rows(before, after), *altered_items(before, after)]


def _in_part(edit: SentenceEdit, old: _Known, new: _Known) -> list[Alteration]:
    """Find what was altered in a row of a table or an item of a list; a cell of words is another where its words stand for each other."""
    if not edit.after:
        return [Alteration("statement", edit.before, "")]
    if found := list(_altered(edit, old, new)):
        return found
    before, after = diff_words(edit.before), diff_words(edit.after)
    pairs = [pair for pair in edit.exchanges_as_pairs() if all(pair) and matters(pair)]
    # Without capitals a name is not known as one.
    is_known = any(letter.isupper() for letter in edit.before) and BAR not in edit.before
    others = [pair for pair in pairs if words_lost(pair[0], [after], after) and words_lost(pair[1], [before], before)]
    return [] if is_known or len(pairs) > 1 else [Alteration("what", as_written(removed), as_written(added)) for removed, added in others]


def _as_swapped(item: Alteration, edit: SentenceEdit) -> Alteration:
    """Call a name that took the place of another one of its own sentence what it is: the two changed places, and neither is new."""
    if item.kind != "name" or not item.before or not item.after:
        return item
    keys = [sentence_key(said) for said in (edit.before, edit.after)]
    both = [set(sentence_key(name)) for name in (item.before, item.after)]
    is_swapped = all(both) and all(name <= set(key) for name in both for key in keys)
    return Alteration("actor", edit.before, edit.after) if is_swapped else item


def _may_be_left_out(item: Alteration, edit: SentenceEdit) -> bool:
    """Tell whether a polished headline may leave out what went from it: a name, or how long something took; no other figure."""
    said = {word.key for word in diff_words(item.before)}
    words = [word for removed, _ in edit.exchanges_as_pairs() for word in removed if word.figure and word.key in said]
    return item.kind == "name" or (item.kind == "figure" and all(word.unit in _DURATIONS for word in words))


def _lacks_the_same(edit: SentenceEdit) -> bool:
    return any(lack_the_same(*pair, edit) for pair in edit.exchanges_as_pairs())


def _is_reworded(quote: Alteration, edit: SentenceEdit) -> bool:
    """Tell whether words of a quotation are still said in it, by synonyms: newsrooms that edit for style translate anew what was said."""
    pairs = ((quote.before, edit.after), (quote.after, edit.before))
    return all(said and not words_lost(diff_words(said), [instead := diff_words(other)], instead) for said, other in pairs)


def is_stated(edit: SentenceEdit) -> bool:
    """Tell whether the article states a sentence; where one like it stands in its place, it may be as short as "Водителя арестовали"."""
    is_text = is_running_text(edit.before) or (bool(edit.after) and is_short_statement(edit.before) and is_short_statement(edit.after))
    return is_text and not is_of_page(edit.before)


def _altered(edit: SentenceEdit, old: _Known, new: _Known) -> Iterator[Alteration]:
    if is_rotation(edit) or is_late_answer(edit.before, edit.after):
        return
    has_signs = UNSPACED_SIGN.search(edit.before) is not None
    for removed, added in edit.exchanges_as_pairs():
        yield from _in_exchange(removed, added, (old, new), edit)
    yield from _in_chinese(edit) if has_signs else _in_actors(edit)
    if not accuses(edit.after) and (words := accusing_words(edit.before)) and words.isdisjoint(new.accusing):
        yield Alteration("accusation", edit.before, edit.after)
    if acts(edit.before) - acts(edit.after) and acts(edit.after) - acts(edit.before):
        yield Alteration("act", edit.before, edit.after)
    if not figures_among(diff_words(edit.before)) and (came := _came_to_count(edit)) and not figures_among(came) <= old.numbers:
        yield Alteration("figure", "", as_written(came))


def _in_exchange(
    removed: tuple[DiffWord, ...], added: tuple[DiffWord, ...], known: tuple[_Known, _Known], edit: SentenceEdit
) -> Iterator[Alteration]:
    """Find what words that took the places of others alter in a sentence, of texts of which all words are `known`."""
    (old, new), has_signs = known, UNSPACED_SIGN.search(edit.before) is not None
    yield from _in_figures(removed, added, known, edit)
    yield from _in_loose_units(removed, added, edit)
    ours, theirs = _names(removed, edit.before, old), _names(added, edit.after, new)
    if old.is_unmarked:
        ours, theirs = ours or in_place_of(theirs, added, removed), theirs or in_place_of(ours, removed, added)
    lacks = lack_the_same(removed, added, edit) or denies_the_same(edit)
    if not lacks:
        yield from _in_names(ours, theirs, (removed, added), (old.words, new.words), edit)
    moved = not added and _share_standing(removed, new) >= MOVED_QUOTE
    is_quote = any(word.is_quoted for word in (*removed, *added)) and not _is_quoted_name(removed, added)
    if is_quote and matters((removed, added)) and not moved and not is_put_otherwise(removed, added, edit):
        yield Alteration("quote", as_written(removed), as_written(added))
    is_alike = not denied_alike(edit).isdisjoint(word.key for word in (*removed, *added))
    is_turned = (
        not has_signs and not lacks and not is_alike and _is_turned((removed, added), edit, (old, new)) and not is_unknown(edit.before)
    )
    is_vote = are_votes_turned(removed, added, edit.before)
    if (
        is_turned
        or is_vote
        or (are_opposed(removed, added) and not is_alike)
        or are_contrary(removed, added)
        or are_other_kin(removed, added)
        or are_particles_turned(removed, added)
    ):
        yield Alteration("denial", as_written(removed), as_written(added))
    elif not (ours and theirs) and (exchanged := contrast(removed, added, edit, old.language)):
        yield Alteration("what", *exchanged)
    if has_signs and is_chinese_name(removed) and is_chinese_name(added):
        yield Alteration("name", as_written(removed), as_written(added))


def _names(words: Sequence[DiffWord], sentence: str, state: _Known) -> list[DiffWord]:
    """Choose the names among exchanged words, where there are no capitals by what stands beside them."""
    if state.is_unmarked:
        return names_in(words, sentence, state.surnames)
    if state.language != "ar":
        return names_among(words, sentence, german=state.german)
    places = name_places(sentence)
    return [word for word in words if word.place in places]


def _is_quoted_name(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether a name between quotation marks only got another case: "«Театральная»", "«Театральную»"."""
    before, after = ([word for word in words if word.is_quoted] for words in (removed, added))
    return len(before) == len(after) == 1 and before[0].text[0].isupper() and is_same_stem(before[0].key, after[0].key)


def _is_turned(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]], edit: SentenceEdit, known: tuple[_Known, _Known]) -> bool:
    """Tell whether a denial came to words that stayed, or went from them; one that came with a clause of its own denies none of these."""
    said = diff_words(edit.before), diff_words(edit.after)
    before, after = (undoubled(denials(words, one.no_denials), each) for words, one, each in zip(pair, known, said, strict=True))
    if bool(before) == bool(after):
        return False
    counts = [len(denials(words, state.no_denials)) for words, state in zip(said, known, strict=True)]
    came = {word.key for word in said[1]} - {word.key for word in said[0]} - SMALL_WORDS
    if counts[0] == counts[1] and len(came) >= FEWEST_OF_REWORDED:
        return False
    removed, added = pair
    is_own_clause = len(added) >= FEWEST_OF_CLAUSE and any("," in word.gap for word in added)
    is_before_others = bool(after) and after[-1] is added[-1] and added[-1].place + 1 < len(said[1])
    return bool(removed or before) or not is_own_clause or is_before_others


def _in_actors(edit: SentenceEdit) -> Iterator[Alteration]:
    """Find two that changed places around a verb, and an office that somebody holds no more, or only now."""
    if exchanged := exchanged_actors(edit.before, edit.after) or turned_answer(edit):
        yield Alteration("actor", *exchanged)
    if denied := denied_instead(edit):
        yield Alteration("denial", *denied)
    if named := other_name(edit):
        yield Alteration("name", *named)
    before, after = diff_words(edit.before), diff_words(edit.after)
    ranks = ranks_among(before), ranks_among(after)
    if bool(ranks[0]) != bool(ranks[1]) and (not says_otherwise(edit) or is_ranked(before, after) or is_ranked(after, before)):
        yield Alteration("rank", *(" ".join(sorted(found)) for found in ranks))


def _in_chinese(edit: SentenceEdit) -> Iterator[Alteration]:
    """Find in a Chinese or Japanese sentence, of which single signs are compared, a no for a yes, and other people, places and offices."""
    if says_opposite(edit.before, edit.after) and not is_unknown(edit.before):
        yield Alteration("denial", edit.before, edit.after)
    if exchanged := exchanged_signs(edit.before, edit.after):
        yield Alteration("actor", *exchanged)
    if chinese_ranks(edit.before) != chinese_ranks(edit.after):
        yield Alteration("rank", edit.before, edit.after)
    if named := other_name(edit):
        yield Alteration("name", *named)


def _came_to_count(edit: SentenceEdit) -> list[DiffWord]:
    """Find figures that came before a word that stood there: "children play", "three children drowned".

    Figures that come with what they count are in every update: "reached the coast with winds of 140 km/h".
    """
    if not says_otherwise(edit):
        return []
    stood, words = {word.key for word in diff_words(edit.before)} - SMALL_WORDS, diff_words(edit.after)
    came = _counts([word for removed, added in edit.exchanges_as_pairs() if not removed for word in added], edit.after)
    behind = {word.place: next((other.key for other in words[word.place + 1 :] if not other.figure), "") for word in came}
    return [word for word in came if behind[word.place] in stood]


def _counts(words: Iterable[DiffWord], sentence: str) -> list[DiffWord]:
    """Choose the figures that count something; dates and times of day come with many an update."""
    counts = figures(sentence)
    return [
        word
        for word in words
        if word.figure and word.unit not in TIMES and (not word.key.isdecimal() or not counts.isdisjoint((word.key, f"{word.key}%")))
    ]


def _in_figures(
    removed: Sequence[DiffWord], added: Sequence[DiffWord], known: tuple[_Known, _Known], edit: SentenceEdit
) -> Iterator[Alteration]:
    """Find figures that were altered between words of both states of a sentence, of texts of which all words are `known`."""
    removed, added = (
        [word for word in words if not any(is_misspelled_number(word, other) for other in others)]
        for words, others in ((removed, added), (added, removed))
    )
    (old, new), before, after = known, figures_among(removed), figures_among(added)
    if are_estimates(removed, edit) or _are_counted_now(removed, added, edit):
        return
    if not before and not after:
        yield from _in_loose_figures(removed, added)
        return
    if before == after:
        # The number is the same, what it counts is not.
        yield Alteration("figure", written_figures(removed, before), written_figures(added, after))
        return
    # A figure that moved to another sentence is still said.
    if before and (after or not before <= new.numbers):
        yield Alteration("figure", written_figures(removed, before), written_figures(added, after))
        return
    is_open = before or OPEN.issuperset(word.key for word in removed) or _is_restructured(edit) or _is_still_there(removed, added, edit)
    came = frozenset[str]() if is_open else figures_among(_counts(added, edit.after))
    if not came <= old.numbers:
        yield Alteration("figure", as_written(removed), written_figures(added, came))


def _is_restructured(edit: SentenceEdit) -> bool:
    """Tell whether so many words of a sentence left their places that what came in one has nothing to do with what stood there."""
    return edit.share_replaced > MOST_REPLACED


def _is_still_there(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit) -> bool:
    """Tell whether all words that say something only left their place, and are elsewhere in the sentence, in other forms too."""
    # What stands right behind a figure it counts: "a deckhand", "two deckhands".
    telling, counted = [word for word in removed if word.key not in SMALL_WORDS], {word.place + 1 for word in added if word.figure}
    elsewhere = [word.key for word in diff_words(edit.after) if word.place not in counted]
    return bool(telling) and all(any(is_same_stem(word.key, key) for key in elsewhere) for word in telling)


def _share_standing(words: Sequence[DiffWord], state: _Known) -> float:
    return sum(word.key in state.words for word in words) / len(words) if words else 0.0


def _are_counted_now(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit) -> bool:
    """Tell whether a figure only came before the noun that it counts, which has another ending behind it: "юнги", "6 юнг"."""
    is_pair = len(removed) == 1 and len(added) == 2 and bool(added[0].figure) and not removed[0].figure  # noqa: PLR2004 - a number and its noun
    return is_pair and is_form(removed[0].key, added[1].key) and not says_otherwise(edit)


def _in_loose_figures(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> Iterator[Alteration]:
    """Find a part or a place in a row that took the place of another: "half" and "a third", "the third" and "the fourth"."""
    before, after = ([word for word in words if word.key != "one" and possible_numbers(word.key)] for words in (removed, added))
    if before and after:
        if not _are_one_number(before, after):
            yield Alteration("figure", as_written(before), as_written(after))
        return
    are_others = any(are_other_numbers(one.key, other.key) for one in removed for other in added)
    if are_others or are_other_days(removed, added) or are_other_months(removed, added):
        yield Alteration("figure", as_written(removed), as_written(added))


def _are_one_number(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    """Tell whether each of one number in words is the same in another form: "dva", "dvě"."""
    pairs = zip(words, others, strict=False)
    return len(words) == len(others) and all(possible_numbers(one.key) == possible_numbers(other.key) for one, other in pairs)


def _in_loose_units(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit) -> Iterator[Alteration]:
    """Find a unit that took the place of another where no figure counts it: "several weeks" and "several months"."""
    units = [[word for word in words if word.key not in SMALL_WORDS and word.key not in SOME] for words in (removed, added)]
    if any(len(words) != 1 for words in units):
        return
    (ours,), (theirs,) = units
    one, other = unit_of(ours.key), unit_of(theirs.key)
    if one and other and one != other and _is_some(ours, removed, edit.before) and _is_some(theirs, added, edit.after):
        yield Alteration("figure", as_written(removed), as_written(added))


def _is_some(unit: DiffWord, exchanged: Sequence[DiffWord], sentence: str) -> bool:
    """Tell whether a word that counts nothing exactly stands before a unit, in its exchange or right before it."""
    before = diff_words(sentence)[unit.place - 1 : unit.place] if unit.place else []
    return any(word.key in SOME for word in (*before, *exchanged) if word is not unit)


def _in_names(
    before: Sequence[DiffWord],
    after: Sequence[DiffWord],
    exchanged: tuple[Sequence[DiffWord], Sequence[DiffWord]],
    known: tuple[frozenset[str], frozenset[str]],
    edit: SentenceEdit,
) -> Iterator[Alteration]:
    """Find names that were altered among words that were exchanged; `known` are all words of both states."""
    (removed, added), (old, new) = exchanged, known
    # A quantity is one word, and has the word of its unit.
    former, present = ({part for word in words for part in word.key.split(" ")} for words in (removed, added))
    gone = [word for word in before if word.key not in present and not is_respelled(word, added, old) and not _is_formed(word, added)]
    came = [word for word in after if word.key not in former and not is_respelled(word, removed, new) and not _is_formed(word, removed)]
    if any(is_same_word(one, other) for one in before for other in after):
        gone, came = _unlike_by_sound(gone, came), _unlike_by_sound(came, gone)
    gone, came = beyond_titles(gone, came, edit, new)
    # A name beside others that stay is a title or a first name that was added; altered is what takes another's place or is nowhere now.
    if names_same(gone, added) or names_same(before, after):
        return
    if all(word.key in WEEKDAYS for word in gone) and not any(word.key in WEEKDAYS for word in came):
        return
    is_less = not came and any(is_arabic(word.key) or is_unmarked(word.key) for word in gone)
    if gone and not is_less and (came or any(word.key not in new for word in gone)):
        yield Alteration("name", as_written(gone), as_written(came))


def _is_formed(name: DiffWord, others: Sequence[DiffWord]) -> bool:
    """Tell whether an Arabic name has only something else written together with it, or another name: "للقاهرة", "القاهرة"."""
    return is_arabic(name.key) and (any(is_same_stem(name.key, other.key) for other in others) or bool(synonyms_of([name], [others], "ar")))


def _unlike_by_sound(names: Sequence[DiffWord], others: Sequence[DiffWord]) -> list[DiffWord]:
    """Leave out names with the consonants of others, where a name beside them got another transliteration."""
    return [word for word in names if not any(has_same_consonants(word.key, other.key) for other in others)]


def _taken_out(edit: SentenceEdit, new: _Known, text: str) -> Iterator[Alteration]:
    """Find what a sentence that went said and nothing in the present text says now: its figures, its quotes, and that somebody denies."""
    (exchange,) = edit.exchanges
    gone = figures_among(exchange.removed) - new.numbers
    yield from (Alteration("figure", said, "") for said in figures_with_counted(exchange.removed, gone))
    quoted = [word for word in exchange.removed if word.is_quoted]
    if quoted and sum(word.key in new.words for word in quoted) < len(quoted) * 0.8:
        yield Alteration("quote", as_written(quoted), "")
    if "denied" in acts(edit.before) and "denied" not in acts(text):
        yield Alteration("act", edit.before, "")
