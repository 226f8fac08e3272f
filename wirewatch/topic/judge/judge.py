"""The judge of a topic: how likely a candidate is useful, as the topic's labelled examples say.

Two voters, each a logistic regression: the wording of the headline, and the meaning of headline and lead. What they say is added to the
rule's score with weights learnt from examples that the voters did not see, and held near what suited other topics where examples are few.
Where the rule alone foretells the labels of examples left out clearly better, the rule decides.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wirewatch.topic.judge.logistic import Floats, fit, fit_near, sigmoid
from wirewatch.topic.judge.meaning import Vectors, unit
from wirewatch.topic.judge.ngrams import SLOTS, slots_of

# Goes into every digest, so that a change of the method itself makes new judges and says so.
JUDGE_VERSION = 3
# Below these the voters tell chance from reason no better than a coin: 20 labels were the fewest that helped on news of other months.
FEWEST_EXAMPLES, FEWEST_OF_A_KIND = 20, 5
FOLDS = 5
# As measured on three topics: the letters of short texts need a weak penalty, the 1,024 numbers of a meaning a stronger one.
_LETTERS_STRENGTH, _MEANING_STRENGTH = 10.0, 3.0
# What suited several topics: a point of the rule, the log-odds of the letters and of the meaning; and how far a topic may differ.
_BELIEVED, _DOUBT = np.array([0.0, 0.75, 0.5, 1.0]), np.array([2.0, 0.3, 0.25, 0.3])
_BELIEVED_RULE, _DOUBT_RULE = np.array([0.0, 1.0]), np.array([2.0, 0.5])
# F1 is best served at half of what it can reach (Lipton et al. 2014), here at a little more: labels hold more useful articles than what
# they were asked of. The bar is half way from there to what suits the labels best. The grid ends where a bar would let in all, or
# only what nobody asked about.
_SHARE_OF_F1, _BARS = 0.6, np.linspace(0.15, 0.6, 46)
_LOWEST_BAR, _HIGHEST_BAR = 0.2, 0.6
# How soft the bar is while it is chosen, in log-odds: on 50 labels a hard one follows single examples.
_BAR_SOFTNESS = 0.3
# By how many nats a judge may foretell left-out labels worse than the rule and still decide. So few labels tell the losses apart by chance:
# in 105 drawings of 50 labels for new topics the rule would have decided 10 times without this, and matched other months better in one.
_CREDIT = 0.1
# A rule far below or above its threshold is as sure as it can be.
_LOWEST, _HIGHEST = -4.0, 4.0

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One example, read.

    Attributes:
        useful: Whether the topic should alert to it.
        title: Its headline; empty where it may not be shown.
        text: Headline and lead, cleaned: what tells examples apart.
        wording: What the voter of wording reads: the headline, cleaned, or the lead where there is none.
        vectors: The embeddings of headline and of headline with lead, one below the other.
        score: The rule's score less the topic's threshold; None where the query does not find it, so that it is no candidate.
        group: Examples of one group are left out together: a day's news repeats itself.
    """

    useful: bool
    title: str
    text: str
    wording: str
    vectors: Vectors
    score: float | None
    group: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """An example that a reader may be shown.

    Attributes:
        useful: Whether the topic should alert to it.
        title: Its headline.
        vector: The embedding of its headline.
    """

    useful: bool
    title: str
    vector: Vectors


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """What is said of each example by those who learnt without its group.

    Attributes:
        judged: How likely the judge calls it useful.
        ruled: How likely the rule alone does.
        bar: The probability from which the judge lets it match.
    """

    judged: Floats
    ruled: Floats
    bar: Floats


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learnt from a topic's examples.

    Attributes:
        digest: Of the method and of every example.
        embedder: Whose vectors it reads.
        useful: How many useful examples there were.
        noise: How many others.
        letters: The weight of each slot.
        letters_constant: What the letters' voter says of a text without letters.
        meaning: The weights of both embeddings, one behind the other.
        meaning_constant: What the voter of meaning says of nothing, the middle of all examples taken off.
        mix: The constant, and what a point of the rule and the log-odds of letters and of meaning are worth.
        rule_loss: How badly the rule alone foretells examples left out, in nats.
        judge_loss: How badly the judge does.
        bar: The probability from which a candidate matches where its topic names none: the best F1 on examples left out.
        remembered: The examples that may be shown.
    """

    digest: str
    embedder: str
    useful: int
    noise: int
    letters: npt.NDArray[np.float32]
    letters_constant: float
    meaning: npt.NDArray[np.float32]
    meaning_constant: float
    mix: tuple[float, float, float, float]
    rule_loss: float
    judge_loss: float
    bar: float
    remembered: tuple[Remembered, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether the examples are believed rather than the rule alone."""
        return self.judge_loss < self.rule_loss + _CREDIT

    @property
    def name(self) -> str:
        """What a match says it was judged by."""
        return f"{self.embedder} {self.digest}"


def may_learn(examples: Sequence[Labelled]) -> bool:
    """Tell whether there are enough examples of both kinds."""
    useful = sum(example.useful for example in examples)
    return are_enough(useful, len(examples) - useful)


def are_enough(useful: int, noise: int) -> bool:
    """Tell whether so many examples of each kind may teach a judge."""
    return useful + noise >= FEWEST_EXAMPLES and min(useful, noise) >= FEWEST_OF_A_KIND


def learn(examples: Sequence[Labelled], embedder: str, before: Judge | None = None) -> Judge:
    """Learn from examples; `before` is what was learnt from others, whose words these refine."""
    read = _read(examples, before)
    letters_pull, letters_constant = fit(read.letters_likeness, read.useful, _LETTERS_STRENGTH, read.letters_before)
    meaning_pull, meaning_constant = fit(read.meaning_likeness, read.useful, _MEANING_STRENGTH, read.meaning_before)
    letters, meaning = read.letters.T @ letters_pull, read.meaning.T @ meaning_pull
    meaning_constant -= float(meaning @ read.middle)
    if before:
        letters, meaning = letters + before.letters, meaning + before.meaning
        letters_constant, meaning_constant = letters_constant + before.letters_constant, meaning_constant + before.meaning_constant
    everyone = np.ones(len(examples), np.bool_)
    votes = _votes_left_out(read, everyone)
    is_candidate = read.is_candidate
    mix = _mixed(votes[is_candidate], read.useful[is_candidate], before)
    tested = left_out(examples, before)
    return Judge(
        examples_digest(examples, before),
        embedder,
        int(read.useful.sum()) + (before.useful if before else 0),
        int((~read.useful).sum()) + (before.noise if before else 0),
        letters.astype(np.float32),
        letters_constant,
        meaning.astype(np.float32),
        meaning_constant,
        (float(mix[0]), float(mix[1]), float(mix[2]), float(mix[3])),
        _loss(tested.ruled[is_candidate], read.useful[is_candidate]),
        _loss(tested.judged[is_candidate], read.useful[is_candidate]),
        _bar(votes[is_candidate] @ mix, read.useful[is_candidate]),
        remember(examples),
    )


def remember(examples: Sequence[Labelled]) -> tuple[Remembered, ...]:
    """Return the examples that a reader may be shown."""
    return tuple(Remembered(example.useful, example.title, unit(example.vectors[0])) for example in examples if example.title)


def left_out(examples: Sequence[Labelled], before: Judge | None = None) -> CrossValidated:
    """Return what judge and rule say of each example when its group is left out; voters, weights and bar are learnt without it."""
    read = _read(examples, before)
    # Half where a fold cannot be asked: no opinion, which costs both the same.
    judged, ruled, bar = np.full(len(examples), 0.5), np.full(len(examples), 0.5), np.full(len(examples), _HIGHEST_BAR)
    for fold in range(FOLDS):
        tested = read.folds == fold
        known = ~tested
        if not tested.any() or not _has_both(read.useful[known]):
            continue
        votes = _votes_left_out(read, known)
        asked = known & read.is_candidate
        mix = _mixed(votes[asked], read.useful[asked], before)
        judged[tested] = sigmoid(_votes(read, known, tested) @ mix)
        bar[tested] = _bar(votes[asked] @ mix, read.useful[asked])
        rule = fit_near(votes[asked][:, :2], read.useful[asked], _BELIEVED_RULE, _DOUBT_RULE)
        ruled[tested] = sigmoid(votes_of_rule(read.score[tested]) @ rule)
    return CrossValidated(judged, ruled, bar)


def probability_of(judge: Judge, score: float, wording: str, vectors: Vectors) -> float:
    """Return how likely a candidate is useful; `score` is the rule's less the topic's threshold, `wording` what `wording_of` reads.

    Rounded, so that it does not tell on which machine it was reckoned.
    """
    odds = [
        1.0,
        min(max(score, _LOWEST), _HIGHEST),
        float(slots_of(wording) @ judge.letters) + judge.letters_constant,
        float(unit(vectors).reshape(-1) @ judge.meaning) + judge.meaning_constant,
    ]
    return round(float(sigmoid(np.array([np.dot(judge.mix, odds)]))[0]), 3)


def nearest(judge: Judge, vector: Vectors, *, useful: bool) -> str:
    """Return the headline of the example of a kind that means most nearly the same; empty where none may be shown."""
    kind = [example for example in judge.remembered if example.useful is useful]
    if not kind:
        return ""
    near = np.stack([example.vector for example in kind]) @ unit(vector)
    return kind[int(near.argmax())].title


def examples_digest(examples: Sequence[Labelled], before: Judge | None = None) -> str:
    """Return what tells two sets of examples apart; no text can be read from it."""
    # Sorted, as the order of labels means nothing.
    lines = sorted(f"{int(example.useful)} {example.text}" for example in examples)
    head = f"{JUDGE_VERSION} {before.digest if before else ''}"
    return hashlib.sha256("\n".join([head, *lines]).encode(errors="replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Read:
    """Examples as arrays, a row for each; a likeness is the product of each two examples' features, which is all that voters are fit to."""

    useful: Flags
    letters: Floats
    meaning: Floats
    middle: Floats
    letters_likeness: Floats
    meaning_likeness: Floats
    letters_before: Floats
    meaning_before: Floats
    score: Floats
    is_candidate: Flags
    folds: npt.NDArray[np.int64]


def _read(examples: Sequence[Labelled], before: Judge | None) -> _Read:
    letters = np.stack([slots_of(example.wording) for example in examples]).astype(np.float64)
    meaning = np.stack([unit(example.vectors).reshape(-1) for example in examples]).astype(np.float64)
    middle = meaning.mean(0)
    letters_before, meaning_before = np.zeros(len(examples)), np.zeros(len(examples))
    if before:
        letters_before = letters @ before.letters[:SLOTS] + before.letters_constant
        meaning_before = meaning @ before.meaning + before.meaning_constant
    return _Read(
        np.array([example.useful for example in examples], np.bool_),
        letters,
        meaning - middle,
        middle,
        letters @ letters.T,
        (meaning - middle) @ (meaning - middle).T,
        letters_before,
        meaning_before,
        np.array([_LOWEST if example.score is None else example.score for example in examples]),
        np.array([example.score is not None for example in examples], np.bool_),
        # By group: examples that resemble each other must be left out together.
        _folds(examples),
    )


def votes_of_rule(score: Floats) -> Floats:
    """Return the constant and the rule's score of each example, side by side."""
    return np.stack([np.ones(len(score)), np.clip(score, _LOWEST, _HIGHEST)], 1)


def _votes(read: _Read, known: Flags, asked: Flags) -> Floats:
    """Return the constant, the rule's score and both voters' log-odds of the asked examples, learnt from the known ones."""
    said = [votes_of_rule(read.score[asked])]
    for likeness, strength, believed in (
        (read.letters_likeness, _LETTERS_STRENGTH, read.letters_before),
        (read.meaning_likeness, _MEANING_STRENGTH, read.meaning_before),
    ):
        of_known = likeness[known]
        pull, constant = fit(of_known[:, known], read.useful[known], strength, believed[known])
        said.append((likeness[asked][:, known] @ pull + constant + believed[asked])[:, None])
    return np.hstack(said)


def _votes_left_out(read: _Read, known: Flags) -> Floats:
    """Return the votes on each known example by voters that did not see its fold; the rows of others are zero."""
    votes = np.zeros((len(read.useful), 4))
    votes[known] = np.hstack([votes_of_rule(read.score[known]), np.zeros((int(known.sum()), 2))])
    for fold in range(FOLDS):
        asked = known & (read.folds == fold)
        others = known & ~asked
        if asked.any() and _has_both(read.useful[others]):
            votes[asked] = _votes(read, others, asked)
    return votes


def _folds(examples: Sequence[Labelled]) -> npt.NDArray[np.int64]:
    """Return which fifth each example is tested with: that of its group, or of its text where there are too few groups.

    Labels of a desk's first day are all of one day; left out together they leave nothing to learn from, and no judge would decide.
    """
    few = len({example.group for example in examples}) < FOLDS
    return np.array([zlib.crc32((example.text if few else example.group).encode(errors="replace")) % FOLDS for example in examples])


def _has_both(useful: Flags) -> bool:
    return bool(useful.any()) and not bool(useful.all())


def _mixed(votes: Floats, useful: Flags, before: Judge | None) -> Floats:
    """Return the weights of the votes, none of them below zero but the constant: a voter that errs is not believed the other way round."""
    believed = np.array(before.mix) if before else _BELIEVED
    mix = fit_near(votes, useful, believed, _DOUBT)
    mix[1:] = np.maximum(mix[1:], 0)
    return mix


def _bar(odds: Floats, useful: Flags) -> float:
    """Return the probability from which to match for the best F1 on examples whose votes did not see them, half way to what theory says."""
    if not useful.any():
        return _HIGHEST_BAR
    bars = _log_odds(_BARS)
    hits = sigmoid((odds[None, :] - bars[:, None]) / _BAR_SOFTNESS)
    reached = 2 * hits @ useful / (hits.sum(1) + useful.sum())
    believed = np.clip(_SHARE_OF_F1 * reached.max(keepdims=True), _LOWEST_BAR, _HIGHEST_BAR)
    return round(float(sigmoid((bars[[reached.argmax()]] + _log_odds(believed)) / 2)[0]), 3)


def _log_odds(probability: Floats) -> Floats:
    return np.asarray(np.log(probability / (1 - probability)), np.float64)


def _loss(probability: Floats, useful: Flags) -> float:
    """Return the mean surprise at the labels."""
    if not len(useful):
        return 0.0
    # Never 0, whose logarithm has no bottom: one sure mistake would outweigh all else.
    right = np.clip(np.where(useful, probability, 1 - probability), 1e-6, 1)
    return round(float(-np.log(right).mean()), 4)
