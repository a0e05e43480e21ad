"""Publishing: readers see whole days, masked where they should be, and the same content has the same hash."""

import hashlib
import hmac
import json
import os
import subprocess
import sys
import threading
import time

import duckdb
import pytest

from orchestration.lib.errors import KithError
from orchestration.lib.masking import masked
from orchestration.lib.publishing import KEPT_VERSIONS, publish, read_manifest

HOLD = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1], read_only=True); print(1, flush=True); time.sleep(60)"


def read(home, sql):
    connection = duckdb.connect(str(home.serving_file), read_only=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_published_mart_is_found_without_a_prefix_and_under_the_name_kith(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "2026-01-31T00:00:00+00:00")
    assert read(home, "select count(*) from people") == [(3,)]
    assert read(home, "select current_database()") == [("kith",)]


def test_the_three_links_point_into_one_version_folder(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    places = {name: (home.serving / name).resolve().parent for name in ("kith.duckdb", "parquet", "manifest.json")}
    assert set(places.values()) == {(home.serving / "versions" / "run1").resolve()}
    assert (home.serving / "parquet" / "people.parquet").exists()


def test_main_shows_no_name_and_no_address_and_personal_shows_both(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    [(name, email)] = read(home, "select name, email from people where person_id = 'p0'")
    assert name == "N***"
    assert email == "pn_" + hmac.new(home.key(), b"ada@example.org", hashlib.sha256).hexdigest()[:32]
    assert read(home, "select name, email from personal.people where person_id = 'p0'") == [
        ("Name 0", "ada@example.org")
    ]


def test_a_missing_value_stays_missing_behind_the_mask(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    assert read(home, "select count(*) from people where email is null") == [(1,)]


def test_parquet_is_written_from_the_masked_marts(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    text = b"".join(p.read_bytes() for p in (home.serving / "parquet").glob("*.parquet"))
    assert b"ada@example.org" not in text
    assert b"Name 0" not in text


def test_an_unknown_privacy_tag_is_an_error_and_never_an_open_column():
    with pytest.raises(KithError, match="shoe_size"):
        masked("shoe_size", "anatomy")


def test_the_key_is_readable_by_its_owner_alone_and_stays(home):
    first = home.key()
    assert (home.root / "key").stat().st_mode & 0o777 == 0o600
    assert home.key() == first
    assert len(first) == 32


def test_the_hash_is_of_the_content_whatever_the_row_order(home, fill, marts):
    fill(order="asc")
    one = publish(home, "run1", marts, [], "now")["marts"]
    fill(order="desc")
    assert publish(home, "run2", marts, [], "later")["marts"] == one
    fill(amounts=(1, 2, 4))
    assert publish(home, "run3", marts, [], "later")["marts"]["sales"] != one["sales"]


def test_the_hash_counts_equal_rows(home, fill, marts):
    fill()
    one = publish(home, "run1", marts, [], "now")["marts"]["people"]["sha256"]
    connection = duckdb.connect(str(home.warehouse))
    connection.execute("insert into profiles.people from profiles.people")
    connection.close()
    assert publish(home, "run2", marts, [], "now")["marts"]["people"]["sha256"] != one


def test_a_failed_publish_leaves_the_file_byte_for_byte(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    before = home.serving_file.read_bytes()
    connection = duckdb.connect(str(home.warehouse))
    connection.execute("drop table activity.sales")
    connection.close()
    with pytest.raises(duckdb.Error):
        publish(home, "run2", marts, [], "now")
    assert home.serving_file.read_bytes() == before
    assert read_manifest(home)["run_id"] == "run1"


def test_a_source_that_was_held_makes_the_manifest_degraded_with_its_name(home, fill, marts):
    fill()
    publish(home, "run1", marts, ["shop.orders: 9 of 10 rows are broken"], "now")
    manifest = json.loads((home.serving / "manifest.json").read_text())
    assert manifest["status"] == "degraded"
    assert manifest["degraded"] == ["shop.orders: 9 of 10 rows are broken"]


def test_old_versions_go_but_never_one_that_a_reader_holds(home, fill, marts):
    fill()
    publish(home, "run00", marts, [], "now")
    held = (home.serving / "versions" / "run00" / "kith.duckdb").resolve()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(held)], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout.readline() == "1\n"
        for number in range(1, 6):
            publish(home, f"run{number:02}", marts, [], "now")
        kept = {p.name for p in (home.serving / "versions").iterdir()}
        reader.kill()
    assert kept == {"run00", "run03", "run04", "run05"}
    publish(home, "run06", marts, [], "now")
    assert len(list((home.serving / "versions").iterdir())) == KEPT_VERSIONS


def test_what_a_killed_publish_left_is_swept_away_by_the_next(home, fill, marts):
    fill()
    (home.serving / "versions" / ".run0.part").mkdir(parents=True)
    publish(home, "run1", marts, [], "now")
    assert [p.name for p in (home.serving / "versions").iterdir()] == ["run1"]


@pytest.mark.parametrize("publishes", [5, pytest.param(20, marks=pytest.mark.prove)])
def test_a_reader_that_polls_through_publishes_never_fails_and_never_sees_a_half_built_day(
    home, fill, marts, publishes
):
    fill(amounts=(0, 0, 0))
    publish(home, "run00", marts, [], "now")
    seen, wrong, ended = set(), [], threading.Event()

    def poll():
        while not ended.is_set():
            try:
                rows = read(home, "select count(*), count(distinct amount), max(amount)::int from sales")
                seen.add(rows[0][2])
                wrong.extend(row for row in rows if row[:2] != (3, 1))
            except duckdb.Error as error:
                wrong.append(str(error))

    reader = threading.Thread(target=poll)
    reader.start()
    for day in range(1, publishes + 1):
        fill(amounts=(day, day, day))
        publish(home, f"run{day:02}", marts, [], "now")
        time.sleep(0.02)
    ended.set()
    reader.join()
    assert wrong == []
    assert len(seen) > 1


def test_links_are_relative_so_that_the_home_can_move(home, fill, marts):
    fill()
    publish(home, "run1", marts, [], "now")
    assert os.readlink(home.serving / "current") == "versions/run1"
    moved = home.root.with_name("moved")
    home.root.rename(moved)
    connection = duckdb.connect(str(moved / "serving" / "kith.duckdb"), read_only=True)
    assert connection.execute("select count(*) from people").fetchall() == [(3,)]
    connection.close()
