"""A home with a tiny warehouse and two marts, enough to publish and to read."""

import duckdb
import pytest

from orchestration.lib.home import Home
from orchestration.lib.publishing import Mart

PEOPLE = Mart("people", "profiles", "One row per person.", {"person_id": None, "name": "name", "email": "email"})
SALES = Mart("sales", "activity", "One row per sale, 'as told'.", {"sale_id": None, "amount": None})
EMAILS = ["ada@example.org", "bob@example.org", None]


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


@pytest.fixture
def fill(home):
    """Fill the warehouse with `people` and `sales`; rows may come in any order."""

    def write(amounts=(1, 2, 3), order="asc"):
        home.root.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(home.warehouse))
        connection.execute("create schema if not exists profiles; create schema if not exists activity")
        people = [(f"p{i}", f"Name {i}", email) for i, email in enumerate(EMAILS)]
        connection.execute("create or replace table profiles.people (person_id varchar, name varchar, email varchar)")
        connection.executemany("insert into profiles.people values (?, ?, ?)", people)
        connection.execute("create or replace table activity.sales (sale_id integer, amount decimal(18, 2))")
        connection.executemany("insert into activity.sales values (?, ?)", list(enumerate(amounts)))
        connection.execute(f"create or replace table activity.sales as from activity.sales order by sale_id {order}")
        connection.close()

    return write


@pytest.fixture
def marts():
    return [PEOPLE, SALES]
