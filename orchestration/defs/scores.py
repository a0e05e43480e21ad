"""Tonight's predictions and segments of every person, written back for the dbt models to read."""

import time
from collections.abc import Callable, Iterator
from functools import cache

import duckdb
import pandas as pd
from dagster import AssetKey, AssetsDefinition, AssetSpec, MaterializeResult, multi_asset

from ml import (
    lookalike,
    recommending,
    registry,
    responding,
    scores,
    scoring,
    segments,
    sentiment,
    uplift,
    visiting,
    visitors,
)
from orchestration.defs.resources import NightResource
from orchestration.defs.training import CATEGORY_DAYS, FEATURES
from orchestration.lib.frames import (
    read_category_days,
    read_exposures,
    read_features,
    read_members,
    read_messages,
    read_product_days,
    read_texts,
    read_visitor_days,
    read_visitors,
    read_written_to,
    write_frame,
)
from orchestration.lib.night import Night
from orchestration.lib.predicted import TABLES
from orchestration.lib.warehouse import open_warehouse

READS = [
    FEATURES,
    CATEGORY_DAYS,
    AssetKey(["ml", "models"]),
    *(AssetKey(["traits", name]) for name in ("person_product_days", "campaign_exposures", "written_texts")),
    *(AssetKey(["traits", name]) for name in ("visitor_features", "visitor_product_days")),
]


def predictions() -> AssetsDefinition:
    """Return the asset that writes TABLES: predictions and all else that is said of persons and of their texts."""

    @multi_asset(
        # equal dependencies: so that Dagster runs what reads either in one dbt call
        specs=[AssetSpec(AssetKey(["ml", name]), deps=READS, group_name="scores") for name in TABLES],
        pool="duckdb",
    )
    def score_persons(night: NightResource) -> tuple[(MaterializeResult,) * len(TABLES)]:
        """Scores and their drift, segments, next products, whom messages move, who is alike, what texts say."""
        run, rows = night.night, {}
        with open_warehouse(run.home) as connection:
            for name, compute in _steps(run, connection).items():
                began = time.monotonic()
                rows[name] = write_frame(connection, name, compute(), TABLES[name])
                run.record(f"ml.{name}", "OK", time.monotonic() - began, rows[name], _champion(connection, name))
        return tuple(
            MaterializeResult(asset_key=AssetKey(["ml", name]), metadata={"dagster/row_count": rows[name]})
            for name in TABLES
        )

    return score_persons


def _steps(
    run: Night, connection: duckdb.DuckDBPyConnection
) -> dict[str, Callable[[], pd.DataFrame | Iterator[pd.DataFrame]]]:
    """Return how each of TABLES is computed, whole or in parts."""
    day, store, known = run.dataset.today, registry.Registry(run.home.models), scores.discover()
    today, by_category = read_features(connection, day), read_category_days(connection)
    seen = read_visitor_days(connection)

    @cache
    def alike() -> lookalike.Lookalikes:
        members = read_members(connection, run.home.serving_file, day)
        known = lookalike.find(today, members, by_category)
        return known.and_those_of(visitors.find(read_visitors(connection), members, seen))

    @cache
    def proposed() -> recommending.RecommendedEach:
        return recommending.recommend_each(read_product_days(connection), pd.Timestamp(day))

    @cache
    def shown() -> recommending.RecommendedEach:
        return visiting.recommend(read_product_days(connection), seen, pd.Timestamp(day))

    @cache
    def answered() -> responding.Responses:
        sent, asked = read_messages(connection), read_written_to(connection, day)
        return responding.find(sent, today, pd.Timestamp(day), asked, run.home.models)

    @cache
    def felt() -> sentiment.Sentiments:
        return sentiment.find(read_texts(connection))

    return {
        "predictions": lambda: scoring.score_each(today, store, known, by_category),
        "drift": lambda: scoring.drift_all(today, store, known, by_category),
        "uplift": lambda: uplift.test(read_exposures(connection)),
        "segment_assignments": lambda: segments.assign_all(today),
        "recommendations": lambda: proposed().products,
        "visitor_recommendations": lambda: shown().products,
        "recommendation_tests": lambda: pd.concat([proposed().tests, shown().tests], ignore_index=True),
        "campaign_responses": lambda: answered().people,
        "campaign_response_tests": lambda: answered().tests,
        "lookalikes": lambda: alike().people,
        "lookalike_tests": lambda: alike().tests,
        "lookalike_curve": lambda: alike().curve,
        "sentiments": lambda: felt().texts,
        "sentiment_tests": lambda: felt().tests,
    }


def _champion(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Say which candidate ranked the next products, or that none could; nothing of other tables."""
    if name != "recommendations":
        return ""
    [(champion,)] = connection.execute("select max(champion) from ml.recommendations").fetchall()
    return f"{champion} chosen" if champion else "too few people bought of late"
