import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from tests.dbt_project.staging.conftest import Staging
from tests.support import contoso_miniature

FIGURES = """
    with
    persons as (select * from staging.int_conformed__persons),
    orders as (select * from staging.int_conformed__orders),
    reviews as (select * from staging.int_conformed__reviews),
    stays as (select * from staging.int_conformed__interactions where kind = 'stay')
    select
        (select count(*) from staging.stg_contoso_shop__contacts),
        (select count(*) from staging.stg_contoso_loyalty__members),
        (select count(distinct email) from persons),
        (select count(*) from orders where channel = 'online'),
        (select count(*) from orders where channel = 'store'),
        (select cast(sum(amount) as integer) from orders),
        (select count(*) from orders anti join persons using (record_id)),
        (select count(*) from reviews),
        (select count(*) from reviews anti join persons using (record_id)),
        (select count(*) from stays),
        (select count(distinct anonymous_id) from stays)
"""


@pytest.fixture(scope="module")
def miniature(tmp_path_factory):
    home = tmp_path_factory.mktemp("contoso")
    figures = contoso_miniature.write(home / "landing")
    staging = Staging(home, "contoso", date(2019, 6, 1))
    staging.load(home / "landing")
    return staging, figures, staging.build()


def test_every_model_and_test_passes(miniature):
    _, _, nodes = miniature
    assert {name: status for name, status in nodes.items() if status not in {"success", "pass"}} == {}


def test_every_row_of_the_files_is_there(miniature):
    staging, figures, _ = miniature
    expected = [value for name, value in asdict(figures).items() if name != "people_by_truth"]
    assert list(staging.rows(FIGURES)[0]) == expected


def test_no_date_and_no_phone_of_either_shape_is_lost(miniature):
    staging, _, _ = miniature
    assert staging.rows("""
        select source, count(*) - count(birth_date), count(*) - count(phone), count(*) - count(created_at)
        from staging.int_conformed__persons group by all order by all
    """) == [("contoso_loyalty", 0, 1, 0), ("contoso_shop", 1, 1, 0)]
    assert staging.rows("select count(*) from staging.int_conformed__orders where ordered_at is null") == [(0,)]
    assert staging.rows("select count(*) from staging.int_conformed__interactions where ended_at is null") == [(0,)]


def test_both_files_spell_a_phone_the_same(miniature):
    staging, _, _ = miniature
    assert (
        staging.rows("""
        select contact.phone, member.phone
        from staging.stg_contoso_shop__contacts as contact
        inner join staging.stg_contoso_loyalty__members as member using (given_name, family_name)
        where contact.phone != member.phone
    """)
        == []
    )


@pytest.mark.prove
def test_the_real_files_give_the_known_figures(tmp_path):
    landing = Path(os.environ.get("KITH_SHARED", "../shared")) / "data" / "contoso"
    if not landing.exists():
        pytest.skip("the Contoso files are not on this machine")
    staging = Staging(tmp_path, "contoso", date(2019, 6, 1))
    staging.load(landing)
    staging.build()
    known = (5000, 5002, 5003, 12369, 20024, 5642309, 9, 20020, 17, 41550, 10000)
    assert staging.rows(FIGURES)[0] == known
