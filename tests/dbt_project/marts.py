"""A scratch warehouse for the layers from activity on: conformed rows and persons in, marts out."""

import duckdb
import yaml

from tests.dbt_project.identity.warehouse import CONFORMED, IdentityWarehouse

STUBS = """
    create schema if not exists raw; create schema if not exists staging; create schema if not exists identity;
    create schema if not exists scores; create schema if not exists audience_members;
    create or replace table identity.identity_map (record_id varchar, person_id varchar, since date);
    create or replace table identity.int_identity__name_readings (
        given_name varchar, family_name varchar, read_given_name varchar, read_family_name varchar
    );
    create or replace table identity.int_identity__anonymous_links (anonymous_id varchar, person_id varchar);
    create or replace table identity.organisation_map (account_id varchar, organisation_id varchar, since date);
    create or replace table identity.person_redirects (person_id varchar, current_person_id varchar, retired_on date);
    create or replace table scores.scores (person_id varchar, score_name varchar, horizon_days integer, subject varchar,
        as_of_on date, value double,
        value_low double, value_median double, value_high double, active_probability double, baseline_value double,
        unit varchar, percentile double, band varchar, status varchar, reason varchar, drivers varchar,
        champion varchar, model_version varchar);
    create or replace table scores.segments (person_id varchar, segmentation varchar, segment varchar, since date);
    create or replace table scores.recommendations (person_id varchar, kind varchar, place integer, product_id varchar,
        product_name varchar, category varchar, reason varchar, champion varchar, score double, as_of_on date);
    create or replace table scores.product_interest (person_id varchar, category varchar, purchase_days_count integer,
        days_since_last integer, products_count integer, place integer);
    create or replace table scores.campaign_effects (scope varchar, campaign varchar, campaign_name varchar,
        channel varchar, measure varchar, relative_effect double, relative_effect_low double,
        relative_effect_high double, status varchar);
    create or replace table audience_members.members (audience varchar, person_id varchar, anonymous_id varchar,
        reason varchar);
    create or replace table audience_members.definitions (audience varchar, name varchar, description varchar,
        purpose varchar, owner varchar, scope varchar, smallest_size integer, score varchar);
"""


class MartsWarehouse(IdentityWarehouse):
    """One warehouse in a folder, in which the layers below and beside the marts are plain tables."""

    def prepare(self, today: str, rows: dict[str, list[dict]]) -> None:
        """Write tables by name: `identity.identity_map`, ..., and kinds of conformed record by their short name."""
        with duckdb.connect(str(self.home / "dev.duckdb")) as connection:
            connection.execute(STUBS)
            connection.execute(
                f"create or replace table raw.kith__clock as select date '{today}' today_on, 'demo' dataset"
            )
            connection.execute("create or replace view staging.stg_kith__clock as select * from raw.kith__clock")
            for file in CONFORMED.glob("int_conformed__*.yml"):
                block = yaml.safe_load(file.read_text(encoding="utf-8"))["models"][0]
                listed = ", ".join(f"{column['name']} {column['data_type']}" for column in block["columns"])
                connection.execute(f"create or replace table staging.{block['name']} ({listed})")
            for name, listed_rows in rows.items():
                table = name if "." in name else f"staging.int_conformed__{name}"
                for row in listed_rows:
                    marks = ", ".join("?" * len(row))
                    connection.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))

    def content(self, table: str, columns: str = "*") -> str:
        """The rows of a table as text, in their natural order."""
        return self.read(f"select {columns} from {table} order by all").to_csv(index=False)
