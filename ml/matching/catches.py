"""What share of the pairs that share some keys each blocking rule finds: all, or those in blocks not too wide."""

import numpy as np
import pandas as pd


class Catches:
    """The affordable rules as catches of pairs.

    proposals: rule_number, key_mask, dropped_records, is_affordable; masks: (rows,) keys that pairs of a sampled row
    share; rules: (rows,) number of the rule that found them.

    `rules_`: (R,) numbers of the rules; `is_whole_`: (R,) whether no block of the rule is too wide; `masks_`: (M,)
    different masks; `shares_`: (M, R) share of a mask's pairs that each rule finds.
    """

    def __init__(self, proposals: pd.DataFrame, masks: np.ndarray, rules: np.ndarray) -> None:
        """Take every rule to find all that its keys promise, until `weigh` knows better."""
        open_rules = proposals[proposals["is_affordable"]].sort_values("rule_number")
        self.rules_ = open_rules["rule_number"].to_numpy(dtype=int)
        self.masks_, self._mask = np.unique(masks, return_inverse=True)
        key_masks = open_rules["key_mask"].to_numpy(dtype=np.int64)
        self._promised = (self.masks_[:, None] & key_masks) == key_masks
        self.is_whole_ = (open_rules["dropped_records"] == 0).to_numpy(dtype=bool)
        self._rule = np.searchsorted(self.rules_, rules)
        self.shares_ = self._promised.astype(float)

    def weigh(self, matches: np.ndarray) -> "Catches":
        """Set the shares by likely matches, (rows,) of every sampled row, each as its rule found it.

        Rules without a limit tell how many matches share a mask; where there is none, the best of the others does.
        """
        found = np.zeros(self.shares_.shape)
        np.add.at(found, (self._mask, self._rule), matches)
        whole = self._promised & self.is_whole_
        told = (found * whole).sum(axis=1) / np.maximum(whole.sum(axis=1), 1)
        full = np.where(whole.any(axis=1), told, found.max(axis=1, initial=0))[:, None]
        narrow = np.divide(found, full, out=np.zeros_like(found), where=full > 0)
        self.shares_ = np.where(whole, 1.0, np.clip(narrow, 0, 1) * self._promised)
        return self

    def finders(self) -> np.ndarray:
        """Return how many rules find a pair of each sampled row, at least one, (rows,): so often it was counted."""
        return np.maximum(self.shares_.sum(axis=1), 1)[self._mask]

    def once_by(self, pairs: np.ndarray, of_them: np.ndarray) -> np.ndarray:
        """Return the pairs of each sampled row, each counted once among some of the rules, (rows,); 0 for other rules.

        pairs: (rows,); of_them: (R,) whether it is one of these rules.
        """
        finders = np.maximum(self.shares_[:, of_them].sum(axis=1), 1)[self._mask]
        return np.where(of_them[self._rule], pairs / finders, 0.0)

    def by_mask(self, matches: np.ndarray) -> np.ndarray:
        """Return the sums of the rows by mask, (M,)."""
        return np.bincount(self._mask, weights=matches, minlength=len(self.masks_))
