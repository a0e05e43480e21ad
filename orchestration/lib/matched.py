"""What is matched, people or organisations, and where the warehouse keeps what the night made of it."""

import re
from dataclasses import dataclass
from pathlib import Path

from orchestration.lib.errors import UsageError
from orchestration.lib.home import Home

ACCOUNT = "account:"
ORGANISATION_ID = re.compile(r"o_[0-9a-f]{20}")


@dataclass(frozen=True)
class Matched:
    """A kind of thing that is matched: words for it, the schemas of its identity models and of its fit, its records.

    queue and evidence: published marts of the open questions, and of the evidence about the pairs that they name;
    mark: what stands before a record's id in the seeds of stewards; records: a query of record_id, source and
    changed_on; part: the folder below dbt's own where its SQL was compiled.
    """

    one: str
    many: str
    record: str
    mark: str
    queue: str
    evidence: str
    schema: str
    fit: str
    records: str
    part: str

    def compiled(self, home: Home, model: str) -> Path:
        """Return the file with the SQL of a model of the identity layer, as the last night compiled it."""
        return home.dbt_target / self.part / "compiled" / "kith" / "models" / "identity" / f"{model}.sql"


PEOPLE = Matched(
    one="person",
    many="people",
    record="record",
    mark="",
    queue="match_review_queue",
    evidence="identity_evidence",
    schema="identity",
    fit="ml",
    records="select record_id, source, cast(coalesce(updated_at, created_at) as date) as changed_on "
    "from warehouse.staging.int_conformed__persons",
    part="",
)
ORGANISATIONS = Matched(
    one="organisation",
    many="organisations",
    record="account",
    mark=ACCOUNT,
    queue="organisation_review_queue",
    evidence="organisation_evidence",
    schema="organisations",
    fit="organisations",
    records="select account_id as record_id, source, cast(null as date) as changed_on "
    "from warehouse.staging.int_conformed__accounts",
    part="organisations/target",
)
KINDS = {matched.one: matched for matched in (PEOPLE, ORGANISATIONS)}


def asked_about(left: str, right: str) -> Matched:
    """Return what two words of the command line are about; raises UsageError where they are not of one kind."""
    words = [text.strip() for text in (left, right)]
    kinds = [text.startswith(ACCOUNT) or ORGANISATION_ID.fullmatch(text) is not None for text in words]
    if kinds[0] != kinds[1]:
        organisation, person = (left, right) if kinds[0] else (right, left)
        raise UsageError(
            f"{organisation} is an organisation and {person} is not: ask about two of one kind; "
            f"an account is written {ACCOUNT}<source>:<key>"
        )
    return ORGANISATIONS if kinds[0] else PEOPLE
