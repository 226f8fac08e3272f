"""Logistic regression in the space of the examples: a few hundred rows, whatever the number of their features.

Deterministic: Newton's steps from zero, the same rows in the same order give the same weights.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Newton's method doubles the right digits with each step.
_STEPS = 25
_ENOUGH = 1e-9
# Keeps a product of floats from overflowing; a probability of 1e-13 is as good as none.
_FARTHEST = 30.0


def sigmoid(odds: Floats) -> Floats:
    """Return the probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -_FARTHEST, _FARTHEST))), np.float64)


def fit(kernel: Floats, useful: npt.NDArray[np.bool_], strength: float, offset: Floats | None = None) -> tuple[Floats, float]:
    """Return a coefficient for each example and the constant, both sides weighing the same however many each has.

    Args:
        kernel: the product of each two examples' features.
        useful: which examples are useful; both kinds must occur.
        strength: how far the examples may pull; the inverse of the penalty.
        offset: what is believed before, in log-odds.
    """
    count = len(useful)
    before = np.zeros(count) if offset is None else offset
    weight = np.where(useful, count / (2 * useful.sum()), count / (2 * (~useful).sum()))
    target = useful.astype(np.float64)
    pull, constant = np.zeros(count), 0.0
    for _ in range(_STEPS):
        odds = kernel @ pull + constant + before
        probability = sigmoid(odds)
        curve = np.maximum(weight * probability * (1 - probability), 1e-10)
        slope = weight * (target - probability)
        # (K + D / C) pull + constant = odds - before + slope / curve, and the pulls sum to zero.
        system = np.empty((count + 1, count + 1))
        system[:count, :count] = kernel + np.diag(1 / (strength * curve))
        system[:count, count] = system[count, :count] = 1
        system[count, count] = 0
        solved = np.linalg.solve(system, np.append(odds - before + slope / curve, 0))
        moved = float(np.abs(solved[:count] - pull).max()) + abs(float(solved[count]) - constant)
        pull, constant = solved[:count], float(solved[count])
        if moved < _ENOUGH:
            break
    return pull, constant


def fit_near(features: Floats, useful: npt.NDArray[np.bool_], believed: Floats, doubt: Floats) -> Floats:
    """Return the weights of some few features, near what is believed of them: `doubt` is how far each may reasonably be from it.

    Few examples leave the belief as it is, many overrule it.
    """
    weights = believed.copy()
    target = useful.astype(np.float64)
    precision = 1 / doubt**2
    for _ in range(_STEPS):
        probability = sigmoid(features @ weights)
        curve = probability * (1 - probability)
        slope = features.T @ (target - probability) - precision * (weights - believed)
        step = np.linalg.solve((features * curve[:, None]).T @ features + np.diag(precision), slope)
        weights = weights + np.clip(step, -1, 1)
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return weights
