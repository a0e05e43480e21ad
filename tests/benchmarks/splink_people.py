"""Splink 5 on a flat file of people: comparisons, training and threshold as its own pages advise (extra `bench`).

`python -m tests.benchmarks.splink_people FILE OUT` writes `record_id,person_id` and prints the seconds that it took;
after that it writes OUT once more with each of OTHER_THRESHOLDS behind its name, so that the best one can be picked.
"""

import sys
import time
from pathlib import Path

import duckdb
import psutil
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from orchestration.lib.home import DBT_PROJECT

THRESHOLD = 0.95  # of the cluster step in its tutorials
OTHER_THRESHOLDS = (0.5, 0.8, 0.99, 0.999, 0.9999, 0.99999, 0.999999)
RULES = (
    ("email",),
    ("phone",),
    ("given_name", "family_name"),
    ("birth_date", "family_name"),
    ("birth_date", "given_name"),
    ("postcode", "family_name"),
    ("postcode", "given_name"),
    ("birth_date", "postcode"),
)
# Splink leaves cleaning to its users: what Kith's staging does to a value is done here in a line each, and Kith's list
# of values that name nobody is taken too. (With test@test.com and 1900-01-01 left in, 299,698 records took Splink 272 s
# of CPU and 6.1 GiB; without them 86 s and 1.9 GiB.)
CLEAN = """
    create table people as
    select
        record_id as unique_id,
        nullif(lower(strip_accents(trim(given_name))), '') as given_name,
        nullif(lower(strip_accents(trim(family_name))), '') as family_name,
        nullif(lower(trim(email)), '') as email,
        nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 9), '') as phone,
        cast(try_cast(birth_date as date) as varchar) as birth_date,
        nullif(lower(strip_accents(trim(street))), '') as street,
        nullif(upper(replace(postcode, ' ', '')), '') as postcode,
        nullif(lower(strip_accents(trim(city))), '') as city
    from read_parquet('{file}')
"""
UNNAMED = """
    update people set {column} = null
    where exists (
        select 1 from read_csv('{list}', all_varchar = true) as b
        where b.match_on || ' ' || b.pattern in ({forms})
    )
"""
FORMS = {
    "email": (
        "'whole ' || email",
        "'local_part ' || split_part(email, '@', 1)",
        "'domain ' || split_part(email, '@', 2)",
    ),
    "phone": ("'last_seven ' || right(phone, 7)",),
    "birth_date": ("'birth_date ' || birth_date",),
    "given_name": ("'given_name ' || given_name",),
}
SECONDS = "seconds of the advised run: "
LIST = DBT_PROJECT / "seeds" / "identity" / "identity_blocked_values.csv"


def match(file: Path, out: Path) -> None:
    """Deduplicate the file's people and write the clusters."""
    connection = duckdb.connect()
    connection.execute(CLEAN.format(file=file))
    for column, forms in FORMS.items():
        connection.execute(UNNAMED.format(column=column, list=LIST, forms=", ".join(forms)))
    connection.execute("update people set email = null where email not like '%_@_%._%'")
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ForenameSurnameComparison("given_name", "family_name"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.EmailComparison("email"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("street", [0.9]),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
    )
    linker = Linker(api.register("people"), settings)
    certain = [block_on("email", "family_name"), block_on("given_name", "family_name", "birth_date")]
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7)
    for rule in (("given_name", "family_name"), ("birth_date",), ("email",)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    for threshold in (THRESHOLD, *OTHER_THRESHOLDS):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=threshold
        )
        written = out if threshold == THRESHOLD else at_threshold(out, threshold)
        connection.execute(
            f"copy (select unique_id as record_id, cluster_id as person_id from {clusters.physical_name}) "
            f"to '{written}' (format csv, header)"
        )
        if threshold == THRESHOLD:
            sys.stdout.write(f"{SECONDS}{time.time() - psutil.Process().create_time():.1f}\n")


def at_threshold(out: Path, threshold: float) -> Path:
    """Return where the clusters of another threshold are written."""
    return out.with_name(f"{out.name}.{threshold}")


if __name__ == "__main__":
    match(Path(sys.argv[1]), Path(sys.argv[2]))
