"""The weights of a topic's clauses as its labels would have them, near those that a person chose.

A logistic regression over the summands of each candidate's score: the present weights are its belief, few labels leave them as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from warehouse.records.topic import Match
from wirewatch.topic.judge.judge import Flags
from wirewatch.topic.judge.logistic import Floats, fit_near
from wirewatch.topic.labelling.clauses import clause_text
from wirewatch.topic.language.syntax import Boost, print_node

# Weights that people can read and compare are quarters.
_STEP = 4
# What a point of score is worth in log-odds, and how far a weight may reasonably be from what a person guessed, in points.
_POINT, _DOUBT_POINTS = 2.0, 0.5


@dataclass(frozen=True, slots=True)
class WeightProposal:
    """Other weights for some clauses.

    Attributes:
        values: the new value of each clause that changes, by its present text.
    """

    values: dict[str, float]


def propose_weights(clauses: Sequence[Boost], matches: Sequence[Match], useful: Flags, minimum: float) -> WeightProposal:
    """Return the weights that foretell the labels best, in quarters; `matches` are candidates found at any score, with their labels."""
    features, rest = _summands(clauses, matches, minimum)
    present = np.array([clause.value for clause in clauses])
    columns = np.column_stack([np.ones(len(matches)), rest, features])
    believed = np.concatenate([[0.0, _POINT], _POINT * present])
    doubt = np.concatenate([[1.0, 0.1], np.full(len(clauses), _POINT * _DOUBT_POINTS)])
    fitted = fit_near(columns, useful, believed, doubt)
    points = np.round(fitted[2:] / fitted[1] * _STEP) / _STEP
    # A plus that turns into a minus says that a person should look, not that a machine knows better.
    points = np.where(np.sign(points) == -np.sign(present), 0.0, points)
    changed = {clause_text(clause): float(value) for clause, value in zip(clauses, points, strict=True) if value != clause.value}
    return WeightProposal(changed)


def _summands(clauses: Sequence[Boost], matches: Sequence[Match], minimum: float) -> tuple[Floats, Floats]:
    """Return which clause holds in each match, and what remains of its score less the threshold."""
    place = {print_node(clause.part): number for number, clause in enumerate(clauses)}
    holds, rest = np.zeros((len(matches), len(clauses))), np.zeros(len(matches))
    for row, match in enumerate(matches):
        for part in match.parts:
            if part.name in place:
                holds[row, place[part.name]] = 1
            else:
                rest[row] += part.value
        rest[row] -= minimum
    return holds, rest
