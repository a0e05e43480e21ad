"""The mixture behind the match weights: every pair is one person, two related people, or two strangers.

Fellegi and Sunter (1969) know matches and non-matches. In customer data a third sort decides the precision: people of
one household agree on family name, address, phone and often the mailbox, and a mixture of two takes them for matches.
Here the third class is drawn at random in what only the person herself has (given name, birth date, gender, numbers),
has the family name as often as one person's records do, which makes them relatives, and shares what families share. On
6,428 records of a company with households the F1 of the clusters went from .60 to .92. Where the records say nothing
that a household is known to share, no family name, address, mailbox or number, there is no third sort: it would take in
whoever differs in what is a person's own (names and birth dates of 10,000 records, compared as attributes: F1 .50,
without .89).
"""

import numpy as np

from ml.matching.patterns import UNKNOWN, Comparisons, alike, level_shares, looked_up
from ml.matching.together import NOTHING_TOGETHER, Together

PRIOR_COUNT = 5.0  # what a level has been seen before any data: small sets stay near the default
# One person's records before any data: what is hers alone seldom differs, mailboxes, numbers and addresses change.
DEFAULT_DIFFERENT = {True: 0.05, False: 0.3}
DEFAULT_SLIP = 0.2
# What else a household shares, beside its name, is near to what one person's records share: every ten pairs seen count
# with one such pair. Untied, the class drifts among many records to strangers of one city (F1 at 998,570 .860, tied
# .863; at 319,111 .929 and .928). With one in four, and none tied wholly, it took in those of one region (50,578 .919).
FAMILY_TIE = 0.1
# Where no family name makes them relatives, one such pair for each: the class of 3,139 records of organisations was one
# of strangers, and sister firms, of one house and site, passed for the same (F1 .884, tied so .978). Told by a family
# name so much is too much (20,102 records .957, tied so .953).
NAMELESS_TIE = 1.0
# Relatives who share what is a person's own all the same: twins a birth date, a father and his son a name. One birth in
# eighty is of twins (Monden and others 2021). Left to be learned, the share grows to what one person's own records
# differ in (.35 of birth dates on 1,000 records, F1 .93 against .95). With .005, .0125 and .02 the F1 of 20,102 records
# of a company was .947, .948, .949, of 100,080 .920, .926, .925, of 7,447 without birth dates .895, .892, .884.
KIN_SHARE = 0.0125
# The shares of one person's records are counted where everything else makes one person likelier than not, and those of
# what never changes where it makes it sure: what is in doubt tells of strangers and relatives, who differ in more.
# Counted over all pairs by their chances, mailboxes differed in .44 of the matches of 319,111 records where they do in
# .34, so .38; and a father and his son of one name, or two of one name in one city, were a person with two birth dates
# in .061 where .005 is true, so .011. F1 .9324 became .9343, of 50,578 records .950 as before; 1% instead of half a
# percent of doubt left .016 of birth dates.
LIKELY, SURE = 0.5, 0.995
# So many pairs the shares over all count as beside those over the likely ones: few records have few likely pairs, and
# those alike (of 61 records of 30 people recall .66 in place of .71 without).
FEW_PAIRS = 100.0
RELATED = 1  # the place of related people among the classes


class PairMixture:
    """Expectation maximisation over pairs found by blocking rules, each rule blind to the comparisons that it repeats.

    Within a block of a rule the comparisons that the rule does not use are as they are anywhere (conditional
    independence), so that strangers follow the shares among random pairs, and one set of shares serves all rules.

    Learned: `match_`, `related_`, `unrelated_`: lists of (levels,) shares per comparison; `class_shares_`: (rules, 3);
    `chances_`: (rows, 3) of each class for each row, told by what its rule does not repeat; `has_relatives_`: whether
    there is a second class at all; `kin_`: (C,) share of relatives who share what is a person's own; `family_tie_`:
    pairs like one person's that each pair of relatives counts with; `iterations_`, `has_converged_`.
    """

    def __init__(
        self,
        comparisons: Comparisons,
        together: Together = NOTHING_TOGETHER,
        max_iterations: int = 200,
        tolerance: float = 1e-4,
    ) -> None:
        """Remember what to fit by. together: how much oftener than by chance two people share values."""
        self.comparisons = comparisons
        self.together = together
        self.max_iterations = max_iterations
        self.tolerance = tolerance
        self.shifts = [np.zeros(size) for size in comparisons.sizes]  # bits that people's answers add to each level

    def fit(
        self, levels: np.ndarray, weights: np.ndarray, rules: np.ndarray, blind: np.ndarray, unrelated: list[np.ndarray]
    ) -> "PairMixture":
        """Fit to patterns.

        levels: (rows, C), weights: (rows,) pairs each row stands for, rules: (rows,) index of the rule that found them,
        blind: (rules, C) comparisons that a rule repeats, unrelated: shares of each level among random pairs.
        """
        count = len(self.comparisons.names)
        self.unrelated_ = unrelated
        self.has_relatives_ = bool((levels[:, self.comparisons.is_of_household] != UNKNOWN).any())
        can_share = self.comparisons.is_personal & (self.comparisons.rare_levels > 0) & self.has_relatives_
        self.kin_ = np.where(can_share, KIN_SHARE, 0.0)
        is_named = bool((levels[:, self.comparisons.is_family_name] != UNKNOWN).any())
        self.family_tie_ = FAMILY_TIE if is_named else NAMELESS_TIE
        self.match_ = [unrelated[c] if self.comparisons.is_of_sources[c] else self._default(c) for c in range(count)]
        self.related_ = [self._drawn_at_random(c) if self._is_drawn(c) else self.match_[c].copy() for c in range(count)]
        self.class_shares_ = np.tile([0.3, 0.1 * self.has_relatives_, 0.6], (max(len(blind), 1), 1))
        blind = blind | self.comparisons.is_of_sources
        told = np.where(blind[rules], UNKNOWN, levels) if len(levels) else levels
        bits = self.together.bits(levels, blind[rules]) if len(levels) else np.zeros((0, 2))
        # rows that say the same are one: of a million records 316,471 become 25,270, and a fit of 9.7 s one of 1.2
        first, kinds = alike(np.column_stack([told, rules, bits > 0]))
        told, rules, bits = told[first], rules[first], bits[first]
        weights = np.bincount(kinds, weights=weights, minlength=len(first))
        self.has_converged_, self.iterations_ = len(levels) == 0 or self.max_iterations == 0, 0
        while not self.has_converged_ and self.iterations_ < self.max_iterations:
            chances = self._expect(told, rules, bits)
            self.has_converged_ = self._maximise(told, weights, rules, chances) < self.tolerance
            self.iterations_ += 1
        self.chances_ = self._expect(told, rules, bits)[kinds]
        return self

    def recount(self, levels: np.ndarray, pairs: list[np.ndarray]) -> None:
        """Set the match shares of what records say to those over different pairs, each counted once.

        levels: (rows, C); pairs: per comparison (rows,) different pairs that each row stands for, among those found by
        rules that do not repeat the comparison.

        The fit sees a pair once for each rule that found it, and so mostly pairs that agree on nearly everything: among
        the records of people with ten each it took given names for the same in 58% of the matches, where 48% are
        (50,578 of Wikidata, F1 .925; with a recount .933). It is done once, with the chances of the fit: repeated with
        chances that what the rules repeat adds to, it drifts (319,111 records: F1 .93 after one, .61 after ten).
        Where nothing is likely by the rest of what is compared, all pairs count.
        """
        for c in np.flatnonzero(~self.comparisons.is_of_sources):
            matches, others = self.chances_[:, 0] * pairs[c], self._chances_without(levels[:, c], c)
            least, count = (SURE, PRIOR_COUNT) if self.comparisons.is_lasting[c] else (LIKELY, FEW_PAIRS)
            self._count(levels, matches, c)
            self._count(levels, matches * (others >= least), c, count * self.match_[c])
            if self.comparisons.is_family_name[c] and not self._is_drawn(c):
                self.related_[c] = self.match_[c].copy()

    def _chances_without(self, levels: np.ndarray, c: int) -> np.ndarray:
        """Return the chance of one person by all but a comparison that the row's rule does not repeat, (rows,)."""
        shares = np.stack([self.match_[c], self.related_[c], self.unrelated_[c]], axis=1)
        chances = self.chances_ / np.where(levels[:, None] == UNKNOWN, 1.0, shares[levels])
        return chances[:, 0] / chances.sum(axis=1)

    def count_sources(self, levels: np.ndarray, matches: np.ndarray) -> None:
        """Set the match shares of what sources tell.

        levels: (rows, C); matches: (rows,) likely matches, told by all that the records say.

        The fit leaves sources out, since a rule finds the records of some more easily than those of others: from within
        it, .53 of the matches of 319,111 records were of the largest source, which has .31. Nor do its chances tell:
        what a rule does not repeat may be nothing at all in some sources. Told by them, .049 of the matches of 100,080
        records were within a newsletter's list and .38 between it and the shop; so told, .018 and .31, as is true.
        """
        for c in np.flatnonzero(self.comparisons.is_of_sources):
            self._count(levels, matches, c)

    def _count(self, levels: np.ndarray, matches: np.ndarray, c: int, before: np.ndarray | None = None) -> None:
        """Set the match shares of a comparison; nothing where nothing was fitted.

        matches: (rows,) pairs of one person; before: (levels,) pairs seen before any, those by default where not given.
        """
        if self.max_iterations:
            if before is None:
                before = PRIOR_COUNT * (self.unrelated_[c] if self.comparisons.is_of_sources[c] else self._default(c))
            self.match_[c] = level_shares(levels[:, c], matches, self.comparisons.sizes[c], before)

    def evidence(self, levels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the bits of patterns for one person against strangers and against related people, (rows,) each."""
        against_related, against_strangers = -self.together.bits(levels).T
        for c, (match, related, unrelated) in enumerate(zip(self.match_, self.related_, self.unrelated_, strict=True)):
            against_strangers += looked_up(np.log2(match / unrelated) + self.shifts[c], levels[:, c])
            against_related += looked_up(np.log2(match / related) + self.shifts[c], levels[:, c])
        return against_strangers, against_related

    def _expect(self, told: np.ndarray, rules: np.ndarray, together: np.ndarray) -> np.ndarray:
        """Return the chance of each class for each row, (rows, 3). together: (rows, 2) bits of the last two."""
        log_chances = np.log(np.maximum(self.class_shares_, 1e-12))[rules]
        log_chances[:, 1:] += np.log(2) * together
        for c, shares in enumerate(zip(self.match_, self.related_, self.unrelated_, strict=True)):
            for k in range(3):
                log_chances[:, k] += looked_up(np.log(shares[k]), told[:, c])
        chances = np.exp(log_chances - log_chances.max(axis=1, keepdims=True))
        return chances / chances.sum(axis=1, keepdims=True)

    def _maximise(self, told: np.ndarray, weights: np.ndarray, rules: np.ndarray, chances: np.ndarray) -> float:
        """Set the shares to what the chances say; return the largest change of a match share."""
        for k in range(3):
            there = np.bincount(rules, weights=chances[:, k] * weights, minlength=len(self.class_shares_)) + 0.01
            self.class_shares_[:, k] = there * (k != RELATED or self.has_relatives_)
        self.class_shares_ /= self.class_shares_.sum(axis=1, keepdims=True)
        change = 0.0
        for c, size in enumerate(self.comparisons.sizes):
            match = level_shares(told[:, c], chances[:, 0] * weights, size, PRIOR_COUNT * self._default(c))
            change = max(change, float(np.abs(match - self.match_[c]).max()))
            self.match_[c] = match
            if self.comparisons.is_family_name[c]:
                self.related_[c] = match.copy()
            elif not self._is_drawn(c):
                seen_there = chances[:, RELATED] * weights
                known = seen_there[told[:, c] != UNKNOWN].sum()
                tie = PRIOR_COUNT / size + self.family_tie_ * known * match
                self.related_[c] = level_shares(told[:, c], seen_there, size, tie)
        return change

    def _is_drawn(self, c: int) -> bool:
        """Return whether relatives have a comparison as strangers do: a person's own, and all where none are told."""
        return bool(self.comparisons.is_personal[c]) or not self.has_relatives_

    def _drawn_at_random(self, c: int) -> np.ndarray:
        """Return the shares of relatives in what is a person's own: as of strangers, but for the few who share it."""
        shares = (1 - self.kin_[c]) * self.unrelated_[c]
        shares[-1] += self.kin_[c]
        return shares

    def _default(self, c: int) -> np.ndarray:
        """Return what one person's two records are taken to be before any data: the same, slips, different."""
        size, different = self.comparisons.sizes[c], DEFAULT_DIFFERENT[bool(self.comparisons.is_personal[c])]
        slip = DEFAULT_SLIP if size > 2 else 0.0
        shares = np.full(size, slip / max(size - 2, 1))
        shares[0], shares[-1] = different, 1 - different - slip
        return shares
