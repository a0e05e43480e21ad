"""Matching the night's accounts: which of them are one organisation, by the models that match people.

The identity models go through the warehouse once more, with the dbt variable `matching_kind` set to organisation, into
a schema of their own: the same steps under the same names, so that `organisations.int_identity__scored_pairs` is to
accounts what `identity.int_identity__scored_pairs` is to people. By hand it is
`dbt build --vars '{matching_kind: organisation, identity_schema: organisations}'` on the models of `PART`.
"""

from pathlib import PurePosixPath

import duckdb

from orchestration.lib import parsing
from orchestration.lib.datasets import Dataset
from orchestration.lib.dbt import load_manifest
from orchestration.lib.home import Home
from orchestration.lib.matched import ORGANISATIONS
from orchestration.lib.matching import fit_and_write
from orchestration.lib.part_of_project import build_part, copy_part
from orchestration.lib.warehouse import has_table, open_warehouse

SCHEMA = ORGANISATIONS.schema
PART = (
    "models/identity/organisations/*",
    "models/identity/identifiers/int_identity__override*",
    "models/identity/comparing/*",
    "models/identity/matching/*",
    "models/identity/ids/*",
    "models/identity/stewardship/*",
    "seeds/identity/*",
    "seeds/traits/exchange_rates.*",
)
LEFT_OUT = ("int_identity__anonymous_links.*",)  # cookies belong to people
READ = (
    "stg_kith__clock",
    "int_conformed__accounts",
    "int_conformed__attributes",
    "int_conformed__persons",
    "int_conformed__orders",
)
PEOPLE_MAP = "identity_map"  # of people: what is at stake in an account is the money of whoever works there
# what of the schema is read by others
MADE = (
    "identity_map",
    "person_id_ledger",
    "identity_changes",
    "person_redirects",
    "identity_evidence",
    "identity_indicators",
    "match_overrides",
    "match_quality",
    "match_review_queue",
)
COUNTED = "fqn:kith.identity.organisations fqn:kith.identity.identifiers fqn:kith.identity.comparing"
MATCHED = "fqn:kith.identity.matching fqn:kith.identity.ids fqn:kith.identity.stewardship"
# attributes and sources without duplicates are said of people
VARIABLES = {
    "matching_kind": "organisation",
    "identity_schema": SCHEMA,
    "matching_attributes": {},
    "sources_without_duplicates": {},
}


def resolve(home: Home, dataset: Dataset) -> tuple[int, int]:
    """Match the accounts of tonight; return how many accounts and organisations there are.

    Raises KithError where dbt could not build the models.
    """
    with open_warehouse(home, read_only=True) as connection:
        if _is_settled(connection):
            return 0, 0
    project = copy_part(home.dbt_target / SCHEMA, (*PART, *_staging(home, dataset)), LEFT_OUT)
    build_part(home, dataset.name, project, COUNTED, VARIABLES)
    with open_warehouse(home) as connection:
        fit_and_write(connection, dataset.today, SCHEMA, SCHEMA)
    build_part(home, dataset.name, project, MATCHED, VARIABLES)
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(f"select count(*), count(distinct person_id) from {SCHEMA}.identity_map").fetchall()
    return found[0]


def _is_settled(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether there is nothing to do: no account, none ever, and all tables made; else it costs ten seconds."""
    if not all(has_table(connection, SCHEMA, table) for table in MADE):
        return False
    accounts, stays = connection.execute(
        "select (select count(*) from staging.int_conformed__accounts), "
        f"(select count(*) from {SCHEMA}.person_id_ledger)"
    ).fetchall()[0]
    return not accounts and not stays


def read_nodes(manifest: dict) -> list[dict]:
    """Return the nodes that the part reads and does not build: staging models, seeds and the map of people."""
    return [
        node
        for node in manifest["nodes"].values()
        if (node["resource_type"] == "model" and node["name"] in (*READ, PEOPLE_MAP))
        or (node["resource_type"] == "seed" and any(PurePosixPath(node["original_file_path"]).match(p) for p in PART))
    ]


def _staging(home: Home, dataset: Dataset) -> list[str]:
    """Return the files of the staging models that the part reads, and of what these are made of."""
    manifest = load_manifest(parsing.prepare_manifest(home, dataset.name))
    known = manifest["nodes"] | manifest["sources"]
    wanted = [node["unique_id"] for node in read_nodes(manifest) if node["name"] in READ]
    files: dict[str, None] = {}
    for key in wanted:  # grows while it is gone through
        node = known[key]
        files |= dict.fromkeys([node["original_file_path"], (node.get("patch_path") or "").partition("://")[2]])
        wanted += [other for other in node.get("depends_on", {}).get("nodes", []) if other not in wanted]
    return [file for file in files if file]
