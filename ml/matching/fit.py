"""From counts to what the identity models need: levels with their weights, blocking rules, priors."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ml.matching.capture import share_found
from ml.matching.catches import Catches
from ml.matching.labels import Answers, Lesson, learn, level_that_keeps
from ml.matching.mixture import PairMixture
from ml.matching.patterns import UNKNOWN, Comparisons, alike, level_shares
from ml.matching.rules import choose_rules
from ml.matching.together import NOTHING_TOGETHER, Together

CORRECTIONS = 3  # names of one country are 1.02, 1.20 and 1.24 bits commoner after each, on 100,080 records
ITERATIONS = 200
MOST_DIFFERENT = 0.5  # in so many of the pairs of one person what never changes differs at most; .36 on fake_1000
FEWEST_RECORDS = 20  # below, there is hardly a pair to learn from: rules of identifiers decide alone
# A pair that no blocking rule found is slightly against one person: 0 chained strangers together (F1 .89 against .92 on
# 6,428 records of a company), -8 tore people with many records apart (.90 against .94 on 50,578 of Wikidata) and -2
# still cost .006 there.
UNSEEN_WEIGHT = -1.0


@dataclass(frozen=True)
class MatchCounts:
    """What the models count: the marts match_comparisons, match_rule_proposals, match_sampled_patterns,
    match_random_patterns, match_totals (one row), match_labelled_patterns and match_companions."""

    comparisons: pd.DataFrame
    proposals: pd.DataFrame
    sampled: pd.DataFrame
    random: pd.DataFrame
    totals: pd.DataFrame
    labelled: pd.DataFrame
    companions: pd.DataFrame


@dataclass(frozen=True)
class MatchModel:
    """What the models read: a row per comparison and level, per chosen rule, and one row on the fit."""

    levels: pd.DataFrame
    rules: pd.DataFrame
    fit: pd.DataFrame


@dataclass(frozen=True)
class _Sampled:
    """The sampled pairs as arrays: a row per pattern, rule and keys that found it, and what goes with them.

    levels: (rows, C); pairs: (rows,) that each row stands for; rules: (rows,) from 0; blind: (R, C) comparisons that a
    rule repeats; masks: (rows,) keys shared; at_random: (levels,) shares per comparison among random pairs.
    """

    comparisons: Comparisons
    proposals: pd.DataFrame
    companions: pd.DataFrame
    total: pd.Series
    levels: np.ndarray
    pairs: np.ndarray
    rules: np.ndarray
    blind: np.ndarray
    masks: np.ndarray
    at_random: list[np.ndarray]

    @classmethod
    def from_counts(cls, counts: MatchCounts) -> "_Sampled":
        """Read the counts."""
        comparisons = Comparisons.from_frame(counts.comparisons)
        total = counts.totals.iloc[0]
        proposals = counts.proposals.sort_values("rule_number").reset_index(drop=True)
        sampled = counts.sampled.sort_values(["rule_number", "shared_keys", "pattern"]).reset_index(drop=True)
        random = comparisons.read(counts.random["pattern"])
        random_pairs = counts.random["pair_count"].to_numpy(dtype=float)
        return cls(
            comparisons=comparisons,
            proposals=proposals,
            companions=counts.companions,
            total=total,
            levels=comparisons.read(sampled["pattern"]),
            pairs=sampled["pair_count"].to_numpy(dtype=float) / float(total["sampled_share"]),
            rules=sampled["rule_number"].to_numpy(dtype=int) - 1,
            blind=np.array(
                [[n in fields.split("|") for n in comparisons.names] for fields in proposals["comparisons"]]
            ),
            masks=sampled["shared_keys"].to_numpy(dtype=np.int64),
            at_random=[level_shares(random[:, c], random_pairs, n, 0.5) for c, n in enumerate(comparisons.sizes)],
        )

    @property
    def is_told(self) -> bool:
        """Whether there are records enough, and anything to compare but what the rules repeat.

        In a file of mailboxes alone, say, the only rule repeats the only comparison: any weight would be made up.
        """
        beside = (self.levels != UNKNOWN) & ~self.blind[self.rules] & ~self.comparisons.is_of_sources
        return bool(self.total["record_count"] >= FEWEST_RECORDS and beside.any())


@dataclass(frozen=True)
class _Fitted:
    """A fit: the mixture, the rules as catches, (rows,) pairs counted once and chances of each row, and the priors."""

    mixture: PairMixture
    catches: Catches
    once: np.ndarray
    chances: np.ndarray
    prior: dict[str, float]

    @classmethod
    def to(cls, of: _Sampled, iterations: int) -> "_Fitted":
        """Fit; without iterations the weights are those by default: strangers' shares and the priors alone are told."""
        comparisons, catches = of.comparisons, Catches(of.proposals, of.masks, of.rules + 1)
        unrelated, together = of.at_random, NOTHING_TOGETHER
        for _ in range(CORRECTIONS):
            mixture = PairMixture(comparisons, together, iterations)
            mixture.fit(of.levels, of.pairs, of.rules, of.blind, unrelated)
            once = of.pairs / catches.finders()
            seeing = [~of.blind[catches.rules_ - 1, c] for c in range(len(comparisons.names))]
            mixture.recount(of.levels, [catches.once_by(of.pairs, rules) for rules in seeing])
            chances, prior = _priors(mixture, of.levels, once, of.total)
            catches.weigh(chances * of.pairs)
            shares = zip(of.at_random, mixture.match_, mixture.related_, strict=True)
            unrelated = [_without(*of_comparison, prior) for of_comparison in shares]
            own = [(prior["likely_matches"], mixture.match_), (prior["likely_related"], mixture.related_)]
            together = Together.from_counts(comparisons, of.companions, own, unrelated)
        return cls(mixture, catches, once, chances, prior)

    @property
    def is_of_persons(self) -> bool:
        """Whether what never changes, and the family name, is the same in most of the pairs taken for one person.

        Where hardly anybody is there twice, the fit finds something else that goes together: of 20,543 different people
        it took those of one given name for one person, whose birth dates differ in 97%.
        """
        kept = self.mixture.comparisons.is_lasting | self.mixture.comparisons.is_family_name
        return all(self.mixture.match_[c][0] <= MOST_DIFFERENT for c in np.flatnonzero(kept))


def fit_matching(counts: MatchCounts) -> MatchModel:
    """Learn match weights, priors and blocking rules from counts, and from what people answered where they did."""
    sampled = _Sampled.from_counts(counts)
    comparisons, levels = sampled.comparisons, sampled.levels
    is_trusted = sampled.is_told
    fitted = _Fitted.to(sampled, ITERATIONS if is_trusted else 0)
    is_learned = is_trusted and fitted.is_of_persons
    if is_trusted and not is_learned:
        fitted = _Fitted.to(sampled, 0)
    mixture, prior, chances = fitted.mixture, fitted.prior, fitted.chances
    lesson = _lesson(comparisons, mixture, prior, counts.labelled)
    if lesson.spread:
        before, mixture.shifts = _weights(mixture, levels, prior), lesson.shifts
        level = level_that_keeps(before, _weights(mixture, levels, prior), fitted.once)
        prior |= {name: prior[name] + level for name in ("prior_unrelated", "prior_related")}
        chances = 1 / (1 + np.exp2(-_weights(mixture, levels, prior)))
    matches = fitted.catches.by_mask(chances * sampled.pairs / fitted.catches.finders())
    chosen = choose_rules(sampled.proposals, fitted.catches, matches, float(sampled.total["pair_budget"]))
    facts = prior | {
        "iterations": mixture.iterations_,
        "has_converged": bool(mixture.has_converged_),
        "is_trusted": is_trusted,
        "is_learned": is_learned,
        "found_share": share_found(sampled.proposals, fitted.catches, matches, chosen["rule_number"]),
        "unseen_weight": UNSEEN_WEIGHT if is_trusted else 0.0,
        "answers": lesson.answers,
        "answers_spread": lesson.spread,
        "answers_gain": lesson.gain,
    }
    return MatchModel(_levels(comparisons, mixture), chosen, pd.DataFrame([facts]))


def _weights(mixture: PairMixture, levels: np.ndarray, prior: dict[str, float]) -> np.ndarray:
    """Return the bits for one person of each row, against strangers and related people together, (rows,)."""
    strangers, related = mixture.evidence(levels)
    return _against_both(strangers + prior["prior_unrelated"], related + prior["prior_related"])


def _against_both(strangers: np.ndarray, related: np.ndarray) -> np.ndarray:
    """Return the bits against two sorts of rivals together, of those against each: their odds add up."""
    return -np.logaddexp2(-strangers, -related)


def _priors(
    mixture: PairMixture, levels: np.ndarray, pairs: np.ndarray, total: pd.Series
) -> tuple[np.ndarray, dict[str, float]]:
    """Return the chance of each row to be one person, and the prior odds in bits that agree with the chances' sum."""
    first, kinds = alike(levels)
    levels, pairs = levels[first], np.bincount(kinds, weights=pairs, minlength=len(first))
    possible = max(float(total["possible_pairs"]), 1.0)
    prior_unrelated, prior_related = math.log2(max(float(total["record_count"]), 1.0) / possible), 0.0
    chances = np.zeros(len(first))
    matches = kin = 0.0
    for _ in range(100):
        strangers, related = mixture.evidence(levels)
        a, b = strangers + prior_unrelated, related + prior_related
        weight = _against_both(a, b)
        chances = 1 / (1 + np.exp2(-weight))
        kin_share = np.exp2(weight - b)
        matches, kin = float((chances * pairs).sum()), 0.0
        if mixture.has_relatives_:
            kin = float(((1 - chances) * kin_share * pairs).sum())
        prior_unrelated = math.log2(max(matches, 1.0) / possible)
        prior_related = math.log2(max(matches, 1.0) / max(kin, 1.0))
        mixture.count_sources(levels, chances * pairs)
    return chances[kinds], {
        "prior_unrelated": prior_unrelated,
        "prior_related": prior_related,
        "likely_matches": matches,
        "likely_related": kin,
        "possible_pairs": possible,
    }


def _without(shares: np.ndarray, match: np.ndarray, related: np.ndarray, prior: dict[str, float]) -> np.ndarray:
    """Return the shares among random pairs less what matches and related pairs among them add, (levels,)."""
    of_matches = prior["likely_matches"] / prior["possible_pairs"]
    of_related = prior["likely_related"] / prior["possible_pairs"]
    left = np.maximum(shares - of_matches * match - of_related * related, shares * 0.05)
    return left / left.sum()


def _levels(comparisons: Comparisons, mixture: PairMixture) -> pd.DataFrame:
    """Return one row per comparison and level, unknown included, with its shares and weights in bits.

    Where levels count rarity, the share of strangers with one value is left to the value itself: the models add -log2
    of how common it is (against related people too, where the comparison is personal). What a lesser level tells
    beside, how much seldomer strangers are at it than people of one value are, stays in its weight.
    """
    rows = []
    for c, name in enumerate(comparisons.names):
        rows.append((name, UNKNOWN, None, None, None, 0.0, 0.0, None))
        match, related, unrelated = mixture.match_[c], mixture.related_[c], mixture.unrelated_[c]
        for level in range(comparisons.sizes[c]):
            by_value = level >= comparisons.sizes[c] - comparisons.rare_levels[c]
            strangers = math.log2(match[level] / unrelated[level] * (unrelated[-1] if by_value else 1.0))
            kin = math.log2(match[level] / related[level])
            if by_value and comparisons.is_personal[c]:
                kin = strangers
            shift = mixture.shifts[c][level]
            weights = (strangers + shift, kin + shift)
            among_kin = mixture.kin_[c] if by_value and comparisons.is_personal[c] else None
            rows.append((name, level, match[level], related[level], unrelated[level], *weights, among_kin))
    columns = [
        "comparison",
        "level",
        "match_share",
        "related_share",
        "unrelated_share",
        "weight_unrelated",
        "weight_related",
        "kin_share",
    ]
    return pd.DataFrame(rows, columns=columns)


def _lesson(comparisons: Comparisons, mixture: PairMixture, prior: dict[str, float], labelled: pd.DataFrame) -> Lesson:
    """Return what the answers of people say about the weights."""
    answers = Answers.from_frame(comparisons, mixture.kin_, labelled)
    of_level = _levels(comparisons, mixture).set_index(["comparison", "level"])[["weight_unrelated", "weight_related"]]
    strangers = answers.rarity + prior["prior_unrelated"]
    related = answers.personal_rarity + prior["prior_related"]
    for c, name in enumerate(comparisons.names):
        added = of_level.loc[name].loc[answers.levels[:, c]].to_numpy()
        strangers, related = strangers + added[:, 0], related + added[:, 1]
    return learn(comparisons, _against_both(strangers, related), answers)
