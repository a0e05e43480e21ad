"""Match weights from counts alone: what is planted is found, households are no persons, rules earn their pairs."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ml.matching import MatchCounts, fit_matching
from ml.matching.catches import Catches
from ml.matching.mixture import PairMixture
from ml.matching.patterns import UNKNOWN, Comparisons
from ml.matching.rules import choose_rules

NAMES, ABOUT = ["given_name", "birth_date", "family_name", "address"], ["person", "person", "family name", "family"]
# how often the best of two levels occurs: for one person, two of a household, two strangers
SAME = np.array([[0.9, 0.02, 0.02], [0.95, 0.01, 0.01], [0.85, 0.7, 0.01], [0.7, 0.9, 0.005]])
SIZES = {"match": 6000, "household": 9000, "stranger": 60_000}


def comparisons():
    rows = [
        (name, place, level, "words", about, name == "birth_date", False)
        for place, (name, about) in enumerate(zip(NAMES, ABOUT, strict=True), 1)
        for level in (0, 1)
    ]
    columns = ["comparison", "comparison_number", "level", "level_words", "about", "is_lasting", "counts_rarity"]
    return pd.DataFrame(rows, columns=columns)


def patterns(levels):
    frame = pd.DataFrame({"pattern": ["|".join(map(str, row)) for row in levels]})
    return frame.groupby("pattern").size().rename("pair_count").reset_index()


@pytest.fixture(scope="module")
def counts():
    return counted(SAME, comparisons())


def counted(same, compared):
    """Pairs found by two rules, same family name and same address, from known shares; a tenth of values unknown."""
    rng = np.random.default_rng(7)
    sizes = enumerate(SIZES.values())
    levels = np.vstack([(rng.random((size, len(same))) < same[:, kind]).astype(int) for kind, size in sizes])
    levels[rng.random(levels.shape) < 0.1] = UNKNOWN
    sampled = []
    for rule, column in ((1, 2), (2, 3)):
        found = levels[levels[:, column] == 1]
        frame = patterns(found).assign(rule_number=rule)
        frame["shared_keys"] = [
            sum(1 << bit for bit, c in enumerate((2, 3)) if p.split("|")[c] == "1") for p in frame["pattern"]
        ]
        sampled.append(frame)
    random = (rng.random((400_000, len(same))) < same[:, 2]).astype(int)
    proposals = pd.DataFrame(
        {
            "rule_number": [1, 2],
            "rule": ["family_name", "address"],
            "key_mask": [1, 2],
            "comparisons": ["family_name", "address"],
            "pair_count": [7000, 9000],
            "is_affordable": [True, True],
            "widest_block": [9, 9],
            "dropped_records": [0, 0],
        }
    )
    totals = pd.DataFrame(
        {"record_count": [20_000], "sampled_share": [1.0], "possible_pairs": [2e8], "pair_budget": [1.2e6]}
    )
    sampled = pd.concat(sampled, ignore_index=True)
    return MatchCounts(compared, proposals, sampled, patterns(random), totals, answered([]), companions())


def answered(rows):
    """Answers (pattern, is_match, pairs) as the models count them."""
    frame = pd.DataFrame(rows, columns=["pattern", "is_match", "pair_count"])
    return frame.assign(rarity=0.0, personal_rarities="0|0|0|0")


def companions(*rows):
    """Rows of comparison, companion, pairs that share both, pairs that could."""
    return pd.DataFrame(rows, columns=["comparison", "companion", "pair_count", "possible_pairs"])


def test_the_shares_of_one_persons_records_are_found_without_labels(counts):
    levels = fit_matching(counts).levels.set_index(["comparison", "level"])
    for c, name in enumerate(NAMES):
        assert levels.loc[(name, 1), "match_share"] == pytest.approx(SAME[c, 0], abs=0.03), name


def test_a_household_is_no_person(counts):
    """The same family name at the same address, with other given names and birth dates."""
    model = fit_matching(counts)
    levels, fit = model.levels.set_index(["comparison", "level"]), model.fit.iloc[0]

    def weight(**pattern):
        of = [levels.loc[(name, level)] for name, level in pattern.items()]
        strangers = fit["prior_unrelated"] + sum(row["weight_unrelated"] for row in of)
        household = fit["prior_related"] + sum(row["weight_related"] for row in of)
        return -np.logaddexp2(-strangers, -household)

    assert weight(given_name=0, birth_date=0, family_name=1, address=1) < -5
    assert weight(given_name=1, birth_date=1, family_name=1, address=0) > 0


def test_what_never_changes_is_counted_where_the_rest_is_sure_and_all_else_where_it_is_likely():
    compared = Comparisons(
        ["birth_date", "email"], [2, 2], np.array(["person", "family"]), np.array([True, False]), np.array([0, 0])
    )
    mixture = PairMixture(compared)
    mixture.match_ = [np.array([0.05, 0.95]), np.array([0.4, 0.6])]
    mixture.related_ = [np.array([0.99, 0.01]), np.array([0.9, 0.1])]
    mixture.unrelated_ = [np.array([0.99, 0.01]), np.array([0.999, 0.001])]
    # by all but the birth date: sure; a father and his son as likely as one person; sure though the dates differ
    levels = np.array([[1, 1], [0, 1], [0, 1], [1, 0]])
    chances = np.array([0.99999, 0.5, 0.995, 0.3])
    mixture.chances_ = np.column_stack([chances, 1 - chances, np.zeros(4)])
    pairs = np.array([1000.0, 500.0, 10.0, 2000.0])
    mixture.recount(levels, [pairs, pairs])
    assert mixture.match_[0][0] == pytest.approx(0.01, abs=0.002), "of 1,010 sure pairs the ten of two dates"
    # without its mailbox the last row is a little less than likely, and all that differ stand there
    assert mixture.match_[1][0] < 0.03, "counted over all pairs it would be .32"


def test_the_same_counts_in_any_order_give_the_same_model(counts):
    shuffled = MatchCounts(
        counts.comparisons.sample(frac=1, random_state=1),
        counts.proposals.iloc[::-1],
        counts.sampled.sample(frac=1, random_state=2),
        counts.random.sample(frac=1, random_state=3),
        counts.totals,
        counts.labelled,
        counts.companions,
    )
    pd.testing.assert_frame_equal(fit_matching(counts).levels, fit_matching(shuffled).levels)


def test_of_two_levels_by_value_the_lesser_counts_how_much_seldomer_strangers_are_at_it(counts):
    """A name misspelt: how rare the name is counts as if it were the same, and a slip by chance is as rare again."""
    by_value = counts.comparisons.assign(counts_rarity=counts.comparisons["comparison"] == "birth_date")
    levels = fit_matching(replace(counts, comparisons=by_value)).levels.set_index(["comparison", "level"])
    for level in (0, 1):
        row = levels.loc[("birth_date", level)]
        same = levels.loc[("birth_date", 1), "unrelated_share"]
        against = np.log2(row["match_share"] / row["unrelated_share"] * same)
        assert row["weight_unrelated"] == pytest.approx(against)
        assert row["weight_related"] == pytest.approx(against), "of a person's own, relatives are as strangers"


def test_a_pair_that_many_rules_find_counts_once(counts):
    """Of one person are 3,000 pairs of two genders, which both rules find, and 2,000 of one, which one rule finds."""
    found = [("1|1|1|1|0", 3, 3000), ("1|1|1|0|1", 1, 2000), ("0|0|1|0|0", 1, 20_000), ("0|0|1|0|1", 1, 20_000)]
    found += [("0|0|0|1|1", 2, 20_000), ("0|0|0|1|0", 2, 20_000)]
    rows = [(rule, keys, pattern, pairs) for pattern, keys, pairs in found for rule in (1, 2) if keys & rule]
    gender = comparisons()[:2].assign(comparison="gender", comparison_number=5, about="family")
    sampled = pd.DataFrame(rows, columns=["rule_number", "shared_keys", "pattern", "pair_count"])
    random = counts.random.assign(pattern=counts.random["pattern"] + "|1")
    halved = pd.concat([random, random.assign(pattern=counts.random["pattern"] + "|0")])
    both = replace(
        counts, comparisons=pd.concat([comparisons(), gender]), sampled=sampled, random=halved,
        labelled=counts.labelled.assign(personal_rarities="0|0|0|0|0"),
    )  # fmt: skip
    levels = fit_matching(both).levels.set_index(["comparison", "level"])
    assert levels.loc[("gender", 1), "match_share"] == pytest.approx(2 / 5, abs=0.03)


def test_two_sources_that_know_the_same_people_are_worth_more():
    """Every third pair of one person stands in two sources that a tenth of all other pairs stand in."""
    sources = comparisons()[:2].assign(comparison="source", comparison_number=5, about="sources")
    known = counted(np.vstack([SAME, [1 / 3, 0.1, 0.1]]), pd.concat([comparisons(), sources]))
    known = replace(known, totals=known.totals.assign(possible_pairs=1e6))  # about as many strangers as are drawn
    level = fit_matching(known).levels.set_index(["comparison", "level"]).loc[("source", 1)]
    assert level["match_share"] == pytest.approx(1 / 3, abs=0.02)
    assert level["weight_unrelated"] == pytest.approx(np.log2(10 / 3), abs=0.1)


def test_strangers_of_one_country_are_not_taken_for_one_person_because_they_share_both_names(counts):
    """Of 8,000 strangers who share the family name a quarter share the given name, where a fiftieth of all do."""
    rng = np.random.default_rng(11)
    strangers = (rng.random((800_000, 4)) < SAME[:, 2]).astype(int)
    strangers = strangers[strangers[:, 2] == 1]
    strangers[:, 0] = rng.random(len(strangers)) < 0.25
    found = patterns(strangers).assign(rule_number=1, shared_keys=1)
    sampled = pd.concat([counts.sampled, found])
    parts = sampled["pattern"].str.split("|", expand=True)
    sampled = sampled.assign(pattern=parts[0] + "|" + parts[1] + "|" + parts[2] + "|-1")
    poor = replace(
        counts,
        comparisons=counts.comparisons.assign(counts_rarity=counts.comparisons["level"] == 1),
        sampled=sampled.groupby(["rule_number", "shared_keys", "pattern"], as_index=False).sum(),
        totals=counts.totals.assign(possible_pairs=1e6),
    )
    told = replace(poor, companions=companions(("given_name", "family_name", 0.25 * len(strangers) + 4600, 1e6)))
    without, known = (fit_matching(counts).fit["likely_matches"].iloc[0] for counts in (poor, told))
    assert 5700 < known < without - 500, "about 5,730 are one person"


def test_the_family_name_tells_nothing_between_relatives_and_one_person_whatever_neighbours_share():
    """Strangers of one region share address and birth place, and no name: they do not make the relatives theirs."""
    place = comparisons()[:2].assign(comparison="birth_place", comparison_number=5, about="anything")
    region = np.array([[0.02, 0.01, 0.01, 0.9, 0.9]]).T  # in place of the households
    same = np.vstack([SAME, [0.8, 0.9, 0.01]])
    known = counted(np.hstack([same[:, :1], region, same[:, 2:]]), pd.concat([comparisons(), place]))
    levels = fit_matching(known).levels.set_index(["comparison", "level"])
    for level in (0, 1):
        assert levels.loc[("family_name", level), "weight_related"] == pytest.approx(0, abs=0.05)


def test_where_nothing_that_a_household_is_known_to_share_is_said_nobody_is_a_relative(counts):
    """The same pairs, but names and addresses are attributes, of which nobody knows whose they are."""
    unsaid = comparisons().replace({"about": {"family name": "anything", "family": "anything"}})
    counts = replace(counts, totals=counts.totals.assign(possible_pairs=1e6))  # about as many strangers as are drawn
    told = fit_matching(replace(counts, comparisons=unsaid))
    levels = told.levels.set_index(["comparison", "level"])
    assert told.fit["likely_related"].iloc[0] == 0
    assert levels["weight_related"].to_numpy() == pytest.approx(levels["weight_unrelated"].to_numpy())
    assert fit_matching(counts).fit["likely_related"].iloc[0] > 5000, "where they are known to, there are households"


def test_a_few_relatives_share_even_what_is_a_persons_own(counts):
    """Twins have one birth date, a father and son one name: however rare, it tells no more than that against kin."""
    by_value = counts.comparisons.assign(counts_rarity=counts.comparisons["level"] == 1)
    levels = fit_matching(replace(counts, comparisons=by_value)).levels.set_index(["comparison", "level"])
    own = levels.loc[("birth_date", 1)]
    assert own["related_share"] == pytest.approx(own["kin_share"] + (1 - own["kin_share"]) * 0.01, abs=0.003)
    assert 0.001 < own["kin_share"] < 0.02
    others = levels.drop(index=[("birth_date", 1), ("given_name", 1)])
    assert others["kin_share"].isna().all(), "a household shares its name and address as it is"


def test_people_who_say_that_a_level_means_less_are_believed(counts):
    """The same given name, birth date and address under another family name: people say that it is somebody else."""
    rows = [("1|1|0|1", False, 80), ("1|1|0|1", True, 20), ("1|1|1|1", True, 100), ("0|0|1|1", False, 100)]
    asked = fit_matching(replace(counts, labelled=answered(rows)))
    before, after = (
        model.levels.set_index(["comparison", "level"])["weight_unrelated"] for model in (fit_matching(counts), asked)
    )
    assert after["family_name", 0] < before["family_name", 0] - 0.5
    assert asked.fit["answers"].iloc[0] == 300 and asked.fit["answers_gain"].iloc[0] > 0


def test_namesakes_are_not_learned_from_as_one_person_where_nobody_is_there_twice():
    """Same given name and address go together, as in a company's mailboxes; birth date and family name differ."""
    same = SAME.copy()
    same[:, 0] = [0.98, 0.01, 0.01, 0.98]
    nobody_twice = counted(same, comparisons())
    model = fit_matching(nobody_twice)
    assert not model.fit["is_learned"].iloc[0] and model.fit["is_trusted"].iloc[0]
    assert model.fit["likely_matches"].iloc[0] < SIZES["match"] / 20
    levels = model.levels.set_index(["comparison", "level"])
    assert levels.loc[("birth_date", 0), "match_share"] == pytest.approx(0.05), "the weights are those by default"
    assert fit_matching(counted(SAME, comparisons())).fit["is_learned"].iloc[0]


def test_too_few_records_are_not_trusted_with_weights(counts):
    few = replace(counts, totals=counts.totals.assign(record_count=19))
    fit = fit_matching(few).fit.iloc[0]
    assert not fit["is_trusted"] and fit["unseen_weight"] == 0


def test_nothing_at_all_is_fitted_to_the_defaults(counts):
    empty = MatchCounts(
        counts.comparisons,
        counts.proposals.assign(is_affordable=False, pair_count=0),
        counts.sampled.iloc[:0],
        counts.random.iloc[:0],
        counts.totals.assign(record_count=0, possible_pairs=0.0),
        counts.labelled,
        counts.companions,
    )
    model = fit_matching(empty)
    assert len(model.rules) == 0
    assert np.isfinite(model.levels[["weight_unrelated", "weight_related"]].to_numpy()).all()


def three_rules(pair_counts):
    """Proposals a, b and c, each of a key of its own."""
    return pd.DataFrame(
        {
            "rule_number": [1, 2, 3],
            "rule": ["a", "b", "c"],
            "key_mask": [1, 2, 4],
            "pair_count": pair_counts,
            "dropped_records": [0, 0, 0],
            "is_affordable": [True, True, True],
        }
    )


def test_rules_are_chosen_by_new_matches_per_pair_and_an_idle_one_is_dropped():
    proposals = three_rules([10, 100, 100_000])
    catches = Catches(proposals, np.array([0b001, 0b011, 0b010, 0b110]), np.array([1, 1, 2, 2]))
    chosen = choose_rules(proposals, catches, catches.by_mask(np.array([0.0, 9.0, 50.0, 5.0])), pair_budget=1000)
    assert chosen["rule"].tolist() == ["b"]
    assert chosen["match_share"].tolist() == [1.0]


def test_what_an_idle_rule_took_of_the_budget_is_given_to_another():
    """All that the first rule finds the second finds too; without it there are pairs enough for the third."""
    proposals = three_rules([40, 100, 90])
    catches = Catches(proposals, np.array([0b011, 0b010, 0b100]), np.array([1, 2, 3]))
    chosen = choose_rules(proposals, catches, catches.by_mask(np.array([30.0, 20.0, 10.0])), pair_budget=200)
    assert chosen["rule"].tolist() == ["b", "c"]


def test_patterns_are_read_in_the_order_of_the_comparisons():
    read = Comparisons.from_frame(comparisons()).read(pd.Series(["1|0|-1|1"]))
    assert read.tolist() == [[1, 0, UNKNOWN, 1]]
