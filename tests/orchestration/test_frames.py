"""What the models read beside tonight's tables: the membership that was last published."""

import datetime as dt

import duckdb

from orchestration.lib.frames import read_members
from orchestration.lib.home import Home
from orchestration.lib.warehouse import open_warehouse

STAYS = """
    create schema personal;
    create table personal.audience_memberships
        (audience varchar, person_id varchar, anonymous_id varchar, entered_on date, left_on date);
    insert into personal.audience_memberships values
        ('vip', 'stayed', null, '2026-01-01', null),
        ('vip', 'leaves today', null, '2026-01-01', '2026-01-03'),
        ('vip', 'left before', null, '2026-01-01', '2026-01-02'),
        ('vip', 'enters today', null, '2026-01-03', null),
        ('vip', 'merged', null, '2026-01-02', null),
        ('vip', null, 'cookie', '2026-01-01', null);
"""
REDIRECTS = """
    create schema identity;
    create table identity.person_redirects (person_id varchar, current_person_id varchar);
    insert into identity.person_redirects values ('merged', 'survivor');
"""


def test_members_are_those_published_before_today_under_todays_ids(tmp_path):
    home = Home(tmp_path)
    home.serving.mkdir()
    with duckdb.connect(str(home.serving_file)) as connection:
        connection.execute(STAYS)
    with open_warehouse(home) as connection:
        connection.execute(REDIRECTS)
        for _ in range(2):  # a second run of a day reads what the first one read
            found = read_members(connection, home.serving_file, dt.date(2026, 1, 3))
            assert found["person_id"].tolist() == ["leaves today", "stayed", "survivor"]


def test_before_the_first_publishing_there_are_no_members(tmp_path):
    home = Home(tmp_path)
    with open_warehouse(home) as connection:
        assert read_members(connection, home.serving_file, dt.date(2026, 1, 3)).empty
