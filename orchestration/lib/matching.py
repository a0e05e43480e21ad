"""Frames between the warehouse and `ml.matching`: counts out, weights and rules back in."""

import datetime as dt
import hashlib
import math

import duckdb
import pandas as pd

from ml.matching import MatchCounts, MatchModel, fit_matching
from ml.matching.diagnostics import moved, odd_levels
from orchestration.lib.frames import write_frame
from orchestration.lib.warehouse import has_table

LEVELS = {
    "comparison": "varchar",
    "level": "integer",
    "match_share": "double",
    "related_share": "double",
    "unrelated_share": "double",
    "weight_unrelated": "double",
    "weight_related": "double",
    "kin_share": "double",
    "odd": "varchar",
}
RULES = {
    "place": "integer",
    "rule": "varchar",
    "pair_count": "bigint",
    "match_share": "double",
    "alone_share": "double",
    "widest_block": "bigint",
    "block_limit": "bigint",
    "dropped_records": "bigint",
}
FIT = {
    "prior_unrelated": "double",
    "prior_related": "double",
    "likely_matches": "double",
    "likely_related": "double",
    "iterations": "integer",
    "has_converged": "boolean",
    "is_trusted": "boolean",
    "is_learned": "boolean",
    "found_share": "double",
    "unseen_weight": "double",
    "answers": "integer",
    "answers_spread": "double",
    "answers_gain": "double",
    "moved_bits": "double",
    "moved_most": "varchar",
    "cut_bits": "double",
    "fitted_on": "date",
    "model_version": "varchar",
}


def read_counts(connection: duckdb.DuckDBPyConnection, schema: str = "identity") -> MatchCounts:
    """Return what tonight's identity models counted."""
    names = {
        "comparisons": "match_comparisons",
        "proposals": "match_rule_proposals",
        "sampled": "match_sampled_patterns",
        "random": "match_random_patterns",
        "totals": "match_totals",
        "labelled": "match_labelled_patterns",
        "companions": "match_companions",
    }
    return MatchCounts(
        **{key: connection.execute(f"select * from {schema}.{mart}").df() for key, mart in names.items()}
    )


def fit_and_write(
    connection: duckdb.DuckDBPyConnection, today: dt.date, counted: str = "identity", schema: str = "ml"
) -> MatchModel:
    """Fit the weights to the counts in the schema `counted`, and write `match_levels`, `match_rules` and `match_fit`.

    The same counts give the same model, so that the same files make the same persons, in one night or in several.
    """
    counts = read_counts(connection, counted)
    model = fit_matching(counts)
    version = hashlib.sha256(model.levels.round(6).to_csv().encode()).hexdigest()[:12]
    unordered = set(counts.comparisons.loc[counts.comparisons["about"] == "sources", "comparison"])
    odd = odd_levels(model.levels, float(model.fit["likely_matches"].iloc[0]), unordered)
    levels = model.levels.assign(odd=odd)
    bits, most = moved(levels, _last_levels(connection, levels, schema))
    facts = model.fit.assign(
        moved_bits=bits, moved_most=most, cut_bits=0.0, fitted_on=pd.Timestamp(today), model_version=version
    )
    write_frame(connection, "match_levels", levels, LEVELS, schema)
    write_frame(connection, "match_rules", model.rules, RULES, schema)
    write_frame(connection, "match_fit", facts, FIT, schema)
    return MatchModel(levels, model.rules, facts)


def _last_levels(connection: duckdb.DuckDBPyConnection, levels: pd.DataFrame, schema: str) -> pd.DataFrame:
    """Return the levels of the last fit, none before the first."""
    if not has_table(connection, schema, "match_levels"):
        return levels.iloc[:0]
    return connection.execute(f"select * from {schema}.match_levels").df()


def set_cut(connection: duckdb.DuckDBPyConnection, threshold: float | None = None, bits: float = 0.0) -> None:
    """Let clusters grow only above a probability, or so many bits above even odds; the night leaves it at even odds."""
    if threshold is not None:
        bits = math.log2(threshold / (1 - threshold))
    connection.execute("update ml.match_fit set cut_bits = ?", [bits])
