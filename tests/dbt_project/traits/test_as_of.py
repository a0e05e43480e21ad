"""Features know only what happened before the cut-off, and no mart depends on the order of rows."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from tests.dbt_project.marts import MartsWarehouse

PEOPLE = 40
TODAY = date(2026, 1, 31)
CUTOFF = TODAY - timedelta(days=90)
LAYERS = ("path:seeds", "path:models/activity", "path:models/traits", "path:models/profiles")
TESTS = ("path:tests/activity", "path:tests/traits", "path:tests/profiles")
MARTS = (
    "activity.orders", "activity.order_lines", "activity.activities", "activity.consents", "traits.person_traits",
    "traits.person_features", "traits.person_outcomes", "profiles.profiles", "profiles.profile_attributes",
    "profiles.next_best_actions",
)  # fmt: skip


def day(chance, first, last):
    start = datetime.combine(TODAY, time()) - timedelta(days=first)
    return start + timedelta(seconds=chance.randrange((first - last) * 86400))


def company():
    chance = random.Random(3)
    rows = {"identity.identity_map": [], "persons": [], "products": []}
    for number in range(5):
        rows["products"].append({"product_id": f"p{number}", "source": "shop", "category": f"c{number % 3}"})
    for number in range(PEOPLE):
        for source in ("shop", "crm")[: 1 + number % 2]:
            record = {"record_id": f"{source}:{number}", "source": source, "display_given_name": f"Name {number}"}
            record |= {"email": f"{source}{number}@example.com", "created_at": day(chance, 600, 300)}
            rows["persons"].append(record | {"updated_at": record["created_at"], "is_deleted": chance.random() < 0.1})
            rows["identity.identity_map"].append({"record_id": record["record_id"], "person_id": f"person {number}"})
    add_behaviour(rows, chance, 500, 91, "early")
    return rows


def add_behaviour(rows, chance, first, last, tag):
    for number in range(PEOPLE):
        who = {"record_id": f"shop:{number}", "source": "shop"}
        for turn in range(chance.randrange(2, 6)):
            key, at = f"{tag}-{number}-{turn}", day(chance, first, last)
            amount = chance.randrange(100, 9000) / 100
            kind = {"order_id": f"shop:{key}", "amount": amount, "line_number": 1}
            order = {
                "ordered_at": at,
                "status": "delivered",
                "channel": "online",
                "currency": chance.choice(["EUR", "USD"]),
            }
            put(rows, "orders", who | order | {"order_id": kind["order_id"], "amount": amount})
            put(rows, "order_lines", kind | {"product_id": f"p{chance.randrange(6)}", "quantity": 1})
            late = min(at + timedelta(days=3), datetime.combine(TODAY, time()) - timedelta(days=last))
            put(
                rows,
                "returns",
                {"return_id": key, "source": "shop", "order_id": f"shop:{key}", "returned_at": late, "amount": 1},
            )
            put(rows, "web_events", who | {"event_id": key, "kind": "page_view", "occurred_at": at, "channel": "web"})
            put(rows, "campaign_messages", who | {"message_id": key, "channel": "email", "scheduled_at": at})
            sent = {"event_id": key, "source": "shop", "message_id": key, "occurred_at": at}
            put(rows, "campaign_events", sent | {"kind": chance.choice(["sent", "opened", "unsubscribed"])})
            put(
                rows,
                "interactions",
                who | {"interaction_id": key, "kind": "ticket", "occurred_at": at, "satisfaction": turn},
            )
            put(rows, "reviews", who | {"review_id": key, "reviewed_at": at, "rating": turn})
            put(rows, "subscriptions", who | {"subscription_id": key, "started_on": at.date()})
            stated = {"consent_id": key, "purpose": "marketing", "channel": chance.choice(["all", "email"])}
            put(rows, "consents", who | stated | {"state": chance.choice(["given", "withdrawn"]), "occurred_at": at})


def put(rows, kind, row):
    rows.setdefault(kind, []).append(row)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """A company whose people did nothing from the cut-off on."""
    warehouse = MartsWarehouse(tmp_path_factory.mktemp("quiet"))
    warehouse.prepare(str(TODAY), company())
    warehouse.build(*LAYERS, *TESTS)
    return warehouse


def test_what_happens_from_the_cutoff_on_changes_no_feature_of_it(quiet, tmp_path):
    busy, rows = MartsWarehouse(tmp_path), company()
    add_behaviour(rows, random.Random(9), 90, 0, "late")
    busy.prepare(str(TODAY), rows)
    busy.build(*LAYERS, *TESTS)
    upto = f"(select * from traits.person_features where as_of_on <= date '{CUTOFF}')"
    assert quiet.content(upto).count("\n") > 40
    assert busy.content(upto) == quiet.content(upto)
    assert busy.content("traits.person_features") != quiet.content("traits.person_features")


def test_the_order_of_rows_changes_no_mart(quiet, tmp_path):
    shuffled, rows = MartsWarehouse(tmp_path), company()
    for listed in rows.values():
        random.Random(5).shuffle(listed)
    shuffled.prepare(str(TODAY), rows)
    shuffled.build(*LAYERS)
    assert {mart: shuffled.content(mart) for mart in MARTS} == {mart: quiet.content(mart) for mart in MARTS}
