"""The merge stories, in one full load and in three nightly loads; and what must not change when a night is repeated."""

import random
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.dbt_project.identity.stories import STORIES
from tests.dbt_project.identity.warehouse import PERSONS, IdentityWarehouse

DAYS = ("2026-01-05", "2026-01-06", "2026-01-07")
MARTS = ("identity_map", "identity_changes", "person_redirects", "person_id_ledger", "int_identity__anonymous_links")


def persons(night):
    return [record for story in STORIES for record in story.records(night)]


def decided(night):
    return tuple(override for story in STORIES for override in story.overrides(night))


def marts(warehouse):
    frames = {name: warehouse.read(f"select * from identity.{name} order by all") for name in MARTS}
    return {name: frame.to_csv(index=False) for name, frame in frames.items()}


def ids(warehouse):
    frame = warehouse.read("select record_id, person_id from identity.identity_map")
    return dict(zip(frame["record_id"], frame["person_id"], strict=True))


def partition(ids_, story):
    prefix = story.name.replace(" ", "-") + "-"
    groups = pd.Series({record: person for record, person in ids_.items() if record.split(":")[1].startswith(prefix)})
    return {frozenset(records.index) for _, records in groups.groupby(groups)}


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    """One warehouse after three nights, with the ids of each night."""
    warehouse = IdentityWarehouse(tmp_path_factory.mktemp("nights"))
    history = []
    for night, day in enumerate(DAYS):
        if night == 2:
            shutil.copytree(warehouse.home, warehouse.home.parent / f"{warehouse.home.name}-two", dirs_exist_ok=True)
        warehouse.night(day, persons(night), decided(night))
        history.append(ids(warehouse))
    return warehouse, history


@pytest.fixture(scope="module")
def one_load(tmp_path_factory):
    """One warehouse after a single night with the files of the last day."""
    warehouse = IdentityWarehouse(tmp_path_factory.mktemp("one_load"))
    warehouse.night(DAYS[2], persons(2), decided(2))
    return warehouse


@pytest.fixture
def two_nights(nights, tmp_path):
    """A copy of the warehouse as it stood after the second night."""
    home = nights[0].home
    shutil.copytree(home.parent / f"{home.name}-two", tmp_path / "home")
    return IdentityWarehouse(tmp_path / "home")


@pytest.fixture
def three_nights(nights, tmp_path):
    """A copy of the warehouse as it stood after the third night."""
    shutil.copytree(nights[0].home, tmp_path / "home")
    return IdentityWarehouse(tmp_path / "home")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_three_nightly_loads_tell_the_story(nights, story):
    assert partition(nights[1][2], story) == story.partition()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_one_full_load_tells_the_story(one_load, story):
    assert partition(ids(one_load), story) == story.partition()


def test_ids_stay_where_the_stories_say_so(nights):
    first, second, third = nights[1]
    of = {story.name: story.record_id for story in STORIES}
    for story in STORIES:
        if story.nights[0] == story.nights[1] == story.nights[2] and not story.decided:
            assert [first[story.record_id(k)] for k in story.nights[0]] == [
                third[story.record_id(k)] for k in story.nights[0]
            ]
    for name in ("split after correction", "split after veto"):
        assert second[of[name]("a")] == second[of[name]("b")]
        assert all(third[of[name](key)] == first[of[name](key)] for key in "ab")
    assert third[of["veto taken back"]("b")] == first[of["veto taken back"]("a")]
    assert third[of["late merge"]("a")] == first[of["late merge"]("z")]
    assert all(third[of["delete in the middle"](k)] == first[of["delete in the middle"]("a")] for k in "abc")
    assert third[of["moved over"]("m")] == first[of["moved over"]("d")]


def test_every_id_of_every_night_resolves_to_whoever_has_its_records(nights):
    warehouse, (first, _, third) = nights
    redirects = warehouse.read("select * from identity.person_redirects").set_index("person_id")["current_person_id"]
    chain = next(story for story in STORIES if story.name == "chain")
    gone = next(story for story in STORIES if story.name == "gone for good")
    now = third[chain.record_id("a")]
    assert all(redirects.get(old, old) == now for old in (first[chain.record_id("a")], first[chain.record_id("d")]))
    assert pd.isna(redirects[first[gone.record_id("a")]])


def test_the_log_says_what_happened_and_why(nights):
    warehouse, (first, second, _) = nights
    log = warehouse.read("select * from identity.identity_changes where changed_at > timestamp '2026-01-05'")
    split = next(story for story in STORIES if story.name == "split after correction")
    a, b = (first[split.record_id(key)] for key in "ab")
    kept, lost = second[split.record_id("a")], ({a, b} - {second[split.record_id("a")]}).pop()
    rows = log[log["person_id"].isin([a, b])].sort_values(["changed_at", "kind"])
    assert rows[["person_id", "kind", "other_person_id"]].to_numpy().tolist() == [
        [lost, "merged", kept],
        [lost, "created", kept],
        [kept, "split", lost],
    ]
    assert rows["rule"].to_list()[0] == "email"
    assert rows["reason"].to_list()[0].endswith("share email")
    assert rows["reason"].to_list()[1] == "came back"


def test_the_log_names_the_steward_who_joined_or_parted(nights):
    log = nights[0].read("select * from identity.identity_changes where rule in ('always_match', 'never_match')")
    veto, islands = (
        next(s for s in STORIES if s.name == n) for n in ("split after veto", "two islands joined by one override")
    )
    told = dict(zip(log["reason"], log["kind"], strict=True))

    def kinds(story, keys, words):
        a, b = (story.record_id(key) for key in keys)
        return {told.get(f"{one} and {other} are {words}, says a steward") for one, other in ((a, b), (b, a))}

    assert "split" in kinds(veto, "ab", "two people")
    assert "merged" in kinds(islands, "bc", "one person")


def test_every_override_says_what_became_of_it(nights):
    """Those that do not simply hold are the contradictory ones and those of unknown records, and no others."""
    rows = nights[0].read("select * from identity.match_overrides where status <> 'holds' order by status, left_id")
    ring = next(story for story in STORIES if story.name == "contradictory overrides")
    a, b, c = (ring.record_id(key) for key in "abc")
    assert rows["status"].to_list() == ["holds_against", "laid_aside", "laid_aside", "waits", "waits"]
    assert rows["explanation"][0].startswith("parts what an always of ")
    assert rows["explanation"][0].endswith(" by a steward holds together")
    assert {frozenset(pair) for pair in rows[["left_id", "right_id"]].to_numpy()[:3]} == {
        frozenset(pair) for pair in ((a, c), (a, b), (b, c))
    }
    assert set(rows["rival_id"][1:3]) == {rows["override_id"][0]}
    assert rows["explanation"][3].startswith("no record of tonight has ")


def test_readers_find_every_story_in_the_catalogue():
    catalogue = (Path(__file__).parent / "scenarios.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", catalogue, flags=re.M)[1:]
    assert told == [(story.name, story.why) for story in STORIES]


def test_the_same_night_again_changes_nothing(three_nights):
    before = marts(three_nights)
    three_nights.night(DAYS[2], persons(2), decided(2))
    assert marts(three_nights) == before


def test_a_full_refresh_keeps_ids_and_history(three_nights):
    before = marts(three_nights)
    three_nights.night(DAYS[2], persons(2), decided(2), flags=("--full-refresh",))
    assert marts(three_nights) == before


def test_the_order_of_the_records_means_nothing(one_load, tmp_path):
    shuffled = persons(2)
    random.Random(7).shuffle(shuffled)
    warehouse = IdentityWarehouse(tmp_path)
    warehouse.night(DAYS[2], shuffled, decided(2))
    assert marts(warehouse) == marts(one_load)


def test_a_file_that_is_gone_for_a_night_and_a_stranger_move_nobodys_id(three_nights):
    before = ids(three_nights)
    stranger = {"record_id": "crm:stranger", "given_name": "zoe", "family_name": "quill", "email": "zoe@quill.example"}
    rest = [record for record in persons(2) if not record["record_id"].startswith("crm:")]
    three_nights.night("2026-01-08", [*rest, stranger], decided(2))
    three_nights.night("2026-01-09", [*persons(2), stranger], decided(2))
    after = ids(three_nights)
    assert after.pop("crm:stranger") not in set(before.values())
    assert after == before


@pytest.mark.parametrize("last", ["identity_changes", "person_id_ledger"])
def test_a_night_killed_between_two_models_and_run_again_ends_the_same(nights, two_nights, last):
    two_nights.night(DAYS[2], persons(2), decided(2), select=[f"+{last},{part}" for part in PERSONS[:2]])
    two_nights.build(*PERSONS)
    assert marts(two_nights) == marts(nights[0])


def test_another_run_of_the_same_day_with_corrected_files_leaves_the_right_ids(nights, three_nights):
    before = marts(three_nights)
    three_nights.night(DAYS[2], persons(1), decided(1))
    three_nights.night(DAYS[2], persons(2), decided(2))
    after = marts(three_nights)
    assert after["identity_map"] == before["identity_map"]
    assert after["identity_changes"] == before["identity_changes"]
