"""How often and for how much people buy: BG/NBD and Gamma-Gamma, fitted by maximum likelihood.

BG/NBD: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers" the Easy Way: An Alternative to the
Pareto/NBD Model, Marketing Science 24 (2005). A person buys at a rate of their own (gamma over people) until, after
any purchase, they leave for good with a chance of their own (beta over people).
Gamma-Gamma: P. S. Fader, B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value (2013).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1

MOST_ROWS = 50_000


class BetaGeometric:
    """BG/NBD. ``repeats``: purchase days after the first; ``last``: days from the first to the last; ``age``: from
    the first to now; all arrays of one length.
    """

    def fit(self, repeats: np.ndarray, last: np.ndarray, age: np.ndarray) -> BetaGeometric:
        """Find r, alpha (in days), a and b; equal histories count once, with their number."""
        rows = np.column_stack([repeats, last, age])[:: max(1, len(repeats) // MOST_ROWS)]
        unique, count = np.unique(rows, axis=0, return_counts=True)
        scale = max(float(np.mean(rows[:, 2])), 1.0)
        times, weight = unique / [1.0, scale, scale], count / count.sum()
        found = minimize(
            lambda logs: -(weight * self._likelihood(np.exp(logs), *times.T)).sum(),
            np.array([0.0, 0.0, 0.0, 1.0]), method="L-BFGS-B", bounds=[(-6.0, 6.0)] * 4,
        )  # fmt: skip
        self.parameters_ = np.exp(found.x) * [1.0, scale, 1.0, 1.0]
        return self

    @staticmethod
    def _likelihood(parameters: np.ndarray, repeats: np.ndarray, last: np.ndarray, age: np.ndarray) -> np.ndarray:
        """Log-likelihood of each history (equation 6 of the paper)."""
        r, alpha, a, b = parameters
        often = gammaln(r + repeats) - gammaln(r) + r * np.log(alpha)
        stays = gammaln(a + b) + gammaln(b + repeats) - gammaln(b) - gammaln(a + b + repeats)
        here = -(r + repeats) * np.log(alpha + age)
        gone = np.log(a) - np.log(b + np.maximum(repeats, 1) - 1) - (r + repeats) * np.log(alpha + last)
        return often + stays + np.logaddexp(here, np.where(repeats > 0, gone, -np.inf))

    def alive(self, repeats: np.ndarray, last: np.ndarray, age: np.ndarray) -> np.ndarray:
        """Chance that a person has not left for good; who bought once cannot have left after a repeat."""
        r, alpha, a, b = self.parameters_
        odds = np.log(a) - np.log(b + np.maximum(repeats, 1) - 1)
        odds = odds + (r + repeats) * (np.log(alpha + age) - np.log(alpha + last))
        return 1 / (1 + np.exp(np.where(repeats > 0, np.minimum(odds, 500.0), -np.inf)))

    def silent(self, repeats: np.ndarray, last: np.ndarray, age: np.ndarray, days: float) -> np.ndarray:
        """Chance of no purchase in the coming days: gone, or here and quiet (the rate is gamma given the history)."""
        r, alpha, _, _ = self.parameters_
        quiet = ((alpha + age) / (alpha + age + days)) ** (r + repeats)
        return 1 - self.alive(repeats, last, age) * (1 - quiet)

    def expected(self, repeats: np.ndarray, last: np.ndarray, age: np.ndarray, days: float) -> np.ndarray:
        """Expected purchase days in the coming days (equation 10 of the paper)."""
        r, alpha, a, b = self.parameters_
        a = a + 1e-6 if abs(a - 1) < 1e-6 else a
        decay = hyp2f1(r + repeats, b + repeats, a + b + repeats - 1, days / (alpha + age + days))
        quiet = ((alpha + age) / (alpha + age + days)) ** (r + repeats)
        found = (a + b + repeats - 1) / (a - 1) * (1 - quiet * decay) * self.alive(repeats, last, age)
        # where the series does not converge: the rate so far, for who is still here
        fallback = (r + repeats) / (alpha + age) * days * self.alive(repeats, last, age)
        return np.where(np.isfinite(found) & (found >= 0) & (found <= days), found, np.minimum(fallback, days))


class GammaGamma:
    """Money per purchase day: a person's mean is drawn towards that of all, the more the fewer purchases it has."""

    def fit(self, count: np.ndarray, mean: np.ndarray) -> GammaGamma:
        """Find p, q and gamma from each person's purchase days and their mean; people without money are left out."""
        paying = (mean > 0) & (count > 0)
        step = max(1, int(paying.sum()) // MOST_ROWS)
        count, mean = count[paying][::step], mean[paying][::step]
        self.scale_ = float(np.median(mean)) if len(mean) else 1.0
        value = mean / self.scale_

        def loss(logs: np.ndarray) -> float:
            p, q, g = np.exp(logs)
            shape = gammaln(p * count + q) - gammaln(p * count) - gammaln(q) + q * np.log(g)
            spent = (p * count - 1) * np.log(value) + p * count * np.log(count)
            return -float(np.mean(shape + spent - (p * count + q) * np.log(g + count * value)))

        # q above 1: below it the mean over people is not finite
        bounds = [(-4.0, 6.0), (0.05, 5.0), (-6.0, 8.0)]
        start = np.array([1.0, 1.2, 1.0])
        self.parameters_ = np.exp(minimize(loss, start, method="L-BFGS-B", bounds=bounds).x if len(mean) else start)
        return self

    def value(self, count: np.ndarray, mean: np.ndarray) -> np.ndarray:
        """Expected money per purchase day of each person."""
        p, q, g = self.parameters_
        return p * (g * self.scale_ + count * np.maximum(mean, 0.0)) / (p * count + q - 1)
