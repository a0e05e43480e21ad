"""What else the night says of made-up people: the tables it reads, and each step for itself (see `growth`)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from ml import lookalike, recommending, responding, segments, visiting, visitors
from orchestration.lib import frames
from orchestration.lib.home import Home
from orchestration.lib.predicted import TABLES
from orchestration.lib.warehouse import open_warehouse

PRODUCTS, THEMES = 5_000, 6


def tables(known: pd.DataFrame, today: pd.Timestamp, random: np.random.Generator) -> Iterable[tuple[str, pd.DataFrame]]:
    """What a chunk of people bought, looked at and was sent, by the name of the table."""
    yield "person_product_days", _product_days(known, today, random)
    yield from _visits(known, today, random)
    yield "campaign_exposures", _messages(known, today, random)


def _products(count: int, random: np.random.Generator) -> np.ndarray:
    """Products, a few of which are in most baskets."""
    return (PRODUCTS * random.random(count) ** 3).astype("int64")


def _days_ago(today: pd.Timestamp, most: np.ndarray, random: np.random.Generator) -> pd.Series:
    """A day of the past for each row, before today and at most so long ago."""
    return (today - pd.to_timedelta(np.ceil(random.random(len(most)) * most), unit="D")).date


def _product_days(known: pd.DataFrame, today: pd.Timestamp, random: np.random.Generator) -> pd.DataFrame:
    rows = known.loc[known.index.repeat(2 * random.poisson(known["rate"] * known["days"]) + 1)]
    product = _products(len(rows), random)
    told = {"person_id": rows["person_id"], "product_id": np.char.add("product ", product.astype(str))}
    told["ordered_on"] = _days_ago(today, rows["days"].to_numpy(), random)
    return pd.DataFrame(told).drop_duplicates()


def _visits(
    known: pd.DataFrame, today: pd.Timestamp, random: np.random.Generator
) -> Iterable[tuple[str, pd.DataFrame]]:
    """A cookie for each person, every other one nobody's: what it did, and which products it looked at when."""
    count, owner = len(known), known["person_id"].where(np.arange(len(known)) % 2 == 0)
    cookie = "cookie " + known["person_id"]
    events = random.poisson(8.0, count) + 1
    told = {"anonymous_id": cookie, "person_id": owner, "as_of_on": today.date(), "events_count": events}
    told |= {
        name: random.binomial(events, share)
        for name, share in (("product_views_count", 0.6), ("products_count", 0.5), ("carts_count", 0.1))
    }
    told |= {
        "checkouts_count": random.binomial(told["carts_count"], 0.3),
        "recency_days": random.integers(1, 300, count),
    }
    yield "visitor_features", pd.DataFrame(told | {"app_share": random.random(count).round(3)})
    place = np.repeat(np.arange(count), told["product_views_count"])
    product = _products(len(place), random)
    seen = {"anonymous_id": cookie.to_numpy()[place], "person_id": owner.to_numpy()[place]}
    seen |= {"product_id": np.char.add("product ", product.astype(str))}
    seen |= {"category": np.char.add("category ", (product % 8).astype(str))}
    seen |= {"seen_on": _days_ago(today, np.full(len(place), 180), random)}
    seen |= {"views_count": random.integers(1, 4, len(place)), "carts_count": random.integers(0, 2, len(place))}
    yield "visitor_product_days", pd.DataFrame(seen).drop_duplicates(["anonymous_id", "product_id", "seen_on"])


def _messages(known: pd.DataFrame, today: pd.Timestamp, random: np.random.Generator) -> pd.DataFrame:
    """Six messages for each person, of one theme or another."""
    rows = known.loc[known.index.repeat(6)]
    number = np.arange(len(rows)).astype(str)
    told = {"message_id": np.char.add(f"{rows['person_id'].iloc[0]}:", number), "person_id": rows["person_id"]}
    told |= {
        "channel": "email",
        "campaign_theme": np.char.add("theme ", random.integers(0, THEMES, len(rows)).astype(str)),
    }
    told |= {"scheduled_on": _days_ago(today, np.full(len(rows), 300), random), "is_sent": True}
    return pd.DataFrame(told | {"is_clicked": random.random(len(rows)) < np.minimum(10 * rows["clicks"], 1)})


def _members(rows: pd.DataFrame) -> pd.DataFrame:
    """Audiences of a tenth of the people each, who buy more than others."""
    chosen = [rows[rows["frequency"] >= rows["frequency"].quantile(0.8)].iloc[start::2] for start in range(2)]
    chosen.append(rows[rows["online_share"] >= 0.9])
    parts = [part[["person_id"]].assign(audience=f"audience {number}") for number, part in enumerate(chosen)]
    return pd.concat(parts, ignore_index=True)


def _segments(connection: duckdb.DuckDBPyConnection, today: pd.Timestamp) -> dict[str, pd.DataFrame]:
    return {"segment_assignments": segments.assign_all(frames.read_features(connection, today.date()))}


def _lookalikes(connection: duckdb.DuckDBPyConnection, today: pd.Timestamp) -> dict[str, pd.DataFrame]:
    rows = frames.read_features(connection, today.date())
    return {"lookalikes": lookalike.find(rows, _members(rows), frames.read_category_days(connection)).people}


def _visitors(connection: duckdb.DuckDBPyConnection, today: pd.Timestamp) -> dict[str, pd.DataFrame]:
    members = _members(frames.read_features(connection, today.date()))
    seen = frames.read_visitor_days(connection)
    return {"lookalikes": visitors.find(frames.read_visitors(connection), members, seen).people}


def _recommendations(connection: duckdb.DuckDBPyConnection, today: pd.Timestamp) -> dict[str, Iterable[pd.DataFrame]]:
    return {"recommendations": recommending.recommend_each(frames.read_product_days(connection), today).products}


def _visitor_recommendations(
    connection: duckdb.DuckDBPyConnection, today: pd.Timestamp
) -> dict[str, Iterable[pd.DataFrame]]:
    bought, seen = frames.read_product_days(connection), frames.read_visitor_days(connection)
    return {"visitor_recommendations": visiting.recommend(bought, seen, today).products}


def _responses(connection: duckdb.DuckDBPyConnection, today: pd.Timestamp) -> dict[str, Iterable[pd.DataFrame]]:
    rows, sent = frames.read_features(connection, today.date()), frames.read_messages(connection)
    asked = frames.read_written_to(connection, today.date())
    folder = Path(tempfile.gettempdir())
    return {"campaign_responses": responding.find(sent, rows, today, asked, folder).people}


STEPS = {
    "segments": _segments, "lookalikes": _lookalikes, "visitor lookalikes": _visitors,
    "recommendations": _recommendations, "visitor recommendations": _visitor_recommendations, "responses": _responses,
}  # fmt: skip


def measured(name: str, today: pd.Timestamp, home: Home, _: int) -> dict[str, object]:
    """Seconds of a step, reading and writing included, and the rows it wrote."""
    began = time.perf_counter()
    with open_warehouse(home) as connection:
        rows = {
            table: frames.write_frame(connection, table, found, TABLES[table])
            for table, found in STEPS[name](connection, today).items()
        }
    return {"rows": sum(rows.values()), "s": round(time.perf_counter() - began, 1)}


def steps(today: pd.Timestamp) -> dict[str, Callable[[Home, int], dict[str, object]]]:
    """Every step by its name."""
    return {name: partial(measured, name, today) for name in STEPS}
